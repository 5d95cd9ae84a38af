"""The workflow: the rule contract, and the whole DAG on a small own-written corpus."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import yaml
from snakemake.api import SnakemakeApi
from snakemake.settings.types import OutputSettings, ResourceSettings

from armsdata.schema import PUBLISHED, TABLES, DataError, read
from armsdata.schema.tables.texts import TABLES as OF_TEXTS
from armsdata.workflow import check_binding, validate_config
from armsdata.workflow.configuration import check_parameter_sets
from armsdata.workflow.stages.names import REGISTER_TABLES, parameter_sets

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "corpus"
CONFIG = yaml.safe_load((REPOSITORY / "workflow" / "config.yaml").read_text(encoding="utf-8"))
CONFIG_SCHEMA = REPOSITORY / "workflow" / "schemas" / "config.schema.yaml"
TEXT_TABLES = [table.name for table in OF_TEXTS if table.published]


@pytest.fixture(scope="module")
def rules():
    with SnakemakeApi(OutputSettings(keep_logger=True)) as api:
        opened = api.workflow(
            resource_settings=ResourceSettings(cores=1),
            snakefile=REPOSITORY / "Snakefile",
            workdir=REPOSITORY,
        )
        return {rule.name: rule for rule in opened._workflow.rules}


def test_every_rule_binds_to_the_function_it_names(rules):
    stages = {name: rule for name, rule in rules.items() if name != "all"}
    assert len(stages) >= 10
    for rule in stages.values():
        named = [*rule.input.keys(), *rule.output.keys(), *rule.params.keys()]
        check_binding(rule.params.get("function"), named)


def test_rule_log_and_benchmark_share_one_name(rules):
    for name, rule in rules.items():
        if name != "all":
            # Jobs of one rule that work on shards have a log each.
            names = (name, f"{name}.{{shard}}")
            (log,) = (re.sub(r"\{(\w+),[^}]*\}", r"{\1}", str(path)) for path in rule.log)
            assert log in [f"logs/{one}.log" for one in names]
            benchmark = re.sub(r"\{(\w+),[^}]*\}", r"{\1}", str(rule.benchmark))
            assert benchmark == f"logs/benchmarks/{Path(log).stem}.tsv"


def test_a_rule_that_does_not_fit_its_function_is_named():
    with pytest.raises(DataError, match=r"lacks \['record'\].*lacks \['tables'\]"):
        check_binding(
            "armsdata.workflow.stages.package.run_record",
            ["inputs", "descriptor", "pages", "config", "tables", "code"],
        )


STAGES = ("register.treaty_status", "documents.clean", "statements.extraction",
          "notebooks.notebooks", "pages.pages")  # fmt: skip


@pytest.mark.parametrize(
    ("edited", "rerun"),
    [
        ("charts/frequency.py", {"notebooks.notebooks"}),
        ("site/page.py", {"pages.pages"}),
        ("positions/stance.py", {"statements.extraction"}),
        ("treaties/status.py", {"register.treaty_status"}),
        ("dates/edtf.py", set(STAGES)),
        ("dates/interval.py", set(STAGES) - {"pages.pages"}),
    ],
)
def test_an_edit_reruns_exactly_the_stages_that_import_it(edited, rerun, tmp_path):
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from armsdata.workflow import code_version\n"
        "print(*(code_version('armsdata.workflow.stages.' + name) for name in sys.argv[2:]))"
    )
    shutil.copytree(REPOSITORY / "src" / "armsdata", tmp_path / "armsdata")
    call = [sys.executable, "-I", "-c", script, str(tmp_path), *STAGES]

    def versions():
        done = subprocess.run(call, capture_output=True, text=True, check=True)
        return dict(zip(STAGES, done.stdout.split(), strict=True))

    before = versions()
    path = tmp_path / "armsdata" / edited
    text = path.read_text(encoding="utf-8")
    path.write_text(f'"""More words. {text[3:]}\n# a comment\n', encoding="utf-8")
    assert versions() == before, "words for people rerun a stage"
    path.write_text(f"{text}\nAN_EDIT = 1\n", encoding="utf-8")
    after = versions()
    assert {name for name in STAGES if before[name] != after[name]} == rerun


def test_the_default_configuration_is_valid():
    validate_config(CONFIG, CONFIG_SCHEMA)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sorces": {}}, "sorces"),
        ({"sources": [{"id": "sotu", "reeder": "sotu"}]}, "reeder"),
        ({"sources": [{"id": "sotu", "reader": "sotuu"}]}, "sources.0.reader: 'sotuu'"),
        ({"sources": {"sotu": True}}, r"(?s)is a list now.*write the rows - {id: sotu, reader"),
        ({"paths": CONFIG["paths"] | {"articles": "my/texts"}}, "(?s)paths.articles.*my/texts"),
    ],
)
def test_a_mistyped_key_is_named(change, said):
    with pytest.raises(DataError, match=said):
        validate_config(CONFIG | change, CONFIG_SCHEMA)


def test_one_set_stands_for_a_page_of_every_treaty():
    sets = {
        "treaty_status": {
            "default": {},
            "npt": {"treaty": "npt", "as_of": "1970-03-05"},
            "each-treaty": {"treaty": "*", "last": 2000},
        },
        "index": {"default": {}},
    }
    made = parameter_sets(sets, treaty=["cwc", "npt"])
    assert made["index"] == {"default": {}}
    assert made["treaty_status"] == {
        "default": {},
        "npt": {"treaty": "npt", "as_of": "1970-03-05"},
        "cwc": {"treaty": "cwc", "last": 2000},
    }
    assert parameter_sets(sets, treaty=[])["treaty_status"].keys() == {"default", "npt"}


def test_every_treaty_of_the_register_has_a_page(rules, register):
    pages = {Path(str(page)).stem for page in rules["pages"].output}
    ids = register["treaties"]["treaty_id"]
    assert len(ids) > 30
    assert {f"treaty_status--{one}" for one in ids} <= pages


def test_every_key_of_the_configuration_is_documented():
    page = (REPOSITORY / "workflow" / "README.md").read_text(encoding="utf-8")

    def keys(node):
        for key, value in node.get("properties", {}).items():
            yield key
            yield from keys(value)

    schema = yaml.safe_load(CONFIG_SCHEMA.read_text(encoding="utf-8"))
    assert [key for key in keys(schema) if f"`{key}`" not in page] == []


class Build:
    """A copy of the inputs in a folder of its own, built by the repository's workflow."""

    def __init__(self, folder: Path, config: dict, articles: Path | None) -> None:
        self.folder = folder
        (folder / "workflow").mkdir(parents=True)
        shutil.copytree(REPOSITORY / "data" / "raw" / "register", folder / "data/raw/register")
        (folder / "data/raw/articles").mkdir()
        if articles:
            shutil.copytree(articles, folder / "data/raw/articles", dirs_exist_ok=True)
        config = config | {"paths": CONFIG["paths"] | {"notebooks": str(REPOSITORY / "notebooks")}}
        (folder / "workflow/config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        return [
            sys.executable,
            "-m",
            "snakemake",
            "--snakefile",
            str(REPOSITORY / "Snakefile"),
            "--directory",
            str(self.folder),
            "--profile",
            str(REPOSITORY / "profiles/default"),
            "--nocolor",
            *arguments,
        ]

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        command = self.command(*arguments)
        return subprocess.run(command, capture_output=True, text=True, cwd=self.folder)

    def build(self) -> None:
        done = self.run()
        assert done.returncode == 0, done.stdout + done.stderr

    def table(self, name: str) -> pd.DataFrame:
        return read(TABLES[name], self.folder / "data/processed" / f"{name}.parquet")

    def bytes(self) -> dict[str, bytes]:
        files = sorted((self.folder / "data/processed").iterdir())
        return {path.name: path.read_bytes() for path in files if path.is_file()}


ARTICLES = {"id": "articles", "reader": "files", "path": "data/raw/articles"}
SMALL = {
    "sources": [ARTICLES | {"options": {"shards": 2}}],
    "engine": "rules",
    "notebooks": {"index": {"default": {}}},
}


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Build:
    built = Build(tmp_path_factory.mktemp("small") / "checkout", SMALL, CORPUS)
    built.build()
    return built


@pytest.mark.dag
def test_the_small_corpus_gives_every_table(small):
    # Nobody has corrected a row of it.
    for name in set(PUBLISHED) - {"corrections"}:
        assert len(small.table(name)) > 0, name
    assert small.table("corrections").empty
    assert (small.folder / "results" / "index.html").stat().st_size > 10_000
    record = json.loads((small.folder / "results" / "run.json").read_text(encoding="utf-8"))
    assert record["config"]["sources"] == SMALL["sources"]
    assert "data/raw/register/treaty_events/new-start.csv" in record["inputs"]


@pytest.mark.dag
def test_every_file_of_the_corpus_is_a_document_or_a_rejection(small):
    files = {path.name for path in CORPUS.iterdir()}
    documents, rejections = small.table("documents"), small.table("rejections")
    told = "\n".join([*documents["document_id"], *rejections["item"]])
    assert len(documents) + len(rejections) == len(files)
    assert [name for name in files if Path(name).stem not in told] == []
    assert {"empty", "broken-bytes"} <= {Path(item).stem for item in rejections["item"]}


@pytest.mark.dag
def test_a_deleted_or_changed_file_comes_back(small):
    before = small.bytes()
    (small.folder / "data/processed/treaty_limits.csv").unlink()
    (small.folder / "data/processed/positions.parquet").unlink()
    (small.folder / "data/processed/actors.csv").write_text("not a table\n", encoding="utf-8")
    (small.folder / "results/index.html").unlink()
    done = small.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "rule tables" in done.stderr
    assert "rule statements" not in done.stderr
    assert small.bytes() == before
    assert (small.folder / "results/index.html").exists()


@pytest.mark.dag
def test_a_failing_stage_leaves_tables_and_pages_as_they_were(small):
    sheet = small.folder / "data/raw/register/statements.csv"
    text = sheet.read_text(encoding="utf-8")
    before = small.bytes()
    page = (small.folder / "results/index.html").stat().st_mtime_ns
    try:
        sheet.write_text(text.replace(",support,", ",suport,", 1), encoding="utf-8")
        done = small.run()
        assert done.returncode != 0
        assert "suport" in done.stderr
        assert "Traceback" not in done.stderr
        assert small.bytes() == before
        assert (small.folder / "results/index.html").stat().st_mtime_ns == page
    finally:
        sheet.write_text(text, encoding="utf-8")
    small.build()
    assert small.bytes() == before
    assert (small.folder / "results/index.html").stat().st_mtime_ns == page


@pytest.mark.dag
def test_what_is_no_longer_asked_for_goes_and_what_is_not_ours_stays(small):
    config = small.folder / "workflow/config.yaml"
    text = config.read_text(encoding="utf-8")
    more = yaml.safe_load(text)
    more["notebooks"]["treaty"] = {"npt": {"treaty": "npt"}}
    own = small.folder / "results/own.html"
    own.write_text("mine", encoding="utf-8")
    try:
        config.write_text(yaml.safe_dump(more), encoding="utf-8")
        small.build()
        assert (small.folder / "results/treaty_status--npt.html").exists()
    finally:
        config.write_text(text, encoding="utf-8")
    small.build()
    assert not (small.folder / "results/treaty_status--npt.html").exists()
    assert own.read_text(encoding="utf-8") == "mine"
    own.unlink()


@pytest.mark.dag
def test_a_configuration_of_ones_own_replaces_the_parameter_sets(small, tmp_path):
    page = (REPOSITORY / "workflow/README.md").read_text(encoding="utf-8")
    own = tmp_path / "mine.yaml"
    own.write_text(re.search(r"```yaml\n(.*?)```", page, re.DOTALL)[1], encoding="utf-8")
    done = small.run("--dry-run", "--configfile", str(own))
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    for name in ("actor_positions--fra.html", "treaty_status--npt-1995.html"):
        assert name in said
    assert "build/results/index.html" not in said


@pytest.mark.parametrize(
    ("notebook", "given", "said"),
    [
        ("treaty", {"treaty": "nwe-start"}, "'nwe-start' is not known.*new-start"),
        ("statement_frequency", {"tretay": "npt"}, "unknown parameter 'tretay'.*treaty"),
        ("statement_frequency", {"first": 2000, "last": 1990}, "2000 is after last = 1990"),
        ("statement_frequency", {"first": "1990"}, "'1990' is not a int"),
        ("actor_positions", {"as_of": "2024-02-30"}, "'2024-02-30' is not allowed"),
        ("actor_positions", {"actor": "URS"}, "'URS' is not known"),
    ],
)
def test_a_wrong_parameter_set_is_found_before_any_job(notebook, given, said):
    folders = REPOSITORY / "notebooks", REPOSITORY / "data/raw/register"
    with pytest.raises(DataError, match=f"(?s)notebooks.{notebook}.mine: .*{said}"):
        check_parameter_sets({notebook: {"default": {}, "mine": given}}, *folders)


@pytest.mark.dag
def test_a_second_run_has_nothing_to_do(small):
    again = small.run("--dry-run")
    assert again.returncode == 0
    assert "Nothing to be done" in again.stdout + again.stderr


@pytest.mark.dag
def test_a_rebuild_gives_the_same_bytes(small, tmp_path):
    other = Build(tmp_path / "checkout", SMALL, CORPUS)
    other.build()
    assert other.bytes() == small.bytes()
    pages = [b.folder / "results" / "index.html" for b in (small, other)]
    assert pages[0].read_bytes() == pages[1].read_bytes()


@pytest.mark.dag
def test_the_package_checks_out_and_frictionless_accepts_it(small):
    from frictionless import Package

    descriptor = small.folder / "data/processed/datapackage.json"
    command = [sys.executable, "-m", "armsdata", "check", "--data", str(descriptor.parent)]
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count("ok: ") == 9
    report = Package(str(descriptor)).validate()
    assert report.valid, report.flatten(["type", "message"])


@pytest.mark.dag
def test_a_changed_text_is_noticed(small, tmp_path):
    processed = tmp_path / "data" / "processed"
    shutil.copytree(small.folder / "data" / "processed", processed)
    interim = tmp_path / "data" / "interim"
    interim.mkdir()
    texts = pd.read_parquet(small.folder / "data/interim/texts.parquet")
    texts.loc[0, "text"] = texts.loc[0, "text"] + "!"
    texts.to_parquet(interim / "texts.parquet")
    command = [sys.executable, "-m", "armsdata", "check", "--data", str(processed)]
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.returncode == 2
    assert "text differs from its hash" in checked.stderr


@pytest.mark.dag
def test_scripts_of_an_article_never_reach_a_page(small):
    page = (small.folder / "results" / "index.html").read_text(encoding="utf-8")
    assert "evil" not in page
    texts = pd.read_parquet(small.folder / "data/interim/texts.parquet")["text"]
    assert not texts.str.contains("evil").any()


@pytest.mark.dag
@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("statements.csv", ",new-start,", ",new-strat,", "new-strat"),
        ("treaty_events/npt.csv", ",withdrawal-notice,", ",withdrew,", "npt.csv: row "),
        ("sources.csv", "source_id,", "sourceid,", "source_id"),
        ("sources.csv", "\nact-2023-03-vd,", "\nact-2023-03-other,", "act-2023-03-vd"),
    ],
)
def test_a_bad_register_stops_the_run_with_one_clear_error(name, old, new, said, tmp_path):
    broken = Build(tmp_path / "checkout", SMALL, None)
    path = broken.folder / "data/raw/register" / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    done = broken.run("tables")
    output = done.stdout + done.stderr
    assert done.returncode != 0
    assert said in output
    assert "Traceback" not in output
    assert not (broken.folder / "data/processed/treaties.csv").exists()


@pytest.mark.dag
def test_a_mistyped_configuration_stops_before_any_job(tmp_path):
    broken = Build(tmp_path / "checkout", SMALL | {"soures": {}}, None)
    done = broken.run("--dry-run")
    assert done.returncode != 0
    assert "soures" in done.stdout + done.stderr


@pytest.mark.dag
def test_the_news_item_goes_through_the_dag(shared, tmp_path):
    """The item that the project began with: ten attributions, dated to their own events."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for item in (shared / "seed").glob("*.txt"):
        shutil.copy(item, articles)
    built = Build(tmp_path / "checkout", SMALL, articles)
    built.build()
    statements = built.table("statements").query("coding == 'auto'")
    speakers = statements["speaker_id"].value_counts(dropna=False).to_dict()
    assert len(statements) == 10
    assert (speakers["sergey-ryabkov"], speakers["vladimir-putin"]) == (6, 3)
    assert set(statements["actor_id"]) == {"RUS"}
    background = statements[statements["stated_basis"] == "event-phrase"]
    assert background["stated_date"].tolist() == ["2023-02-21", "2023-02-21", "2019"]
    positions = built.table("positions").query("coding == 'auto'")
    found = set(positions[["target_id", "stance", "connective"]].itertuples(index=False, name=None))
    assert ("strategic-stability-dialogue", "conditional-refusal", "until") in found
    assert ("inf-range-missiles", "conditional-support", "as long as") in found
    claims = built.table("claims")
    # Hand-coded statements make claims, too: here those of the item alone are looked at.
    own = claims[claims["statement_id"].isin(statements["statement_id"])].set_index("rule_id")
    assert own.loc["suspended", "register_value"] == "suspended"
    assert own.loc["observed", "outcome"] == "contested"


@pytest.fixture(scope="module")
def default_tables(tmp_path_factory) -> Build:
    """The default build without its pages, in a folder of its own."""
    built = Build(tmp_path_factory.mktemp("default") / "checkout", CONFIG, None)
    done = built.run("tables")
    assert done.returncode == 0, done.stdout + done.stderr
    return built


@pytest.mark.dag
@pytest.mark.parametrize("name", [*REGISTER_TABLES, "treaty_status"])
def test_the_committed_tables_of_the_register_are_rebuilt_to_the_byte(default_tables, name):
    rebuilt = default_tables.folder / "data/processed" / f"{name}.csv"
    assert rebuilt.read_bytes() == (REPOSITORY / "data/processed" / rebuilt.name).read_bytes(), name
    pd.testing.assert_frame_equal(default_tables.table(name), read(TABLES[name], rebuilt))


@pytest.mark.dag
@pytest.mark.parametrize("name", TEXT_TABLES)
def test_the_committed_tables_of_the_texts_have_the_rebuilt_rows(default_tables, name):
    # Articles that a user dropped in belong to that user's build, not to the default one.
    committed = read(TABLES[name], REPOSITORY / "data/processed" / f"{name}.csv")
    if any((REPOSITORY / "data/raw/articles").glob("[!R]*")):
        pytest.skip("data/raw/articles holds own articles")
    pd.testing.assert_frame_equal(default_tables.table(name), committed)


def test_progress_passes_everything_on_and_says_where_it_is(capsys, monkeypatch):
    from armsdata.workflow.stages import io

    monkeypatch.setattr(io, "_SECONDS", -1.0)
    assert list(io.progress(["a", "b", "c"], "files")) == ["a", "b", "c"]
    assert capsys.readouterr().err.splitlines() == [f"files: {n} of 3" for n in (1, 2, 3)]
