"""A display list as an SVG file.

Text is drawn as outlines, each glyph once, so that it looks the same in every viewer, with the bundled fonts or
without. Invisible <text> of the same length lies over it, which can be selected, searched and read aloud.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path as FilePath

from salesplanner.drawing.map.badges import Badges
from salesplanner.drawing.shapes import Box, Group, Icon, Path, Picture, Shape, Text
from salesplanner.drawing.style import LIGHT, Palette
from salesplanner.drawing.text import BOX, BOX_LINE, EM, Line, Run, clean
from salesplanner.export.mapdrawing import map_drawing
from salesplanner.export.svgparts import box_path, escaped, glyph_data, icon_parts, number, path_data
from salesplanner.plan.state import State

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="{w}" height="{h}" viewBox="0 0 {w} {h}"{language}>\n'
)
_STYLE = "<style>text{white-space:pre;fill-opacity:0;stroke:none}use{pointer-events:none}</style>\n"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def svg_of(state: State, badges: Badges | None = None) -> bytes:
    """The map of a plan as an SVG file."""
    shapes, size = map_drawing(state, badges)
    return svg(shapes, size, LIGHT, state.plan.title, state.plan.language).encode("utf-8")


def write_svg(
    shapes: Iterable[Shape],
    size: tuple[float, float],
    target: FilePath,
    palette: Palette,
    title: str = "",
    language: str = "",
) -> None:
    """Writes the drawing, `size` px wide and high from (0, 0), to `target`, which is replaced. Raises OSError."""
    target.write_bytes(svg(shapes, size, palette, title, language).encode("utf-8"))


def svg(
    shapes: Iterable[Shape],
    size: tuple[float, float],
    palette: Palette,
    title: str = "",
    language: str = "",
) -> str:
    """The drawing as well-formed SVG 1.1; the same drawing always gives the same text.

    `language` is a code such as "en" or "pt_BR", left out where it is none. An unknown colour raises KeyError.
    """
    writer = _Writer(palette)
    writer.draw(shapes)
    known = _LANGUAGE.fullmatch(language)
    code = f' xml:lang="{language.replace("_", "-")}"' if known else ""
    head = _HEAD.format(w=number(size[0]), h=number(size[1]), language=code)
    named = f"<title>{escaped(title)}</title>\n" if title else ""
    defined = "<defs>\n" + "".join(writer.defined) + "</defs>\n" if writer.defined else ""
    return head + named + _STYLE + defined + "".join(writer.parts) + "</svg>\n"


class _Writer:
    """Collects elements and what they share: glyphs, icons and clips, each defined once."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.parts: list[str] = []
        self.defined: list[str] = []
        self.ids: dict[object, str] = {}

    def draw(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            match shape:
                case Box():
                    self.box(shape)
                case Text():
                    self.text(shape)
                case Path():
                    self.path(shape)
                case Icon():
                    self.icon(shape)
                case Picture():
                    self.picture(shape)
                case Group():
                    self.group(shape)

    def defines(self, key: object, letter: str, element: str) -> str:
        """The id of an element that is defined at its first use; `element` has {id} for it."""
        found = self.ids.get(key)
        if found is None:
            found = self.ids[key] = f"{letter}{len(self.ids)}"
            self.defined.append(element.replace("{id}", found))
        return found

    def colour(self, name: str) -> str:
        return name if name[0] == "#" else self.palette[name]

    def look(self, fill: str | None, line: str | None, width: float, dash: tuple[float, ...], alpha: float) -> str:
        """Attributes for the inside, the line and the opacity of a shape."""
        words = [f'fill="{self.colour(fill)}"' if fill else 'fill="none"']
        if line:
            words.append(f'stroke="{self.colour(line)}" stroke-width="{number(width)}"')
        if line and dash:
            words.append(f'stroke-dasharray="{" ".join(map(number, dash))}"')
        if alpha < 1:
            words.append(f'opacity="{number(alpha)}"')
        return " ".join(words)

    def box(self, box: Box) -> None:
        inset = box.width / 2 if box.line else 0.0
        rect = box.rect.grown(-inset)
        if rect.w < 0 or rect.h < 0:
            return
        look = self.look(box.fill, box.line, box.width, box.dash, box.alpha)
        if isinstance(box.radius, tuple):
            a, b, c, d = (max(0.0, radius - inset) for radius in box.radius)
            self.parts.append(f'<path d="{box_path(rect, (a, b, c, d))}" {look}/>\n')
            return
        radius = max(0.0, box.radius - inset)
        x, y, w, h = map(number, rect)
        rounded = f' rx="{number(radius)}"' if radius else ""
        self.parts.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{rounded} {look}/>\n')

    def path(self, path: Path) -> None:
        look = self.look(path.fill, path.line, path.width, path.dash, path.alpha)
        # Dashes with round ends would close their gaps.
        cap = "" if path.dash or not path.line else ' stroke-linecap="round"'
        join = ' stroke-linejoin="round"' if path.line else ""
        self.parts.append(f'<path d="{path_data(path.segments)}" {look}{cap}{join}/>\n')

    def icon(self, icon: Icon) -> None:
        side, inner = icon_parts(icon.name)
        identity = self.defines(
            ("icon", icon.name),
            "i",
            f'<g id="{{id}}" fill="none" stroke-linecap="round" stroke-linejoin="round">{inner}</g>\n',
        )
        colour = self.colour(icon.colour)
        place = f"translate({number(icon.x)} {number(icon.y)}) scale({number(icon.size / side, 5)})"
        opacity = f' opacity="{number(icon.alpha)}"' if icon.alpha < 1 else ""
        self.parts.append(
            f'<use xlink:href="#{identity}" transform="{place}" color="{colour}" stroke="{colour}" '
            f'stroke-width="{number(icon.stroke)}"{opacity}/>\n'
        )

    def picture(self, picture: Picture) -> None:
        x, y, w, h = map(number, picture.rect)
        opacity = f' opacity="{number(picture.alpha)}"' if picture.alpha < 1 else ""
        clip = ""
        if picture.radius:
            rect = f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{number(picture.radius)}"/>'
            key = ("round", picture.rect, picture.radius)
            identity = self.defines(key, "c", f'<clipPath id="{{id}}">{rect}</clipPath>\n')
            clip = f' clip-path="url(#{identity})"'
        source = f"data:image/png;base64,{b64encode(picture.data).decode('ascii')}"
        self.parts.append(
            f'<image x="{x}" y="{y}" width="{w}" height="{h}" preserveAspectRatio="none"{clip}{opacity} '
            f'xlink:href="{source}"/>\n'
        )

    def group(self, group: Group) -> None:
        words = []
        if group.dx or group.dy:
            words.append(f'transform="translate({number(group.dx)} {number(group.dy)})"')
        if group.clip is not None:
            x, y, w, h = map(number, group.clip)
            rect = f'<rect x="{x}" y="{y}" width="{w}" height="{h}"/>'
            clip = self.defines(("clip", group.clip), "c", f'<clipPath id="{{id}}">{rect}</clipPath>\n')
            words.append(f'clip-path="url(#{clip})"')
        if group.alpha < 1:
            words.append(f'opacity="{number(group.alpha)}"')
        if group.alt:
            words.append(f'role="group" aria-label="{escaped(group.alt)}"')
        self.parts.append(f"<g {' '.join(words)}>\n" if words else "<g>\n")
        self.draw(group.shapes)
        self.parts.append("</g>\n")

    def text(self, text: Text) -> None:
        line = text.line
        if not line.text.strip():
            return
        scale = line.style.size / EM
        fill = self.colour(text.colour)
        opacity = f' opacity="{number(text.alpha)}"' if text.alpha < 1 else ""
        place = f"translate({number(text.x)} {number(text.y)}) scale({number(scale, 5)})"
        outlines = "".join(self.run(run, fill) for run in line.runs)
        self.parts.append(f'<g fill="{fill}"{opacity} transform="{place}" aria-hidden="true">{outlines}</g>')
        self.parts.append(self.words(line, text.x, text.y) + "\n")

    def run(self, run: Run, fill: str) -> str:
        """The glyphs of a run, in px at 100 px."""
        found = []
        for glyph, (x, y) in zip(run.glyphs, run.positions, strict=True):
            if run.missing:
                left, top, w, h = BOX
                frame = f'x="{number(x + left)}" y="{number(y + top)}" width="{number(w)}" height="{number(h)}"'
                found.append(f'<rect {frame} fill="none" stroke="{fill}" stroke-width="{number(BOX_LINE)}"/>')
                continue
            key = ("glyph", run.font, glyph)
            data = "" if key in self.ids else glyph_data(run.raw, glyph)
            if not data and key not in self.ids:
                continue  # a space
            identity = self.defines(key, "g", f'<path id="{{id}}" d="{data}"/>\n')
            down = f' y="{number(y)}"' if y else ""
            found.append(f'<use xlink:href="#{identity}" x="{number(x)}"{down}/>')
        return "".join(found)

    def words(self, line: Line, x: float, y: float) -> str:
        """The text itself, invisible, stretched to where its outlines lie."""
        start, direction = (x + line.width, ' direction="rtl"') if line.rtl else (x, "")
        return (
            f'<text x="{number(start)}" y="{number(y)}" font-family="Planner Sans, sans-serif" '
            f'font-size="{number(line.style.size)}" textLength="{number(line.width)}" '
            f'lengthAdjust="spacingAndGlyphs" fill-opacity="0"{direction}>{escaped(clean(line.text))}</text>'
        )
