"""What a printed page is, for every format: display lists at their places, links to other pages, and bookmarks."""

from __future__ import annotations

from dataclasses import dataclass

from salesplanner.drawing.shapes import DisplayList, Rect

A4 = (595.276, 841.89)
A3 = (841.89, 1190.551)
LETTER = (612.0, 792.0)

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layer:
    """A display list on a page: its origin in pt from the page's top left corner, and pt for each of its px."""

    shapes: DisplayList
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Leap:
    """A place on a page (pt, from the top left) that leads to another page, counted from 0."""

    rect: Rect
    page: int
    words: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A link while pages are still being made: `to` names its target, such as "step:4f2a"."""

    rect: Rect
    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page, its size in pt. `leads` become `links` when all pages are there."""

    size: Size
    layers: tuple[Layer, ...]
    links: tuple[Leap, ...] = ()
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline; level 1 stands below the last of level 0. Pages count from 0."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that contents, outline and links lead to: `offset` counts pages from the section's first.

    `contents` is the line in the contents where it differs from the outline's `title`.
    """

    title: str
    to: str
    offset: int = 0
    level: int = 0
    contents: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The pages of one section with the places in it; without pages it says nothing."""

    pages: tuple[Page, ...]
    marks: tuple[Mark, ...]
