"""What the command prints for people: one screen, whatever the size of the membership."""

from collections import Counter, defaultdict

import pandas as pd
from rich.console import Console
from rich.table import Table

#: Above this number of parties the plain members are counted instead of listed.
_SCREEN = 30
_PLAIN = ("none", "signatory", "ratified", "party", "former-party")


def _held_by(views: list[dict]) -> list[str]:
    """Join the actors that hold the same view: ``expired since … (as CHN, IRN hold)``."""
    holders = defaultdict(list)
    for view in views:
        holders[view["value"], view["since"]].append(view["claimant"])
    return [
        f"{value} since {since} (as {', '.join(actors)} {'hold' if len(actors) > 1 else 'holds'})"
        for (value, since), actors in holders.items()
    ]


def print_status(answer: dict, tables: dict[str, pd.DataFrame], *, every: bool = False) -> None:
    """Print an answer of ``treaty_status_on``: the treaty, a table of parties, their basis.

    Args:
        answer: see :func:`armsdata.treaties.treaty_status_on`.
        tables: tables with ``treaties`` and ``actors``, for the names.
        every: list the plain members of a large membership, too.
    """
    names = tables["actors"].set_index("actor_id")["name"]
    console = Console(highlight=False)
    console.print(f"[bold]{_title(answer, tables)}[/bold]: {_force(answer['force'])}")
    for line in _held_by(answer["force"].get("claims", [])):
        console.print(f"  but {line}")
    parties = answer["parties"]
    if len(parties) > _SCREEN and not every:
        console.print(_counts(parties))
        parties = {p: entry for p, entry in parties.items() if not _is_plain(entry)}
        console.print("out of the ordinary (every party: --all; one: --party; data: --json):")
    acts = _acts(tables["treaty_events"])
    shown = Table("party", "participation", "observance (who says so)")
    shown.add_column("because of", no_wrap=True)
    ending = {view["claimant"] for view in answer["force"].get("claims", [])}
    for party, entry in parties.items():
        own = [view for view in entry.get("claims", []) if view["claimant"] not in ending]
        name = f"{party} {names.get(party, '')}".strip()
        shown.add_row(name, *_cells(entry | {"claims": own}, acts))
    if parties:
        console.print(shown)


def _acts(events: pd.DataFrame) -> dict[str, str]:
    return dict(zip(events["event_id"], events["date"] + " " + events["action"], strict=True))


def _title(answer: dict, tables: dict[str, pd.DataFrame]) -> str:
    short = tables["treaties"].set_index("treaty_id")["short_name"][answer["treaty"]]
    known = f", as known on {answer['known_on']}" if "known_on" in answer else ""
    return f"{short} ({answer['treaty']}) on {answer['on']}{known}"


def _force(force: dict) -> str:
    since = f" since {force['since']}" if "since" in force else ""
    return force["value"] + since


def _counts(parties: dict[str, dict]) -> str:
    found = Counter(entry["participation"] for entry in parties.values())
    return ", ".join(f"{number} {value}" for value, number in found.most_common())


def _is_plain(entry: dict) -> bool:
    claimed = entry.get("claims") or entry["observance"] or "contested_by" in entry
    return entry["participation"] in _PLAIN and not claimed


def _cells(entry: dict, acts: dict[str, str]) -> tuple[str, str, str]:
    participation = [entry["participation"], *_held_by(entry["claims"])]
    if "contested_by" in entry:
        participation.insert(1, f"contested by {', '.join(entry['contested_by'])}")
    says = defaultdict(list)
    for view in entry["observance"]:
        says[view["value"]].append(view["claimant"])
    views = [f"{value} ({', '.join(actors)})" for value, actors in says.items()]
    basis = dict.fromkeys(acts[event] for event in entry["basis"])
    return "\n".join(participation), "\n".join(views), "\n".join(basis)
