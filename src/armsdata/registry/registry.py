"""The hand-kept register as one object with fast lookups."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path

import pandas as pd

from armsdata import schema
from armsdata.registry.actors import ActorMatch, ActorMatcher
from armsdata.registry.bodies import Bodies
from armsdata.registry.capitals import Casing
from armsdata.registry.codes import Codes
from armsdata.registry.connectives import Connectives
from armsdata.registry.dated import DatedTreaties
from armsdata.registry.facts import FactWords
from armsdata.registry.pages import Pages
from armsdata.registry.people import People, PersonMatch
from armsdata.registry.terms import TermMatch, TermMatcher
from armsdata.registry.titles import Titles
from armsdata.registry.topics import Topics
from armsdata.schema import LIST_SEPARATOR, TABLES, DataError


@dataclass(frozen=True, eq=False)
class Registry:
    """Reference tables and the lookups on them.

    Attributes:
        actors: table ``actors``.
        people: table ``people``.
        offices: table ``offices``.
        targets: table ``targets``.
        terms: table ``terms``.
        treaties: table ``treaties``.
        state_names: table ``state_names``.
        other_names: table ``other_names``.
        page_owners: table ``page_owners``.
        agencies: table ``agencies``.
        given_names: table ``given_names``.
        name_languages: table ``name_languages``.
        title_words: table ``title_words``.
        bodies: table ``bodies``.
        topic_words: table ``topic_words``.
        connectives: table ``connectives``.
        fact_words: table ``fact_words``.
    """

    actors: pd.DataFrame = field(repr=False)
    people: pd.DataFrame = field(repr=False)
    offices: pd.DataFrame = field(repr=False)
    targets: pd.DataFrame = field(repr=False)
    terms: pd.DataFrame = field(repr=False)
    treaties: pd.DataFrame = field(repr=False)
    state_names: pd.DataFrame = field(repr=False)
    other_names: pd.DataFrame = field(repr=False)
    page_owners: pd.DataFrame = field(repr=False)
    agencies: pd.DataFrame = field(repr=False)
    given_names: pd.DataFrame = field(repr=False)
    name_languages: pd.DataFrame = field(repr=False)
    title_words: pd.DataFrame = field(repr=False)
    bodies: pd.DataFrame = field(repr=False)
    topic_words: pd.DataFrame = field(repr=False)
    connectives: pd.DataFrame = field(repr=False)
    fact_words: pd.DataFrame = field(repr=False)

    @classmethod
    def load(cls, register_dir: Path | str) -> "Registry":
        """Read the register's CSV files.

        Raises:
            DataError: a file is missing or holds a value that its table does not allow.
        """
        names = [table.name for table in fields(cls)]
        return cls(**{name: schema.read_raw(TABLES[name], register_dir) for name in names})

    @cached_property
    def _terms(self) -> TermMatcher:
        return TermMatcher(self.terms, self.other_names["name"])

    @cached_property
    def _dated(self) -> DatedTreaties:
        return DatedTreaties(self.treaties, self.terms)

    @cached_property
    def _actors(self) -> ActorMatcher:
        return ActorMatcher(self.actors, self.other_names)

    @cached_property
    def _people(self) -> People:
        cells = self.actors.fillna("")
        called = (cells["name"] + " " + cells["aliases"]).str.lower()
        words = {
            actor: frozenset(re.findall(r"[^\W_]+", names))
            for actor, names in zip(cells["actor_id"], called, strict=True)
        }
        named = self.name_languages
        russian = frozenset(named.loc[named["language"] == "ru", "actor_id"])
        return People(self.people, self.offices, words, self.given_names, russian, self.titles)

    @cached_property
    def titles(self) -> Titles:
        """The words of titles."""
        return Titles(self.title_words)

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.bodies)

    def bodies_in(self, text: str, on: str | None = None) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return span and members of each group or body that a text names, on a day."""
        return self._bodies.find(text, on)

    @cached_property
    def topics(self) -> Topics:
        """The words of the field."""
        return Topics(self.topic_words)

    @cached_property
    def connecting(self) -> Connectives:
        """The words that open conditions."""
        return Connectives(self.connectives)

    @cached_property
    def facts(self) -> FactWords:
        """The words of facts."""
        return FactWords(self.fact_words)

    @cached_property
    def person_ids(self) -> frozenset[str]:
        """Ids of all people."""
        return frozenset(self.people["person_id"])

    @cached_property
    def actor_ids(self) -> frozenset[str]:
        """Ids of all states and organisations."""
        return frozenset(self.actors["actor_id"])

    def actor_of_person(self, person_id: str, on: str | None) -> str:
        """Return for whom a person spoke on a day: by the office, else as the table has it."""
        return (self.office_on(person_id, on) or self.person(person_id))["actor_id"]

    @cached_property
    def title_vocabulary(self) -> frozenset[str]:
        """Lower-case words of which titles are made: no names of people are among them."""
        offices, people = self.offices.fillna(""), self.people.fillna("")
        titles = " ".join(offices["title"] + " " + offices["aliases"]).lower()
        names = " ".join(people["name"] + " " + people["aliases"]).lower()
        known = set(re.findall(r"[^\W_]+", titles)) - set(re.findall(r"[^\W_]+", names))
        return frozenset(known | set(self.title_words["word"]))

    @cached_property
    def _casing(self) -> Casing:
        actors, terms = self.actors.fillna(""), self.terms
        names = set(terms.loc[terms["case"] != "name", "term"].str.rstrip("*"))
        for cell in actors["name"] + LIST_SEPARATOR + actors["aliases"]:
            names.update(cell.split(LIST_SEPARATOR))
        return Casing(names, self._people.surname_of)

    def cased(self, text: str) -> str:
        """Return a text whose lines in capitals are written as usual; offsets stay the same."""
        return self._casing.restore(text)

    def owner_of_page(self, url: str) -> str | None:
        """Return the state that publishes at an address, or None."""
        return self._pages.row_of(url).get("actor_id")

    def licence_of_page(self, url: str) -> str:
        """Return the code of the terms at an address, or ``unknown``."""
        return self._pages.row_of(url).get("licence") or "unknown"

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.page_owners)

    @cached_property
    def agency_names(self) -> dict[str, str]:
        """Names of news agencies as datelines write them -> the short name of each."""
        return dict(zip(self.agencies["name"], self.agencies["agency"], strict=True))

    @cached_property
    def agency_publishers(self) -> dict[str, str]:
        """Short names of news agencies -> their full names."""
        return dict(zip(self.agencies["agency"], self.agencies["publisher"], strict=True))

    @cached_property
    def target_kinds(self) -> dict[str, str]:
        """Kind (``treaty`` or ``issue``) of every target."""
        return dict(zip(self.targets["target_id"], self.targets["kind"], strict=True))

    @cached_property
    def _targets(self) -> dict[str, dict]:
        rows = self.targets.astype(object).where(self.targets.notna(), "").to_dict("records")
        return {row["target_id"]: row for row in rows}

    def target(self, target_id: str) -> dict:
        """Return the row of a target as a dict; missing values are empty strings.

        Raises:
            DataError: the table has no such row.
        """
        if target_id not in self._targets:
            raise DataError(
                "targets.csv", f"no row {target_id!r}", "add it, with proposition and polarity"
            )
        return self._targets[target_id]

    @cached_property
    def treaty_ids(self) -> frozenset[str]:
        """Ids of the instruments that the register holds."""
        return frozenset(self.treaties["treaty_id"])

    def actor_of(self, name: str, on: str | None = None) -> str | None:
        """Return the actor that a name, demonym or metonym meant on a day, or None."""
        return self._actors.actor_of(name, on)

    @cached_property
    def _codes(self) -> Codes:
        return Codes(self.state_names, self.actors)

    def state_of_code(self, code: str, on: str) -> str | None:
        """Return the state that had an ISO 3166 alpha-3 code on a day, or None."""
        return self._codes.actor_of(code, on)

    def actors_in(
        self, text: str, on: str | None = None, start: int = 0, end: int | None = None
    ) -> list[ActorMatch]:
        """Return the actors that a text names, from left to right."""
        return list(self._actors.find(text, on, start, end))

    def terms_in(
        self, text: str, on: str | None = None, start: int = 0, end: int | None = None
    ) -> list[TermMatch]:
        """Return the treaties and issues that a text names, longest wording first.

        Args:
            text: any text; offsets refer to it.
            on: day of the text, which tells kin apart; None means today's meaning.
            start: first code point to look at.
            end: code point to stop before.
        """
        end = len(text) if end is None else end
        found = list(self._terms.find(text, on, start, end))
        treaties = [one for one in found if self.target_kinds.get(one.target_id) == "treaty"]
        return self._dated.added(text, start, end, found, treaties)

    def people_in(self, text: str, start: int = 0, end: int | None = None) -> list[PersonMatch]:
        """Return the people whom a text calls by full name or alias."""
        return list(self._people.find(text, start, end))

    def person_named(self, name: str) -> str | None:
        """Return the person with this full name or alias in any spelling, or None."""
        return self._people.named(name)

    def people_surnamed(self, surname: str) -> frozenset[str]:
        """Return everybody with this surname."""
        return self._people.surnamed(surname)

    def people_bearing(self, words: Iterable[str]) -> frozenset[str]:
        """Return everybody who can bear a name of these words, initials among them."""
        return self._people.bearing(list(words))

    def person(self, person_id: str) -> dict:
        """Return the row of a person as a dict; missing values are empty strings."""
        return self._people.rows[person_id]

    def office_on(self, person_id: str, on: str | None) -> dict | None:
        """Return the office that a person held on a day, as a dict, or None."""
        return self._people.office_on(person_id, on)

    def titles_of(self, person_id: str) -> set[frozenset[str]]:
        """Return the titles of all offices of a person, as sets of telling words."""
        return {title for row in self._people.offices_of(person_id) for title in row["titles"]}

    def holder_of(self, title: str, actor_id: str | None, on: str | None) -> list[str]:
        """Return who held an office so titled on a day, sorted.

        Args:
            title: such as ``deputy foreign minister``, with or without the state's name.
            actor_id: state or organisation; None asks all.
            on: day; None asks all days.
        """
        return self._people.holders(title, actor_id, on)

    def names_of(self, actor_id: str) -> list[str]:
        """Return the name and the aliases of an actor."""
        row = self.actors[self.actors["actor_id"] == actor_id].fillna("").iloc[0]
        return [row["name"], *[a for a in row["aliases"].split(LIST_SEPARATOR) if a]]
