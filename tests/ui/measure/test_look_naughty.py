"""Texts that break programs, as names and words of everything in the look back: painted, opened, copied."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.plan.fields import clean
from salesplanner.plan.records import LookCell, LookDeal, Plan, Quota, Record, Remark, Rep, Step
from salesplanner.ui import theme
from salesplanner.ui.measure.look_words import FORMULAS
from tests.support.naughty import naughty
from tests.ui.measure.look_hands import LookHand, session_of


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


def plan_of(words: list[str]) -> list[Record]:
    """A plan in which every text is one of these."""
    steps = (Step("s0", "V0", words[0]), Step("s1", "V1", words[-1]))
    rows: list[Record] = [Plan("plan", sale_step="s1", title="x"), *steps]
    for n, text in enumerate(words):
        rank = f"V{n:02}"
        rows.append(LookDeal(f"d{n}", rank, text, owner_name=text, outcome="won" if n % 3 else "lost"))
        rows += [LookCell(f"c{n}{step}", f"d{n}", f"s{step}", days=n, text=text) for step in range(2)]
        rows += [Rep(f"r{n}", rank, text, since="2026-02-01"), Quota(f"q{n}", f"r{n}", "2026-03-01", 100 + n)]
        rows.append(Remark(f"m{n}", rank, text, "2026-03-01"))
    return rows


@pytest.mark.parametrize("start", [0, 1, 2, 3, 4])
def test_naughty_texts_are_shown_edited_and_copied(qtbot: QtBot, start: int) -> None:
    words = [clean(text, lines=False).strip()[:120] or "x" for text in naughty()[start::25]]

    hand = LookHand(qtbot, session_of(plan_of(words)), 1200, 900)
    hand.view.board.open_current()
    hand.open(0, 1)
    hand.view.grab()
    hand.view.board.table.copy()

    assert hand.view.board.editor.text.text() == hand.view.board.model.cell_at(0, 1).text  # type: ignore[union-attr]
    cells = [cell for line in QApplication.clipboard().text().splitlines() for cell in line.split("\t")]
    assert len(cells) == (2 + 6 * 2 + 2) * (len(words) + 1)
    assert not [cell for cell in cells if cell.startswith(tuple(FORMULAS)) and not cell.lstrip("-").isdigit()]
