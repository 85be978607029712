"""What is measured: the period, the owner and the rest stay with the plan, and can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from salesplanner.app.session import NotStored
from salesplanner.ui.measure.period import PeriodDialog
from salesplanner.ui.parts.banner import Banner
from tests.ui.measure.numbers_hand import Hand


def decided(hand: Hand) -> int:
    measures = hand.page.numbers.measures
    assert measures is not None
    return measures.funnel.decided


def test_the_page_says_what_is_measured_and_what_was_imported(hand: Hand) -> None:
    head = hand.page.head

    assert head.period.text() == "1 Jul 2025 to 30 Jun 2026"
    assert head.status.text() == "612 deals imported today at 13:48 deals-export.csv, 4 of 616 rows skipped"
    assert hand.page.numbers.funnel.note.text() == "540 decided deals, 72 open ones left out"


def test_an_owner_is_chosen_and_undone(hand: Hand) -> None:
    owner = next(part for part in hand.page.head.filters if part.field == "owner")

    hand.click(owner)
    hand.pick("Lena Voss")

    assert hand.kept.owner == "Lena Voss" and owner.text() == "Lena Voss"
    assert 100 < decided(hand) < 300
    hand.session.undo()
    assert hand.kept.owner == "" and decided(hand) == 540 and owner.text() == "All owners"


def test_other_filters_stand_in_one_menu_until_they_filter(hand: Hand) -> None:
    head = hand.page.head
    segment = next(part for part in head.filters if part.field == "segment")
    hand.click(head.others)
    assert hand.entries() == ["Segment", "Café", "Grocer"] and not segment.isVisible()

    hand.click(head.others)
    hand.pick("Café")

    assert hand.kept.segment == "Café" and segment.text() == "Café" and not head.others.isVisible()
    hand.click(segment)
    hand.pick("All segments")
    assert hand.kept.segment == "" and head.others.isVisible() and decided(hand) == 540


def test_a_period_is_chosen_from_the_menu(hand: Hand) -> None:
    hand.click(hand.page.head.period)
    assert "This fiscal quarter, 1 Apr 2026 to 30 Jun 2026" in hand.entries()

    hand.press(Qt.Key.Key_Down, hand.page.head.period)
    hand.pick("This fiscal quarter")

    assert hand.kept.span == "fiscal_quarter" and decided(hand) < 200
    assert hand.page.head.period.text() == "1 Apr 2026 to 30 Jun 2026"


def test_days_of_ones_own_are_typed(hand: Hand) -> None:
    hand.click(hand.page.head.period)
    hand.pick("From one day to another")
    dialog = hand.dialog(PeriodDialog)

    for field, words in ((dialog.starts, "1 Jan 2026"), (dialog.ends, "31/03/2026")):
        field.editor.setFocus()
        field.editor.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(field.editor, words)
    hand.press(Qt.Key.Key_Return)

    assert (hand.kept.span, hand.kept.starts, hand.kept.ends) == ("dates", "2026-01-01", "2026-03-31")
    assert hand.dialogs(PeriodDialog) == []


def test_a_day_that_does_not_exist_is_told_and_nothing_is_changed(hand: Hand) -> None:
    hand.click(hand.page.head.period)
    hand.pick("From one day to another")
    dialog = hand.dialog(PeriodDialog)
    number = hand.session.store.number

    dialog.ends.editor.setFocus()
    dialog.ends.editor.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(dialog.ends.editor, "31 Feb 2026")
    hand.click(dialog.done_button)

    assert "does not exist" in dialog.ends.error and dialog.isVisible()
    assert hand.session.store.number == number


def test_a_period_that_ends_before_it_starts_is_refused(hand: Hand) -> None:
    hand.click(hand.page.head.period)
    hand.pick("From one day to another")
    dialog = hand.dialog(PeriodDialog)

    dialog.starts.editor.setFocus()
    dialog.starts.editor.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(dialog.starts.editor, "1 Aug 2026")
    hand.click(dialog.done_button)

    assert "ends before it starts" in dialog.ends.error and hand.kept.starts == "2025-07-01"


def test_without_deals_the_page_leads_to_the_import(bare: Hand) -> None:
    numbers = bare.page.numbers
    assert numbers.empty.isVisible() and not numbers.cards.isVisible() and not bare.page.head.period.isVisible()

    bare.click(numbers.empty.button)

    assert bare.asked == ["deals.import"]


def test_a_period_without_deals_says_so_and_leads_back(hand: Hand) -> None:
    hand.page.deeds.choose_period("dates", "2030-01-01", "2030-12-31")
    numbers = hand.page.numbers
    banner = numbers.banners.itemAt(0).widget()
    assert isinstance(banner, Banner) and banner.strong.text() == "No deal was decided in this period"
    assert numbers.flow.sentence.text() == "No month of this period has deals in this step."
    assert "Too few deals" in numbers.stalled.nothing.text()

    hand.click(banner.findChildren(QPushButton)[0])

    assert hand.kept.span == "all" and decided(hand) == 540 and numbers.banners.count() == 0


def test_a_choice_that_cannot_be_stored_is_told_and_not_made(hand: Hand) -> None:
    hand.session.journal.fail_next = NotStored("The drive is full. Nothing was changed.")

    hand.page.deeds.filter("owner", "Lena Voss")

    assert hand.kept.owner == "" and hand.page.head.problem.text() == "The drive is full. Nothing was changed."
    hand.page.deeds.filter("owner", "Lena Voss")
    assert hand.kept.owner == "Lena Voss" and not hand.page.head.problem.isVisible()
