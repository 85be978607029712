"""The agenda of the next workshop on paper: when, where, what, who, and which roles are still open."""

from __future__ import annotations

from dataclasses import dataclass

from salesplanner.catalogue import _
from salesplanner.drawing.shapes import Box, DisplayList, Rect
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow, Slab, gap, paragraph
from salesplanner.export.pages.parts import row, section, spaced, tick
from salesplanner.plan.raci import Hint, hints, words
from salesplanner.plan.records import Person
from salesplanner.plan.state import State

MARGIN = faces.MARGIN
LINE, NOTES_HEAD = 24.0, 30.0  # pt
LEAST_LINES, MOST_LINES = 3, 16


@dataclass(frozen=True, slots=True)
class Agenda:
    """Pages of `width` × `height` pt; the lists are in pt."""

    pages: tuple[DisplayList, ...]
    width: float
    height: float


def agenda(state: State, when: str, width: float, height: float) -> Agenda:
    """The pages; `when` is the day and time in words. Long texts go over to further pages."""
    flow = Flow(MARGIN, MARGIN, height - MARGIN)
    flow.full(_head(state, when, width - 2 * MARGIN), MARGIN)
    plan = state.plan
    room = width - 2 * MARGIN
    if plan.workshop_agenda:
        flow.full(spaced([*section(_("Agenda"), room), *paragraph(plan.workshop_agenda, faces.BODY, room)]), MARGIN)
    guests = [person for person in state.people if person.invited or person.joined]
    if guests:
        flow.full(spaced([*section(_("Who"), room), *_guests(guests, room)]), MARGIN)
    open_ = [hint for hint in hints(state) if hint.level != "note"]
    if open_:
        flow.full(spaced([*section(_("Roles to settle"), room), *_open(state, open_, room)]), MARGIN)
    lines = min(MOST_LINES, int((height - MARGIN - flow.end.y - NOTES_HEAD) / LINE))
    if lines >= LEAST_LINES:  # a page of lines alone is not worth its paper
        flow.full([*section(_("Notes"), room), *[_line(room) for _number in range(lines)]], MARGIN)
    return Agenda(tuple(tuple(sheet) for sheet in flow.sheets), width, height)


def _head(state: State, when: str, room: float) -> list[Slab]:
    plan = state.plan
    slabs = paragraph(plan.company, faces.COMPANY, room, "ink2") if plan.company else []
    slabs += paragraph(_("Workshop: {title}").format(title=plan.title), faces.TITLE, room, tag="H1")
    slabs.append(gap(6))
    slabs += paragraph(when or _("Day and time to be agreed"), faces.LEAD_STRONG, room)
    if plan.workshop_place:
        slabs += paragraph(plan.workshop_place, faces.LEAD, room, "ink2")
    return [*slabs, gap(18)]


def _guests(guests: list[Person], room: float) -> list[Slab]:
    slabs: list[Slab] = []
    for person in guests:
        about = ", ".join(part for part in (person.title, person.team) if part)
        below = paragraph(about, faces.CAPTION, room, "ink2") if about else []
        answer = _("joins") if person.joined else _("invited")
        slabs += row(person.name, room, answer, faces.BODY_MEDIUM, below)
    return slabs


def _open(state: State, found: list[Hint], room: float) -> list[Slab]:
    slabs: list[Slab] = []
    for hint in found:
        strong, rest = words(state, hint)
        slabs += tick(f"{strong} {rest}", room)
    return slabs


def _line(room: float) -> Slab:
    return Slab(LINE, (Box(Rect(0, LINE - 1, room, 0.5), "line"),), "Artifact")
