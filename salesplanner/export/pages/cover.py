"""The cover: company, title, the steps, contents with links, this version, and who built the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import text
from salesplanner.drawing.qpainter import bitmap
from salesplanner.drawing.shapes import Box, Group, Picture, Rect, Shape, Text, circle
from salesplanner.drawing.style import TextStyle
from salesplanner.export.page import Layer, Leap, Page, Size
from salesplanner.export.pages import furniture
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import RULE, Flow, Slab, Spot, gap, padded, paragraph
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.goalwords import goal_sentence
from salesplanner.export.pages.spans import spanned
from salesplanner.measure.numbers import percent_text
from salesplanner.plan.records import Card, Link, Person, Step
from salesplanner.plan.state import State

_TOP = 46.1
_STEPS_IN_A_ROW = 7
_CIRCLE = 19.2
_ASIDE = 158.0
_LOGO = 30.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; the page counts from 0, as it is in the file."""

    title: str
    page: int
    level: int = 0
    to: str = ""


def cover_pages(state: State, frame: Frame, size: Size, entries: Sequence[Entry]) -> list[Page]:
    """One page, or more where steps, contents or people need them."""
    width = size[0] - 2 * faces.MARGIN
    flow = Flow(_TOP, _TOP, size[1] - 40)
    flow.full([_company(frame, width)], faces.MARGIN)
    title = _title(frame.title, width)
    high = sum(slab.height for slab in title)
    flow.space(max(30.0, min(120.0 if state.goals else 145.0, (190.0 if state.goals else 215.0) - high / 2)))
    flow.full(paragraph(_("Sales plan"), faces.LEAD, width, "ink2"), faces.MARGIN)
    flow.full(title, faces.MARGIN)
    if state.goals:
        flow.space(13)
        flow.full(spanned(goal_sentence(state, state.goals[0]), faces.COVER_GOAL, width), faces.MARGIN)
        flow.space(32)
    else:
        flow.space(56)
    flow.full(_strip(state.steps, width), faces.MARGIN)
    flow.space(34)
    body = width - _ASIDE - 38.6
    aside = (faces.MARGIN + width - _ASIDE, _version(state, frame))
    flow.side_by_side([(faces.MARGIN, _contents(entries, body)), aside])
    if people := _people(state, width):
        room = sum(slab.height for slab in people)
        flow.end = Spot(flow.end.sheet, max(flow.end.y + 30, size[1] - 48 - room))
        flow.full(people, faces.MARGIN)
    return [
        Page(size, (Layer(tuple(shapes)),), _links(flow, number, entries, body))
        for number, shapes in enumerate(flow.sheets)
    ]


def _links(flow: Flow, sheet: int, entries: Sequence[Entry], width: float) -> tuple[Leap, ...]:
    """Where the lines of the contents on this sheet lead."""
    places = [(*flow.places[_key(entry)], entry) for entry in entries]
    return tuple(
        Leap(Rect(faces.MARGIN, spot.y, width, height), entry.page, entry.title)
        for spot, height, entry in places
        if spot.sheet == sheet
    )


def _key(entry: Entry) -> str:
    return f"{entry.level}:{entry.page}:{entry.to}"


def _company(frame: Frame, width: float) -> Slab:
    """The company, with its first letter as a mark; an empty line without a company."""
    name = frame.company.strip()
    if not name and not frame.logo:
        return Slab(21.1, (Group(()),), "Artifact")
    block = text.wrap(name, faces.COMPANY, width - 40)
    letter = text.line(name[:1].upper(), faces.COMPANY)
    middle = 10.55
    if frame.logo and (logo := _logo(frame.logo, width)) is not None:
        words = text.block_shapes(block, logo.rect.w + 8, (logo.rect.h - block.height) / 2, "ink", width=width - 40)
        return Slab(max(logo.rect.h, block.height), (Group((logo,), tag="Artifact"), *words))
    base = middle + faces.COMPANY.size * 0.364
    top = base - text.baseline(faces.COMPANY)
    sign = Text(letter, middle - letter.width / 2, base, "white")
    mark = Group((circle(middle, middle, middle, "ink"), sign), tag="Artifact")
    words = text.block_shapes(block, 29.3, top, "ink", width=width - 40)
    return Slab(max(21.1, block.height + 4), (mark, *words))


def _logo(data: bytes, width: float) -> Picture | None:
    """The logo, 30 pt high, or as wide as a third of the line; None where it cannot be read."""
    image = bitmap(data)
    if image.isNull():
        return None
    scale = min(_LOGO / image.height(), width / 3 / image.width())
    return Picture(Rect(0, 0, image.width() * scale, image.height() * scale), data)


def _title(title: str, width: float) -> list[Slab]:
    """The title as large as three lines allow."""
    words = title or _("Untitled plan")
    style: TextStyle = faces.COVER_TITLES[-1]
    for style in faces.COVER_TITLES:
        if len(text.wrap(words, style, width).lines) <= 3:
            break
    return paragraph(words, style, width, tag="H1")


def _strip(steps: Sequence[Step], width: float) -> list[Slab]:
    """The steps as numbered circles on a line, with their targets; seven in a row."""
    slabs = []
    weakest = _weakest(steps)
    pitch = width / max(1, min(_STEPS_IN_A_ROW, max(len(steps), 4)))
    for first in range(0, len(steps), _STEPS_IN_A_ROW):
        shapes: list[Shape] = []
        tallest = 0.0
        for place, step in enumerate(steps[first : first + _STEPS_IN_A_ROW]):
            drawn, height = _stop(step, first + place + 1, pitch, step.id == weakest)
            shapes.append(Group(drawn, place * pitch, 0))
            tallest = max(tallest, height)
        slabs.append(Slab(tallest + 14, tuple(shapes)))
    return slabs


def _weakest(steps: Sequence[Step]) -> str:
    """The id of the step where the fewest deals move on beside what is wanted; empty without numbers."""
    gaps = [
        (step.typed_share - step.target_share, step.id)
        for step in steps
        if step.typed_share is not None and step.target_share is not None and step.typed_share < step.target_share
    ]
    return min(gaps)[1] if gaps else ""


def _stop(step: Step, number: int, pitch: float, strong: bool) -> tuple[tuple[Shape, ...], float]:
    """One circle with its line, name and numbers; and their height. The step that must change is `strong`."""
    ink = "onAccent" if strong else "ink"
    digits = text.line(str(number), faces.STEP_NAME)
    middle = _CIRCLE / 2
    name = text.wrap(step.name, faces.STEP_NAME, pitch - 8)
    marks = (
        circle(middle + 0.9, middle, middle, "accent" if strong else "neutral"),
        Box(Rect(_CIRCLE + 4.8, middle - 0.7, pitch - _CIRCLE - 8.6, 1.4), "lineStrong"),
    )
    top = _CIRCLE + 6.4
    shapes: list[Shape] = [
        Group(marks, tag="Artifact"),
        Text(digits, middle + 0.9 - digits.width / 2, middle + faces.STEP_NAME.size * 0.364, ink),
        *text.block_shapes(name, 0.9, top, "ink", width=pitch - 8),
    ]
    height = top + name.height
    if targets := _numbers(step):
        under = text.wrap(targets, faces.CAPTION, pitch - 8)
        shapes += text.block_shapes(under, 0.9, height + 1.6, "ink3", width=pitch - 8)
        height += under.height + 1.6
    return tuple(shapes), height


def _numbers(step: Step) -> str:
    """ "53%, 9 d": what the team believes today, else the targets a step has."""
    share = step.typed_share if step.typed_share is not None else step.target_share
    days = step.typed_days if step.typed_days is not None else step.target_days
    parts = []
    if share is not None:
        parts.append(percent_text(share))
    if days is not None:
        parts.append(_("{days} d").format(days=days))
    return ", ".join(parts)


def _heading(words: str, width: float) -> list[Slab]:
    return [*padded(paragraph(words, faces.HEADING, width, tag="H2"), 0, 5.5)]


def _line(width: float) -> Slab:
    return Slab(RULE, (Box(Rect(0, 0, width, RULE), "line"),), "Artifact", keep=22)


def _contents(entries: Sequence[Entry], width: float) -> list[Slab]:
    slabs = _heading(_("Contents"), width)
    for entry in entries:
        indent = 14.0 * entry.level
        number = text.line(str(entry.page + 1), faces.BODY)
        lines = paragraph(entry.title, faces.BODY, width - 40, "ink2" if entry.level else "ink", indent=indent)
        height = sum(line.height for line in lines) + 7.6
        base = 3.8 + text.baseline(faces.BODY)
        shapes = [Group(line.shapes, 0, 3.8 + place * faces.BODY.leading) for place, line in enumerate(lines)]
        page = Text(number, width - number.width, base, "ink")
        slabs += [_line(width), Slab(height, (*shapes, page), "P", key=_key(entry))]
    return slabs


def _version(state: State, frame: Frame) -> list[Slab]:
    """When it was printed, whose it is, and how much there is."""
    slabs = _heading(_("This version"), _ASIDE)
    owner = state.find(Person, state.plan.owner)
    facts = [(_("Printed"), furniture.moment(frame.at))]
    if owner:
        facts.append((_("Owner"), owner.name))
    facts += [(_("On the map"), words) for words in [_counts(state)] if words]
    for label, value in facts:
        lines = [
            *paragraph(label, faces.CAPTION, _ASIDE, "ink2"),
            *paragraph(value, faces.BODY_MEDIUM, _ASIDE),
        ]
        slabs += [_line(_ASIDE), *padded(lines, 4.6, 4.5)]
    return slabs


def _counts(state: State) -> str:
    """ "7 steps, 25 cards, 5 links": what is shown of them."""
    shown = {lane.id for lane in state.shown_lanes}
    cards = {card.id for card in state.rows(Card).values() if card.lane in shown}
    links = sum(link.source in cards and link.target in cards for link in state.rows(Link).values())
    steps = len(state.steps)
    words = [ngettext("{n} step", "{n} steps", steps).format(n=steps)]
    words.append(ngettext("{n} card", "{n} cards", len(cards)).format(n=len(cards)))
    if links:
        words.append(ngettext("{n} link", "{n} links", links).format(n=links))
    return ", ".join(words)


def _people(state: State, width: float) -> list[Slab]:
    """Everybody in the plan, in the order of the roster."""
    names = ", ".join(person.name for person in state.people if person.name)
    if not names:
        return []
    return [*_heading(_("Built together"), width), _line(width), gap(5), *paragraph(names, faces.QUIET, width, "ink2")]
