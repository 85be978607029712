"""Where everything on the map lies: a pure function of the plan and the width it may take.

Body coordinates: x = 0 at the left edge of the lane headers, columns begin at LANE_HEADER; y = 0 at the top of the
first lane. The band (step headers and gates) has the same x and its own y. All in px at 100 %.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from salesplanner.drawing.map import faces, lanes, sizes
from salesplanner.drawing.map.badges import Badges
from salesplanner.drawing.map.faces import Face
from salesplanner.drawing.map.routes import Route, routes_in
from salesplanner.drawing.shapes import Rect
from salesplanner.drawing.style import lane_hue
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Card, Lane, Person, Prompt, Step
from salesplanner.plan.state import Cell, State


@dataclass(frozen=True, slots=True)
class Look:
    """What a layout is asked for.

    `viewport` is the width to fill (px), `open_cells` are content cells that show every item, `paper` leaves out
    prompts and lists content as text. `persona` shows the map through the eyes of one: the buyer and emotion lanes
    of others are left out. `badges` are what was measured, where it is to be shown.
    """

    viewport: float = 1221.0
    open_cells: frozenset[Cell] = frozenset()
    paper: bool = False
    emotion: float = sizes.EMOTION_TALL
    persona: str | None = None
    badges: Badges | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A step and its place: left edge and width."""

    step: Step
    index: int
    x: float
    w: float

    @property
    def right(self) -> float:
        return self.x + self.w


@dataclass(frozen=True, slots=True)
class Row:
    """A lane and its place: top edge and height; `hue` is the prefix of its colour tokens."""

    lane: Lane
    index: int
    y: float
    h: float
    hue: str

    @property
    def bottom(self) -> float:
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Spot:
    """A card's rectangle and the index of its column and row.

    `gutter` is the x from which links go down beside it, `folded` hides it behind a chip.
    """

    rect: Rect
    gutter: float
    column: int
    row: int
    folded: bool = False


@dataclass(frozen=True)
class MapLayout:
    """The result; compare by identity."""

    state: State
    look: Look
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    spots: Mapping[str, Spot]
    prompts: Mapping[str, Rect]
    more: Mapping[str, int] = field(default_factory=dict)  # card → how many items of its cell are folded behind it

    @property
    def width(self) -> float:
        """Of the whole map, with lane headers and the end of the last gate."""
        right = self.columns[-1].right if self.columns else sizes.LANE_HEADER
        return right + sizes.TAIL

    @property
    def height(self) -> float:
        """Of the body, from the first lane's top to the last lane's bottom; that of the measures is the last."""
        top = self.measured_top
        return self.lanes_bottom if top is None else top + sizes.MEASURES_LANE

    @property
    def lanes_bottom(self) -> float:
        """Where the last lane of the plan ends."""
        return self.rows[-1].bottom if self.rows else 0.0

    @property
    def measured_top(self) -> float | None:
        """Where the lane of measures begins; None where it is not shown."""
        badges = self.look.badges
        if badges is None or not badges.lane or not self.columns:
            return None
        return self.lanes_bottom + sizes.LANE_GAP if self.rows else 0.0

    @cached_property
    def column_of(self) -> Mapping[str, Column]:
        """step id → column."""
        return {column.step.id: column for column in self.columns}

    @cached_property
    def row_of(self) -> Mapping[str, Row]:
        """lane id → row; hidden lanes have none."""
        return {row.lane.id: row for row in self.rows}

    @cached_property
    def doubted(self) -> frozenset[str]:
        """The cards that are pains or doubts of the persona through whose eyes the map is seen."""
        state, persona = self.state, self.look.persona
        sections = state.persona_sections.get(persona, ()) if persona else ()
        fields = (field for section in sections for field in state.persona_fields.get(section.id, ()))
        items = (item for field in fields for item in state.persona_items.get(field.id, ()))
        return frozenset(item.card for item in items if item.card)

    @cached_property
    def routes(self) -> Mapping[str, Route]:
        """link id → how it runs; links to hidden or folded cards have none."""
        return dict(routes_in(self))

    def routes_in(self, part: Rect) -> Iterator[tuple[str, Route]]:
        """The links that pass through a part of the body; cheaper than all routes on a large map."""
        return ((id_, route) for id_, route in routes_in(self, part) if route.around.meets(part))

    @cached_property
    def _xs(self) -> list[float]:
        return [column.x for column in self.columns]

    @cached_property
    def _ys(self) -> list[float]:
        return [row.y for row in self.rows]

    def column_at(self, x: float) -> Column | None:
        """The column under `x`, None left or right of all."""
        index = bisect_right(self._xs, x) - 1
        return self.columns[index] if index >= 0 and x < self.columns[index].right else None

    def row_at(self, y: float) -> Row | None:
        """The row under `y`; the gap below a row belongs to it."""
        index = bisect_right(self._ys, y) - 1
        return self.rows[index] if index >= 0 and y < self.rows[index].bottom + sizes.LANE_GAP else None

    def columns_in(self, left: float, right: float) -> tuple[Column, ...]:
        """The columns that share something with the stretch."""
        first = max(0, bisect_right(self._xs, left) - 1)
        return self.columns[first : bisect_right(self._xs, right)]

    def rows_in(self, top: float, bottom: float) -> tuple[Row, ...]:
        """The rows that share something with the stretch."""
        first = max(0, bisect_right(self._ys, top) - 1)
        return self.rows[first : bisect_right(self._ys, bottom)]

    def cell_rect(self, cell: Cell) -> Rect | None:
        """The cell, without the gap; None where step or lane is not shown."""
        column, row = self.column_of.get(cell[0]), self.row_of.get(cell[1])
        return Rect(column.x, row.y, column.w, row.h) if column and row else None

    def gate_rect(self, column: Column) -> Rect:
        """The gate's pill, in band coordinates."""
        top = sizes.STEP_HEADER + (sizes.GATE_ROW - sizes.GATE_PILL) / 2
        width = column.w - sizes.GATE_START + sizes.GATE_END
        return Rect(column.x + sizes.GATE_START, top, width, sizes.GATE_PILL)

    def feeling_point(self, cell: Cell) -> tuple[float, float] | None:
        """Where the emotion curve passes a step."""
        feeling, column, row = self.state.feelings.get(cell), self.column_of.get(cell[0]), self.row_of.get(cell[1])
        if feeling is None or column is None or row is None:
            return None
        return lanes.curve_x(column.x, column.w), lanes.curve_y(feeling.value, row.y, row.h)

    def card_face(self, card: Card, detail: faces.Detail = "full") -> Face:
        """How a card looks where it lies."""
        return face_of(self.state, card, self.spots[card.id].rect.w, self.look, self.more.get(card.id, 0), detail)

    def cards_in(self, cell: Cell) -> Iterator[tuple[Card, Spot]]:
        """The cards of a cell that are shown, in order."""
        for card in self.state.cells.get(cell, ()):
            spot = self.spots.get(card.id)
            if spot is not None and not spot.folded:
                yield card, spot


def face_of(state: State, card: Card, width: float, look: Look, more: int, detail: faces.Detail) -> Face:
    """The face of a card in a column of cards `width` px wide."""
    lane = state.get(Lane, card.lane)
    hue = lane_hue(lane.kind, lane.colour)
    if card.kind == "content":
        if look.paper:
            return faces.item_face(card.text, width)
        return faces.chip_face(card.text, card.channel, more, width, hue, detail)
    person = state.find(Person, card.owner)
    letters = initials(person.name, person.initials) if person and lane.kind != "buyer" else ""
    return faces.card_face(card.text, card.kind, card.channel, letters, bool(card.note), width, hue, detail)


def layout(state: State, look: Look = Look()) -> MapLayout:
    """Lays the map out. Cards keep the user's order and never overlap; lanes and columns grow with them."""
    columns = _columns(state, look)
    spots: dict[str, Spot] = {}
    prompts: dict[str, Rect] = {}
    more: dict[str, int] = {}
    rows: list[Row] = []
    y = 0.0
    for index, lane in enumerate(lane for lane in state.shown_lanes if _is_seen(lane, look)):
        height = max(sizes.LANE_MIN, lanes.header_height(state, lane))
        if lane.kind == "emotion":
            height = max(height, look.emotion)
        else:
            for column in columns:
                filled = _fill_cell(state, look, column, lane, (index, y), spots, prompts, more)
                height = max(height, filled)
        rows.append(Row(lane, index, y, height, lane_hue(lane.kind, lane.colour)))
        y += height + sizes.LANE_GAP
    return MapLayout(state, look, columns, tuple(rows), spots, prompts, more)


def _columns(state: State, look: Look) -> tuple[Column, ...]:
    steps = state.steps
    if not steps:
        return ()
    even = (look.viewport - sizes.LANE_HEADER - sizes.TAIL) / len(steps)
    automatic = float(int(max(sizes.COLUMN_MIN, min(even, sizes.COLUMN_MAX))))
    crowded = crowded_steps(state, look)
    columns: list[Column] = []
    x = sizes.LANE_HEADER
    for index, step in enumerate(steps):
        width = float(step.width) if step.width else automatic
        if step.id in crowded:
            width = round(width * sizes.CROWDED_FACTOR)
        columns.append(Column(step, index, x, width))
        x += width
    return tuple(columns)


def crowded_steps(state: State, look: Look) -> set[str]:
    """The steps that are wider than set, because a cell of theirs shows its cards in two columns."""
    return {
        step
        for (step, lane), cards in state.cells.items()
        if len(cards) > sizes.CROWDED and _shown(state, lane) and _is_seen(state.get(Lane, lane), look)
    }


def _is_seen(lane: Lane, look: Look) -> bool:
    theirs = lane.kind in ("buyer", "emotion") and lane.persona is not None
    return look.persona is None or not theirs or lane.persona == look.persona


def _shown(state: State, lane: str) -> bool:
    row = state.get(Lane, lane)
    return not row.hidden and row.kind != "content"


def _fill_cell(
    state: State,
    look: Look,
    column: Column,
    lane: Lane,
    place: tuple[int, float],
    spots: dict[str, Spot],
    prompts: dict[str, Rect],
    more: dict[str, int],
) -> float:
    """Places the cards of one cell and returns the height it needs. `place` is the row's index and top."""
    row, top = place
    cell = (column.step.id, lane.id)
    cards = state.cells.get(cell, ())
    ghosts: tuple[Prompt, ...] = () if look.paper else state.prompts.get(cell, ())
    if not cards and not ghosts:
        return 0.0
    inner = column.w - sizes.PAD_LEFT - sizes.GUTTER
    if lane.kind == "content" and not look.paper and len(cards) > 1 and cell not in look.open_cells:
        more[cards[0].id] = len(cards) - 1
    streams = 2 if len(cards) > sizes.CROWDED and lane.kind != "content" else 1
    width = inner if streams == 1 else (inner - sizes.GUTTER) // 2
    per_stream = -(-len(cards) // streams) if cards else 0
    bottom = y = top + sizes.PAD_Y
    x = column.x + sizes.PAD_LEFT
    gap = 0.0 if look.paper and lane.kind == "content" else sizes.CARD_GAP
    first: Rect | None = None
    for index, card in enumerate(cards):
        if index and index == per_stream and streams == 2:
            x, y = x + inner - width, top + sizes.PAD_Y
        if first is not None and cards[0].id in more:
            spots[card.id] = Spot(first, x + width, column.index, row, folded=True)
            continue
        height = _card_height(state, look, card, width, more.get(card.id, 0))
        rect = Rect(x, y, width, height)
        first = first or rect
        spots[card.id] = Spot(rect, x + width, column.index, row)
        y += height + gap
        bottom = max(bottom, y - gap)
    # Ghosts go on below the last stream, so that the gutter between two streams stays free for links.
    for ghost in ghosts:
        height = faces.prompt_face(ghost.text, width, "full").h
        prompts[ghost.id] = Rect(x, y, width, height)
        bottom = max(bottom, y + height)
        y += height + gap
    return bottom + sizes.PAD_Y - top


def _card_height(state: State, look: Look, card: Card, width: float, more: int) -> float:
    if card.kind == "content":
        return face_of(state, card, width, look, more, "full").h
    return faces.card_height(card.text, width)
