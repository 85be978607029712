"""The whole map as one display list, for PDF, PNG and SVG; and the miniature for thumbnails and the minimap."""

from __future__ import annotations

from salesplanner.drawing.map import band, lanes, measured, sizes
from salesplanner.drawing.map import routes as links
from salesplanner.drawing.map.faces import Detail
from salesplanner.drawing.map.layout import Column, MapLayout, Row
from salesplanner.drawing.map.words import card_words, gate_words, step_words
from salesplanner.drawing.shapes import Box, DisplayList, Group, Path, Rect, Shape, circle

BODY_TOP = sizes.BAND + sizes.LANE_GAP


def picture_size(layout: MapLayout) -> tuple[float, float]:
    """Width and height of `picture`, px; with room for links that run below the last lane."""
    foot = sizes.LANE_GAP if layout.rows and layout.state.links else 0.0
    return layout.width, BODY_TOP + layout.height + foot


def picture(layout: MapLayout, detail: Detail = "full") -> DisplayList:
    """Band, lanes, cards, curves and links, tagged for readers; the band lies at y = 0, the body at BODY_TOP."""
    shapes: list[Shape] = [band_group(layout, layout.columns, detail)]
    for row in layout.rows:
        shapes.append(Group(lane_shapes(layout, row, layout.columns, detail), 0, BODY_TOP))
    shapes.append(Group(measured_shapes(layout, layout.columns, detail), 0, BODY_TOP))
    if detail in ("full", "dots", "bars"):
        shapes.append(Group(link_shapes(layout), 0, BODY_TOP, tag="Artifact"))
    return tuple(shapes)


def band_group(layout: MapLayout, columns: tuple[Column, ...], detail: Detail = "full") -> Group:
    """Corner, step headers and gates of some columns, in band coordinates."""
    shapes: list[Shape] = [Group(band.rules(layout, layout.width), tag="Artifact"), *band.corner(layout, detail)]
    for column in columns:
        header = band.step_header(layout, column, False, detail)
        shapes.append(Group(header, column.x, 0, tag="TH", alt=step_words(layout, column)))
    for column in columns:
        rect = layout.gate_rect(column)
        last = column.index == len(layout.columns) - 1
        pill = band.gate(column.step.gate, rect.w, last, "rest", detail)
        if column.step.gate:
            shapes.append(Group(pill, rect.x, rect.y, tag="TD", alt=gate_words(column)))
    return Group(tuple(shapes))


def lane_shapes(layout: MapLayout, row: Row, columns: tuple[Column, ...], detail: Detail = "full") -> DisplayList:
    """A lane with its header and the cards of some columns, in body coordinates."""
    header = Group(lanes.header(layout.state, row), 0, row.y, tag="TH", alt=row.lane.name)
    shapes: list[Shape] = [Group(lanes.body(layout, row), tag="Artifact"), header]
    if row.lane.kind == "emotion":
        words = ", ".join(
            f"{column.step.name}: {feeling.word}"
            for column in columns
            if (feeling := layout.state.feelings.get((column.step.id, row.lane.id)))
        )
        shapes.append(Group(lanes.emotion(layout, row, detail), tag="Figure", alt=words or row.lane.name))
        return tuple(shapes)
    for column in columns:
        for card, spot in layout.cards_in((column.step.id, row.lane.id)):
            face = layout.card_face(card, detail)
            shapes.append(Group(face.shapes, spot.rect.x, spot.rect.y, tag="TD", alt=card_words(layout, card)))
    return tuple(shapes)


def measured_shapes(layout: MapLayout, columns: tuple[Column, ...], detail: Detail = "full") -> DisplayList:
    """The lane of measures where it is shown, in body coordinates."""
    rect = measured.lane_rect(layout)
    if rect is None or layout.look.badges is None:
        return ()
    header = Group(measured.header(layout), 0, rect.y, tag="TH", alt=layout.look.badges.basis)
    return (Group(measured.ground(layout), tag="Artifact"), header, *measured.body(layout, columns, detail))


def link_shapes(layout: MapLayout) -> DisplayList:
    """All links, in body coordinates."""
    return tuple(Group(links.shapes(route)) for route in layout.routes.values())


def miniature(layout: MapLayout, width: float, height: float, chosen: str = "") -> DisplayList:
    """The map without text, scaled to fit and centred: thumbnails (start page) and minimap."""
    whole_w, whole_h = picture_size(layout)
    if not layout.columns or not whole_w:
        return ()
    k = min(width / whole_w, height / max(whole_h, 1))
    dx, dy = (width - whole_w * k) / 2, (height - whole_h * k) / 2
    shapes: list[Shape] = [
        Box(_scaled(Rect(c.x + 4, 40, c.w - 12, 52), k), "accent" if c.step.id == chosen else "lineStrong", radius=2)
        for c in layout.columns
    ]
    for row in layout.rows:
        shapes += _mini_row(layout, row, k)
    if (lane := measured.lane_rect(layout)) is not None:
        shapes.append(Box(_scaled(lane.moved(0, BODY_TOP), k), "plainTint"))
    if layout.rows:
        radius = max(1.5, 12 * k)
        y = min((BODY_TOP + layout.rows[0].bottom + sizes.LANE_GAP / 2) * k, whole_h * k - radius)
        shapes += [circle(c.right * k, y, radius, "buyerStrong") for c in layout.columns[:-1]]
    return (Group(tuple(shapes), dx, dy),)


def _mini_row(layout: MapLayout, row: Row, k: float) -> list[Shape]:
    top = BODY_TOP + row.y
    shapes: list[Shape] = [
        Box(_scaled(Rect(0, top, sizes.LANE_HEADER - 8, row.h), k), f"{row.hue}Line"),
        Box(_scaled(Rect(sizes.LANE_HEADER, top, layout.width - sizes.LANE_HEADER, row.h), k), f"{row.hue}Tint"),
    ]
    if row.lane.kind == "emotion":
        points = [p for c in layout.columns if (p := layout.feeling_point((c.step.id, row.lane.id)))]
        if points:
            flat = [(x * k, (y + BODY_TOP) * k) for x, y in points]
            shapes.append(Path(lanes.curve(flat, flat[0][0], flat[-1][0]), None, "buyerStrong", 1.2))
        return shapes
    for column in layout.columns:
        for _card, spot in layout.cards_in((column.step.id, row.lane.id)):
            shapes.append(Box(_scaled(spot.rect.moved(0, BODY_TOP), k), "card", radius=1.5))
            if spot.rect.h * k > 6:
                line = Rect(spot.rect.x + 14, spot.rect.y + BODY_TOP + spot.rect.h / 2 - 5, spot.rect.w * 0.62, 10)
                shapes.append(Box(_scaled(line, k), f"{row.hue}Strong", radius=1))
        for prompt in layout.state.prompts.get((column.step.id, row.lane.id), ()):
            if prompt.id in layout.prompts:
                rect = _scaled(layout.prompts[prompt.id].moved(0, BODY_TOP), k)
                shapes.append(Box(rect, None, f"{row.hue}Line", 1, 1.5, (2, 2)))
    return shapes


def _scaled(rect: Rect, k: float) -> Rect:
    return Rect(rect.x * k, rect.y * k, rect.w * k, rect.h * k)
