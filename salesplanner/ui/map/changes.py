"""What of the kept picture a change touches: two scenes in, the parts of the viewport that look different out."""

from __future__ import annotations

from collections.abc import Iterator

from salesplanner.drawing.map import sizes
from salesplanner.drawing.map.layout import MapLayout
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.records import Card, Criterion, Feeling, Person, Persona, Prompt, Role
from salesplanner.ui.map.paint import Scene

MOST = 40  # parts; with more of them everything is drawn anew
SHARE = 0.6  # of the viewport; likewise
AROUND = 4.0  # px at 100 % that frame and shadow of a card reach beyond it
EVERYWHERE = (Person, Persona, Role, Criterion, Feeling)  # what changes there can show anywhere on the map


def changed_parts(before: Scene, after: Scene) -> list[Rect] | None:
    """Rectangles of the viewport in whole px to be drawn anew; None where that is all of it."""
    if not _comparable(before, after):
        return None
    parts = [*_cards(before, after), *_prompts(before.layout, after.layout), *_links(before, after)]
    view = after.view
    window = Rect(0, 0, view.w, view.h)
    found: list[Rect] = []
    for part in dict.fromkeys(parts):
        place = view.from_body(part)
        left, top = max(0, int(place.x) - 2), max(0, int(place.y) - 2)
        right, bottom = min(int(view.w), int(place.right) + 3), min(int(view.h), int(place.bottom) + 3)
        if right > left and bottom > top and place.meets(window):
            found.append(Rect(left, top, right - left, bottom - top))
    if len(found) > MOST or sum(part.w * part.h for part in found) > SHARE * view.w * view.h:
        return None
    return found


def _comparable(before: Scene, after: Scene) -> bool:
    """Whether columns, rows and everything that shows in many places are the same."""
    if (before.view, before.step, before.found) != (after.view, after.step, after.found):
        return False
    if before.crowded != after.crowded:
        return False
    if bool(before.lit) != bool(after.lit) or {before.chosen.kind, after.chosen.kind} - {"none", "card"}:
        return False
    a, b = before.layout, after.layout
    if a is b:
        return True
    if a.doubted != b.doubted or a.look.badges is not b.look.badges:
        return False
    if any(a.state.rows(kind) is not b.state.rows(kind) for kind in EVERYWHERE):
        return False
    if a.measured_top != b.measured_top:  # that lane moves with the height of those above it
        return False
    return a.columns == b.columns and a.rows == b.rows


def _cards(before: Scene, after: Scene) -> Iterator[Rect]:
    """Where cards were and are that moved, changed, came or went, are chosen or slide; and the headers that count."""
    a, b = before.layout, after.layout
    touched = set(before.chosen.ids) ^ set(after.chosen.ids) | set(before.settling) | set(after.settling)
    if a is not b:
        olds, news = a.state.rows(Card), b.state.rows(Card)
        touched |= {
            id_
            for id_ in {**olds, **news}
            if olds.get(id_) is not news.get(id_)
            or a.spots.get(id_) != b.spots.get(id_)
            or a.more.get(id_) != b.more.get(id_)
        }
    for scene in (before, after):
        for id_ in touched:
            spot = scene.layout.spots.get(id_)
            if spot is not None:
                dx, dy = scene.settling.get(id_, (0.0, 0.0))
                yield spot.rect.moved(dx, dy).grown(AROUND)
                row = scene.layout.rows[spot.row]
                left = scene.view.sx / scene.view.zoom
                yield Rect(left, row.y, sizes.LANE_HEADER, row.h)


def _prompts(a: MapLayout, b: MapLayout) -> Iterator[Rect]:
    if a.prompts == b.prompts and a.state.rows(Prompt) is b.state.rows(Prompt):
        return
    for id_ in {**a.prompts, **b.prompts}:
        if a.prompts.get(id_) != b.prompts.get(id_) or a.state.find(Prompt, id_) is not b.state.find(Prompt, id_):
            yield from (layout.prompts[id_].grown(AROUND) for layout in (a, b) if id_ in layout.prompts)


def _links(before: Scene, after: Scene) -> Iterator[Rect]:
    """Where links ran and run that go another way, or are lit or not any more."""
    old, new = before.routes, after.routes
    for id_ in old.keys() | new.keys():
        if old.get(id_) != new.get(id_) or (id_ in before.lit) != (id_ in after.lit):
            yield from (routes[id_].around for routes in (old, new) if id_ in routes)
