"""Every text the window shows comes from the catalogue: with marked texts, nothing unmarked is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from salesplanner.catalogue import PSEUDO, set_language
from salesplanner.plan.edits import cards, people, personas, plan, steps
from salesplanner.ui.home.tiles import Tile
from tests.ui.window.conftest import Desk

WORD = re.compile(r"[^\W\d_]{2,}")
# Names of keys come from the system, and these are written the same everywhere.
KEY = re.compile(
    r"\b(Ctrl|Shift|Alt|Esc|Del|Ins|Return|Enter|Backspace|Menu|PgUp|PgDown|Home|End|Tab|Space|Left|Right|Up|Down|F\d+)\b"
)


@pytest.fixture
def pseudo(desk: Desk) -> Iterator[Desk]:
    """A program whose texts are marked."""
    desk.program.settings.language = PSEUDO
    set_language(PSEUDO)
    yield desk
    set_language("en")


def shown_texts(place: QWidget) -> Iterator[str]:
    for widget in [place, *place.findChildren(QWidget)]:
        yield widget.accessibleName()
        yield re.sub(r"</?qt>", "", widget.toolTip())
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QLineEdit() | QPlainTextEdit():
                yield widget.placeholderText()
            case QComboBox():
                yield from (widget.itemText(i) for i in range(widget.count()))
            case QMenu():
                yield from (action.text() for action in widget.actions())
        if isinstance(widget, Tile):
            yield from (*widget.lines, widget.note)
    yield place.windowTitle()


def unmarked(place: QWidget, known: set[str]) -> set[str]:
    """Texts with words outside ⟦ ⟧, save for what the user or the system wrote."""
    found = set()
    for text in shown_texts(place):
        rest, before = text, ""
        while rest != before:  # marked texts may lie inside marked texts
            rest, before = re.sub(r"⟦[^⟦⟧]*⟧", "", rest), rest
        rest = KEY.sub("", rest)
        for words in sorted(known, key=len, reverse=True):
            rest = rest.replace(words, "")
        if WORD.search(rest):
            found.add(text)
    return found


def test_the_start_page_and_its_dialogs_are_marked(pseudo: Desk) -> None:
    window = pseudo.start_page()
    # Templates are texts of the plans, and name themselves in their own language.
    assert unmarked(window, set()) == set()

    for id_ in ("help.keys", "help.help", "file.settings", "help.about"):
        window.commands.run(id_)
        pseudo.rest()
        (dialog,) = pseudo.dialogs()
        assert unmarked(dialog, {str(pseudo.program.settings.plans_folder), str(pseudo.home)}) == set(), id_
        dialog.close()
        QApplication.processEvents()


def test_the_window_of_a_plan_and_its_menus_are_marked(pseudo: Desk) -> None:
    window = pseudo.new_plan("blank")
    assert window.session is not None and window.plan is not None
    session = window.session
    for number, step in enumerate(session.state.steps, 1):
        session.run("Rename step", steps.rename, step.id, f"§{number}")
    # Languages and currencies are written in their own way everywhere.
    known = {session.state.plan.title, session.path.stem, "EUR", "English"}
    known |= {lane.name for lane in session.state.lanes} | {lane.about for lane in session.state.lanes if lane.about}
    session.run("Rename plan", plan.change, title="§")
    session.run("Add person", people.add, "§")
    cell = (session.state.steps[0].id, session.state.lanes[0].id)
    session.run("Add card", cards.add, cell, "§")
    window.resize(1600, 1000)
    window.commands.run("view.roster")
    QApplication.processEvents()

    assert unmarked(window, known) == set()
    pseudo.bot.mouseClick(window.plan.topbar.menu_button, Qt.MouseButton.LeftButton)
    full = QApplication.activePopupWidget()
    assert isinstance(full, QMenu)
    assert unmarked(full, known) == set()
    full.close()


def test_the_people_page_and_its_committee_are_marked(pseudo: Desk) -> None:
    window = pseudo.new_plan("blank")
    assert window.session is not None and window.plan is not None
    session = window.session
    session.run("Add person", people.add, "§")
    session.run("Rename plan", plan.change, title="§")
    window.resize(1600, 1000)
    window.commands.run("view.people")
    page = window.plan.page_of("people")
    page.open_person(session.state.people[0].id)
    QApplication.processEvents()
    known = {step.name for step in session.state.steps}

    assert unmarked(page, known) == set()
    assert "⟦" in page.board.verdicts.accessibleName()
    shape = personas.Shape("own", "§", ())
    session.run("Add persona", personas.add, "§", shape)
    window.commands.run("view.committee")
    session.run("Add seat", personas.add_seat, session.state.personas[0].id, **{"name": "§"})
    QApplication.processEvents()

    assert unmarked(page, known) == set()


def test_a_planted_text_is_seen(pseudo: Desk) -> None:
    window = pseudo.start_page()
    planted = QLabel("Planted", window)

    assert unmarked(window, set()) == {"Planted"}

    planted.deleteLater()
