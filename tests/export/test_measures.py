"""The printed measures: the page as the picture has it, the map's badges, and what is left out."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from salesplanner.app import templates
from salesplanner.app.exporting import Asked, export_file
from salesplanner.app.session import Session
from salesplanner.export.mapdrawing import map_drawing
from salesplanner.export.options import Options, of_paper
from salesplanner.export.pages.measures import STEPS_ON_A_SHEET
from salesplanner.export.pages.plan import printed
from salesplanner.export.pdf.plan import pdf_of
from salesplanner.export.png import png_of
from salesplanner.export.svg import svg_of
from salesplanner.measure.results import Measures
from salesplanner.plan.rank import many
from salesplanner.plan.records import DealImport, LookCell, LookDeal, Measuring, Paper, Plan, Record, StageAlias, Step
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Transaction
from tests.export.paper import AT, marks, pdfium_text, poppler_text
from tests.support import measures as made

_DEALS = ("deal_import", "measuring", "stage_alias")
_LOOK = ("look_deal", "look_cell", "rep", "quota", "remark")


def fred(*more: Record, without: tuple[str, ...] = _DEALS + _LOOK) -> State:
    """The example plan without what it knows of past deals."""
    return State.of([*(row for row in templates.build("fred") if row.table not in without), *more])


def with_look_back(*more: Record) -> State:
    """The example plan with its look-back deals and quotas."""
    return fred(*more, without=_DEALS)


def pdf(state: State, *sections: str, measures: Measures | None = None, **more: object) -> bytes:
    options = Options(sections or ("measures",), measures=measures or made.fred(), **more)  # type: ignore[arg-type]
    return pdf_of(state, "a4", AT, lambda _share, _text: None, options)[0]


def said(state: State, *sections: str, measures: Measures | None = None, **more: object) -> str:
    return pdfium_text(pdf(state, *sections, measures=measures, **more)).replace("\n", " ")


def test_the_paper_says_how_many_losses_have_no_step() -> None:
    measures = made.fred()
    funnel = replace(measures.funnel, drop=None, placeless=477)

    text = said(fred(), measures=replace(measures, funnel=funnel))

    assert text.count("477 lost deals do not say in which step.") == 2  # above, and under the funnel
    assert "Biggest drop" not in text


def test_one_page_holds_figures_funnel_days_and_flow() -> None:
    data = pdf(fred())

    text = pdfium_text(data).replace("\n", " ")
    assert "What the deals tell us" in text
    assert "540 decided deals, 1 Jul 2025 to 30 Jun 2026. 72 open deals are left out." in text
    for words in ("Win rate", "22.0%", "63 of 286", "Biggest drop", "4 Present", "113 of 218 deals lost"):
        assert words in text
    assert "Process level" not in text  # nothing is known of it
    assert "Process level Experimenting 4 of 6 people at quota" in said(with_look_back())
    for words in ("Where deals move on", "Days in each step", "Stock and flow in Present"):
        assert words in text
    assert len(printed(fred(), "a4", AT, lambda _s: None, Options(("measures",), measures=made.fred())).pages) == 1


def test_every_number_of_the_funnel_and_the_flow_can_be_searched() -> None:
    text = said(fred())

    for entered, moved in made.FUNNEL:
        assert str(entered) in text and str(moved) in text
    assert "53%" in text and "14 d" in text and "+21" in text and "−10" in text


def test_each_chart_has_an_alternative_text() -> None:
    data = pdf(fred())

    alts = b"".join(_streams(data)) + data
    assert alts.count(b"/Figure") >= 3


def _streams(data: bytes) -> list[bytes]:
    found = []
    for part in data.split(b"stream")[1:]:
        try:
            found.append(zlib.decompress(part.strip(b"\r\n")))
        except zlib.error:
            continue
    return found


def test_measures_stand_between_people_and_chapters() -> None:
    order = list(Options().sections)

    assert order.index("people") < order.index("measures") < order.index("chapters")
    found = list(marks(pdf(fred(), *order)))
    assert "What the deals tell us" in found


def test_a_plan_without_deals_prints_no_measures() -> None:
    options = Options(("measures", "map"))

    data = pdf_of(fred(), "a4", AT, lambda _share, _text: None, options)[0]

    assert list(marks(data)) == ["The process on one page"]
    assert "Measured" not in pdfium_text(data)


def test_measures_switched_off_are_neither_on_their_page_nor_on_the_map() -> None:
    data = pdf(fred(), "measures", "map", measured=False)

    assert list(marks(data)) == ["The process on one page"]
    assert "48%" not in pdfium_text(data)


def test_the_switch_of_a_plan_is_kept_with_its_paper() -> None:
    assert of_paper(Paper("p", measured=False), Options().brand, {}).measured is False
    assert of_paper(Paper("p"), Options().brand, {}).measured is True


def test_the_printed_map_shows_badges_and_their_basis() -> None:
    text = said(fred(), "map")

    assert "Measured: 540 decided deals, 1 Jul 2025 to 30 Jun 2026. Days: median / target" in text
    assert "14 / 10 d" in text and "48%" in text
    assert "target days, target share" not in text


def test_the_lane_of_measures_is_printed_where_the_map_shows_it() -> None:
    with_lane = fred(Measuring("m", lane_on_map=True))

    assert "Stalled" in said(with_lane, "map") and "Stalled" not in said(fred(), "map")


def test_a_lane_of_measures_on_several_sheets_hides_no_card() -> None:
    with_lane = fred(Measuring("m", lane_on_map=True))

    data = pdf(with_lane, "map")

    text = pdfium_text(data).replace("\n", " ")
    assert "sheet 1 of 2" in text
    assert text.count("Show margin per shelf metre") == 1


def test_pictures_of_the_map_show_badges_only_with_measures() -> None:
    badges = Options(measures=made.fred()).badges(fred())

    assert map_drawing(fred(), badges) != map_drawing(fred())
    assert svg_of(fred(), badges) != svg_of(fred()) and "48%" in svg_of(fred(), badges).decode()
    assert png_of(fred(), badges) != png_of(fred())


def test_too_few_deals_say_so_instead_of_a_share() -> None:
    text = said(fred(), measures=made.few())

    assert "too few deals to say" in text and "3 decided deals" in text
    assert "%" not in text.replace("(67%)", "")


def test_deals_without_dates_of_stages_have_no_days() -> None:
    untimed = replace(made.fred(), timed=False, flow=(), stalled=())

    text = said(fred(), measures=untimed)

    assert "days in a step cannot be measured" in text and "Stock and flow" not in text


def test_filters_and_what_is_unknown_are_part_of_the_basis() -> None:
    odd = replace(made.fred(), unknown_stages={"Parked": 3, "On hold": 1})
    odd = replace(odd, funnel=replace(odd.funnel, undated=4))

    text = said(fred(Measuring("m", owner="Amir Haddad", segment="Grocers")), measures=odd)

    assert "540 decided deals, 1 Jul 2025 to 30 Jun 2026, owner Amir Haddad, segment Grocers." in text
    assert "4 closed deals without a date are left out. 2 stages have no meaning yet." in text


def test_without_names_the_owner_of_a_filter_is_not_named() -> None:
    data = pdf(fred(Measuring("m", owner="Amir Haddad")), without_names=True)

    assert "Amir" not in pdfium_text(data) and "owner one person" in pdfium_text(data)


@pytest.mark.parametrize("count", [25, STEPS_ON_A_SHEET * 2 + 5])
def test_a_process_of_many_steps_goes_on_on_further_pages_and_leaves_none_out(count: int) -> None:
    steps = [Step(f"s{n}", rank, f"Stage no {n}") for n, rank in enumerate(many("", None, count))]
    state = State.of([Plan("plan", title="Many"), *steps])

    data = pdf(state, measures=made.many(count))

    text = poppler_text(data)
    for n in range(count):
        assert text.count(f"Stage no {n}\n") >= 2


def test_the_step_that_is_looked_at_has_its_flow_printed() -> None:
    measures = replace(made.fred(), flow=(*made.fred().flow, *made.flow_rows(1, ((5, 4, 3, 2),) * 6)))
    connect = fred().steps[1].id

    assert "Stock and flow in Connect" in said(fred(Measuring("m", flow_step=connect)), measures=measures)
    assert "Stock and flow in Present" in said(fred(), measures=measures)


def test_the_figures_of_a_step_are_the_measured_ones_with_their_basis() -> None:
    text = said(fred(), "step:4")

    assert "Measured 48% 11 points below" in text and "Median days 14 4 days over" in text
    assert "Of 218 deals, 218 stays; 540 decided deals, 1 Jul 2025 to 30 Jun 2026." in text
    assert "Measured" not in said(fred(), "step:4", measured=False)


def test_a_step_of_too_few_deals_keeps_what_the_team_believes() -> None:
    text = said(fred(), "step:4", measures=made.few())

    assert "Moves on today 48%" in text and "Too few deals to say how many move on (0)." in text


# --- the last deals and quotas ---------------------------------------------------------------------------------------


def test_the_last_deals_follow_with_days_contacts_reasons_and_medians() -> None:
    data = pdf(with_look_back())

    text = pdfium_text(data, [1, 2]).replace("\n", " ")
    assert "7 signed, 3 lost." in text
    for words in ("Mill Lane Stores", "Amir Haddad", "13 d", "Staff ranked the six", "Owner never tasted", "Signed"):
        assert words in text
    assert "Median of these 9 d" in text and "50 d if signed" in text and "3 of 10" in text
    assert list(marks(data)) == ["What the deals tell us", "The last deals"]


def test_the_quota_table_says_who_is_at_quota_and_the_share_of_each_month() -> None:
    text = said(with_look_back())

    assert "✓ 103" in text and "67% 4 of 6 67% 4 of 6" in text
    assert "since 1 Apr 2026" in text


def test_the_last_deals_are_printed_without_an_import_but_not_without_measured_numbers() -> None:
    options = Options(("measures", "map"))
    state = with_look_back()

    data = pdf_of(state, "a4", AT, lambda _share, _text: None, options)[0]
    left_out = pdf_of(state, "a4", AT, lambda _share, _text: None, replace(options, measured=False))[0]

    assert list(marks(data)) == ["The last deals", "The process on one page"]
    assert list(marks(left_out)) == ["The process on one page"]


def test_without_names_neither_reps_nor_owners_of_deals_are_named() -> None:
    text = pdfium_text(pdf(with_look_back(), without_names=True))

    for name in ("Amir", "Dana", "Lena", "Mia Chen", "Ben Okafor", "Ines Duarte"):
        assert name not in text
    assert "Rep 6" in text and "Mill Lane Stores" in text


def test_many_steps_of_the_look_back_stand_below_each_other() -> None:
    names = [Step(f"s{n}", rank, f"Stage no {n}") for n, rank in enumerate(many("", None, 14))]
    deal = LookDeal("d", "1", "Mill Lane", outcome="won", closed="2026-08-12")
    cells = [LookCell(f"c{n}", "d", f"s{n}", n + 20, 1, 2, 3, 4, "Said yes " * 12) for n in range(14)]

    data = pdf(State.of([Plan("plan", title="P"), *names, deal, *cells]), measures=made.many(14))

    text = poppler_text(data)
    for n in range(14):
        assert f"{n + 20} d" in text and f"{n + 1} Stage no {n}" in text


# --- from a plan file with deals in it -------------------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A document with thirty deals: ten won, twenty lost in its second step."""
    from salesplanner.measure.deals import to_bytes
    from tests.measure.histories import Deal, deals_of

    deals = [
        Deal(
            f"D{n}",
            [("enters", "A", n), ("enters", "B", n + 4), *([("won", "", n + 9)] if n % 3 == 0 else [])],
            "won" if n % 3 == 0 else "lost",
            n,
            n + 9,
            "B",
        )
        for n in range(30)
    ]
    path = tmp_path / "plan.salesplan"
    names = [Plan("plan", title="Small"), Step("a", "1", "A"), Step("b", "2", "B")]
    session = Session.create(path, names, "")

    def add(tx: Transaction) -> None:
        for stage, step in (("A", "a"), ("B", "b")):
            tx.put(StageAlias(tx.new_id(), stage, "", "step", step))
        tx.put(DealImport(tx.new_id(), "1", "deals.csv", as_of="2026-01-31", deals=30, blob=blob))

    blob = session.put_blob(to_bytes(deals_of(*deals)))
    session.run("Import deals", add)
    session.close()
    return path


def test_a_plan_file_is_exported_with_the_measures_of_its_deals(plan: Path) -> None:
    target = plan.with_suffix(".pdf")

    export_file(plan, target, asked=Asked("measures"), at=AT)

    text = pdfium_text(target.read_bytes()).replace("\n", " ")
    assert "30 decided deals" in text and "10 of 30" in text


def test_measures_left_out_by_the_command_are_not_printed(plan: Path) -> None:
    target = plan.with_suffix(".pdf")

    export_file(plan, target, asked=Asked("map,measures", measured=False), at=AT)

    text = pdfium_text(target.read_bytes())
    assert "Measured" not in text and "decided" not in text


def test_deals_that_cannot_be_read_leave_the_pages_without_measures_and_say_so(tmp_path: Path) -> None:
    plan, target = tmp_path / "plan.salesplan", tmp_path / "plan.pdf"
    session = Session.create(plan, [Plan("plan", title="Small"), Step("a", "1", "A")], "")
    blob = session.put_blob(b"deals of a later version")
    session.run("Import deals", lambda tx: tx.put(DealImport(tx.new_id(), "1", "deals.csv", blob=blob)))
    session.close()

    report = export_file(plan, target, asked=Asked("map"), at=AT)

    assert report.notes == ("The deals of 1 import cannot be read. The measures are without them.",)
    assert target.exists()
