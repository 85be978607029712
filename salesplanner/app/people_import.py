"""A table of people → newcomers with problems by row, and the one edit that brings them into the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesplanner.app.people_table import FIELDS, Table, Unreadable, read_bytes, read_text
from salesplanner.catalogue import _
from salesplanner.plan.edits import people
from salesplanner.plan.fields import clean
from salesplanner.plan.records import Person, specs
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Transaction

__all__ = ["FIELDS", "Newcomer", "Problem", "Reading", "Table", "Unreadable", "bring_in"]
__all__ += ["read_bytes", "read_text", "reading"]

_OURS = ("", "ours", "our side", "us", "we", "seller", "internal", "own")
_BUYER = ("buyer", "buyer's side", "buyers side", "customer", "client", "external", "theirs", "them")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person as read. `twin` is who in the plan has the same e-mail or name, or empty."""

    row: int
    values: dict[str, str]
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken from a row, as a sentence that begins with the row."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What an import would bring."""

    newcomers: tuple[Newcomer, ...]
    problems: tuple[Problem, ...]

    @property
    def twins(self) -> int:
        """How many are in the plan already."""
        return sum(bool(newcomer.twin) for newcomer in self.newcomers)


def reading(table: Table, fields: Sequence[str], state: State) -> Reading:
    """Who is in the table, when its columns mean `fields`."""
    by_email = {person.email.casefold(): person.id for person in state.people if person.email}
    by_name = {_folded(person.name): person.id for person in state.people}
    newcomers: list[Newcomer] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for row, cells in table.rows:
        values = _values(fields, cells)
        problems += _mend(row, values)
        name = values.get("name", "")
        if not name:
            problems.append(Problem(row, _("Row {row}: there is no name, so it is left out.").format(row=row)))
            continue
        key = values.get("email", "").casefold() or _folded(name)
        if key in seen:
            text = _("Row {row}: the same person as in row {first}, so it is left out.")
            problems.append(Problem(row, text.format(row=row, first=seen[key])))
            continue
        seen[key] = row
        twin = by_email.get(values.get("email", "").casefold()) or by_name.get(_folded(name)) or ""
        newcomers.append(Newcomer(row, values, twin))
    return Reading(tuple(newcomers), tuple(problems))


def bring_in(tx: Transaction, newcomers: Sequence[Newcomer], update: bool) -> tuple[int, int]:
    """Adds those who are not in the plan yet; with `update` the others get what was read, and keep the rest.

    Returns how many were added and how many changed. Raises Refused; nothing has changed then.
    """
    new = [newcomer.values for newcomer in newcomers if not newcomer.twin]
    known = {
        newcomer.twin: {field: value for field, value in newcomer.values.items() if value}
        for newcomer in newcomers
        if newcomer.twin and update
    }
    return len(people.add_many(tx, new)), people.change_many(tx, known)


def _values(fields: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    read = {field: cell for field, cell in zip(fields, cells, strict=False) if field}
    whole = " ".join(part.strip() for part in (read.pop("first", ""), read.pop("last", "")) if part.strip())
    if whole and not read.get("name", "").strip():
        read["name"] = whole
    return {field: clean(text, lines=specs(Person)[field].lines).strip() for field, text in read.items()}


def _mend(row: int, values: dict[str, str]) -> list[Problem]:
    """Makes the values fit for the plan, and says what was changed for that."""
    problems = []
    if "side" in values:
        word = values["side"].casefold().replace("’", "'")
        values["side"] = "buyer" if word in _BUYER else "ours"
        if word not in _OURS and word not in _BUYER:
            text = _("Row {row}: “{word}” is no side, so our side is taken.")
            problems.append(Problem(row, text.format(row=row, word=word[:40])))
    email = values.get("email", "")
    if email and ("@" not in email.strip("@") or " " in email):
        text = _("Row {row}: “{email}” is not an e-mail address, so it is left out.")
        problems.append(Problem(row, text.format(row=row, email=email[:60])))
        values["email"] = ""
    for field, value in values.items():
        cap = specs(Person)[field].cap
        if cap and len(value) > cap:
            text = _("Row {row}: a text of {length} characters is cut to the {cap} that fit.")
            problems.append(Problem(row, text.format(row=row, length=len(value), cap=cap)))
            values[field] = value[:cap].strip()
    return problems


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def mapped(table: Table, fields: Sequence[str]) -> Table:
    """The table with other meanings of its columns."""
    return replace(table, fields=tuple(fields))
