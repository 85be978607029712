"""Whose deal it is: the CRM's name of an owner as the circle and the name of a person of the plan."""

from __future__ import annotations

import re

from salesplanner.plan.labels import initials
from salesplanner.plan.records import Person
from salesplanner.plan.state import State

_BREAKS = re.compile(r"[\s._\-]+")


def owner_mark(state: State, owner: str) -> tuple[str, str]:
    """Initials and name of an owner: of the person meant ("Amir Haddad", "a.haddad", "amir@x.example"), or made."""
    parts = _parts(owner)
    if not parts:
        return "", ""
    person = next((person for person in state.people if _is(person, parts)), None)
    if person is not None:
        return initials(person.name, person.initials), person.name
    if len(parts) == 1:
        return parts[0][:2].upper(), owner
    return (parts[0][:1] + parts[-1][:1]).upper(), owner


def _parts(name: str) -> list[str]:
    return [part for part in _BREAKS.split(name.partition("@")[0].casefold()) if part]


def _is(person: Person, parts: list[str]) -> bool:
    """Whether these parts name the person: the same last word, and the first one or its letter."""
    named = _parts(person.name)
    if len(named) < 2 or len(parts) < 2:
        return named == parts
    return named[-1] == parts[-1] and parts[0] in (named[0], named[0][:1])
