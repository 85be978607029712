"""Sentences in which some words stand out: broken into lines like any text, and drawn word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesplanner.drawing import text
from salesplanner.drawing.shapes import Shape, Text
from salesplanner.drawing.style import TextStyle
from salesplanner.export.pages.flow import Slab


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look: `strong` in semibold, in the colour of a token."""

    words: str
    strong: bool = False
    colour: str = "ink2"


def sentence(template: str, parts: dict[str, Span]) -> list[Span]:
    """A translated sentence with {names} → spans; every name of `parts` may be used once or not at all."""
    found = []
    for piece in re.split(r"(\{\w+\})", template):
        span = parts.get(piece[1:-1]) if piece.startswith("{") else None
        if span is not None:
            found.append(span)
        elif piece:
            found.append(Span(piece))
    return found


def plain(spans: Sequence[Span]) -> str:
    """The sentence as plain text."""
    return "".join(span.words for span in spans)


def spanned(spans: Sequence[Span], style: TextStyle, width: float) -> list[Slab]:
    """The lines of the sentence, each a slab."""
    lines: list[list[tuple[str, Span]]] = [[]]
    used = 0.0
    for word, span in _words(spans):
        face = _face(style, span)
        for piece in _fitting(word, face, width):
            wide = text.line(piece.rstrip(" "), face).width
            if used and used + wide > width:
                lines.append([])
                used = 0.0
            lines[-1].append((piece, span))
            used += text.line(piece.rstrip(" "), face).width + _space(face) * (len(piece) - len(piece.rstrip(" ")))
    return [_line(line, style, number > 0) for number, line in enumerate(lines) if line]


def _words(spans: Sequence[Span]) -> list[tuple[str, Span]]:
    return [(word, span) for span in spans for word in re.findall(r"\S+ *| +", span.words.replace("\n", " "))]


def _fitting(word: str, face: TextStyle, width: float) -> list[str]:
    """A word that is wider than the line, in pieces."""
    if text.line(word, face).width <= width:
        return [word]
    return [line.text for line in text.wrap(word, face, width).lines]


def _face(style: TextStyle, span: Span) -> TextStyle:
    return replace(style, weight=600) if span.strong else style


def _space(face: TextStyle) -> float:
    return text.line("n n", face).width - text.line("nn", face).width


def _line(words: Sequence[tuple[str, Span]], style: TextStyle, joined: bool) -> Slab:
    """Neighbours of one look are drawn as one text."""
    runs: list[tuple[str, Span]] = []
    for word, span in words:
        if runs and runs[-1][1] is span:
            runs[-1] = (runs[-1][0] + word, span)
        else:
            runs.append((word, span))
    shapes: list[Shape] = []
    x, base = 0.0, text.baseline(style)
    for said, span in runs:
        face = _face(style, span)
        bare = said.rstrip(" ")
        line = text.line(bare, face)
        shapes.append(Text(line, x, base, span.colour))
        x += line.width + _space(face) * (len(said) - len(bare))
    return Slab(style.leading, tuple(shapes), "P", joined=joined)
