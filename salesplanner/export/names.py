"""A plan without the names of people: their titles and roles stay. What somebody wrote in a text stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from salesplanner.catalogue import _
from salesplanner.plan.labels import side_label
from salesplanner.plan.records import LookDeal, Measuring, Person, Record, Rep, Seat
from salesplanner.plan.state import State


def without_names(state: State) -> State:
    """The same plan with "Head of sales" for a name; namesakes are numbered. Addresses and telephones are left out."""
    people = state.people
    words = _by_id([(p.id, p.title or p.team or side_label(p.side)) for p in people])
    seats = [seat for group in state.seats.values() for seat in group]
    seated = _by_id([(s.id, s.title or _("Buyer")) for s in seats])
    reps = {rep.id: _("Rep {number}").format(number=number) for number, rep in enumerate(state.reps, 1)}

    def plain(record: Record) -> Record:
        if isinstance(record, Person):
            return replace(record, name=words[record.id], initials="", title="", email="", phone="")
        if isinstance(record, Seat):
            name = words.get(record.person or "", "") or seated[record.id]
            return replace(record, name=name, title="")
        if isinstance(record, Rep):
            return replace(record, name=words.get(record.person or "", "") or reps[record.id])
        if isinstance(record, LookDeal):
            return replace(record, owner_name="")
        if isinstance(record, Measuring) and record.owner:
            return replace(record, owner=_("one person"))
        return record

    return State.of([plain(record) for record in state.everything()])


def _by_id(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """id → words, with a number behind those that several share."""
    often = Counter(word for _id, word in pairs)
    met: Counter[str] = Counter()
    named = {}
    for id_, word in pairs:
        met[word] += 1
        named[id_] = f"{word} {met[word]}" if often[word] > 1 else word
    return named
