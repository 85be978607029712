"""The people of the plan: the roster, who does what in each step, and the buying committees."""

from __future__ import annotations

from collections.abc import Sequence

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import text
from salesplanner.drawing.committee import committee_chart
from salesplanner.drawing.shapes import Box, Group, Rect, Shape, Text, circle
from salesplanner.export.page import Layer, Lead, Mark, Section, Size
from salesplanner.export.pages import parts, sheets, table
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow, Slab
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.table import Cell, Column, words
from salesplanner.plan.labels import buying_role_label, engagement_label, role_label, side_label
from salesplanner.plan.records import Person, Persona, Seat, Step
from salesplanner.plan.state import State

_SIGN = 14.0
_STEPS_WIDE = 12  # steps beside each other in the matrix
_CHART = 0.75  # pt a px
_CHART_HIGH = 300.0  # px


def people_section(state: State, frame: Frame, size: Size, first: int) -> Section:
    """Nothing without people and committees."""
    seated = [persona for persona in state.personas if state.seats.get(persona.id)]
    if not state.people and not seated:
        return Section((), ())
    name = _("People and roles")
    width, flow = sheets.width_of(size), sheets.flow(size)
    flow.full(sheets.title(name, width, _under(state)), faces.MARGIN)
    flow.space(12)
    marks = [Mark(name, "people")]
    for side in ("ours", "buyer"):
        _roster(flow, state, [p for p in state.people if p.side == side], side, width)
    for start in range(0, len(state.steps), _STEPS_WIDE):
        _matrix(flow, state, state.steps[start : start + _STEPS_WIDE], start, width)
    for persona in seated:
        key = f"committee:{persona.id}"
        _committee(flow, state, persona, width, key)
        marks.append(Mark(_committee_name(persona), key, flow.places[key][0].sheet, 1))
    return Section(tuple(sheets.pages(flow, frame, size, first, name)), tuple(marks))


def _under(state: State) -> str:
    count = len(state.people)
    teams = len({person.team for person in state.people if person.team})
    if not count:
        return ""
    people = ngettext("{n} person", "{n} people", count).format(n=count)
    if not teams:
        return people
    return _("{people} from {teams}").format(
        people=people, teams=ngettext("{n} team", "{n} teams", teams).format(n=teams)
    )


def _roster(flow: Flow, state: State, people: Sequence[Person], side: str, width: float) -> None:
    if not people:
        return
    columns = [Column(_("Person"), width * 0.3), Column(_("Team"), width * 0.22), Column(_("Part in the sale"), 0)]
    columns[2] = Column(columns[2].head, width + 10 - sum(c.width for c in columns))
    if not any(p.team or p.part for p in people):
        columns = [Column(_("Person"), width + 10)]
    rows = []
    for person in people:
        who: list[tuple[str, object, str]] = [(person.name, faces.BODY_MEDIUM, "ink")]
        if person.title:
            who.append((person.title, faces.CAPTION, "ink2"))
        cells = [Cell(tuple(who)), words(person.team), words(person.part)]  # type: ignore[arg-type]
        rows.append(table.row(columns, cells[: len(columns)]))
    flow.full(parts.section(_("Who takes part") if side == "ours" else side_label(side), width), faces.MARGIN)
    flow.table(table.head(columns), rows, faces.MARGIN)
    flow.space(18)


def _matrix(flow: Flow, state: State, steps: Sequence[Step], start: int, width: float) -> None:
    """Who is what in each of these steps; people without a role in them are left out."""
    found = {(role.step, role.person): role.role for step in steps for role in state.roles.get(step.id, ())}
    people = [p for p in state.people if any((step.id, p.id) in found for step in steps)]
    if not people:
        return
    name = min(150.0, max(96.0, width - 46.0 * len(steps)))
    each = (width - name) / len(steps)
    columns = [Column("", name), *(Column("", each) for _step in steps[:-1]), Column("", each + 10)]
    rows = []
    for person in people:
        cells = [words(person.name, faces.BODY_MEDIUM)]
        cells += [_sign_cell(found.get((step.id, person.id), ""), each) for step in steps]
        rows.append(table.row(columns, cells))
    flow.full([*parts.section(_("Role in each step"), width), _legend(width)], faces.MARGIN)
    flow.table([_step_heads(steps, start, name, each)], rows, faces.MARGIN)
    flow.space(18)


def _sign_cell(letter: str, width: float) -> Cell:
    if not letter:
        return Cell()
    return Cell(shapes=(Group(sign(letter), (width - 10 - _SIGN) / 2, -1.0),), height=_SIGN - 1)


def sign(letter: str) -> tuple[Shape, ...]:
    """R, A, C or I in its square at (0, 0)."""
    fill, line, ink = {
        "R": ("accent", "accent", "onAccent"),
        "A": ("panel", "accent", "accent"),
        "C": ("neutral", "neutral", "ink2"),
    }.get(letter, ("panel", "lineStrong", "ink2"))
    shown = text.line(letter, faces.CAPTION_STRONG)
    base = _SIGN / 2 + faces.CAPTION_STRONG.size * 0.364
    square = Box(Rect(0, 0, _SIGN, _SIGN), fill, line, 1.1 if letter == "A" else 0.6, 3.2)
    return (square, Text(shown, (_SIGN - shown.width) / 2, base, ink))


def _legend(width: float) -> Slab:
    """What the letters mean, in one line."""
    shapes: list[Shape] = []
    x = 0.0
    for letter in "RACI":
        said = text.line(role_label(letter), faces.CAPTION)
        shapes += [Group(sign(letter), x, 0), Text(said, x + _SIGN + 5, 10.2, "ink2")]
        x += _SIGN + 5 + said.width + 16
    return Slab(_SIGN + 7, tuple(shapes), "P", keep=60)


def _step_heads(steps: Sequence[Step], start: int, name: float, each: float) -> Slab:
    """Number and name above each column; a link to the step's page."""
    shapes: list[Shape] = []
    leads = []
    blocks = [text.wrap(step.name or _("Unnamed step"), faces.CAPTION, each - 4, 3) for step in steps]
    height = 17 + max(block.height for block in blocks) + 4
    for place, (step, block) in enumerate(zip(steps, blocks, strict=True)):
        x, room = name + place * each, each - 4
        digits = text.line(str(start + place + 1), faces.CAPTION_STRONG)
        middle = x + (each - 10) / 2
        shapes += [
            circle(middle, 7.5, 7.2, "neutral"),
            Text(digits, middle - digits.width / 2, 10.5, "ink"),
            Group(text.block_shapes(block, middle - room / 2, 17, "ink2", "center", room), tag="P"),
        ]
        leads.append(Lead(Rect(x, 0, each, height), f"step:{step.id}", step.name))
    return Slab(height, tuple(shapes), "Div", keep=30, leads=tuple(leads))


def _committee_name(persona: Persona) -> str:
    return _("Buying committee: {name}").format(name=persona.name)


def _committee(flow: Flow, state: State, persona: Persona, width: float, key: str) -> None:
    """Chart and table; the chart stays with its heading."""
    seats = state.seats[persona.id]
    chart = committee_chart(seats, width / _CHART, _CHART_HIGH)
    high = _CHART_HIGH * _CHART
    head = parts.section(_committee_name(persona), width)
    head = [Slab(s.height, s.shapes, s.tag, high + 40 if not n else s.keep) for n, s in enumerate(head)]
    head[0] = Slab(head[0].height, head[0].shapes, head[0].tag, high + 40, key=key)
    drawn = Group(chart.shapes, tag="Figure", alt=_("Power and interest: {names}").format(names=_listed(seats)))
    flow.full([*head, Slab(high + 8, (), chart=Layer((drawn,), 0, 2, _CHART))], faces.MARGIN)
    columns = [
        Column(_("Person"), width * 0.34),
        Column(_("Buying role"), width * 0.2),
        Column(_("Now"), width * 0.13),
        Column(_("Wanted"), width * 0.13),
        Column(_("How we win them") if any(seat.note for seat in seats) else "", width * 0.2 + 10),
    ]
    rows = [table.row(columns, _seat_cells(seat)) for seat in seats]
    flow.table(table.head(columns), rows, faces.MARGIN)
    flow.space(18)


def _seat_cells(seat: Seat) -> list[Cell]:
    who = [(seat.name, faces.BODY_MEDIUM, "ink")]
    if seat.title:
        who.append((seat.title, faces.CAPTION, "ink2"))
    return [
        Cell(tuple(who)),
        words(buying_role_label(seat.role)),
        words(engagement_label(seat.now)),
        words(engagement_label(seat.wanted)),
        words(seat.note, faces.CAPTION, "ink2"),
    ]


def _listed(seats: Sequence[Seat]) -> str:
    return ", ".join(seat.name for seat in seats)
