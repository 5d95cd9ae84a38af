"""People by full name, alias and surname, and the dated offices that they held."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pandas as pd

from armsdata.dates import edtf
from armsdata.dates.interval import holds
from armsdata.registry.names import spellings, to_cyrillic
from armsdata.registry.phrases import Phrase, PhraseIndex
from armsdata.registry.titles import Titles
from armsdata.schema import LIST_SEPARATOR


@dataclass(frozen=True)
class PersonMatch:
    """A wording that names a person by full name or alias."""

    start: int
    end: int
    person_id: str


class People:
    """The tables ``people`` and ``offices`` as lookups."""

    def __init__(
        self,
        people: pd.DataFrame,
        offices: pd.DataFrame,
        actor_words: dict[str, frozenset[str]],
        given_names: pd.DataFrame,
        russian: Collection[str],
        titles: Titles,
    ) -> None:
        """Index names, surnames and titles.

        Args:
            people: table ``people``.
            offices: table ``offices``.
            actor_words: lower-case words of the names of each actor.
            given_names: table ``given_names``.
            russian: states whose people's names are spelt in the ways of Russian names.
            titles: reads titles.
        """
        self._read = titles.telling
        cells = given_names["spellings"].str.lower().str.split(LIST_SEPARATOR)
        self._spellings = groups = [frozenset(cell) for cell in cells]
        self.rows = {row["person_id"]: row for row in people.fillna("").to_dict("records")}
        given = {k: groups if row["actor_id"] in russian else None for k, row in self.rows.items()}
        names = [(name, k) for k, row in self.rows.items() for name in _full_names(row, given[k])]
        self._index = PhraseIndex(Phrase(name, True, key) for name, key in names)
        #: Every full name in every spelling -> the surname of its bearer.
        self.surname_of = {name: self.rows[key]["family_name"] for name, key in names}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for name, key in names:
            self._by_name[_fold(name)].add(key)
        self._by_surname: dict[str, set[str]] = defaultdict(set)
        for key, row in self.rows.items():
            for surname in _surnames(row, given[key]):
                self._by_surname[surname].add(key)
        self._actor_words = actor_words
        self._offices: dict[str, list[dict]] = defaultdict(list)
        self._titles: dict[frozenset[str], list[dict]] = defaultdict(list)
        for row in offices.fillna("").to_dict("records"):
            self._add_office(row)

    def _add_office(self, row: dict) -> None:
        row = dict(row)
        row["first"] = edtf.bounds(row["valid_from"])[0].isoformat()
        row["last"] = edtf.bounds(row["valid_to"])[1].isoformat() if row["valid_to"] else ""
        without = self._actor_words.get(row["actor_id"], frozenset())
        forms = [row["title"], *row["aliases"].split(LIST_SEPARATOR)]
        row["titles"] = {self._read(form, without) for form in forms} - {frozenset()}
        self._offices[row["person_id"]].append(row)
        for title in row["titles"]:
            self._titles[title].append(row)

    def named(self, name: str) -> str | None:
        """Return the one person who bears this full name or alias, or None."""
        found = self._by_name.get(_fold(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def surnamed(self, surname: str) -> frozenset[str]:
        """Return everybody with this surname, in any spelling."""
        return frozenset(self._by_surname.get(surname, ()))

    def bearing(self, words: Collection[str]) -> frozenset[str]:
        """Return everybody who can bear a name of several words: surname, given name, initials.

        "S. V. Lavrov" and "Volodymyr Oleksandrovych Zelensky" are found; "Wang Wenbin" is not
        "Wang Yi": a given name that is not the person's own shuts the person out.
        """
        names = [word for word in words if word.lower().rstrip(".") not in _SUFFIXES]
        if not names:
            return frozenset()
        found = set()
        for at, surname in enumerate(names):
            given = [name.rstrip(".").lower() for i, name in enumerate(names) if i != at]
            for key in self._by_surname.get(surname, ()):
                if not given or _is_given(given[0], self._given_names(key)):
                    found.add(key)
        return frozenset(found)

    def _given_names(self, key: str) -> set[str]:
        row = self.rows[key]
        names = [row["name"], *row["aliases"].split(LIST_SEPARATOR)]
        own = {word for name in names for word in name.lower().split()}
        groups = (group for group in self._spellings if own & group)
        return own.union(*groups) - set(row["family_name"].lower().split())

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[PersonMatch]:
        """Yield the full names in a text, from left to right."""
        for hit in self._index.find(text, start, end):
            keys = {phrase.payload for phrase in hit.phrases}
            if len(keys) == 1:
                yield PersonMatch(hit.start, hit.end, keys.pop())

    def office_on(self, person_id: str, on: str | None) -> dict | None:
        """Return the office a person held on a day; the one taken up last wins."""
        held = [row for row in self._offices.get(person_id, []) if _held(row, on)]
        return max(held, key=lambda row: (row["first"], row["office_id"]), default=None)

    def offices_of(self, person_id: str) -> list[dict]:
        """Return all offices of a person."""
        return self._offices.get(person_id, [])

    def holders(self, title: str, actor_id: str | None, on: str | None) -> list[str]:
        """Return who held an office so titled that day, sorted.

        Args:
            title: the words of the title, with or without the name of the state.
            actor_id: the state or organisation; None asks all of them.
            on: the day; None asks all days.
        """
        without = self._actor_words.get(actor_id, frozenset()) if actor_id else frozenset()
        rows = self._titles.get(self._read(title, without), [])
        return sorted(
            {
                row["person_id"]
                for row in rows
                if actor_id in (None, row["actor_id"]) and _held(row, on)
            }
        )


def _held(row: dict, on: str | None) -> bool:
    return on is None or holds(row["first"], row["last"], on)


def _fold(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.lower()))


_ALIKE = 4
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


def _is_given(word: str, own: set[str]) -> bool:
    return word in own or (len(word) == 1 and any(name.startswith(word) for name in own))


def _accentless(name: str) -> str:
    """Write a name without accents, as agencies do."""
    if name.isascii() or "а" <= name[-1:].lower() <= "я":
        return name
    letters = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


# Without spellings of given names (None), a name is not Russian.
_Given = list[frozenset[str]] | None


def _full_names(row: dict, given: _Given) -> set[str]:
    names = {row["name"], *row["aliases"].split(LIST_SEPARATOR)} - {""}
    if given is not None:
        names |= {other for name in sorted(names) for other in spellings(name, given)}
        names.add(to_cyrillic(row["name"]))
    # A single word is a surname or a nickname and says too little to name a person.
    return {form for name in names if " " in name for form in (name, _accentless(name))}


def _surnames(row: dict, given: _Given) -> set[str]:
    names = {row["family_name"]}
    if given is not None:
        names |= set(spellings(row["family_name"], given)) | {to_cyrillic(row["family_name"])}
    others = [name for name in row["aliases"].split(LIST_SEPARATOR) if name]
    names |= {name for name in others if " " not in name}
    # "Zelenskyy" for "Zelensky": the last word of another full name, if it begins alike.
    lasts = {name.split()[-1] for name in others}
    names |= {last for last in lasts if last[:_ALIKE] == row["family_name"][:_ALIKE]}
    return {form for name in names - {""} for form in (name, _accentless(name))}
