"""Measures in the export dialog: a section of their own, a switch that the plan remembers, and the file itself."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox

from salesplanner.measure.deals import to_bytes
from salesplanner.plan.records import DealImport, StageAlias
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.dialogs.export import ExportDialog
from salesplanner.ui.window import Window
from tests.export.paper import pdfium_text
from tests.measure.histories import Deal, deals_of
from tests.ui.window.conftest import Desk


def with_deals(desk: Desk) -> Window:
    """A window over a plan of seven steps with thirty deals, ten of them won."""
    window = desk.new_plan("b2b-7-step")
    session = window.session
    assert session is not None
    steps = session.state.steps
    deals = []
    for n in range(30):
        events = [("enters", step.name, n + place) for place, step in enumerate(steps[:3])]
        won = n % 3 == 0
        events += [("won", "", n + 9.0)] if won else []
        deals.append(Deal(f"D{n}", events, "won" if won else "lost", n, n + 9, steps[2].name))
    blob = session.put_blob(to_bytes(deals_of(*deals)))

    def add(tx: Transaction) -> None:
        for step in steps[:3]:
            tx.put(StageAlias(tx.new_id(), step.name, "", "step", step.id))
        tx.put(DealImport(tx.new_id(), "1", "deals.csv", as_of="2026-01-31", deals=30, blob=blob))

    session.run("Import deals", add)
    return window


def opened(desk: Desk, window: Window) -> ExportDialog:
    desk.bot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    asked = cast(ExportDialog, desk.dialog("export-dialog"))
    desk.until(lambda: asked._pages > 0)
    desk.rest()
    return asked


def tick(desk: Desk, box: QCheckBox) -> None:
    """Clicks on the box itself, since it is wider than its words."""
    desk.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_the_map_shows_badges_after_an_import(desk: Desk) -> None:
    window = with_deals(desk)

    desk.until(lambda: window.plan.map.canvas.map.look.badges is not None)

    badges = window.plan.map.canvas.map.look.badges
    assert badges is not None and badges.basis.startswith("30 decided deals")
    assert window.plan.map.bar.measures.isVisible()


def test_the_preview_has_a_page_of_measures_and_goes_without_it(desk: Desk) -> None:
    asked = opened(desk, with_deals(desk))
    assert any(name == "measures" for name, _first, _count in asked.preview.sections)

    tick(desk, asked.choices.measured)
    desk.until(lambda: all(name != "measures" for name, _first, _count in asked.preview.sections))

    assert asked.choices.values()["measured"] is False
    assert "--without-measures" in asked.choices.options()


def test_the_switch_is_not_offered_without_anything_measured(desk: Desk) -> None:
    window = desk.new_plan("blank")
    desk.bot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    asked = cast(ExportDialog, desk.dialog("export-dialog"))

    assert not asked.choices.measured.isVisible()
    asked.reject()


@pytest.mark.parametrize("on", [True, False])
def test_the_file_holds_the_measures_where_they_are_wanted_and_the_plan_remembers(desk: Desk, on: bool) -> None:
    window = with_deals(desk)
    asked = opened(desk, window)
    target = desk.home / f"out-{on}.pdf"
    asked.then_open.setChecked(False)
    asked.target.setText(str(target))
    if not on:
        tick(desk, asked.choices.measured)

    desk.bot.mouseClick(asked.go, Qt.MouseButton.LeftButton)
    desk.until(target.exists)
    desk.until(desk.no_dialog)

    text = pdfium_text(target.read_bytes()).replace("\n", " ")
    assert ("What the deals tell us" in text) is on
    assert window.session is not None and window.session.state.paper.measured is on
