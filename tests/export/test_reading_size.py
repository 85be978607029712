"""Nothing on paper is too small to read, too close to the edge, or over other text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from salesplanner.drawing.shapes import Group, Shape, Text
from salesplanner.export.page import Page
from salesplanner.export.pages.plan import printed
from salesplanner.plan.records import Plan, Step
from salesplanner.plan.state import State
from tests.drawing.scripts import SCRIPTS
from tests.export.full import full, written
from tests.export.paper import AT, fred, grid, plan_of

LEAST, INITIALS = 7.0, 6.0
LONG = " ".join(SCRIPTS.values())
LINES = "\n".join("ab" for _ in range(160))
PLANS = {
    "many lines": plan_of(*[LINES] * 3, kind="content"),
    "many lines said": plan_of(*[LINES] * 3, kind="objection"),
    "chips": plan_of(*["Tasting deck", "Margin calculator with the numbers of the store", "A"] * 5, kind="content"),
    "fred": fred(),
    "scripts": plan_of(*SCRIPTS.values()),
    "full": full(),
    "full of scripts": written(LONG),
    "full of long words": written("Donaudampfschifffahrtsgesellschaftskapitän" * 200),
    "split": grid(9, 3, 12),
    "long names": State.of(
        [Plan("plan", title="T" * 120, company="C" * 120, language="en")]
        + [Step(f"s{i}", f"{i:03}", "Name " * 24, LONG * 8, "Gate " * 40, LONG, 9999, 1.0) for i in range(9)]
    ),
}


def texts(page: Page) -> Iterator[tuple[Text, float, float, float]]:
    """Each text with its left end and baseline in pt from the top left, and its scale."""

    def walk(shapes: tuple[Shape, ...], dx: float, dy: float) -> Iterator[tuple[Text, float, float]]:
        for shape in shapes:
            if isinstance(shape, Group):
                yield from walk(shape.shapes, dx + shape.dx, dy + shape.dy)
            elif isinstance(shape, Text) and shape.line.text.strip():
                yield shape, shape.x + dx, shape.y + dy

    for layer in page.layers:
        for shape, x, y in walk(layer.shapes, 0, 0):
            yield shape, layer.x + x * layer.scale, layer.y + y * layer.scale, layer.scale


@pytest.mark.parametrize("paper", ["auto", "letter"])
@pytest.mark.parametrize("plan", PLANS)
def test_text_can_be_read_and_lies_inside_its_page(plan: str, paper: str) -> None:
    for page in printed(PLANS[plan], paper, AT, lambda _share: None).pages:
        for text, x, y, scale in texts(page):
            size = text.line.style.size * scale
            initials = text.line.style.size == 9.5 and len(text.line.text) <= 3
            assert size >= (INITIALS if initials else LEAST)
            assert x >= 15
            assert x + text.line.width * scale <= page.size[0] - 15
            assert 15 <= y <= page.size[1] - 12


@pytest.mark.parametrize("plan", PLANS)
def test_no_two_texts_lie_over_each_other(plan: str) -> None:
    for page in printed(PLANS[plan], "auto", AT, lambda _share: None).pages:
        boxes = []
        for text, x, y, scale in texts(page):
            size = text.line.style.size * scale
            boxes.append((y - size * 0.6, y, x, x + text.line.width * scale, text.line.text))
        boxes.sort()
        for place, (top, bottom, left, right, words) in enumerate(boxes):
            for other_top, _bottom, other_left, other_right, other in boxes[place + 1 :]:
                if other_top >= bottom:
                    break
                assert other_left >= right - 0.5 or left >= other_right - 0.5, (words, other, top)
