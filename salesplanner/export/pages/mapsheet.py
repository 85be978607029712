"""The pages of the map: the screen's own geometry, at a size that can be read, on one sheet where it fits."""

from __future__ import annotations

from collections.abc import Iterator

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import text
from salesplanner.drawing.map import Look, MapLayout, band, layout, sizes
from salesplanner.drawing.map.badges import Badges
from salesplanner.drawing.map.picture import BODY_TOP, lane_shapes, link_shapes, measured_shapes
from salesplanner.drawing.map.words import step_words
from salesplanner.drawing.shapes import DisplayList, Group, Rect, Shape, Text
from salesplanner.drawing.style import LANE_NAME, MICRO_STRONG
from salesplanner.export.page import Layer, Lead, Page, Size
from salesplanner.export.pages import furniture
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.goalwords import map_line
from salesplanner.export.pages.mapsplit import groups, split
from salesplanner.export.pages.spans import plain, spanned
from salesplanner.plan.records import Person
from salesplanner.plan.state import State

LEAST = 7 / 11  # pt for a px: the small print of a card, 11 px, is 7 pt; its text 7.95, initials 6.05
SCALES = (0.80, 0.72, 0.6432, LEAST)
_TOP = 68.0  # pt from the top of the page to the map
_BELOW = 37.5  # pt from the map to the bottom of the page


def map_pages(
    state: State,
    frame: Frame,
    size: Size,
    first: int,
    larger: Size | None = None,
    marked: bool = False,
    badges: Badges | None = None,
) -> list[Page]:
    """The map on landscape sheets of `size`, or on one of `larger` where that holds all of it.

    `first` is the number printed on the first page. `marked` puts an S or B before the names of the seller's and the
    buyer's lanes, for paper without colours. `badges` are what was measured. A plan without steps has no map.
    """
    if not state.steps:
        return []
    for paper in filter(None, (size, larger)):
        for scale in SCALES:
            whole = _fitting(state, _wide(paper), scale, badges)
            if whole is not None:
                return [_page(whole, whole, frame, _wide(paper), scale, first, (1, 1), marked)]
    paper = _wide(size)
    most = room(paper, LEAST)
    every = _filling(state, most[0], badges)
    parts = split(every, most[0], most[1] - BODY_TOP)
    count = len(parts)
    return [
        _page(every, part, frame, paper, LEAST, first + number, (number + 1, count), marked)
        for number, part in enumerate(parts)
    ]


def _wide(size: Size) -> Size:
    return max(size), min(size)


def room(paper: Size, scale: float) -> tuple[float, float]:
    """Width and height for the map, px at 100 %."""
    return (paper[0] - 2 * faces.MAP_MARGIN) / scale, (paper[1] - _TOP - _BELOW) / scale


def _fitting(state: State, paper: Size, scale: float, badges: Badges | None) -> MapLayout | None:
    """The map at that scale if the paper holds it. Columns that are too many are seen without a layout."""
    width, height = room(paper, scale)
    least = sum(step.width or sizes.COLUMN_MIN for step in state.steps)
    if least + sizes.LANE_HEADER + sizes.TAIL > width or len(state.shown_lanes) * sizes.LANE_MIN > height:
        return None
    for emotion in (sizes.EMOTION_TALL, sizes.EMOTION_LOW):
        found = layout(state, Look(width, paper=True, emotion=emotion, badges=badges))
        if found.width <= width + 0.5 and found.height + BODY_TOP <= height:
            return found
    return None


def _filling(state: State, width: float, badges: Badges | None) -> MapLayout:
    """The map for several sheets, with columns that fill the width of a sheet as far as columns may grow."""
    least = layout(state, Look(0, paper=True, emotion=sizes.EMOTION_LOW, badges=badges))
    room = width - sizes.LANE_HEADER - sizes.TAIL
    widest = max(sum(column.w for column in group) for group in groups(least, width))
    if widest >= room:
        return least
    viewport = sizes.LANE_HEADER + sizes.TAIL + len(state.steps) * sizes.COLUMN_MIN * room / widest
    return layout(state, Look(viewport, paper=True, emotion=sizes.EMOTION_LOW, badges=badges))


def _page(
    every: MapLayout,
    part: MapLayout,
    frame: Frame,
    paper: Size,
    scale: float,
    number: int,
    sheet: tuple[int, int],
    marked: bool,
) -> Page:
    place, count = sheet
    width = paper[0] - 2 * faces.MAP_MARGIN
    title = _("The process on one page")
    if count > 1:
        title = _("The process, sheet {number} of {count}").format(number=place, count=count)
    half = width / 2 - 10
    company = furniture.placed(frame.company or frame.title, faces.CAPTION, faces.MAP_MARGIN, 27, half, "ink2")
    words: list[Shape] = [
        Group((company,), tag="Artifact"),
        Group((furniture.placed(title, faces.MAP_TITLE, faces.MAP_MARGIN, 47.2, half),), tag="H1"),
    ]
    bases = [26.4, 37.4, 48.4]
    goal = map_line(every.state)
    notes = [*_elsewhere(every, part), *_basis(every, bool(goal))]
    bases = bases[3 - min(3, len(notes) + bool(goal)) :]
    if goal and text.line(plain(goal), faces.CAPTION).width > half:
        notes.insert(0, plain(goal))
    elif goal:
        (told,) = spanned(goal, faces.CAPTION, half + 1)
        wide = max(s.x + s.line.width for s in told.shapes if isinstance(s, Text))
        base = text.baseline(faces.CAPTION)
        words.append(Group(told.shapes, paper[0] - faces.MAP_MARGIN - wide, bases.pop(0) - base, tag="P"))
    for line, base in zip(notes, bases, strict=False):
        said = furniture.placed(line, faces.CAPTION, paper[0] - faces.MAP_MARGIN - half, base, half, "ink2", "right")
        words.append(Group((said,), tag="P"))
    foot = furniture.foot(frame, number, paper, wide=True)
    drawing = (*sheet_shapes(every, part), *(_side_marks(part) if marked else ()))
    figure = Group(drawing, tag="Figure", alt=alternative(part))
    drawn = Layer((figure,), faces.MAP_MARGIN, _TOP, scale)
    leads = tuple(
        Lead(
            Rect(faces.MAP_MARGIN + column.x * scale, _TOP, column.w * scale, sizes.STEP_HEADER * scale),
            f"step:{column.step.id}",
            column.step.name,
        )
        for column in part.columns
    )
    return Page(paper, (Layer(tuple(words)), drawn, Layer((foot,))), leads=leads)


def _elsewhere(every: MapLayout, part: MapLayout) -> Iterator[str]:
    """Where the links are that would lead to another sheet."""
    if any((link.source in part.spots) != (link.target in part.spots) for link in every.state.links):
        yield _("Links to cards on other sheets are listed under each step")


def _basis(every: MapLayout, owned: bool) -> Iterator[str]:
    """What the figures on the map are, and whose plan it is where the goal has not said so."""
    state, badges = every.state, every.look.badges
    if not owned and (owner := state.find(Person, state.plan.owner)):
        yield _("Owner {name}").format(name=owner.name)
    if badges is not None:
        yield _("Measured: {basis}. Days: median / target").format(basis=badges.basis)
    elif any(step.target_days is not None or step.target_share is not None for step in state.steps):
        yield _("Under each step: target days, target share of deals that move on")


def sheet_shapes(every: MapLayout, part: MapLayout) -> DisplayList:
    """The map of a part, with headers as in the whole: band at y = 0, body at BODY_TOP."""
    last = every.columns[-1].step.id
    shapes: list[Shape] = [
        Group(band.rules(part, part.width), tag="Artifact"),
        Group(band.corner(every), tag="P"),
    ]
    for column in part.columns:
        alt = step_words(part, column) if part.look.badges is not None else ""
        shapes.append(Group(band.step_header(part, column), column.x, 0, tag="TH", alt=alt))
    for column in part.columns:
        if column.step.gate:
            rect = part.gate_rect(column)
            pill = band.gate(column.step.gate, rect.w, column.step.id == last)
            shapes.append(Group(pill, rect.x, rect.y, tag="TD"))
    lanes = tuple(Group(lane_shapes(part, row, part.columns), 0, BODY_TOP) for row in part.rows)
    shapes += [*lanes, Group(measured_shapes(part, part.columns), 0, BODY_TOP)]
    shapes += [Group(link_shapes(part), 0, BODY_TOP, tag="Artifact")]
    return tuple(shapes)


def _side_marks(part: MapLayout) -> Iterator[Shape]:
    """The letter of a lane's side, left of its name, as large as the small print."""
    letters = {"seller": _("S"), "buyer": _("B")}
    for row in part.rows:
        if letter := letters.get(row.lane.kind):
            line = text.line(letter, MICRO_STRONG)
            base = BODY_TOP + row.y + 11 + text.baseline(LANE_NAME)
            yield Text(line, (12 - line.width) / 2, base, "ink")


def alternative(part: MapLayout) -> str:
    """The map in words: its steps with the buyer's actions between them, and its lanes."""
    steps = ngettext("Map of {n} step", "Map of {n} steps", len(part.columns)).format(n=len(part.columns))
    names = [
        _("{step} (moves on when the buyer {gate})").format(step=c.step.name, gate=c.step.gate)
        if c.step.gate
        else c.step.name
        for c in part.columns
    ]
    lanes = ", ".join(row.lane.name for row in part.rows)
    cards = ngettext("{n} card", "{n} cards", len(part.spots)).format(n=len(part.spots))
    return _("{steps}: {names}. Lanes: {lanes}. {cards}.").format(
        steps=steps, names=", ".join(names), lanes=lanes, cards=cards
    )


