"""The pages of one step: its name, purpose, gate and targets, then the sections in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import text
from salesplanner.drawing.map.badges import Badges, StepBadge
from salesplanner.drawing.shapes import Box, Group, Icon, Rect, Shape, Text, circle
from salesplanner.export.page import Layer, Page, Size
from salesplanner.export.pages import furniture, parts
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.contents import Sections
from salesplanner.export.pages.flow import Flow, Slab, padded, paragraph
from salesplanner.export.pages.furniture import Frame
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.plan.records import Step
from salesplanner.plan.state import State

_NUMBER = 28.8
Figure = tuple[str, str] | tuple[str, str, str, str]
_TOP = 58.0  # where further pages start


def step_pages(
    state: State, index: int, frame: Frame, size: Size, first: int, numbers: Badges | None = None
) -> list[Page]:
    """The pages of the step at `index` (from 0); `first` is the number printed on the first of them.

    `numbers` are what was measured; they stand in place of what the team believes.
    """
    step = state.steps[index]
    width = size[0] - 2 * faces.MARGIN
    column = (width - faces.COLUMN_GAP) / 2
    flow = Flow(53.8, _TOP, size[1] - faces.FOOT_RULE - 14)
    flow.full(_heading(step, index, len(state.steps), width), faces.MARGIN)
    if step.purpose:
        flow.full(padded(paragraph(step.purpose, faces.LEAD, width, "ink2"), 7.5, 0), faces.MARGIN)
    if step.gate:
        flow.space(11)
        flow.full([_gate(step, width)], faces.MARGIN)
    if step.gate_seen_in:
        words = _("Seen in: {place}").format(place=step.gate_seen_in)
        flow.full(padded(parts.small(words, width), 5, 0), faces.MARGIN)
    badge = numbers.steps.get(step.id) if numbers is not None else None
    if targets := _targets(step, badge):
        flow.space(9.6)
        flow.full([figures(targets, width)], faces.MARGIN)
    if badge is not None and numbers is not None:
        flow.full(padded(parts.small(_basis(badge, numbers), width), 5, 0), faces.MARGIN)
    flow.space(17.3)
    _fill(flow, Sections(state, step, column).all(), column)
    pages = []
    for number, shapes in enumerate(flow.sheets):
        around = [furniture.head(frame, _chapter(step, number), size[0]), furniture.foot(frame, first + number, size)]
        leads = tuple(lead for sheet, lead in flow.leads if sheet == number)
        pages.append(Page(size, (Layer((*shapes, *around)),), leads=leads))
    return pages


def _fill(flow: Flow, sections: list[list[Slab]], column: float) -> None:
    left, right = faces.MARGIN, faces.MARGIN + column + faces.COLUMN_GAP
    for one, other in zip(sections[::2], [*sections[1::2], []], strict=False):
        pair = [(left, parts.spaced(one))]
        if other:
            pair.append((right, parts.spaced(other)))
        flow.side_by_side(pair)


def _chapter(step: Step, sheet: int) -> str:
    if not sheet:
        return _("Step by step")
    return _("{step}, continued").format(step=step.name)


def _heading(step: Step, index: int, count: int, width: float) -> list[Slab]:
    """Number in a circle, name, and "Step 4 of 7" at the right."""
    where = text.line(_("Step {number} of {count}").format(number=index + 1, count=count), faces.CAPTION)
    indent = _NUMBER + 10.8
    name = paragraph(step.name or _("Unnamed step"), faces.TITLE, width - where.width - 20, indent=indent, tag="H1")
    digits = text.line(str(index + 1), faces.LEAD_STRONG)
    middle = _NUMBER / 2
    sign = Group(
        (
            circle(middle, middle, middle, "accent"),
            Text(digits, middle - digits.width / 2, middle + faces.LEAD_STRONG.size * 0.364, "onAccent"),
        ),
        tag="Artifact",
    )
    aside = Text(where, width - where.width, middle + faces.CAPTION.size * 0.364, "ink2")
    first = name[0]
    base = middle + faces.TITLE.size * 0.364 - text.baseline(faces.TITLE)
    slabs = [Slab(first.height, (sign, Group(first.shapes, 0, base), aside), "H1")]
    slabs += [Slab(s.height, (Group(s.shapes, 0, base),), "H1", joined=True) for s in name[1:]]
    return slabs


def _gate(step: Step, width: float) -> Slab:
    """The buyer's action that moves a deal on, in the buyer's colour."""
    block = text.wrap(step.gate, faces.LEAD_STRONG, width - 39 - 12)
    height = max(43.2, 27.2 + block.height)
    label = text.line(_("The deal moves on when the buyer"), faces.CAPTION)
    shapes: tuple[Shape, ...] = (
        Box(Rect(0, 0, width, height), "buyerTint", radius=6.4),
        circle(21, height / 2, 10.6, "buyerStrong"),
        Icon("arrow-right", 21 - 6.5, height / 2 - 6.5, 13, "white"),
        Text(label, 39, 16.2, "ink2"),
        *text.block_shapes(block, 39, 31.8 - text.baseline(faces.LEAD_STRONG), "ink", width=width - 51),
    )
    return Slab(height, shapes)


def _basis(badge: StepBadge, numbers: Badges) -> str:
    """Of how many deals and stays the figures are, and where there are too few to say."""
    if badge.share is None:
        words = _("Too few deals to say how many move on ({n}).").format(n=number_text(badge.entered))
    else:
        words = _("Of {n} deals, {stays} stays; {basis}.").format(
            n=number_text(badge.entered), stays=number_text(badge.stays), basis=numbers.basis
        )
    return words


def _targets(step: Step, badge: StepBadge | None) -> list[Figure]:
    """What the team wants, and what was measured or else what it believes today, with the gap in words."""
    share, days = step.typed_share, step.typed_days
    share_name, days_name = _("Moves on today"), _("Days today")
    if badge is not None and badge.share is not None:
        share, share_name = badge.share, _("Measured")
    if badge is not None and badge.days is not None:
        days, days_name = badge.days, _("Median days")
    found: list[Figure] = []
    if step.target_share is not None:
        found.append((_("Target moves on"), percent_text(step.target_share)))
    if share is not None:
        gap = 0 if step.target_share is None else round(step.target_share * 100) - round(share * 100)
        words = ngettext("{n} point below", "{n} points below", gap).format(n=gap) if gap > 0 else ""
        found.append((share_name, percent_text(share), words, "trending-down"))
    if step.target_days is not None:
        found.append((_("Target days"), str(step.target_days)))
    if days is not None:
        over = 0 if step.target_days is None else days - step.target_days
        words = ngettext("{n} day over", "{n} days over", over).format(n=over) if over > 0 else ""
        found.append((days_name, str(days), words, "triangle-alert"))
    return found


def figures(figures: Sequence[Figure], width: float) -> Slab:
    """Figures side by side in a box, each a quarter of it wide; (label, figure, remark, icon of the remark)."""
    remarks = any(len(figure) > 2 and figure[2] for figure in figures)
    height, cell = 59.0 if remarks else 46.6, width / 4
    shapes: list[Shape] = [Box(Rect(0, 0, cell * len(figures), height), None, "line", 0.5, 6.4)]
    for place, (label, value, *remark) in enumerate(figures):
        x = place * cell
        if place:
            shapes.append(Box(Rect(x, 0, 0.5, height), "line"))
        bad = bool(remark and remark[0])
        words, shown = text.line(label, faces.CAPTION, cell - 18), text.line(value, faces.FIGURE, cell - 18)
        group: list[Shape] = [Text(words, x + 10, 18.2, "ink2"), Text(shown, x + 10, 36, "bad" if bad else "ink")]
        if bad:
            said = text.line(remark[0], faces.CAPTION, cell - 32)
            group += [Icon(remark[1], x + 10, 41.0, 10, "bad"), Text(said, x + 23.5, 49.2, "bad")]
        shapes.append(Group(tuple(group), tag="P"))
    return Slab(height, tuple(shapes), "Div")
