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
_FLAG = QTextLayout.GlyphRunRetrievalFlag
_WANTED = _FLAG.RetrieveGlyphIndexes | _FLAG.RetrieveGlyphPositions | _FLAG.RetrieveStringIndexes


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


class Shaped(NamedTuple):
    """A line as Qt draws it, at 100 px with y = 0 on the baseline; `gaps` are where boxes for missing glyphs begin."""

    runs: tuple[QGlyphRun, ...]
    gaps: tuple[float, ...]


BOX = (7.0, -72.0, 52.0, 72.0)
"""The box for a missing glyph: x and y from its position, width, height at 100 px; its line is `BOX_LINE` wide."""
BOX_LINE = 6.0


@lru_cache(_MEMO)
def shaped(text: str, face: Face, rtl: bool) -> Shaped:
    """The glyphs of a line for Qt."""
    if not text:
        return Shaped((), ())
    layout = fonts.laid_out(text, face, rtl)
    runs: list[QGlyphRun] = []
    gaps: list[float] = []
    for run in layout.glyphRuns():
        if _is_missing(run.rawFont()):
            gaps.extend(point.x() for point in run.positions())
        else:
            runs.append(run)
    return Shaped(tuple(runs), tuple(gaps))


def _is_missing(raw: QRawFont) -> bool:
    # Asking the font for what no font has for its name would crash.
    return raw.fontTable("head").isEmpty()


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
    if text.isascii() and (simple := _simple(text, layout)):
        return (simple,)
    points = fonts.code_points(text) or range(len(text) + 1)
    parts = _parts(layout, 0, len(points) - 1, points, not text.isprintable())
    starts = sorted({glyph.at for part in parts for glyph in part[2]})
    after = dict(zip(starts, [*starts[1:], len(text)], strict=bool(starts)))
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


def _simple(text: str, layout: QTextLayout) -> Run | None:
    """The run of a text that one font shows from left to right, as nearly all do; built without detours."""
    every = layout.glyphRuns(-1, -1, _WANTED)
    if len(every) != 1 or every[0].isRightToLeft() or 0 in every[0].glyphIndexes():
        return None
    run = every[0]
    raw = run.rawFont()
    return Run(
        text=text,
        start=0,
        font=_key(raw),
        glyphs=tuple(run.glyphIndexes()),
        positions=tuple([(point.x(), 0.0) for point in run.positions()]),  # ASCII never leaves the baseline
        clusters=tuple(run.stringIndexes()),
        rtl=False,
        missing=False,
        raw=raw,
    )


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


def _parts(
    layout: QTextLayout, start: int, end: int, points: Sequence[int], singly: bool
) -> list[_Part]:
    """Glyphs by font of layout.text()[start:end] in UTF-16; `singly` asks for one character at a time.

    WORKAROUND(Qt 6.11): where one script item needs several fonts, the string indexes of all its glyphs are that of
    the item. Then two fonts claim the same character, and smaller parts of the text are asked for. After a soft
    hyphen, a joiner or the like, indexes are wrong in ways that cannot be seen.
    """
    every = layout.glyphRuns(start, end - start, _WANTED)
    if singly or _is_doubtful(every):
        middle = (start + end) // 2
        if middle > start and points[middle] == points[middle - 1]:
            middle += 1  # not between the halves of a surrogate pair
        if start < middle < end:
            left = _parts(layout, start, middle, points, singly)
            return _joined_parts(left, _parts(layout, middle, end, points, singly))
    found: list[_Part] = []
    for run in every:
        placed = zip(run.stringIndexes(), run.glyphIndexes(), run.positions(), strict=True)
        glyphs = [
            _Glyph(points[min(max(at, start), end - 1)], glyph, point.x(), point.y())
            for at, glyph, point in placed
        ]
        found.append((run.rawFont(), run.isRightToLeft(), glyphs))
    return found


def _is_doubtful(every: list[QGlyphRun]) -> bool:
    seen: set[int] = set()
    for run in every:
        indexes = run.stringIndexes()
        if indexes != sorted(indexes, reverse=run.isRightToLeft()) or not seen.isdisjoint(indexes):
            return True
        seen.update(indexes)
    return False


def _joined_parts(left: list[_Part], right: list[_Part]) -> list[_Part]:
    """A cluster cut in two is told of in both halves; it counts in the first."""
    seen = {(glyph.index, glyph.x, glyph.y) for part in left for glyph in part[2]}
    for raw, rtl, glyphs in right:
        kept = [glyph for glyph in glyphs if (glyph.index, glyph.x, glyph.y) not in seen]
        if kept:
            left.append((raw, rtl, kept))
    return left


def _pieces(glyphs: list[_Glyph], after: dict[int, int], rtl: bool) -> Iterator[list[_Glyph]]:
    """Qt joins all glyphs of a font; these are the parts whose characters stand together in the text."""
    begin = 0
    for i in range(1, len(glyphs) + 1):
        if i < len(glyphs):
            before, now = glyphs[i - 1].at, glyphs[i].at
            first, second = (now, before) if rtl else (before, now)
            alike = (glyphs[i - 1].index == 0) == (glyphs[i].index == 0)
            if before == now or (alike and after[first] == second):
                continue
        yield glyphs[begin:i]
        begin = i


def _run(text: str, raw: QRawFont, rtl: bool, glyphs: list[_Glyph], after: dict[int, int]) -> Run:
    start = min(glyph.at for glyph in glyphs)
    missing = glyphs[0].index == 0 or _is_missing(raw)
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
