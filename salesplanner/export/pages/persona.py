"""The page of a persona: who it is, a quote, facts, the sections in two columns, and how they feel in each step.

Only what is filled in is printed. A page that would run over by little is set more closely.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Group, Picture, Rect, Shape, Text, circle
from salesplanner.drawing.style import TextStyle
from salesplanner.export.page import Layer, Page, Size
from salesplanner.export.pages import feelings, furniture, parts
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow, Slab, gap, paragraph
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.persona_parts import Closeness, facts, inline, slabs_of
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Persona, PersonaField, PersonaSection
from salesplanner.plan.state import State

_TOP = 58.0
_AVATAR = 65.6
_INITIALS = TextStyle(23, 28, 600)
_QUOTE = TextStyle(15, 20.6, 500, -0.5)
_INDENT = 82.7  # of the name beside the avatar
_ATTEMPTS = (
    Closeness(2.15, 20.5),
    Closeness(2.15, 20.5, rows=False),
    Closeness(1.3, 14.0, rows=False),
    Closeness(0.8, 10.0, rows=False),
)
# On paper what drives somebody stands left and what goes with it right; sections of the user's own follow.
_ORDER = ("day", "pains", "goals", "triggers", "role", "help")


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of a persona, and where each section begins: its page, counted from 0, and its place there in pt."""

    pages: tuple[Page, ...]
    places: Mapping[str, tuple[int, Rect]]


def persona_pages(
    state: State, persona: str, frame: Frame, size: Size, first: int, pictures: Mapping[str, bytes] | None = None
) -> list[Page]:
    """The pages of a persona; `first` is the number printed on the first, `pictures` are the plan's blobs by name."""
    return list(persona_paper(state, persona, frame, size, first, pictures).pages)


def persona_paper(
    state: State, persona: str, frame: Frame, size: Size, first: int, pictures: Mapping[str, bytes] | None = None
) -> Paper:
    """The same with the places of the sections. Raises KeyError for an unknown persona."""
    row = state.get(Persona, persona)
    made: _Setting | None = None
    for closeness in _ATTEMPTS:
        made = _Setting(state, row, size, pictures or {}, closeness)
        if len(made.flow.sheets) == 1:
            break
    else:
        made = _Setting(state, row, size, pictures or {}, _ATTEMPTS[0])
    assert made is not None
    pages = []
    for number, shapes in enumerate(made.flow.sheets):
        chapter = _("Personas") if not number else _("{name}, continued").format(name=row.name)
        around = [furniture.head(frame, chapter, size[0]), furniture.foot(frame, first + number, size)]
        pages.append(Page(size, (Layer((*shapes, *around)),)))
    return Paper(tuple(pages), made.places)


class _Setting:
    """One attempt to set a persona's pages."""

    def __init__(
        self, state: State, persona: Persona, size: Size, pictures: Mapping[str, bytes], close: Closeness
    ) -> None:
        self._state, self._close = state, close
        self._width = size[0] - 2 * faces.MARGIN
        self._column = (self._width - faces.COLUMN_GAP) / 2
        self._bottom = size[1] - faces.FOOT_RULE - 14
        self.flow = Flow(53.5, _TOP, self._bottom)
        self._heights: dict[str, tuple[float, float, float]] = {}  # section → x, width, height
        self.flow.full(_heading(persona, self._width, pictures.get(persona.portrait)), faces.MARGIN)
        if persona.quote:
            self.flow.space(14)
            self.flow.full(paragraph(_quoted(persona.quote), _QUOTE, self._width, tag="BlockQuote"), faces.MARGIN)
        self._sections(persona)
        sources = inline(self._state, persona.id, self._width)
        self._feelings(persona, sum(slab.height for slab in sources))
        self.flow.full(sources, faces.MARGIN)
        self.places = {
            key: (spot.sheet, Rect(x, spot.y, width, min(height, self._bottom - spot.y)))
            for key, (spot, _height) in self.flow.places.items()
            if key in self._heights
            for x, width, height in (self._heights[key],)
        }

    def _sections(self, persona: Persona) -> None:
        shown = [section for section in self._state.persona_sections.get(persona.id, ()) if not section.hidden]
        strips = [section for section in shown if self._is_strip(section)]
        for section in strips:
            if slabs := facts(self._state, section, self._width):
                self.flow.space(15)
                self._keyed(section.id, faces.MARGIN, self._width, slabs)
                self.flow.full(self._marked(section.id, slabs), faces.MARGIN)
        self.flow.space(self._close.below if self._close.below < 20 else 22)
        columns = sorted((s for s in shown if s not in strips), key=_place)
        made = [(s, slabs) for s in columns if (slabs := slabs_of(self._state, s, self._column, self._close))]
        xs = faces.MARGIN, faces.MARGIN + self._column + faces.COLUMN_GAP
        sides: tuple[list[list[Slab]], list[list[Slab]]] = ([], [])
        filled = [0.0, 0.0]
        for number, (section, slabs) in enumerate(made):
            side = number % 2 if self._close.rows else int(filled[1] < filled[0])
            filled[side] += sum(slab.height for slab in slabs) + self._close.below
            self._keyed(section.id, xs[side], self._column, slabs)
            sides[side].append([*self._marked(section.id, slabs), gap(self._close.below)])
        if self._close.rows:
            nothing: list[Slab] = []
            for pair in zip_longest(*sides, fillvalue=nothing):
                self.flow.side_by_side(list(zip(xs, pair, strict=True)))
        else:
            self.flow.side_by_side([(x, [s for part in side for s in part]) for x, side in zip(xs, sides, strict=True)])

    def _is_strip(self, section: PersonaSection) -> bool:
        fields = self._state.persona_fields.get(section.id, ())
        return bool(fields) and all(field.kind == "fact" for field in fields)

    def _keyed(self, key: str, x: float, width: float, slabs: list[Slab]) -> None:
        self._heights[key] = (x, width, sum(slab.height for slab in slabs))

    @staticmethod
    def _marked(key: str, slabs: list[Slab]) -> list[Slab]:
        return [replace(slabs[0], key=key), *slabs[1:]]

    def _feelings(self, persona: Persona, below: float) -> None:
        lane = feelings.lane_of(self._state, persona.id)
        if lane is None:
            return
        title = _("How {name} feels in each step").format(name=persona.name.split(" ")[0])
        head = parts.section(title, self._width)
        room = self._bottom - self.flow.end.y - sum(slab.height for slab in head) - below
        height = max(feelings.LOWEST, min(feelings.HIGHEST, room))
        whole = feelings.curve_slab(self._state, lane, self._width, height)
        head = [replace(slab, keep=whole.height + 10) for slab in head]
        self.flow.full([*head, whole], faces.MARGIN)


def _place(section: PersonaSection) -> int:
    return _ORDER.index(section.key) if section.key in _ORDER else len(_ORDER)


def _quoted(quote: str) -> str:
    return quote if quote[:1] in "“\"„«‘'»" else _("“{quote}”").format(quote=quote)


def _heading(persona: Persona, width: float, picture: bytes | None) -> list[Slab]:
    """Portrait or initials, the name and the title beside it."""
    name = text.wrap(persona.name, faces.TITLE, width - _INDENT)
    title = text.wrap(persona.title, faces.LEAD, width - _INDENT) if persona.title else None
    high = name.height + (title.height + 1 if title else 0)
    height = max(_AVATAR, high)
    top = (height - high) / 2
    middle = height / 2
    face: tuple[Shape, ...]
    if picture is not None:
        face = (Picture(Rect(0, middle - _AVATAR / 2, _AVATAR, _AVATAR), picture, _AVATAR / 2),)
    else:
        letters = text.line(initials(persona.name), _INITIALS)
        base = middle + _INITIALS.size * 0.364
        face = (
            circle(_AVATAR / 2, middle, _AVATAR / 2, "buyerTint"),
            Text(letters, (_AVATAR - letters.width) / 2, base, "buyer"),
        )
    sign = Group(face, tag="Artifact")
    words: list[Shape] = [*text.block_shapes(name, _INDENT, top, "ink", width=width - _INDENT)]
    if title:
        words += text.block_shapes(title, _INDENT, top + name.height + 1, "ink2", width=width - _INDENT)
    return [Slab(height, (sign, *words), "H1")]


def missing_sections(state: State, persona: str) -> list[PersonaSection]:
    """The sections that are shown but hold nothing yet."""
    return [
        section
        for section in state.persona_sections.get(persona, ())
        if not section.hidden and not any(_filled(state, f) for f in state.persona_fields.get(section.id, ()))
    ]


def _filled(state: State, field: PersonaField) -> bool:
    return bool(field.text.strip() or field.score is not None or state.persona_items.get(field.id))
