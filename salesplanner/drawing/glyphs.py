"""Glyphs of one laid-out line: as Qt draws them, and taken apart into runs for paper.

A line is laid out again by itself here, the first time it is drawn, so that breaking two thousand texts does not
shape what nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QGlyphRun, QRawFont, QTextLayout

from salesplanner.drawing import fonts
from salesplanner.drawing.fonts import Face

_MEMO = 20_000


class FontKey(NamedTuple):
    """Which font a run is drawn with. `file` is its name under resources/fonts, "" where the font is not ours."""

    family: str
    weight: int
    file: str


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font and direction that stand together, in visual order from left to right or right to left.

    `text` is the part of the line they show, `start` its offset there. `positions` are px at 100 px from the line's
    left edge and baseline, y downwards. `clusters` gives for each glyph the offset in `text` of the first character
    it shows. Offsets count code points. `missing`: no font has these characters; painters draw a box for each glyph
    and keep the text.
    """

    text: str
    start: int
    font: FontKey
    glyphs: tuple[int, ...]
    positions: tuple[tuple[float, float], ...]
    clusters: tuple[int, ...]
    rtl: bool
    missing: bool
    raw: QRawFont = field(compare=False, repr=False)


@lru_cache(_MEMO)
def shaped(text: str, face: Face, rtl: bool) -> tuple[QGlyphRun, ...]:
    """The glyphs as Qt draws them, at 100 px, y = 0 on the baseline."""
    if not text:
        return ()
    layout = fonts.laid_out(text, face, rtl)
    return tuple(layout.glyphRuns())


@dataclass(frozen=True, slots=True)
class _Glyph:
    """One glyph and the offset (code points) of the first character it shows."""

    at: int
    index: int
    x: float
    y: float


_Part = tuple[QRawFont, bool, list[_Glyph]]


@lru_cache(_MEMO)
def runs(text: str, face: Face, rtl: bool) -> tuple[Run, ...]:
    """The same glyphs as values with their clusters, in the order of the text."""
    if not text:
        return ()
    layout = fonts.laid_out(text, face, rtl)
    points = fonts.code_points(text) or range(len(text) + 1)
    parts = list(_parts(layout, 0, len(points) - 1, points))
    starts = sorted({glyph.at for part in parts for glyph in part[2]})
    after = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found = [
        _run(text, raw, right_to_left, piece, after)
        for raw, right_to_left, glyphs in parts
        for piece in _pieces(glyphs, after, right_to_left)
    ]
    joined: list[Run] = []
    for run in sorted(found, key=lambda each: each.start):
        if joined and _continues(joined[-1], run):
            run = _join(joined.pop(), run)
        joined.append(run)
    return tuple(joined)


def _continues(run: Run, other: Run) -> bool:
    same = (run.font, run.rtl, run.missing) == (other.font, other.rtl, other.missing)
    # Fonts that are not ours may share an empty name.
    return same and (run.raw == other.raw) and run.start + len(run.text) == other.start


def _join(run: Run, other: Run) -> Run:
    """Two parts of the text that follow each other; glyphs stay in visual order."""
    left, right = (other, run) if run.rtl else (run, other)
    shift = len(run.text)
    moved = tuple(cluster + shift for cluster in other.clusters)
    clusters = moved + run.clusters if run.rtl else run.clusters + moved
    return replace(
        run,
        text=run.text + other.text,
        glyphs=left.glyphs + right.glyphs,
        positions=left.positions + right.positions,
        clusters=clusters,
    )


def _parts(layout: QTextLayout, start: int, end: int, points: Sequence[int]) -> list[_Part]:
    """Glyphs by font of layout.text()[start:end] in UTF-16.

    WORKAROUND(Qt 6.11): where one script item needs several fonts, the string indexes of all its glyphs are that of
    the item. Then two fonts claim the same character, and its parts are asked for one by one.
    """
    every = layout.glyphRuns(start, end - start, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
    claims = [set(run.stringIndexes()) for run in every]
    if len(every) > 1 and len(set().union(*claims)) < sum(map(len, claims)):
        return _halves(layout, start, end, points)
    found: list[_Part] = []
    for run in every:
        placed = zip(run.stringIndexes(), run.glyphIndexes(), run.positions(), strict=True)
        glyphs = [_Glyph(points[at], glyph, point.x(), point.y()) for at, glyph, point in placed]
        found.append((run.rawFont(), run.isRightToLeft(), glyphs))
    return found


def _halves(layout: QTextLayout, start: int, end: int, points: Sequence[int]) -> list[_Part]:
    # Splits at the middle, but not between the halves of a surrogate pair.
    middle = (start + end) // 2
    while middle > start and points[middle] == points[middle - 1]:
        middle -= 1
    if middle == start:
        return []
    left = _parts(layout, start, middle, points)
    seen = {glyph for part in left for glyph in part[2]}
    # A cluster cut in two is told of in both halves.
    rest = [
        (raw, rtl, kept)
        for raw, rtl, glyphs in _parts(layout, middle, end, points)
        if (kept := [glyph for glyph in glyphs if glyph not in seen])
    ]
    return left + rest


def _pieces(glyphs: list[_Glyph], after: dict[int, int], rtl: bool) -> Iterator[list[_Glyph]]:
    """Qt joins all glyphs of a font; these are the parts whose characters stand together in the text."""
    begin = 0
    for i in range(1, len(glyphs) + 1):
        if i < len(glyphs):
            before, now = glyphs[i - 1].at, glyphs[i].at
            first, second = (now, before) if rtl else (before, now)
            if before == now or after[first] == second:
                continue
        yield glyphs[begin:i]
        begin = i


def _run(text: str, raw: QRawFont, rtl: bool, glyphs: list[_Glyph], after: dict[int, int]) -> Run:
    start = min(glyph.at for glyph in glyphs)
    # familyName() of the font for what no font has would crash.
    missing = raw.fontTable("head").isEmpty()
    return Run(
        text=text[start : max(after[glyph.at] for glyph in glyphs)],
        start=start,
        font=FontKey("", 0, "") if missing else _key(raw),
        glyphs=tuple(glyph.index for glyph in glyphs),
        positions=tuple((glyph.x, glyph.y) for glyph in glyphs),
        clusters=tuple(glyph.at - start for glyph in glyphs),
        rtl=rtl,
        missing=missing,
        raw=raw,
    )


def _key(raw: QRawFont) -> FontKey:
    family = raw.familyName()
    if family == fonts.FAMILY:
        weight = int(raw.weight())
        return FontKey(family, weight, fonts.SANS.get(weight, ""))
    return FontKey(family, 400, fonts.FALLBACK.get(family, ""))
