"""The people page: roles by key and menu, verdicts, finding, sorting, hints that mend, the workshop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from salesplanner.plan.edits import people
from salesplanner.plan.fields import clean
from salesplanner.plan.records import Person, Role, Step, specs
from salesplanner.ui.people.cells import ROW
from salesplanner.ui.people.page import PeoplePage
from salesplanner.ui.people.roster_model import Column
from tests.support.memory import MemorySession, memory_session
from tests.support.naughty import naughty
from tests.ui.inspector.bench import ALT, Key, button_called, click, dialog_of, press, write
from tests.ui.people.conftest import gone, shown

NURTURE = Column.STEPS + 6


def role_of(session: MemorySession, person: str, place: int) -> str:
    step = session.state.steps[place].id
    return next((r.role for r in session.state.roles.get(step, ()) if r.person == person), "")


def verdict_on(page: PeoplePage, place: int) -> str:
    return page.board.verdicts.sentences()[place]


def names_shown(page: PeoplePage) -> list[str]:
    return [person.name for person in page.board.roster.people]


def test_letters_give_roles_and_delete_takes_them_in_one_undo_each(page: PeoplePage, session: MemorySession) -> None:
    page.table.go_to("DR", NURTURE)
    for key, letter in ((Key.Key_R, "R"), (Key.Key_C, "C"), (Key.Key_I, "I"), (Key.Key_A, "A")):
        press(page.table, key)
        assert role_of(session, "DR", 6) == letter

    press(page.table, Key.Key_Delete)
    assert role_of(session, "DR", 6) == ""

    session.undo()
    assert role_of(session, "DR", 6) == "A"
    assert page.table.currentIndex().data() == "Accountable"


def test_the_verdict_follows_at_once(page: PeoplePage) -> None:
    assert verdict_on(page, 6) == "Nurture: No A."

    page.table.go_to("DR", NURTURE)
    press(page.table, Key.Key_A)
    assert verdict_on(page, 6) == "Nurture: Complete."

    page.table.go_to("AH", NURTURE)
    press(page.table, Key.Key_A)
    assert verdict_on(page, 6) == "Nurture: Two A’s."
    assert "Nurture: Two A’s." in page.board.verdicts.accessibleName()


def test_arrows_walk_over_the_table_and_other_letters_do_nothing(page: PeoplePage, session: MemorySession) -> None:
    before = session.state
    page.table.go_to("DR", Column.WHO)
    press(page.table, Key.Key_Down)
    for _step in range(4):
        press(page.table, Key.Key_Right)
    press(page.table, Key.Key_X)
    person, step, _column = page.table.here()

    assert person is not None and step is not None
    assert (person.id, step.name) == ("AH", "Prospect")
    assert session.state == before


def test_enter_opens_the_roles_and_a_letter_takes_one(page: PeoplePage, session: MemorySession) -> None:
    page.table.go_to("DR", NURTURE)
    press(page.table, Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()] == [
        "Responsible",
        "Accountable",
        "Consulted",
        "Informed",
        "No role",
    ]
    assert menu.actions()[-1].isChecked()

    menu.actions()[1].trigger()
    menu.close()

    assert role_of(session, "DR", 6) == "A"


def test_a_click_on_the_workshop_goes_from_invited_to_joined(page: PeoplePage, session: MemorySession) -> None:
    index = page.board.roster.index(page.board.roster.row_of("SW"), Column.WORKSHOP)
    at = page.table.visualRect(index).center()

    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert session.state.get(Person, "SW").joined
    session.undo()
    assert not session.state.get(Person, "SW").joined


def test_a_click_on_a_name_opens_the_details_and_escape_closes_them(page: PeoplePage) -> None:
    index = page.board.roster.index(1, Column.WHO)

    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=page.table.visualRect(index).center())
    assert page.profile.isVisible() and page.profile.fields["name"].text() == "Amir Haddad"
    press(page.profile.fields["name"], Key.Key_Escape)

    assert not page.profile.isVisible()
    assert QApplication.focusWidget() is page.table


@pytest.mark.parametrize("field", ["name", "title", "team", "part", "email", "phone", "initials", "note"])
def test_every_detail_is_edited_in_place_and_undone(page: PeoplePage, session: MemorySession, field: str) -> None:
    before = session.state.get(Person, "AH")
    page.open_person("AH")

    write(page.profile.fields[field], "AX")
    page.keep()

    assert getattr(session.state.get(Person, "AH"), field) == "AX"
    session.undo()
    assert session.state.get(Person, "AH") == before


def test_what_a_person_does_in_a_step_is_written_beside_the_role(page: PeoplePage, session: MemorySession) -> None:
    page.open_person("KM")
    present = session.state.steps[3]
    role = next(r for r in session.state.roles[present.id] if r.person == "KM")

    write(page.profile.does[role.id], "Picks six products from the shelf photo, twice")
    page.keep()

    assert session.state.get(Role, role.id).does == "Picks six products from the shelf photo, twice"


def test_a_role_given_in_the_table_appears_in_the_details(page: PeoplePage, session: MemorySession) -> None:
    page.open_person("DR")
    before = len(page.profile.does)

    page.table.role_set.emit("DR", session.state.steps[6].id, "A")

    assert len(page.profile.does) == before + 1


def test_naughty_texts_show_as_they_were_typed(page: PeoplePage, session: MemorySession) -> None:
    model = page.board.roster
    page.open_person("SW")
    for number, typed in enumerate(naughty()):
        texts = {}
        for field in ("name", "title", "team", "part", "note"):
            spec = specs(Person)[field]
            texts[field] = clean(typed, lines=spec.lines).strip()[: spec.cap].strip() or "x"

        session.run("Change", lambda tx, texts=texts: people.change(tx, "SW", **texts))

        row = model.row_of("SW")
        # Qt's strings leave out byte order marks, which nobody sees.
        said = model.index(row, Column.WHO).data().replace("\ufeff", "")
        assert said == f"{texts['name']}, {texts['title']}".replace("\ufeff", "")
        assert model.index(row, Column.TEAM).data().replace("\ufeff", "") == texts["team"].replace("\ufeff", "")
        if number % 25 == 0:
            page.grab()


def test_the_title_counts_people_and_teams(page: PeoplePage, session: MemorySession) -> None:
    assert page.head.count.text() == "9 people from 7 teams shape this process"


def test_finding_filtering_and_sorting(page: PeoplePage, session: MemorySession) -> None:
    everyone = names_shown(page)

    QTest.keyClicks(page.head.search, "depot")
    assert names_shown(page) == ["Nora Lind"]
    page.head.search.clear()
    page.head.teams.setCurrentIndex(page.head.teams.findData("Sales"))
    assert names_shown(page) == ["Dana Reyes", "Amir Haddad", "Lena Voss"]
    page.head.teams.setCurrentIndex(0)

    heading = page.table.headings
    at = QPoint(heading.sectionViewportPosition(0) + 20, 20)
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names_shown(page) == sorted(everyone)
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names_shown(page) == sorted(everyone, reverse=True)
    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names_shown(page) == everyone


def test_sorting_keeps_the_cell_that_has_the_focus(page: PeoplePage) -> None:
    page.table.go_to("DR", NURTURE)

    page.table.headings.sort_wanted.emit(Column.WHO)

    person, _step, column = page.table.here()
    assert person is not None and (person.id, column) == ("DR", NURTURE)


def test_alt_and_arrows_reorder_the_roster_but_not_a_sorted_table(page: PeoplePage, session: MemorySession) -> None:
    told: list[str] = []
    page.message.connect(told.append)
    page.table.go_to("DR", Column.WHO)

    press(page.table, Key.Key_Down, ALT)
    assert [p.id for p in session.state.people][:2] == ["AH", "DR"]

    page.table.headings.sort_wanted.emit(Column.TEAM)
    press(page.table, Key.Key_Down, ALT)
    assert [p.id for p in session.state.people][:2] == ["AH", "DR"]
    assert len(told) == 1


def test_a_new_person_is_added_by_name_and_shown(page: PeoplePage, session: MemorySession) -> None:
    page.head.search.setText("nobody like this")
    click(page.head.add_button)
    write(page.head.new, "Ida Berg")
    press(page.head.new, Key.Key_Return)

    assert session.state.people[-1].name == "Ida Berg"
    assert names_shown(page)[-1] == "Ida Berg"


def test_deleting_someone_who_takes_part_asks_first(page: PeoplePage, session: MemorySession) -> None:
    page.table.go_to("JA", Column.WHO)
    press(page.table, Key.Key_Delete)
    question = dialog_of(page)
    assert session.state.find(Person, "JA")
    click(button_called(question, "Delete person"))

    assert session.state.find(Person, "JA") is None
    session.undo()
    assert session.state.find(Person, "JA")


def test_a_click_on_a_step_chooses_it_for_the_whole_plan(page: PeoplePage, session: MemorySession) -> None:
    heading = page.table.headings
    at = QPoint(heading.sectionViewportPosition(NURTURE) + 20, 20)

    QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert page.selection.chosen.ids == (session.state.steps[6].id,)
    assert page.table.cells.chosen_step == session.state.steps[6].id


# hints


def test_make_responsible_mends_what_it_says(page: PeoplePage, session: MemorySession) -> None:
    (key,) = [key for key in page.checks.rows if key.endswith(".NL")]

    click(button_called(page.checks.rows[key], "Make responsible"))

    assert role_of(session, "NL", 5) == "R"
    assert key not in page.checks.rows
    session.undo()
    assert key in page.checks.rows


def test_choosing_a_person_for_a_step_without_one_makes_it_complete(page: PeoplePage, session: MemorySession) -> None:
    (key,) = [key for key in page.checks.rows if key.startswith("no_accountable")]
    click(button_called(page.checks.rows[key], "Choose a person"))
    QTest.keyClicks(page.checks.picker.search, "Joy")
    press(page.checks.picker.search, Key.Key_Return)

    assert role_of(session, "JA", 6) == "A"
    assert key not in page.checks.rows


def test_keeping_one_of_two_makes_the_other_responsible_in_one_step(page: PeoplePage, session: MemorySession) -> None:
    close = session.state.steps[5].id
    page.table.role_set.emit("FM", close, "A")
    row = page.checks.rows[f"two_accountable.{close}"]
    click(button_called(row, "Keep one"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if "Fred" in action.text()).trigger()
    menu.close()

    assert (role_of(session, "FM", 5), role_of(session, "DR", 5)) == ("A", "R")
    session.undo()
    assert (role_of(session, "FM", 5), role_of(session, "DR", 5)) == ("A", "A")


def test_an_ignored_hint_stays_away(page: PeoplePage, session: MemorySession) -> None:
    (key,) = [key for key in page.checks.rows if key.startswith("many")]
    before = session.state

    click(button_called(page.checks.rows[key], "Ignore"))
    page.table.role_set.emit("SW", session.state.steps[6].id, "I")

    assert key not in page.checks.rows
    session.undo()
    assert session.state == before


# workshop


def test_the_invitation_is_put_on_the_clipboard(page: PeoplePage) -> None:
    click(page.workshop.copy_button)

    text = QGuiApplication.clipboard().text()
    assert "20 August 2026" in text and "– Sam Whitlock, CRM and IT" in text
    assert "clipboard" in page.head.note.text()


def test_an_impossible_date_is_said_beside_the_field_and_nothing_is_lost(
    page: PeoplePage, session: MemorySession
) -> None:
    before = session.state
    write(page.workshop.when, "31 Feb 2026, 10:00 to 11:00")
    press(page.workshop.when, Key.Key_Return)

    assert "31 Feb 2026 does not exist" in page.workshop.when.problem.text()
    assert page.workshop.when.text() == "31 Feb 2026, 10:00 to 11:00"
    assert session.state == before


def test_the_agenda_prints_on_a_page(page: PeoplePage, session: MemorySession, tmp_path) -> None:  # type: ignore[no-untyped-def]
    import pypdf
    from PySide6.QtPrintSupport import QPrinter

    from salesplanner.ui.people.printing import paint_agenda

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "agenda.pdf"))

    pages = paint_agenda(printer, session.state)

    assert pages == len(pypdf.PdfReader(tmp_path / "agenda.pdf").pages) >= 1


# many, none, and other readers


def test_an_empty_plan_says_what_to_do(session: MemorySession) -> None:
    empty = memory_session([])
    page = shown(empty)

    assert page.board.empty.isVisible() and not page.table.isVisible() and not page.below.isVisible()
    click(page.board.first_button)
    write(page.head.new, "Ida Berg")
    press(page.head.new, Key.Key_Return)

    assert [person.name for person in empty.state.people] == ["Ida Berg"]
    assert page.table.isVisible() and not page.board.empty.isVisible()
    gone(page)


def test_twenty_steps_and_sixty_people_scroll_below_their_headings() -> None:
    people = [Person(f"p{n}", f"a{n:03}", f"Person {n}", team=f"Team {n % 7}") for n in range(60)]
    steps = [Step(f"s{n}", f"a{n:03}", f"Step {n}") for n in range(20)]
    session = memory_session([*people, *steps])
    page = shown(session, 1100, 800)

    page.table.go_to("p59", Column.STEPS + 19)
    press(page.table, Key.Key_R)

    assert role_of(session, "p59", 19) == "R"
    assert page.board.height() < 60 * ROW
    assert page.table.stays > 0 and page.table.indexAt(QPoint(20, 20)).column() == 0
    index = page.table.currentIndex()
    assert page.table.viewport().rect().contains(page.table.visualRect(index).center())
    press(page.table, Key.Key_Home)
    for _place in range(22):
        press(page.table, Key.Key_Left)
    first = page.table.currentIndex()
    assert first.column() <= 1
    gone(page)


def test_a_screen_reader_hears_a_table_of_people_and_roles(page: PeoplePage) -> None:
    page.table.go_to("AH", Column.STEPS + 1)

    table = QAccessible.queryAccessibleInterface(page.table)
    assert table is not None and table.role() == QAccessible.Role.Table
    model = page.board.roster
    assert model.headerData(Column.STEPS + 6, Qt.Orientation.Horizontal) == "7 Nurture, No A"
    assert page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Responsible"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Dana Reyes, Head of sales"
