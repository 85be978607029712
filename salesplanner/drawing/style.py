"""Colour tokens of the light and dark theme and of paper, and the text styles. Values from the design specification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Palette = Mapping[str, str]

LIGHT: Palette = {
    "window": "#F3F3F6",
    "rail": "#F3F3F6",
    "canvas": "#F8F8FA",
    "panel": "#FFFFFF",
    "sunken": "#F4F4F7",
    "hover": "#ECECF1",
    "pressed": "#E2E2E9",
    "line": "#E4E4EA",
    "lineStrong": "#CBCBD4",
    "lineControl": "#8A8A96",
    "ink": "#17171C",
    "ink2": "#4A4A55",
    "ink3": "#666671",
    "inkOff": "#9A9AA5",
    "accent": "#4F46D0",
    "accentHover": "#4239B8",
    "accentTint": "#EEEDFB",
    "accentLine": "#BDB8F0",
    "onAccent": "#FFFFFF",
    "seller": "#0A6475",
    "sellerStrong": "#0E7F94",
    "sellerTint": "#DDF0F3",
    "sellerLane": "#F0F8FA",
    "sellerLine": "#A9D3DB",
    "buyer": "#96430A",
    "buyerStrong": "#B8560F",
    "buyerTint": "#FBE8D8",
    "buyerLane": "#FDF5EE",
    "buyerLine": "#EDC8A8",
    "good": "#17693D",
    "goodTint": "#E1F3E8",
    "warn": "#7A5200",
    "warnTint": "#FBEFCF",
    "bad": "#A81E3C",
    "badTint": "#FBE6EA",
    "card": "#FFFFFF",
    "neutral": "#E6E6EC",
    "scrim": "#17171C",
    "bar": "#7C7C89",
    "flowIn": "#C9C9D3",
    "sellerCard": "#C4DFE4",
    "buyerCard": "#EDD6C1",
    "sellerColumn": "#D7E9ED",
    "buyerColumn": "#F3E0CF",
    "violet": "#5B3DA8",
    "violetStrong": "#7553C9",
    "violetTint": "#E9E2F9",
    "violetLane": "#F6F3FD",
    "violetLine": "#CBBDEB",
    "violetCard": "#D9CFF1",
    "violetColumn": "#E6DEF7",
    "green": "#1B6440",
    "greenStrong": "#2A8257",
    "greenTint": "#DDF1E6",
    "greenLane": "#F1F9F4",
    "greenLine": "#AFD9C1",
    "greenCard": "#C6E2D2",
    "greenColumn": "#D9EDE2",
    "rose": "#9C2B5E",
    "roseStrong": "#BC4478",
    "roseTint": "#FAE3ED",
    "roseLane": "#FDF3F7",
    "roseLine": "#EBBACF",
    "roseCard": "#EFCFDD",
    "roseColumn": "#F6DEE9",
    "blue": "#2650A6",
    "blueStrong": "#3B6BC9",
    "blueTint": "#E1EAFA",
    "blueLane": "#F3F7FD",
    "blueLine": "#B6CBEF",
    "blueCard": "#CBD9F2",
    "blueColumn": "#DDE8F8",
    "shadow": "#17171C",
    "white": "#FFFFFF",
    "gateIcon": "#FFFFFF",
    "linkFaded": "#CFCFD5",
    "wash": "#FFFFFF",
    "plain": "#4A4A55",
    "plainStrong": "#7C7C89",
    "plainTint": "#E6E6EC",
    "plainLane": "#F4F4F7",
    "plainLine": "#CBCBD4",
    "plainCard": "#CBCBD4",
    "plainColumn": "#E4E4EA",
}

DARK: Palette = {
    "window": "#151518",
    "rail": "#151518",
    "canvas": "#111114",
    "panel": "#1B1B20",
    "sunken": "#232329",
    "hover": "#2A2A31",
    "pressed": "#33333B",
    "line": "#2B2B33",
    "lineStrong": "#43434E",
    "lineControl": "#777785",
    "ink": "#EDEDF2",
    "ink2": "#B9B9C5",
    "ink3": "#9696A4",
    "inkOff": "#666673",
    "accent": "#A49CFF",
    "accentHover": "#B7B1FF",
    "accentTint": "#29264A",
    "accentLine": "#57509E",
    "onAccent": "#14122B",
    "seller": "#6FCBDB",
    "sellerStrong": "#3BA9BD",
    "sellerTint": "#163B43",
    "sellerLane": "#122226",
    "sellerLine": "#2A5A65",
    "buyer": "#F2AB78",
    "buyerStrong": "#D9853F",
    "buyerTint": "#472B16",
    "buyerLane": "#261B14",
    "buyerLine": "#6E4726",
    "good": "#6FCF97",
    "goodTint": "#173524",
    "warn": "#E9B949",
    "warnTint": "#3B2E10",
    "bad": "#FF8FA3",
    "badTint": "#45191F",
    "card": "#222228",
    "neutral": "#34343D",
    "scrim": "#000000",
    "bar": "#8A8A98",
    "flowIn": "#4A4A55",
    "sellerCard": "#2C4850",
    "buyerCard": "#52402F",
    "sellerColumn": "#1C343A",
    "buyerColumn": "#3A2A1E",
    "violet": "#C3AEFF",
    "violetStrong": "#9B82E8",
    "violetTint": "#33275A",
    "violetLane": "#1E1930",
    "violetLine": "#51418A",
    "violetCard": "#453A6B",
    "violetColumn": "#2C2447",
    "green": "#7FD1A3",
    "greenStrong": "#4BAE7C",
    "greenTint": "#1A3D2B",
    "greenLane": "#14251C",
    "greenLine": "#2F6247",
    "greenCard": "#2D4B3B",
    "greenColumn": "#1E3629",
    "rose": "#FF9DC3",
    "roseStrong": "#D9669A",
    "roseTint": "#4A1E33",
    "roseLane": "#27161E",
    "roseLine": "#733552",
    "roseCard": "#553142",
    "roseColumn": "#3A2230",
    "blue": "#9DBEFF",
    "blueStrong": "#5F8CE0",
    "blueTint": "#1C3159",
    "blueLane": "#151D2C",
    "blueLine": "#385591",
    "blueCard": "#2F4266",
    "blueColumn": "#1F2C45",
    "shadow": "#000000",
    "white": "#FFFFFF",
    "gateIcon": "#FFFFFF",
    "linkFaded": "#3A3A42",
    "wash": "#FFFFFF",
    "plain": "#B9B9C5",
    "plainStrong": "#8A8A98",
    "plainTint": "#34343D",
    "plainLane": "#232329",
    "plainLine": "#43434E",
    "plainCard": "#43434E",
    "plainColumn": "#2B2B33",
}

# Opacity of the wash over the selected column.
WASH = {"light": 0.62, "dark": 0.045}

# Shadow steps: (px down, px of growth, opacity), outermost last. e1 card, e2 popover, e3 drag and dialog.
ELEVATION: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "e1": ((1, 0, 0.05),),
    "e2": ((2, 1, 0.035), (4, 2, 0.025), (6, 3, 0.018)),
    "e3": ((1, 1, 0.05), (3, 2, 0.04), (5, 3, 0.03), (7, 4, 0.025), (10, 6, 0.018)),
}
ELEVATION_DARK = (0.30, 0.24, 0.18, 0.12, 0.08)

CHANNEL_ICONS: Mapping[str, str] = {
    "call": "phone",
    "email": "mail",
    "meeting": "handshake",
    "demo": "utensils",
    "visit": "map-pin",
    "web": "globe",
    "desk": "laptop",
    "chat": "users",
    "event": "calendar-days",
    "post": "file-text",
    "document": "file-text",
    "calculator": "calculator",
    "video": "file-video",
    "picture": "image",
    "page": "globe",
}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and line height in px, weight 400, 500 or 600, tracking in percent of the size, tabular figures or not."""

    size: float
    leading: float
    weight: int = 400
    tracking: float = 0.0
    tabular: bool = False


FIGURE = TextStyle(34, 40, 600, -2)
SENTENCE = TextStyle(25, 48, 400, -1.5)
TITLE = TextStyle(22, 28, 600, -1.5)
DIALOG_TITLE = TextStyle(20, 26, 600, -1.5)
INSPECTOR_TITLE = TextStyle(19, 24, 600, -1.5)
HEADING = TextStyle(15, 20, 600, -0.5)
STEP_NAME = TextStyle(14, 24, 600, -0.5)
BODY = TextStyle(13, 18)
BODY_MEDIUM = TextStyle(13, 18, 500)
BODY_STRONG = TextStyle(13, 18, 600)
CARD = TextStyle(12.5, 16, 500)
LANE_NAME = TextStyle(12.5, 16, 600)
LIST = TextStyle(12.5, 17)
LIST_STRONG = TextStyle(12.5, 17, 600)
SMALL = TextStyle(12, 16)
LABEL = TextStyle(12, 16, 600)
MICRO = TextStyle(11, 14, 500)
META = TextStyle(11, 14)
MICRO_STRONG = TextStyle(11, 14, 600)
BADGE = TextStyle(11.5, 14, 500, 0, True)
BADGE_STRONG = TextStyle(11.5, 14, 600, 0, True)
GATE = TextStyle(11.5, 14, 500)
INITIALS = TextStyle(9.5, 12, 600)
INITIALS_28 = TextStyle(11, 14, 600)
INITIALS_40 = TextStyle(14, 18, 600)


def lane_hue(kind: str, colour: str) -> str:
    """The prefix of a lane's tokens ("seller", "buyer", "plain", "violet", …): its own colour, or that of its kind."""
    if colour != "auto":
        return colour
    return kind if kind in ("seller", "buyer") else "plain"
