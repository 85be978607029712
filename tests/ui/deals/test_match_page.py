"""Matching columns and stages and deciding about problems, with real widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from salesplanner.measure.intake.report import Problem
from salesplanner.ui.deals.columns_pane import ColumnsPane
from tests.ui.deals.conftest import Bench, choose, click, keys
from tests.ui.deals.readings import DOUBLED, HEADER, LETTERS, NO_DATE, SWAPPED, draft

K = Qt.Key


def test_what_was_found_out_is_shown_with_its_evidence(bench: Bench) -> None:
    dates = bench.page.band.fields["dates"]

    assert dates.pick.shown.text == "Day/month/year, 31/12/2026"
    assert dates.evidence.text() == "Certain: 214 days are above 12"
    assert bench.page.band.fields["separator"].pick.shown.text == "Semicolon ;"
    assert bench.page.band.fields["layout"].pick.shown.text == "One row per deal"


def test_another_order_of_dates_is_chosen_from_its_menu(bench: Bench) -> None:
    choose(bench.page.band.fields["dates"].pick, "Month/day/year, 12/31/2026")

    assert bench.draft.columns.form.dates == "mdy"
    assert bench.draft.needs_reading


def test_rare_settings_wait_behind_a_link(bench: Bench) -> None:
    rare = bench.page.band.fields["header_row"]
    assert not rare.isVisible()

    click(bench.page.band.more)

    assert rare.isVisible()
    choose(rare.pick, "Row 2")
    assert bench.draft.columns.form.header_row == 2


def test_a_column_is_shown_with_the_step_its_stage_stands_for(bench: Bench) -> None:
    assert bench.column("Date entered Tasting").shown.text == "Entered 3 Present"
    assert bench.column("Newsletter opt-in").shown.text == "Do not import"


def test_a_column_is_given_another_use_with_the_keyboard_alone(bench: Bench) -> None:
    bench.column("Newsletter opt-in").setFocus()

    keys(K.Key_Return, K.Key_Down, K.Key_Down, K.Key_Return)

    assert bench.draft.use_of("Newsletter opt-in") == "name"
    assert bench.column("Newsletter opt-in").hasFocus()
    assert bench.column("Newsletter opt-in").accessibleName() == "Newsletter opt-in is used as: Deal name"


def test_a_column_can_be_used_as_the_date_of_any_step(bench: Bench) -> None:
    choose(bench.column("Newsletter opt-in"), "Left 2 Connect")

    assert bench.draft.use_of("Newsletter opt-in") == "left:Connect"


def test_a_column_that_is_not_read_any_more_stays_in_view(bench: Bench) -> None:
    choose(bench.column("Amount"), "Do not import")

    assert bench.draft.use_of("Amount") == ""
    assert bench.column("Amount").isVisible()


def test_the_stage_without_a_step_asks_for_one_and_gets_it(bench: Bench) -> None:
    assert bench.stage("Parked").wanted
    assert bench.page.first_field() is bench.stage("Parked")

    choose(bench.stage("Parked"), "Connect")

    assert bench.draft.meaning(("", "Parked")) == "Connect"
    assert not bench.stage("Parked").wanted
    assert bench.stage("Parked").shown.number == "2"


def test_a_stage_can_be_won_lost_or_ignored(bench: Bench) -> None:
    for word, means in (("Won", "won"), ("Lost", "lost"), ("Ignore", "ignored")):
        choose(bench.stage("Parked"), word)
        assert bench.draft.meaning(("", "Parked")) == means


def test_match_by_name_brings_back_what_names_say(bench: Bench) -> None:
    choose(bench.stage("Prospect"), "Lost")

    click(bench.page.stages.match)

    assert bench.draft.meaning(("", "Prospect")) == "Prospect"


def test_pipelines_are_named_where_there_are_several(bench: Bench) -> None:
    bench.show(draft(stages={("Retail", "New"): 3, ("Online", "New"): 4}))

    assert [row.name.text() for row in bench.page.stages.rows.rows] == ["New · Retail", "New · Online"]
    choose(bench.page.stages.rows.rows[0].pick, "Close")
    assert (bench.draft.meaning(("Retail", "New")), bench.draft.meaning(("Online", "New"))) == ("Close", "Prospect")


def test_the_right_date_is_typed_in_the_row(bench: Bench) -> None:
    row = bench.problem(87)
    assert row.fix.text() == "Type the right date"

    click(row.fix)
    QTest.keyClicks(row.answer, "28/02/2026")
    QTest.keyClick(row.answer, K.Key_Return)
    QApplication.processEvents()

    assert bench.draft.columns.fixes == {(87, "Date entered Tasting"): "28/02/2026"}
    assert row.done.text() == "Reads “28/02/2026”"
    click(row.undo)
    assert bench.draft.columns.fixes == {}
    assert row.fix.isVisible()


def test_escape_leaves_the_field_of_a_date_and_nothing_else(bench: Bench) -> None:
    row = bench.problem(87)
    click(row.fix)

    keys(K.Key_Escape)

    assert not row.answer.isVisible()
    assert row.fix.hasFocus()
    assert bench.draft.columns.fixes == {}


def test_each_problem_is_mended_in_its_own_way(bench: Bench) -> None:
    click(bench.problem(266).fix)
    click(bench.problem(412).fix)
    click(bench.problem(87).skip)

    assert bench.draft.columns.fixes == {
        (266, SWAPPED.column): "swap",
        (412, LETTERS.column): "1.200",
        (87, NO_DATE.column): None,
    }
    said = [bench.problem(n).done.text() for n in (266, 412, 87)]
    assert said == ["Dates are swapped", "Reads “1.200”", "Is skipped"]
    assert bench.page.problems.count.words.text() == "All decided"


def test_a_row_without_a_stage_is_settled_by_its_stage(bench: Bench) -> None:
    said = "Stage Parked has no step yet."
    parked = Problem(203, "unknown_stage", said, column="Deal stage", value="Parked", fix="lost")
    bench.show(draft(problems=(parked,)))

    click(bench.problem(203).fix)

    assert bench.draft.meaning(("", "Parked")) == "lost"
    assert bench.stage("Parked").shown.text == "Lost"
    assert bench.problem(203).done.text() == "Decided above"


def test_a_row_that_is_skipped_anyway_asks_for_nothing(bench: Bench) -> None:
    bench.show(draft(problems=(DOUBLED,)))
    row = bench.problem(5)

    assert row.done.text() == "Is skipped"
    assert not row.skip.isVisible() and not row.fix.isVisible()


def test_the_list_of_problems_is_copied_as_text(bench: Bench) -> None:
    click(bench.page.problems.copy)

    first, *others = QGuiApplication.clipboard().text().splitlines()
    assert first == "Row 87: " + NO_DATE.text
    assert len(others) == 2


def test_texts_of_the_file_are_never_markup(bench: Bench) -> None:
    nasty = "<img src='x'><b>Deal</b>"
    problem = Problem(3, "no-date", f"The date {nasty} does not exist.", column=nasty, value=nasty, fix="type")
    bench.show(draft(problems=(problem,), header=(*HEADER, nasty), stages={("", nasty): 2}, samples={nasty: (nasty,)}))

    labels = bench.page.findChildren(QLabel)

    assert any(nasty in made.text() for made in labels)
    assert all(made.textFormat() == Qt.TextFormat.PlainText for made in labels)


def test_forty_columns_are_shown_on_request_and_never_hold_up_the_window(bench: Bench) -> None:
    header = (*HEADER, *(f"Custom field {n} with a rather long name of its own" for n in range(40)))
    bench.show(draft(header=header, samples={name: ("مرحبا", "x") for name in HEADER}))
    assert bench.page.columns.count.text() == "6 of 46 shown, 40 empty or not needed"

    click(bench.page.columns.toggle)
    assert len(bench.page.columns.rows.rows) < 46  # the others follow while the window is idle
    bench.bot.waitUntil(lambda: bench.page.columns.rows.complete)

    assert len(bench.page.columns.rows.rows) == 46
    assert bench.page.columns.count.text() == "all shown"
    click(bench.page.columns.toggle)
    assert len(bench.page.columns.rows.rows) == 6


def test_sixty_stages_scroll_to_the_one_in_focus(bench: Bench) -> None:
    bench.show(draft(stages={("", f"Stage {n}"): n + 1 for n in range(60)}))
    rows = bench.page.stages.rows
    last = rows.rows[-1].pick
    bench.bot.waitUntil(lambda: rows.verticalScrollBar().maximum() >= 60 * 39 - rows.height())

    last.setFocus()
    QApplication.processEvents()

    area = bench.page.stages.rows.viewport()
    top = last.mapTo(area, last.rect().topLeft()).y()
    assert 0 <= top < area.height()


def test_the_tab_key_goes_from_the_form_to_columns_stages_and_problems(bench: Bench) -> None:
    bench.page.band.fields["separator"].pick.setFocus()
    seen = []
    for _press in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        keys(K.Key_Tab)

    layout = bench.page.band.fields["layout"].pick
    order = [layout, bench.column("Deal ID"), bench.stage("Prospect"), bench.problem(87).fix]
    places = [seen.index(widget) for widget in order]
    assert places == sorted(places)
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in seen)


def test_many_steps_go_into_menus_of_their_own(qtbot: QtBot) -> None:
    steps = [f"Step {n}" for n in range(1, 61)]
    pane = ColumnsPane(steps)
    qtbot.addWidget(pane)
    pane.resize(700, 400)
    pane.show_draft(draft())
    pane.show()
    qtbot.waitExposed(pane)
    qtbot.waitUntil(lambda: pane.rows.complete)
    (row,) = [row for row in pane.rows.rows if row.column == "Newsletter opt-in"]

    click(row.pick)

    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.menu()] == [
        "Entered a step",
        "Left a step",
        "Time in a step",
    ]
    assert len(menu.actions()) < 40
    menu.close()


def test_the_stage_that_waits_for_a_step_is_in_view_in_a_small_window(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.page.resize(930, 410)
    bench.page.show()
    qtbot.waitExposed(bench.page)
    bench.page.activateWindow()
    qtbot.waitUntil(bench.page.isActiveWindow)
    bench.page.show_draft(draft(stages={**many(9), ("", "Parked"): 1}))
    bench.page.take_focus()  # while the rows are still being made
    qtbot.waitUntil(lambda: bench.page.stages.rows.complete)

    waits = bench.stage("Parked")

    qtbot.waitUntil(lambda: waits.hasFocus() and waits.visibleRegion().boundingRect().height() == waits.height())


def many(count: int) -> dict[tuple[str, str], int]:
    """Stages whose names say what they mean."""
    return {("", f"Lost {n}"): 1 for n in range(count)}
