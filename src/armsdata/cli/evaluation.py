"""The commands ``armsdata evaluate ...``: scores against gold."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from armsdata.schema import DataError

app = typer.Typer(help="Score the package against gold.", no_args_is_help=True)
Data = Annotated[
    Path | None, typer.Option("--data", help="Folder of the built tables (data/processed).")
]


@app.command("attribution")
def evaluate_attribution(
    gold: Annotated[Path, typer.Argument(help="JSON Lines: annotated attributions.")],
    texts: Annotated[
        Path | None, typer.Option(help="Folder of the corpora, for gold without texts.")
    ] = None,
    part: Annotated[str, typer.Option(help="Part of the gold, where it has parts.")] = "",
    predictions: Annotated[
        Path | None, typer.Option(help="Score this file (of `armsdata extract`) instead.")
    ] = None,
    people: Annotated[
        bool, typer.Option("--people", help="Score the second annotators instead.")
    ] = False,
    engine: Annotated[str, typer.Option(help="Engines that attribute.")] = "rules",
    draws: Annotated[int, typer.Option(help="Draws for the intervals; 0 for none.", min=0)] = 1000,
    register: Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")] = None,
    json_out: Annotated[bool, typer.Option("--json", help="Print every measure as JSON.")] = False,
) -> None:
    """Print how much of a gold of attributions is found, by genre and form.

    Where two annotators marked a document, the first by name is the gold.
    """
    from armsdata.evaluate import attribution as scoring
    from armsdata.registry import Registry
    from armsdata.schema.places import register_folder

    registry = Registry.load(register_folder(register))
    found, errors = scoring.check_texts(scoring.read_gold(gold, registry, texts, part))
    for error in errors:
        print(f"error: {error}", file=sys.stderr)
    if errors:
        raise typer.Exit(1)
    documents, again = scoring.readings(found)
    if people:
        if not again:
            raise DataError(gold, "no document was annotated twice", "leave --people out")
        given = scoring.as_predictions(again)
        documents = [one for one in documents if one.document_id in given]
    elif predictions:
        given = scoring.read_predictions(predictions, documents)
        missing = [one.document_id for one in documents if one.document_id not in given]
        for name in missing:
            print(f"warning: {predictions}: nothing for {name}; none counts", file=sys.stderr)
    else:
        given = scoring.predict(documents, registry, engine)
    scores = scoring.score_by_genre(documents, given, draws)
    if json_out:
        print(json.dumps(scoring.as_json(scores), ensure_ascii=False))
    else:
        print(scoring.as_markdown(scores), end="")


@app.command("coding")
def evaluate_coding(
    gold: Annotated[Path, typer.Argument(help="CSV file: statements coded twice, blind.")],
) -> None:
    """Print how far two coders agree, variable by variable, with Krippendorff's alpha."""
    from armsdata.evaluate.coding import agreement, read_double_coding

    for one in agreement(read_double_coding(gold)):
        share = f"{one.same}/{one.units} = {one.same / max(one.units, 1):.1%}"
        print(f"{one.variable}: {share}, alpha {one.alpha:.3f} [{one.low:.3f}, {one.high:.3f}]")


@app.command("positions")
def evaluate_positions(
    gold: Annotated[Path, typer.Argument(help="JSON Lines: units coded twice (offsets, codes).")],
    texts: Annotated[Path, typer.Option(help="Folder of the corpora that the gold names.")],
    part: Annotated[str, typer.Option(help="tune, blind, or all.")] = "tune",
    misses: Annotated[bool, typer.Option("--misses", help="Print each target that differs.")] = (
        False
    ),
    register: Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")] = None,
) -> None:
    """Print how far targets, stances, conditions and claims are those of two coders."""
    from armsdata.evaluate import claims, spans
    from armsdata.evaluate import positions as judge
    from armsdata.registry import Registry
    from armsdata.schema.places import register_folder
    from armsdata.treaties.asof.tables import register_tables

    if part not in ("tune", "blind", "all"):
        raise DataError("--part", f"{part!r} is no part", "give tune, blind or all")
    coded = judge.read_gold(gold, "" if part == "all" else part)
    registry, status = Registry.load(register_folder(register)), register_tables()["treaty_status"]
    read = judge.read_documents(coded, texts, registry, status)
    rows = judge.compare(coded, judge.positions_of(coded, read))
    conditions = spans.compare_conditions(coded, read)
    facts = claims.compare_claims(coded, read)
    print(f"{part}: {len(coded)} units of {len({row['path'] for row in coded})} documents")
    figures = judge.with_intervals(conditions, spans.condition_figures)
    figures += judge.with_intervals(facts, claims.claim_figures)
    for one in (*judge.scores(rows), *figures):
        print(f"{one.name}: {one.value:.3f} [{one.low:.3f}, {one.high:.3f}], n = {one.n}")
    for row in rows if misses else ():
        if row["coded"] != row["found"]:
            told = f"coded {row['coded'] or 'nothing'}, found {row['found'] or 'nothing'}"
            print(f"{row['item']}: {row['path']}: {row['target']}: {told}")


@app.command("register")
def evaluate_register(
    gold: Annotated[
        Path, typer.Argument(help="CSV file: treaty,party,date,axis,expected (| for or).")
    ],
    data: Data = None,
) -> None:
    """Ask the register every question of GOLD; print accuracy and each miss."""
    from armsdata.evaluate import evaluate_register as evaluated
    from armsdata.evaluate import wilson
    from armsdata.treaties.asof.tables import register_tables

    answers = evaluated(gold, register_tables(data))
    for name, part in [("all", answers), *answers.groupby("axis")]:
        right, asked = int(part["right"].sum()), len(part)
        low, high = wilson(right, asked)
        print(f"{name}: {right}/{asked} = {right / asked:.1%} [{low:.1%}, {high:.1%}]")
    row: Any
    for row in answers[~answers["right"]].itertuples():
        who = f" {row.party}" if row.party else ""
        print(
            f"miss: line {row.Index + 2}: {row.treaty}{who} on {row.date}, {row.axis}: "
            f"expected {row.expected}, found {row.found}"
        )


@app.command("owid")
def evaluate_owid(
    theirs: Annotated[Path, typer.Argument(help="Our World in Data's table of nuclear treaties.")],
    data: Data = None,
) -> None:
    """Compare the register with Our World in Data, country by country and year by year."""
    from armsdata.evaluate.owid import describe
    from armsdata.evaluate.owid import evaluate_owid as evaluated
    from armsdata.treaties.asof.tables import register_tables

    for line in describe(*evaluated(theirs, register_tables(data))):
        print(line)


@app.command("sample")
def evaluate_sample(
    frame: Annotated[str, typer.Argument(help="Frame, such as ungd.")],
    corpus: Annotated[Path, typer.Argument(help="Folder of the frame's corpus.")],
    out: Annotated[Path, typer.Option(help="File for the units: offsets, no words.")],
    sheet: Annotated[
        Path | None, typer.Option(help="File for the judge, with the words; keep it to yourself.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Number that decides the draw.")] = 19,
    statements: Annotated[int, typer.Option(min=0, help="Statements on arms control.")] = 150,
    others: Annotated[int, typer.Option(min=0, help="Sentences in no statement.")] = 150,
    reports: Annotated[int, typer.Option(min=0, help="Reports that name no target.")] = 25,
    frame_tables: Annotated[Path | None, typer.Option(help="Folder of the frame's rows.")] = None,
    words: Annotated[Path, typer.Option(help="CSV file: the broad list of words.")] = Path(
        "data/raw/language/broad_words.csv"
    ),
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Parts that are read at once.")] = 2,
    register: Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")] = None,
) -> None:
    """Draw statements of a frame and sentences without one at random, to be judged."""
    from armsdata.evaluate.frame_gold import write_lines
    from armsdata.evaluate.frame_sample import Way, draw
    from armsdata.frames.frozen import frame_row
    from armsdata.schema.places import frozen_folder, register_folder

    known = register_folder(register)
    row = frame_row(known, frame, "own")
    numbers = {"statements": statements, "reports": reports, "others": others}
    way = Way(frame, frame_tables or frozen_folder(frame), known, words, seed, numbers)
    units, sheets = draw(row, corpus, way, jobs)
    write_lines(out, units)
    if sheet:
        write_lines(sheet, sheets)
    for name in dict.fromkeys(unit["stratum"] for unit in units):
        own = [unit for unit in units if unit["stratum"] == name]
        print(f"{name}: {len(own)} of {own[0]['population']:,}")


@app.command("judged")
def evaluate_judged(
    units: Annotated[Path, typer.Argument(help="JSON Lines of `evaluate sample`.")],
    codes: Annotated[Path, typer.Argument(help="JSON Lines: what a judge read in the units.")],
    out: Annotated[Path, typer.Option(help="File for both: offsets and codes, no words.")],
    register: Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")] = None,
) -> None:
    """Join the units of a sample with a judge's codes to a gold."""
    from armsdata.evaluate.frame_gold import join_codes, write_lines
    from armsdata.registry import Registry
    from armsdata.schema.places import register_folder

    targets = set(Registry.load(register_folder(register)).targets["target_id"])
    rows = join_codes(units, codes, targets)
    write_lines(out, rows)
    print(f"{out}: {len(rows)} judged units")


@app.command("judges")
def evaluate_judges(
    gold: Annotated[Path, typer.Argument(help="JSON Lines: judged units of a frame.")],
    codes: Annotated[Path, typer.Argument(help="JSON Lines: what a second judge read in them.")],
    register: Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")] = None,
) -> None:
    """Print how far a second judge of a frame's sample agrees with the first."""
    from armsdata.evaluate.frame_agreement import judges_agree
    from armsdata.evaluate.frame_gold import read_codes, read_gold
    from armsdata.registry import Registry
    from armsdata.schema.places import register_folder

    targets = set(Registry.load(register_folder(register)).targets["target_id"])
    for one in judges_agree(read_gold(gold, targets), read_codes(codes, targets)):
        print(f"{one.name}: {one.value:.3f} [{one.low:.3f}, {one.high:.3f}], n = {one.n}")


@app.command("frame")
def evaluate_frame(
    gold: Annotated[Path, typer.Argument(help="JSON Lines: judged units of a frame.")],
    texts: Annotated[Path, typer.Option(help="Folder of the frame's corpus.")],
    frame_tables: Annotated[
        Path | None,
        typer.Option(help="Score the rows in this folder; without it, what the engine reads now."),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Print each unit that differs.")] = False,
    scores: Annotated[
        Path | None, typer.Option(help="CSV file in which the frame's scores are replaced.")
    ] = None,
    register: Annotated[Path | None, typer.Option(help="Folder of the hand-kept register.")] = None,
) -> None:
    """Print how far a frame's rows are what a judge read in units drawn at random."""
    from armsdata.evaluate import frame_scores as scoring
    from armsdata.evaluate.frame_gold import read_gold
    from armsdata.evaluate.frame_texts import read_judged
    from armsdata.frames.frozen import frame_row
    from armsdata.registry import Registry
    from armsdata.schema.places import register_folder

    known = register_folder(register)
    registry = Registry.load(known)
    rows = read_gold(gold, set(registry.targets["target_id"]))
    row = frame_row(known, rows[0]["frame"], "own")
    hashes = {unit["path"]: unit["sha256"] for unit in rows}
    documents = read_judged(hashes, row, texts, registry, known)
    found = (
        scoring.read_frozen(frame_tables) if frame_tables else scoring.read_now(documents, registry)
    )
    judged = scoring.judge(rows, found)
    print(f"{row['frame_id']}: {len(rows)} units of {len(hashes)} documents")
    for one, population in scoring.stratum_scores(judged):
        told = f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}], n = {one.n}"
        print(f"on arms control, {one.name} ({population:,} in the corpus): {told}")
    for one in scoring.frame_scores(judged):
        print(f"{one.name}: {one.value:.3f} [{one.low:.3f}, {one.high:.3f}], n = {one.n}")
    for line in scoring.misses(judged) if misses else ():
        print(line)
    if scores:
        from armsdata.evaluate.frame_scores_table import keep_scores

        keep_scores(scores, gold, rows, scoring.frame_scores(judged), frame_tables)
