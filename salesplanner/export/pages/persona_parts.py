"""The sections of a persona's page as slabs: facts, lists, texts and scales."""

from __future__ import annotations

from dataclasses import dataclass, replace

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Group, Rect, Shape, Text, circle
from salesplanner.drawing.style import TextStyle
from salesplanner.export.pages import parts
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Slab, padded, paragraph
from salesplanner.plan.records import PersonaField, PersonaSection
from salesplanner.plan.state import State

_FACT = TextStyle(10.8, 14, 600)
_INDENT = 11.6  # of the text behind a dot
_BLOCK, _BLOCK_GAP, _BLOCK_HEIGHT = 14.6, 2.1, 5.8
_SCALE = 5
SMALL_PRINT = ("sources",)  # fields that stand at the foot of the page
_SCALE_AT = 0.47  # where the blocks begin, share of the column


@dataclass(frozen=True, slots=True)
class Closeness:
    """`pad` is the room above and below an entry, `below` that between sections, in pt.

    With `rows` two sections stand at one height, without it each column goes on by itself.
    """

    pad: float
    below: float
    rows: bool = True


def facts(state: State, section: PersonaSection, width: float) -> list[Slab]:
    """A section of facts as boxes with four cells; each row of them is a slab."""
    found = [field for field in state.persona_fields.get(section.id, ()) if field.text.strip()]
    per_row = min(4, len(found)) if len(found) != 5 else 3
    if any(_is_long(field, width / per_row - 20) for field in found):
        return [slab for field in found for slab in _fact(field, width, Closeness(2, 0))]
    return [_row(found[at : at + per_row], width, per_row) for at in range(0, len(found), per_row or 1)]


def _is_long(field: PersonaField, room: float) -> bool:
    return text.wrap(field.text, _FACT, room, 5).cut or text.wrap(field.title, faces.CAPTION, room, 5).cut


def _row(fields: list[PersonaField], width: float, per_row: int) -> Slab:
    cell = width / per_row
    blocks = [
        (text.wrap(f.title, faces.CAPTION, cell - 20), text.wrap(f.text, _FACT, cell - 20)) for f in fields
    ]
    height = max(label.height + value.height for label, value in blocks) + 19
    shapes: list[Shape] = [Box(Rect(0, 0, cell * len(fields), height), None, "line", 0.5, 6.4)]
    for place, (label, value) in enumerate(blocks):
        x = place * cell
        if place:
            shapes.append(Box(Rect(x, 0, 0.5, height), "line"))
        shapes += text.block_shapes(label, x + 10, 9.5, "ink2", width=cell - 20)
        shapes += text.block_shapes(value, x + 10, 9.5 + label.height, "ink", width=cell - 20)
    return Slab(height, tuple(shapes))


def inline(state: State, persona: str, width: float) -> list[Slab]:
    """Where all this comes from, as one paragraph in small print."""
    said = [
        _("{title}: {sources}").format(title=field.title, sources=", ".join(items))
        for section in state.persona_sections.get(persona, ())
        if not section.hidden
        for field in state.persona_fields.get(section.id, ())
        if field.key in SMALL_PRINT
        and (items := [item.text for item in state.persona_items.get(field.id, ()) if item.text.strip()])
    ]
    return [slab for words in said for slab in padded(parts.small(words, width), 5, 0)]


def slabs_of(state: State, section: PersonaSection, width: float, close: Closeness) -> list[Slab]:
    """A section with its heading; nothing where nothing is filled in."""
    made: list[Slab] = []
    last = ""
    for field in state.persona_fields.get(section.id, ()):
        slabs = [] if field.key in SMALL_PRINT else _field(state, field, width, close)
        if not slabs:
            continue
        if field.kind in ("list", "text") and made and not (field.kind == "text" and last == "scale"):
            label = paragraph(field.title, faces.CAPTION_STRONG, width, "ink2")
            made += [replace(slab, keep=24) for slab in padded(label, 3.5, 1)]
        made += slabs
        last = field.kind
    return [*parts.section(section.title, width), *made] if made else []


def _field(state: State, field: PersonaField, width: float, close: Closeness) -> list[Slab]:
    match field.kind:
        case "list":
            items = [item.text for item in state.persona_items.get(field.id, ()) if item.text.strip()]
            return [slab for words in items for slab in bullet(words, width, close.pad)]
        case "text":
            words = field.text.strip()
            return padded(paragraph(words, faces.CAPTION, width, "ink2"), 3, 1) if words else []
        case "fact":
            return _fact(field, width, close) if field.text.strip() else []
        case _:
            return _scale(field, width, close) if field.score is not None else []


def bullet(words: str, width: float, pad: float) -> list[Slab]:
    """A dot in the buyer's colour and the text beside it."""
    lines = paragraph(words, faces.BODY, width, indent=_INDENT, tag="LI")
    dot = Group((circle(3.5, 7.2, 1.9, "buyerStrong"),), tag="Artifact")
    lines[0] = replace(lines[0], shapes=(dot, *lines[0].shapes))
    return padded(lines, pad, pad)


def _fact(field: PersonaField, width: float, close: Closeness) -> list[Slab]:
    """Label and value in one row."""
    label = text.wrap(field.title, faces.BODY, width * 0.44)
    value = text.wrap(field.text, faces.BODY_STRONG, width * 0.54)
    shapes = (
        *text.block_shapes(label, 0, 0, "ink2", width=width * 0.44),
        *text.block_shapes(value, width * 0.46, 0, "ink", width=width * 0.54),
    )
    if max(len(label.lines), len(value.lines)) < 12:
        return padded([Slab(max(label.height, value.height), shapes)], close.pad, close.pad)
    both = paragraph(field.title, faces.BODY, width, "ink2") + paragraph(field.text, faces.BODY_STRONG, width)
    return padded(both, close.pad, close.pad)


def _scale(field: PersonaField, width: float, close: Closeness) -> list[Slab]:
    """The label, five blocks of which some are filled, and the number in words."""
    at = width * _SCALE_AT
    label = text.wrap(field.title, faces.BODY, at - 6)
    words = text.line(_("{score} of {most}").format(score=field.score, most=_SCALE), faces.CAPTION)
    middle = text.baseline(faces.BODY) - faces.BODY.size * 0.364
    shapes: list[Shape] = [*text.block_shapes(label, 0, 0, "ink", width=at - 6)]
    blocks = [
        Box(
            Rect(at + place * (_BLOCK + _BLOCK_GAP), middle - _BLOCK_HEIGHT / 2, _BLOCK, _BLOCK_HEIGHT),
            "buyerStrong" if place < (field.score or 0) else "neutral",
            radius=1.6,
        )
        for place in range(_SCALE)
    ]
    shapes.append(Group(tuple(blocks), tag="Artifact"))
    shapes.append(Text(words, width - words.width, text.baseline(faces.BODY), "ink2"))
    return padded([Slab(label.height, tuple(shapes))], close.pad * 0.9, close.pad * 0.9)
