"""One page: display lists → a content stream. Painters move nothing and break no lines; they only draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from salesplanner.drawing.shapes import Box, Group, Icon, Path, Picture, Rect, Shape, Text
from salesplanner.export.pdf.curves import box_operators, colour_numbers, path_operators
from salesplanner.export.pdf.forms import Forms
from salesplanner.export.pdf.tags import ARTIFACT, Element, Marks, Tree
from salesplanner.export.pdf.words import Words


class Painter:
    """Writes the operators of one page. Colours are names of the palette's tokens."""

    def __init__(
        self, page: str, palette: Mapping[str, str], words: Words, forms: Forms, tree: Tree, alphas: Alphas
    ) -> None:
        self.out: list[str] = []
        self.marks = Marks(page, self.out)
        self._palette = palette
        self._words = words
        self._forms = forms
        self._tree = tree
        self._alphas = alphas
        self._filled = self._lined = ""
        self._shown = 1.0
        self._pen: tuple[float, tuple[float, ...]] | None = None

    def paint(
        self, shapes: Iterable[Shape], x: float, y: float, scale: float, height: float, element: Element | None
    ) -> None:
        """Draws the shapes with their origin at (x, y) pt from the top left of a page `height` pt high."""
        self.out.append(f"q {scale:.6f} 0 0 {-scale:.6f} {x:.3f} {height - y:.3f} cm 1 J 1 j")
        self._filled, self._lined, self._shown, self._pen = "", "", 1.0, None
        self._shapes(shapes, 0.0, 0.0, 1.0, element)
        self.marks.close()
        self.out.append("Q")

    def stream(self) -> bytes:
        """The content of the page."""
        self.marks.close()
        return "\n".join(self.out).encode("ascii")

    def _shapes(
        self, shapes: Iterable[Shape], dx: float, dy: float, alpha: float, element: Element | None
    ) -> None:
        for shape in shapes:
            if isinstance(shape, Group):
                self._group(shape, dx, dy, alpha, element)
                continue
            self.marks.into(element)
            self._alpha(alpha * shape.alpha)
            if isinstance(shape, Text):
                self._text(shape, dx, dy)
            elif isinstance(shape, Box):
                self._box(shape, dx, dy)
            elif isinstance(shape, Icon):
                self._icon(shape, dx, dy)
            elif isinstance(shape, Picture):
                self._picture(shape, dx, dy)
            else:
                self._path(shape, dx, dy)

    def _group(
        self, group: Group, dx: float, dy: float, alpha: float, element: Element | None
    ) -> None:
        dx, dy, alpha = dx + group.dx, dy + group.dy, alpha * group.alpha
        if group.tag and element is not None:
            element = (
                None if group.tag == ARTIFACT else self._tree.child(element, group.tag, group.alt)
            )
        if group.clip is None:
            self._shapes(group.shapes, dx, dy, alpha, element)
            return
        clip, before = group.clip, self._state()
        self.marks.close()
        self.out.append(f"q {box_operators(clip.x + dx, clip.y + dy, clip.w, clip.h, 0)} W n")
        self._shapes(group.shapes, dx, dy, alpha, element)
        self.marks.close()
        self.out.append("Q")
        self._filled, self._lined, self._shown, self._pen = before

    def _text(self, shape: Text, dx: float, dy: float) -> None:
        self._fill(shape.colour)
        self.out.append(self._words.operators(shape.line, shape.x + dx, shape.y + dy))

    def _box(self, shape: Box, dx: float, dy: float) -> None:
        rect = shape.rect
        if not shape.line:
            if shape.fill:
                self._fill(shape.fill)
                self.out.append(box_operators(rect.x + dx, rect.y + dy, rect.w, rect.h, shape.radius) + " f")
            return
        inset = shape.width / 2
        self._line(shape.line, shape.width, shape.dash)
        inner = Rect(rect.x + inset, rect.y + inset, max(rect.w - shape.width, 0), max(rect.h - shape.width, 0))
        path = box_operators(inner.x + dx, inner.y + dy, inner.w, inner.h, _less(shape.radius, inset))
        if shape.fill:
            self._fill(shape.fill)
        self.out.append(path + (" B" if shape.fill else " S"))

    def _path(self, shape: Path, dx: float, dy: float) -> None:
        if shape.fill:
            self._fill(shape.fill)
        if shape.line:
            self._line(shape.line, shape.width, shape.dash)
        end = " B" if shape.fill and shape.line else " f" if shape.fill else " S"
        self.out.append(path_operators(shape.segments, dx, dy) + end)

    def _icon(self, shape: Icon, dx: float, dy: float) -> None:
        self._fill(shape.colour)
        self._line(shape.colour, shape.stroke, ())
        k = shape.size
        name = self._forms.icon(shape.name)
        self.out.append(f"q {k:g} 0 0 {k:g} {shape.x + dx:.2f} {shape.y + dy:.2f} cm /{name} Do Q")

    def _picture(self, shape: Picture, dx: float, dy: float) -> None:
        name = self._forms.picture(shape.data)
        if name:
            x, y, w, h = shape.rect.moved(dx, dy)
            clip = f"{box_operators(x, y, w, h, shape.radius)} W n " if shape.radius else ""
            # Pictures stand on their feet where y grows upwards.
            self.out.append(f"q {clip}{w:.2f} 0 0 {-h:.2f} {x:.2f} {y + h:.2f} cm /{name} Do Q")

    def _colour(self, colour: str) -> str:
        """Components of a token of the palette, or of "#RRGGBB"; an unknown token raises KeyError."""
        return colour_numbers(colour if colour.startswith("#") else self._palette[colour])

    def _state(self) -> tuple[str, str, float, tuple[float, tuple[float, ...]] | None]:
        return self._filled, self._lined, self._shown, self._pen

    def _fill(self, colour: str) -> None:
        if colour != self._filled:
            self._filled = colour
            self.out.append(self._colour(colour) + " rg")

    def _line(self, colour: str, width: float, dash: tuple[float, ...]) -> None:
        if colour != self._lined:
            self._lined = colour
            self.out.append(self._colour(colour) + " RG")
        if (width, dash) != self._pen:
            self._pen = (width, dash)
            lengths = " ".join(f"{length:.2f}" for length in dash)
            self.out.append(f"{width:.2f} w [{lengths}] 0 d")

    def _alpha(self, alpha: float) -> None:
        if alpha != self._shown:
            self._shown = alpha
            self.out.append(f"/{self._alphas.name(alpha)} gs")


class Alphas:
    """The opacities one PDF uses, as names of graphics states."""

    def __init__(self) -> None:
        self._names: dict[float, str] = {}

    def name(self, alpha: float) -> str:
        """The name of the state with this opacity, 0 to 1."""
        alpha = round(alpha, 3)
        return self._names.setdefault(alpha, f"A{len(self._names)}")

    def resources(self) -> str:
        """The entries of an ExtGState resource dictionary."""
        return " ".join(
            f"/{name} << /ca {alpha:g} /CA {alpha:g} >>" for alpha, name in self._names.items()
        )


def _less(
    radius: float | tuple[float, float, float, float], by: float
) -> float | tuple[float, float, float, float]:
    if isinstance(radius, tuple):
        a, b, c, d = (max(each - by, 0.0) for each in radius)
        return (a, b, c, d)
    return max(radius - by, 0.0)
