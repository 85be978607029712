"""What always holds in a plan (R1 to R9), and verdicts for a drop or a link: yes, or no with a reason.

The same verdicts serve the preview while dragging and the edit itself, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from salesplanner.catalogue import _
from salesplanner.plan.diff import Diff
from salesplanner.plan.fields import problem
from salesplanner.plan.records import (
    CARD_KINDS,
    RECORD_TYPES,
    Card,
    Feeling,
    Lane,
    Link,
    Plan,
    Prompt,
    Record,
    Role,
    references,
    specs,
)
from salesplanner.plan.state import State

KINDS_IN_LANE = {
    "seller": ("activity", "question", "decision"),
    "buyer": ("action", "reaction", "question", "objection", "decision", "pain"),
    "content": ("content",),
    "emotion": (),
    "own": CARD_KINDS,
}
_CROSSING = {("seller", "action"): "activity", ("buyer", "activity"): "action"}


class Broken(Exception):
    """An edit would leave the plan in a state that the rules forbid: a fault of the program, not of the user."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something may be done; `reason` is a sentence for the user where it may not."""

    ok: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok


YES = Verdict(True)


def kind_in_lane(kind: str, lane: Lane) -> str | None:
    """The kind a card takes when it lies in `lane`; None where it may not lie there."""
    if kind in KINDS_IN_LANE[lane.kind]:
        return kind
    return _CROSSING.get((lane.kind, kind))


def drop_verdict(cards: Iterable[Card | Prompt], lane: Lane) -> Verdict:
    """Whether all these cards may lie in `lane`."""
    for card in cards:
        if kind_in_lane(card.kind, lane) is None:
            return Verdict(False, _refusal(card.kind, lane))
    return YES


def _refusal(kind: str, lane: Lane) -> str:
    if lane.kind == "emotion":
        return _("The emotion lane holds a curve, not cards.")
    if kind == "content":
        return {
            "seller": _("Content items cannot go in the seller lane."),
            "buyer": _("Content items cannot go in the buyer lane."),
        }[lane.kind]
    return {
        "seller": _("The seller lane holds activities, questions and decisions only."),
        "buyer": _("The buyer lane holds what the buyer does, asks, doubts or decides."),
        "content": _("The content lane holds content items only."),
    }[lane.kind]


def link_verdict(state: State, source: str, target: str) -> Verdict:
    """Whether a link from card `source` to card `target` may be drawn."""
    if state.find(Card, source) is None or state.find(Card, target) is None:
        return Verdict(False, _("A link runs from one card to another."))
    if source == target:
        return Verdict(False, _("A card cannot be linked to itself."))
    if any({link.source, link.target} == {source, target} for link in state.links_of.get(source, ())):
        return Verdict(False, _("These two cards are linked already."))
    return YES


def check(state: State, diff: Diff) -> None:
    """Raises Broken where `state`, reached by `diff`, breaks a rule. Only what the diff touches is looked at.

    R1 there is one plan row; R2 every field holds what its declaration allows; R3 every reference leads to a row;
    R4 a card or prompt is of a kind that may lie in its lane; R5 a link joins two different cards, and no two cards
    twice; R6 a person has one role in a step; R7 a feeling lies in an emotion lane, one per step; R8 a lane keeps its
    kind while anything lies in it; R9 a row's id is its key.
    """
    if len(state.rows(Plan)) != 1:
        raise Broken("R1: a plan file holds one plan row")
    _check_nothing_points_to_gone(state, diff)
    for (table, id_), _before, after in diff:
        if after is not None:
            if (after.table, after.id) != (table, id_):
                raise Broken(f"R9: {table} {id_} holds {after.table} {after.id}")
            _check_fields(state, after)
            _check_place(state, after)
    _check_pairs(state, diff)


def _check_fields(state: State, record: Record) -> None:
    for name, spec in specs(type(record)).items():
        value = getattr(record, name)
        fault = problem(spec, value)
        if fault:
            raise Broken(f"R2: {record.table}.{name}: {fault}")
        if spec.kind == "ref" and value is not None and value not in state.rows(RECORD_TYPES[spec.table]):
            raise Broken(f"R3: {record.table}.{name} points to {spec.table} {value}, which is not there")


def _check_nothing_points_to_gone(state: State, diff: Diff) -> None:
    gone: dict[str, set[str]] = {}
    for (table, id_), _before, after in diff:
        if after is None:
            gone.setdefault(table, set()).add(id_)
    for table, ids in gone.items():
        for record_type, name in references(table):
            for row in state.rows(record_type).values():
                if getattr(row, name) in ids:
                    raise Broken(f"R3: {row.table}.{name} still points to {table} {getattr(row, name)}")


def _check_place(state: State, record: Record) -> None:
    if isinstance(record, (Card, Prompt)):
        lane = state.get(Lane, record.lane)
        if record.kind not in KINDS_IN_LANE[lane.kind]:
            raise Broken(f"R4: a card of kind {record.kind} lies in a lane of kind {lane.kind}")
    elif isinstance(record, Link) and record.source == record.target:
        raise Broken("R5: a link joins a card with itself")
    elif isinstance(record, Feeling) and state.get(Lane, record.lane).kind != "emotion":
        raise Broken("R7: a feeling lies outside an emotion lane")
    elif isinstance(record, Lane):
        _check_lane_content(state, record)


def _check_lane_content(state: State, lane: Lane) -> None:
    allowed = KINDS_IN_LANE[lane.kind]
    lying: list[Card | Prompt] = [*state.rows(Card).values(), *state.rows(Prompt).values()]
    if any(row.lane == lane.id and row.kind not in allowed for row in lying):
        raise Broken("R8: a lane changed its kind under its cards")
    if lane.kind != "emotion" and any(row.lane == lane.id for row in state.rows(Feeling).values()):
        raise Broken("R8: an emotion lane changed its kind under its curve")


def _check_pairs(state: State, diff: Diff) -> None:
    tables = diff.tables()
    for record_type, rule, pair in (
        (Link, "R5: two links join the same cards", lambda r: frozenset((r.source, r.target))),
        (Role, "R6: a person has two roles in one step", lambda r: (r.person, r.step)),
        (Feeling, "R7: two feelings in one cell", lambda r: (r.lane, r.step)),
    ):
        if record_type.table in tables:
            rows = state.rows(record_type)
            if len({pair(row) for row in rows.values()}) != len(rows):
                raise Broken(rule)
