"""A flow of slabs → document pages with head, foot, charts and links."""

from __future__ import annotations

from collections.abc import Sequence

from salesplanner.catalogue import _
from salesplanner.export.page import Layer, Page, Size
from salesplanner.export.pages import furniture
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow, Slab, padded, paragraph
from salesplanner.export.pages.furniture import Frame

TOP = 58.0  # where pages start
FIRST = 53.8


def flow(size: Size) -> Flow:
    """An empty flow for pages of that size."""
    return Flow(FIRST, TOP, size[1] - faces.FOOT_RULE - 14)


def width_of(size: Size) -> float:
    """The room between the margins, pt."""
    return size[0] - 2 * faces.MARGIN


def title(words: str, width: float, under: str = "") -> list[Slab]:
    """The title of a page, with a line of small print below it."""
    slabs = [*paragraph(words, faces.TITLE, width, tag="H1")]
    return [*slabs, *padded(paragraph(under, faces.BODY, width, "ink2"), 2, 0)] if under else slabs


def pages(made: Flow, frame: Frame, size: Size, first: int, chapter: str, further: str = "") -> list[Page]:
    """The sheets as pages; `first` is the number printed on the first, `chapter` stands at their heads."""
    found = []
    for number, shapes in enumerate(made.sheets):
        said = chapter if not number else further or _("{chapter}, continued").format(chapter=chapter)
        layers: Sequence[Layer] = (
            Layer((*shapes, furniture.head(frame, said, size[0]))),
            *(layer for sheet, layer in made.charts if sheet == number),
            Layer((furniture.foot(frame, first + number, size),)),
        )
        leads = tuple(lead for sheet, lead in made.leads if sheet == number)
        found.append(Page(size, tuple(layers), leads=leads))
    return found
