"""Which parts of a plan are printed, in which order, and what each of them says."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest

from salesplanner.export.colours import contrast, legible, palette
from salesplanner.export.files import ExportProblem
from salesplanner.export.options import SECTIONS, Brand, Options, UnknownSection, asked, ordered, written
from salesplanner.export.pages.plan import printed
from salesplanner.export.pdf.plan import pdf_of
from salesplanner.plan.records import Chapter, ChapterRow, Plan, Step
from salesplanner.plan.state import State
from tests.export.full import full
from tests.export.paper import AT, fred, grid, marks, pdfium_text, plan_of


def made(state: State, *sections: str, **more: object) -> bytes:
    """The PDF of these sections."""
    options = Options(sections or tuple(SECTIONS), **more)  # type: ignore[arg-type]
    return pdf_of(state, "auto", AT, lambda _share, _text: None, options)[0]


def said(state: State, *sections: str, **more: object) -> str:
    return pdfium_text(made(state, *sections, **more)).replace("\n", " ")


def test_sections_come_in_the_order_asked_for() -> None:
    found = [title for title in marks(made(full(), "people", "map", "goals")) if ":" not in title]

    assert found == ["People and roles", "The process on one page", "Goal and what must change"]


def test_the_contents_of_a_cover_that_is_not_first_still_lead_right() -> None:
    data = made(full(), "goals", "cover", "map")

    text = pdfium_text(data, [marks(data)["Q3 2026 sales process"]])
    numbers = {name: int(page) for name, page in re.findall(r"^(Goal.*|The process.*) (\d+)$", text, re.M)}
    assert numbers == {name: page + 1 for name, page in marks(data).items() if name in numbers}
    assert len(numbers) == 2


def test_sections_that_say_nothing_are_not_printed() -> None:
    state = plan_of("One card")

    data = made(state)

    assert list(marks(data)) == ["Plan", "The process on one page", "Step by step", "1. Step", "Definitions"]


def test_one_step_or_persona_is_printed_alone() -> None:
    by_number, by_name = said(full(), "step:4"), said(full(), "persona:grace holt")

    assert "Let the store taste" in by_number and "Step 4 of 7" in by_number
    assert "Grace Holt" in by_name
    assert len(pypdfium2.PdfDocument(made(full(), "step:4"))) == 1


@pytest.mark.parametrize("key", ["step:0", "step:8", "step:Nowhere", "persona:Nobody"])
def test_a_step_or_persona_that_is_not_there_is_a_sentence(key: str) -> None:
    with pytest.raises(UnknownSection, match=r"^There is no (step|persona) “"):
        made(full(), key)


def test_sections_with_nothing_in_them_make_no_file() -> None:
    with pytest.raises(ExportProblem, match="there is no page"):
        made(plan_of("A"), "goals", "people")


@pytest.mark.parametrize("words", ["", " , ", "map,stops", "stepp:3", "persona:", "map:2"])
def test_unknown_words_after_sections_are_named(words: str) -> None:
    with pytest.raises(UnknownSection, match=r"There are: cover, summary"):
        asked(words)


def test_words_after_sections_may_be_written_freely() -> None:
    assert asked(" Map, steps ,persona:Grace Holt") == ("map", "steps", "persona:Grace Holt")


def test_a_plan_remembers_order_and_what_is_left_out() -> None:
    chosen = [(key, key != "people") for key in reversed(SECTIONS)]

    assert ordered(written(chosen)) == chosen
    assert written([(key, True) for key in SECTIONS]) == ""
    assert [key for key, _on in ordered("")] == list(SECTIONS)


def test_what_a_plan_of_today_does_not_know_stands_at_its_usual_place() -> None:
    found = ordered("-map,later,cover,map")

    assert sorted(key for key, _on in found) == sorted(SECTIONS)
    assert ("map", False) in found and ("goals", True) in found


def test_links_lead_to_the_pages_they_name() -> None:
    pages = printed(full(), "auto", AT, lambda _share: None).pages
    names = {step.name: number for number, step in enumerate(full().steps, 1)}

    leads = [(link.words, link.page) for page in pages[1:] for link in page.links]
    heads = marks(made(full()))
    assert len(leads) >= 7 * 3  # summary, map, roles
    for words, page in leads:
        name = re.sub(r"^\d+ +", "", words)
        assert heads[f"{names[name]}. {name}"] == page


def test_links_to_what_is_not_printed_are_left_out() -> None:
    assert all(not page.links for page in printed(full(), "auto", AT, lambda _s: None, Options(("map",))).pages)


def test_the_goal_stands_on_cover_map_and_its_own_page() -> None:
    data = made(full())
    places = marks(data)

    sentence = "Increase win rate by 5 percentage points, from 22% to 27%, between 1 July and 30 September 2026."
    for page in (0, places["The plan in short"], places["Goal and what must change"]):
        assert sentence in pdfium_text(data, [page]).replace("\n", " ")
    line = "Goal: win rate from 22% to 27% in Q3 2026, owner Dana Reyes"
    assert line in pdfium_text(data, [places["The process on one page"]])


def test_the_goal_page_says_what_would_have_to_change() -> None:
    text = said(full(), "goals")

    for words in (
        "On 13 Aug 2026 23.9%",
        "A little behind",
        "Two large ones lost",
        "Present 48% → 59% 11 points more",
        "Not possible alone",
        "together reach 27",
        "Days in Present at most 10",
        "Median 14, over the limit",
    ):
        assert words in text


def test_the_summary_is_one_page_however_much_there_is() -> None:
    many = grid(20, 2, 3)
    rows = [ChapterRow(f"r{i}", "c", f"{i:03}", f"Action {i} " * 20, "p", "2026-09-01") for i in range(60)]
    state = State.of([*many.everything(), Chapter("c", "1", "actions", "Action plan"), *rows])

    data = made(state, "summary")

    assert len(pypdfium2.PdfDocument(data)) == 1
    assert re.search(r"and \d+ more in the action plan", pdfium_text(data))


def test_a_budget_is_added_up_and_its_head_repeated() -> None:
    rows = [ChapterRow(f"r{i}", "c", f"{i:03}", f"Thing {i}", None, "", False, 10.5) for i in range(90)]
    chapter = Chapter("c", "1", "budget", "Money")
    state = State.of([Plan("plan", "T", currency="EUR"), Step("s", "1", "S"), chapter, *rows])

    text = pdfium_text(made(state, "chapters"))

    pages = len(pypdfium2.PdfDocument(made(state, "chapters")))
    assert pages >= 3
    assert text.count("Amount") == pages
    assert "Together" in text and "945 EUR" in text.split("Together")[1]


def test_typed_numbers_stand_on_the_cover_and_beside_the_targets() -> None:
    assert "48%, 14 d" in said(full(), "cover", "map")
    step = said(full(), "step:4")
    assert "Moves on today 48%" in step and "11 points below" in step and "4 days over" in step


def test_without_names_nobody_is_named_and_titles_stand_in() -> None:
    data = made(full(), without_names=True)

    text = pdfium_text(data).replace("\n", " ")
    state = full()
    typed = " ".join(str(getattr(r, name)) for r in state.everything() for name in ("text", "does", "quote", "part")
                     if hasattr(r, name))
    named = [person.name for person in state.people if person.name not in typed]
    named += [seat.name for group in state.seats.values() for seat in group if seat.name not in typed]
    named = [name for name in named if name not in {persona.name for persona in state.personas}]
    assert len(named) > 8
    assert [name for name in named if name in text] == []
    assert [name for name in named if name not in said(state)] == []  # the control
    assert "Head of sales" in text
    assert b"Dana" not in data


def test_the_brand_is_on_every_page_and_its_accent_legible() -> None:
    text = said(fred(), "cover", "steps", brand=Brand("#FFD400", b"", "Confidential, Fred’s"))

    assert text.count("Confidential, Fred’s") == 7
    assert contrast(legible("#FFD400")) >= 4.5
    assert legible("#4F46D0") == "#4F46D0"
    assert palette("colour", "#FFD400")["accent"] == legible("#FFD400")
    assert palette("colour", "javascript:")["accent"] == palette("colour")["accent"]


def test_black_and_white_has_no_colour_and_marks_the_sides() -> None:
    data = made(full(), "map", "steps", colours="plain")

    document = pypdfium2.PdfDocument(data)
    for page in document:
        picture = page.render(scale=0.7).to_pil().convert("RGB")
        assert all(len(set(colour)) == 1 for _n, colour in picture.getcolors(1 << 24))
    document.close()
    assert {"S", "B"} <= set(pdfium_text(data, [0]).split("\n"))


def test_colour_has_colours() -> None:
    """The control."""
    document = pypdfium2.PdfDocument(made(full(), "map"))
    picture = document[0].render(scale=0.7).to_pil().convert("RGB")
    document.close()

    assert any(len(set(colour)) > 1 for _n, colour in picture.getcolors(1 << 24))


def test_prose_flows_over_pages_and_nothing_is_lost() -> None:
    prose = "\n".join(f"Paragraph {i}: " + f"word{i} " * 60 for i in range(80))
    state = State.of([*fred().everything(), replace(Chapter("long", "zz", "own", "Long"), text=prose)])

    text = "".join(said(state, "chapters").split())

    assert all(f"Paragraph{i}:" + f"word{i}" * 3 in text for i in range(80))


def test_the_logo_stands_on_the_cover_upright_and_a_broken_one_is_left_out() -> None:
    from tests.drawing.test_pictures import png

    logo = png("#ff0000", "#ff0000", "#0000ff", "#0000ff")
    shown = made(fred(), "cover", brand=Brand(logo=logo))
    broken = made(fred(), "cover", brand=Brand(logo=b"<svg/>"))

    assert b"/Subtype /Image" in shown and b"/Subtype /Image" not in broken
    document = pypdfium2.PdfDocument(shown)
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    assert picture.getpixel((60, 50))[0] > 200 > picture.getpixel((60, 72))[0]  # type: ignore[index]
    assert "Fred’s Vegan Food Supply" in pdfium_text(shown)
