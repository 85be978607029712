"""A shaped line → text operators, at exactly the places Qt gave the glyphs.

Each glyph stands for the characters of its cluster. Where a cluster takes several glyphs (marks, Indic scripts), the
stretch carries its characters as /ActualText. Lines with right-to-left text are written in visual order, which
readers turn back; /ActualText would be turned around as well, so there the further glyphs of a cluster are drawn as
outlines. So are the glyphs of a system font, and what no font has is a box as on the screen; unseen glyphs over them
stand for the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from salesplanner.drawing.glyphs import BOX, BOX_LINE, Run
from salesplanner.drawing.shapes import Rect
from salesplanner.drawing.text import Line
from salesplanner.export.pdf.document import text_string
from salesplanner.export.pdf.faces import Face, Faces
from salesplanner.export.pdf.forms import Forms

EM = 100.0  # px at which positions are given
_CARRIER = "PlannerSans-Regular"


def _box() -> str:
    """The box of a missing glyph as the area between two rectangles, 1 unit to the em."""
    outer, inner = Rect(*BOX).grown(BOX_LINE / 2), Rect(*BOX).grown(-BOX_LINE / 2)
    sides = (f"{r.x / EM:.3f} {r.y / EM:.3f} {r.w / EM:.3f} {r.h / EM:.3f} re" for r in (outer, inner))
    return " ".join(sides) + " f*"


_BOX = _box()


@dataclass(frozen=True, slots=True)
class Piece:
    """Operators at an offset from the line's start, in parts of the size; `font` is empty for outlines."""

    font: str
    dx: float
    dy: float
    body: str
    before: str = ""
    after: str = ""


class Words:
    """Turns lines into operators and remembers them: the same words are often drawn again."""

    def __init__(self, faces: Faces, forms: Forms, missed: Callable[[str], None]) -> None:
        self._faces = faces
        self._forms = forms
        self._missed = missed
        self._known: dict[tuple[str, int, float, bool], tuple[Piece, ...]] = {}

    def operators(self, line: Line, x: float, y: float) -> str:
        """The line with its left end at (x, y) in a space where y grows downwards, in the current fill colour."""
        style = line.style
        key = (line.text, style.weight, style.tracking, style.tabular)
        pieces = self._known.get(key)
        if pieces is None:
            pieces = self._known[key] = tuple(self._line(line))
        size = style.size
        parts = []
        for piece in pieces:
            px, py = x + piece.dx * size, y + piece.dy * size
            if piece.font:
                parts.append(
                    f"{piece.before}BT /{piece.font} {size:g} Tf 1 0 0 -1 {px:.2f} {py:.2f} Tm "
                    f"{piece.body} ET{piece.after}"
                )
            else:
                parts.append(
                    f"{piece.before}q {size:g} 0 0 {size:g} {px:.3f} {py:.3f} cm {piece.body} Q{piece.after}"
                )
        return "\n".join(parts)

    def _line(self, line: Line) -> list[Piece]:
        """All runs; without right-to-left text, one span from the first that needs /ActualText to the last."""
        runs = line.runs
        if any(run.rtl for run in runs):
            ordered = sorted(runs, key=lambda run: min(x for x, _y in run.positions))
            return [piece for run in ordered for piece in self._pieces(run, False)]
        spanned = [i for i, run in enumerate(runs) if not _simple(run)]
        if not spanned:
            return [piece for run in runs for piece in self._pieces(run, True)]
        first, last = spanned[0], spanned[-1] + 1
        parts = [[piece for run in part for piece in self._pieces(run, True)]
                 for part in (runs[:first], runs[first:last], runs[last:])]
        parts[1] = _spanned(parts[1], "".join(run.text for run in runs[first:last]))
        return [piece for part in parts for piece in part]

    def _pieces(self, run: Run, in_span: bool) -> list[Piece]:
        if run.missing:
            return self._boxed(run)
        if not run.font.file:
            return self._outlined(run)
        face = self._faces.of(run.font.file)
        texts = _texts(run, None if in_span else face)
        if in_span or all(texts):
            return _shown(face, run, texts)
        further = [
            self._outline(run, glyph, place)
            for glyph, place, text in zip(run.glyphs, run.positions, texts, strict=True)
            if not text
        ]
        return [*filter(None, further), *_shown(face, run, texts)]

    def _outline(self, run: Run, glyph: int, place: tuple[float, float]) -> Piece | None:
        name = self._forms.glyph(run, glyph)
        return Piece("", place[0] / EM, place[1] / EM, f"/{name} Do") if name else None

    def _boxed(self, run: Run) -> list[Piece]:
        """A box for each glyph no font has, as on the screen, and the text unseen over them."""
        self._missed(run.text)
        drawn = [Piece("", x / EM, y / EM, _BOX) for x, y in run.positions]
        unseen = _shown(self._faces.of(_CARRIER), replace(run, glyphs=(0,) * len(run.glyphs)), _texts(run))
        return [*drawn, *(replace(piece, body=f"3 Tr {piece.body} 0 Tr") for piece in unseen)]

    def _outlined(self, run: Run) -> list[Piece]:
        """The outlines of a font that is not embedded, and its text unseen over them."""
        places = zip(run.glyphs, run.positions, strict=True)
        drawn = filter(None, [self._outline(run, glyph, place) for glyph, place in places])
        carrier = self._faces.of(_CARRIER)
        text = run.text[::-1] if run.rtl else run.text
        codes = "".join(f"{carrier.code(0, char):04X}" for char in text)
        x, y = min(run.positions)
        return [*drawn, Piece(carrier.name, x / EM, y / EM, f"3 Tr <{codes}> Tj 0 Tr")]


def _simple(run: Run) -> bool:
    return not run.missing and len(set(run.clusters)) == len(run.glyphs)


def _texts(run: Run, face: Face | None = None) -> list[str]:
    """The text each glyph stands for: its cluster's for one glyph of a cluster, none for the others.

    With a `face` marks join the letter they belong to, and the widest glyph, the letter, stands for all of it.
    """
    owners = [_letter(run.text, at) for at in run.clusters] if face else list(run.clusters)
    starts = sorted(set(owners))
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    chosen: dict[int, int] = {}
    for place, owner in enumerate(owners):
        if owner not in chosen or (face and face.width(run.glyphs[chosen[owner]]) < face.width(run.glyphs[place])):
            chosen[owner] = place
    # Readers turn a line around character by character, those of one glyph as well.
    step = -1 if face and run.rtl else 1
    return [
        run.text[owner : ends[owner]][::step] if chosen[owner] == place else "" for place, owner in enumerate(owners)
    ]


def _letter(text: str, at: int) -> int:
    """Where the letter begins that a mark at `at` belongs to."""
    while at and unicodedata.category(text[at]) == "Mn":
        at -= 1
    return at


def _shown(face: Face, run: Run, texts: list[str]) -> list[Piece]:
    """The glyphs at their places: one array for each stretch on one height."""
    pieces: list[Piece] = []
    array: list[str] = []
    start = pen = height = 0.0

    def close() -> None:
        if array:
            body = array[0] if len(array) == 1 else ""
            operators = f"[{''.join(array)}] TJ" if not body else f"{body} Tj"
            pieces.append(Piece(face.name, start / EM, height / EM, operators))
            array.clear()

    codes = ""
    for glyph, text, (x, y) in zip(run.glyphs, texts, run.positions, strict=True):
        if run.rtl and not text:
            continue  # drawn as an outline
        if (not array and not codes) or abs(y - height) > 0.01:
            if codes:
                array.append(f"<{codes}>")
                codes = ""
            close()
            start, pen, height = x, 0.0, y
        gap = round(pen - (x - start) * 1000 / EM)
        if gap:
            if codes:
                array.append(f"<{codes}>")
            array.append(f"{gap}")
            codes = ""
            pen -= gap
        codes += f"{face.code(glyph, text):04X}"
        pen += face.width(glyph)
    if codes:
        array.append(f"<{codes}>")
    close()
    return pieces


def _spanned(pieces: list[Piece], text: str) -> list[Piece]:
    """The pieces as one span that reads as `text`."""
    first, last = pieces[0], pieces[-1]
    before = f"/Span << /ActualText {text_string(text)} >> BDC\n"
    if len(pieces) == 1:
        return [Piece(first.font, first.dx, first.dy, first.body, before, "\nEMC")]
    return [
        Piece(first.font, first.dx, first.dy, first.body, before),
        *pieces[1:-1],
        Piece(last.font, last.dx, last.dy, last.body, "", "\nEMC"),
    ]
