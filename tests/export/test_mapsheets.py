"""The map on paper: readable, on one sheet where that can be, and no card ever cut."""

from __future__ import annotations

from itertools import pairwise

import pytest

from salesplanner.drawing.map import Look, layout
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.export.page import A3, A4, LETTER, Page
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.mapsheet import LEAST, map_pages, room
from salesplanner.export.pages.mapsplit import split
from salesplanner.plan.state import State
from tests.export.paper import AT, fred, grid, pdf, pdfium_text, squeezed

FRAME = Frame("Company", "Title", AT)
WIDTH, HEIGHT = 1200.0, 600.0


def sheets(state: State, paper: tuple[float, float] = A4, larger: tuple[float, float] | None = A3) -> list[Page]:
    return map_pages(state, FRAME, paper, 1, larger)


def landscape(size: tuple[float, float]) -> tuple[float, float]:
    return max(size), min(size)


def scale_of(page: Page) -> float:
    return page.layers[1].scale


def test_freds_map_is_one_landscape_a4() -> None:
    pages = sheets(fred())

    assert [page.size for page in pages] == [landscape(A4)]
    assert scale_of(pages[0]) >= LEAST


def test_a_map_too_wide_for_a4_goes_to_a3() -> None:
    pages = sheets(grid(10, 2, 2))

    assert [page.size for page in pages] == [landscape(A3)]


def test_a_map_too_high_for_a4_goes_to_a3() -> None:
    pages = sheets(grid(5, 4, 3))

    assert [page.size for page in pages] == [landscape(A3)]


def test_a_fixed_paper_is_kept_and_the_map_goes_over_several() -> None:
    pages = sheets(grid(10, 2, 2), A4, None)

    assert {page.size for page in pages} == {landscape(A4)}
    assert len(pages) == 2


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER), ("a3", A3)])
def test_every_map_sheet_has_the_paper_asked_for(paper: str, size: tuple[float, float]) -> None:
    from salesplanner.export.pages.plan import printed

    plan = printed(grid(12, 3, 5), paper, AT, lambda _share: None)

    wide = {page.size for page in plan.pages if page.size[0] > page.size[1]}
    assert wide == {landscape(size)}


def test_a_plan_without_steps_has_no_map() -> None:
    assert sheets(grid(0, 2, 0)) == []


@pytest.mark.parametrize("cards", [1, 3, 9, 25])
def test_every_card_is_on_one_sheet_whole_and_in_its_lane(cards: int) -> None:
    whole = layout(grid(9, 4, cards, links=30), Look(WIDTH, paper=True))

    parts = split(whole, WIDTH, HEIGHT)

    placed = [id_ for part in parts for id_ in part.spots]
    assert sorted(placed) == sorted(whole.spots)
    for part in parts:
        assert part.width <= WIDTH + 1
        assert part.height <= HEIGHT
        for spot in part.spots.values():
            row, column = part.rows[spot.row], part.columns[spot.column]
            assert row.y <= spot.rect.y and spot.rect.bottom <= row.bottom
            assert column.x <= spot.rect.x and spot.rect.right <= column.right


def test_cards_of_a_cell_keep_their_order_and_do_not_overlap() -> None:
    whole = layout(grid(8, 3, 25), Look(WIDTH, paper=True))

    for part in split(whole, WIDTH, HEIGHT):
        rects = sorted((spot.rect for spot in part.spots.values()), key=lambda r: (r.x, r.y))
        assert all(not one.meets(other) for one, other in pairwise(rects))
    first = split(whole, WIDTH, HEIGHT)[0]
    column = [int(id_[1:]) for id_, spot in first.spots.items() if (spot.column, spot.row) == (0, 0)]
    assert column == sorted(column)


def test_cards_look_as_in_the_whole() -> None:
    whole = layout(grid(9, 4, 9), Look(WIDTH, paper=True))

    for part in split(whole, WIDTH, HEIGHT):
        for id_, spot in part.spots.items():
            assert (spot.rect.w, spot.rect.h) == (whole.spots[id_].rect.w, whole.spots[id_].rect.h)


def test_lane_and_step_headers_are_repeated_on_every_sheet() -> None:
    state = grid(9, 3, 12)
    data = pdf(state, "a4")

    count = len(sheets(state, A4, None))
    text = pdfium_text(data, range(1, 1 + count))
    whole = layout(state, Look(WIDTH, paper=True))
    width, height = room(landscape(A4), LEAST)
    parts = split(whole, width, height - BODY_TOP)

    assert count > 3
    assert len(parts) == count
    assert squeezed(text).count("Lane2") == sum(any(r.lane.name == "Lane 2" for r in p.rows) for p in parts)
    assert all(f"sheet {n} of {count}" in text for n in range(1, count + 1))


def test_every_card_of_a_split_map_is_in_the_file_and_links_are_listed() -> None:
    state = grid(12, 3, 9, links=12)

    text = pdfium_text(pdf(state, "a4"))

    assert all(f"Card {n} of the grid" in text.replace("\n", " ") for n in range(12 * 3 * 9))
    assert "Links to cards on other sheets are listed under each step" in text
    assert "→ Card" in text


def test_only_the_last_gate_of_all_leads_back() -> None:
    from salesplanner.drawing.shapes import Group, Icon, Shape

    def icons(shapes: tuple[Shape, ...]) -> list[str]:
        found = []
        for shape in shapes:
            if isinstance(shape, Group):
                found += icons(shape.shapes)
            elif isinstance(shape, Icon):
                found.append(shape.name)
        return found

    pages = sheets(grid(10, 2, 2), A4, None)

    assert [icons(page.layers[1].shapes).count("repeat") for page in pages] == [0, 1]
