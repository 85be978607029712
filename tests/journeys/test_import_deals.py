"""Bringing deals in as a sales manager does: drop the CRM's file, look, decide, import; with the real child process."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QProcess, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.ui.deals.dialog import ImportDialog
from salesplanner.ui.deals.frame import CHECK, MATCH, READ
from salesplanner.ui.deals.problem_row import ProblemRow
from salesplanner.ui.window import Window
from tests.journeys.conftest import Desk
from tests.journeys.deal_files import deal_rows, write_deals, write_long, write_salesforce
from tests.ui.deals.conftest import choose, click, keys

pytestmark = pytest.mark.journey

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def drop(target: QWidget, *paths: Path) -> None:
    """Drops files on something, as the system's file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = target.rect().center()
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, NONE))
    QApplication.processEvents()


def opened(desk: Desk, window: Window) -> ImportDialog:
    """The import that is open."""
    desk.until(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    return dialog


def read(desk: Desk, dialog: ImportDialog, page: int = MATCH) -> ImportDialog:
    """Waits for the child, until a page is shown and nothing more is being read."""
    desk.until(lambda: dialog.page == page and dialog.quiet)
    lists = (dialog.match_page.columns.rows, dialog.match_page.stages.rows, dialog.match_page.problems.rows)
    desk.until(lambda: all(rows.complete for rows in lists))
    return dialog


def import_of(desk: Desk, window: Window, *paths: Path) -> ImportDialog:
    """Drops files on the window and waits for the second page."""
    drop(window, *paths)
    return read(desk, opened(desk, window))


def stage(dialog: ImportDialog, name: str) -> QWidget:
    """The field that says what a stage means."""
    (row,) = [row for row in dialog.match_page.stages.rows.rows if row.stage[1] == name]
    return row.pick


def problem(dialog: ImportDialog, number: int) -> ProblemRow:
    """The row of a problem."""
    (row,) = [row for row in dialog.match_page.problems.rows.rows if row.problem.row == number]
    return row


def number_of_deals(window: Window) -> int:
    assert window.session is not None
    return len(window.session.book.deals)


def test_from_a_dropped_file_to_deals_in_the_plan_and_back(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    assert window.session is not None
    before = window.session.state
    rows = deal_rows(40)
    letters = rows[6].replace(rows[6].split(";")[4], "1.2OO,00")
    parked = rows[9].replace(rows[9].split(";")[2], "Parked")
    path = write_deals(tmp_path / "deals-export.csv", 40, {8: letters, 11: parked})
    bytes_before = path.read_bytes()

    # the dates could be read both ways, so someone has to say
    dialog = import_of(desk, window, path)
    dates = dialog.match_page.band.fields["dates"]
    assert dates.pick.wanted and not dialog.next.isEnabled()
    choose(dates.pick, "Day/month/year, 31/12/2026")
    desk.until(lambda: dialog.draft is not None and not dialog.draft.needs_reading)
    read(desk, dialog)
    assert dates.evidence.text() == "Chosen by you"
    assert dialog.head.about.text().startswith("40 rows, 10 columns")

    # an amount with letters is mended, a stage nobody knows is chosen
    row = problem(dialog, 8)
    click(row.fix)
    assert row.done.text().startswith("Reads “1.200")
    choose(stage(dialog, "Parked"), "Research")  # type: ignore[arg-type]
    click(dialog.next)
    read(desk, dialog, CHECK)
    assert dialog.next.text() == "Import 40 deals"

    click(dialog.next)
    desk.until(desk.no_dialog)

    assert number_of_deals(window) == 40
    (kept,) = window.session.state.deal_imports
    assert (kept.name, kept.rows, kept.deals, kept.kind) == ("deals-export.csv", 40, 40, "stage_dates")
    alias = window.session.state.stage_aliases["", "parked"]
    assert (alias.means, alias.step) == ("step", window.session.state.steps[2].id)
    assert window.toast.text == "40 deals imported"
    assert path.read_bytes() == bytes_before
    window.commands.run("edit.undo")
    assert window.session.state == before


def test_a_date_that_does_not_exist_is_typed_anew(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    row = deal_rows(7)[6]
    path = write_deals(tmp_path / "deals.csv", 30, {8: row.replace(row.split(";")[6], "31/02/2025")})
    dialog = import_of(desk, window, path)
    assert dialog.match_page.band.fields["dates"].pick.shown.value == "dmy"
    wrong = problem(dialog, 8)

    click(wrong.fix)
    QTest.keyClicks(wrong.answer, "28/02/2025")
    keys(K.Key_Return)
    assert wrong.done.text() == "Reads “28/02/2025”"
    click(dialog.next)
    read(desk, dialog, CHECK)
    click(dialog.back)

    assert [made.problem.row for made in dialog.match_page.problems.rows.rows] == []


def test_the_keyboard_alone_brings_deals_in(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    path = write_deals(tmp_path / "deals.csv", 30, {2: deal_rows(1)[0].replace("02/02/2025", "22/02/2025")})
    QTest.keyClick(QApplication.focusWidget() or window, K.Key_I, CTRL_SHIFT)
    dialog = opened(desk, window)
    desk.until(dialog.read_page.zone.choose.hasFocus)
    dialog.open_files([path])  # what the file dialog of the system would answer
    read(desk, dialog)

    dialog.next.setFocus()
    keys(K.Key_Return)
    read(desk, dialog, CHECK)
    keys(K.Key_Return)
    desk.until(desk.no_dialog)

    assert number_of_deals(window) == 30


def test_escape_asks_nothing_and_stores_nothing(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    assert window.session is not None
    before = window.session.state
    import_of(desk, window, write_deals(tmp_path / "deals.csv"))

    keys(K.Key_Escape)

    assert desk.no_dialog()
    assert window.session.state is before


def test_a_wrong_separator_is_put_right(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    dialog = import_of(desk, window, write_deals(tmp_path / "deals.csv"))
    separator = dialog.match_page.band.fields["separator"]
    assert dialog.draft is not None

    choose(separator.pick, "Comma ,")
    desk.until(lambda: dialog.draft is not None and len(dialog.draft.part.header) < 10 and dialog.quiet)
    assert not dialog.next.isEnabled()
    choose(separator.pick, "Semicolon ;")
    desk.until(lambda: dialog.draft is not None and len(dialog.draft.part.header) == 10 and dialog.quiet)

    assert dialog.draft.use_of("Deal ID") == "number"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20),
        ("broken.xlsx", b"PK\x03\x04 not a workbook at all"),
        ("empty.csv", b""),
        ("quote.csv", b'Deal ID,Stage\n1,"never closed\n' + b"2,Won\n" * 50),
    ],
)
def test_a_file_that_is_no_table_is_answered_with_one_sentence(
    desk: Desk, tmp_path: Path, name: str, content: bytes
) -> None:
    window = desk.new_plan("b2b-7-step")
    assert window.session is not None
    before = window.session.state
    path = tmp_path / name
    path.write_bytes(content)
    drop(window, path)
    dialog = opened(desk, window)

    desk.until(lambda: dialog.quiet and (dialog.read_page.trouble is not None or not dialog.next.isEnabled()))

    if dialog.read_page.trouble is not None:
        said = dialog.read_page.trouble.text.text()
        assert said.endswith(".") and "Traceback" not in said
        assert dialog.page == READ
    drop(dialog, write_deals(tmp_path / "deals.csv"))  # the dialog goes on with another file
    desk.until(lambda: dialog.page == MATCH and dialog.quiet and len(dialog.files) == 1)
    assert dialog.read_page.trouble is None
    assert window.session.state is before


def test_stopping_a_long_reading_ends_the_child(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    drop(window, write_long(tmp_path / "history.csv", 400_000))
    dialog = opened(desk, window)
    desk.until(lambda: dialog.child is not None and dialog.read_page.bar.value() > 0)
    child = dialog.child
    assert child is not None
    folder, ends = child.folder, list[QProcess.ExitStatus]()
    child.process.finished.connect(lambda _code, status: ends.append(status))
    assert folder is not None and folder.exists()

    click(dialog.read_page.stop)

    desk.until(lambda: ends == [QProcess.ExitStatus.CrashExit])  # killed, not finished
    assert not folder.exists()
    assert dialog.page == READ and dialog.quiet and dialog.isVisible()


def test_on_the_start_page_a_dropped_table_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    window = desk.start_page()

    drop(window, write_deals(tmp_path / "deals.csv"))

    assert desk.no_dialog()
    assert window.toast.text == "Open a plan first, then drop the file with your deals on it."


def test_a_table_of_quotas_goes_to_its_own_dialog(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    path = tmp_path / "quotas.csv"
    path.write_text("Rep,Jan 2026,Feb 2026,Mar 2026\nAmir Haddad,80,95,104\nLena Voss,101,99,60\n", "utf-8")
    dialog = import_of(desk, window, path)
    assert not dialog.next.isEnabled()

    click(dialog.match_page.lacking.button)

    desk.until(lambda: [made.windowTitle() for made in desk.dialogs()] == ["Enter quotas"])


def test_the_same_file_again_changes_nothing_and_says_so(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    first = deal_rows(1)[0].replace("02/02/2025", "22/02/2025")
    path = write_deals(tmp_path / "deals.csv", 30, {2: first})
    for _round in range(2):
        dialog = import_of(desk, window, path)
        click(dialog.next)
        read(desk, dialog, CHECK)
        said = [child.text() for child in dialog.check_page.findChildren(type(dialog.strong)) if child.isVisible()]
        click(dialog.next)
        desk.until(desk.no_dialog)

    assert "The same" in said
    assert number_of_deals(window) == 30


def test_pseudonyms_are_given_before_anything_is_stored(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    assert window.session is not None
    path = write_deals(tmp_path / "deals.csv", 20, {2: deal_rows(1)[0].replace("02/02/2025", "22/02/2025")})
    dialog = import_of(desk, window, path)
    click(dialog.next)
    read(desk, dialog, CHECK)

    dialog.check_page.hide_names.setFocus()
    keys(K.Key_Space)
    click(dialog.next)
    desk.until(desk.no_dialog)

    deals = window.session.book.deals
    assert not {"Store 1", "Store 2"} & set(deals.account.words)
    assert not {"a.haddad", "l.voss"} & set(deals.owner.words)
    assert len(deals) == 20


def test_a_mapping_kept_as_a_preset_reads_the_next_file(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    path = write_deals(tmp_path / "deals.csv", 20, {2: deal_rows(1)[0].replace("02/02/2025", "22/02/2025")})
    dialog = import_of(desk, window, path)
    (row,) = [row for row in dialog.match_page.columns.rows.rows if row.column == "Opt-in"]
    choose(row.pick, "Segment")
    desk.until(lambda: dialog.draft is not None and not dialog.draft.needs_reading and dialog.quiet)
    click(dialog.next)
    read(desk, dialog, CHECK)
    dialog.check_page.keep.setFocus()
    keys(K.Key_Space)
    assert dialog.check_page.name.text() == "deals"
    click(dialog.next)
    desk.until(desk.no_dialog)

    again = import_of(desk, window, path)

    assert again.draft is not None
    assert again.draft.use_of("Opt-in") == "segment"


def test_two_files_of_salesforce_are_one_import(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    deals, history = write_salesforce(tmp_path)
    dialog = import_of(desk, window, deals)
    drop(dialog, history)  # beside the one that was read
    desk.until(lambda: len(dialog.files) == 2 and dialog.page == MATCH and dialog.quiet)
    assert dialog.match_page.files is not None and dialog.draft is not None
    assert dialog.draft.columns.preset == "salesforce"

    dialog.match_page.files.setFocus()
    QTest.keyClick(dialog.match_page.files, K.Key_Right)
    assert dialog.draft.columns.preset == "salesforce-history"
    assert [row.column for row in dialog.match_page.columns.rows.rows][:2] == ["Id", "OpportunityId"]
    for name, step in (("Qualification", "Research"), ("Proposal/Price Quote", "Handle objections")):
        choose(stage(dialog, name), step)  # type: ignore[arg-type]
    click(dialog.next)
    read(desk, dialog, CHECK)
    click(dialog.next)
    desk.until(desk.no_dialog)

    assert window.session is not None
    (kept,) = window.session.state.deal_imports
    assert kept.name == "Opportunity.csv, OpportunityHistory.csv"
    deals_read = window.session.book.deals
    assert (len(deals_read), int((deals_read.outcome == 1).sum())) == (40, 10)
    assert len(deals_read.event_at) >= 100


def test_activities_are_chosen_as_the_layout_and_read(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    path = tmp_path / "calls.csv"
    path.write_text("Deal,Sort,When\n" + "".join(f"D-{n},Call,2025-02-{n:02} 10:00\n" for n in range(1, 21)), "utf-8")
    dialog = import_of(desk, window, path)
    assert not dialog.next.isEnabled()
    page = dialog.match_page

    choose(page.band.fields["layout"].pick, "Activities")
    for column, use in (("Sort", "Kind of contact"), ("When", "Changed or done at")):
        desk.until(lambda: dialog.quiet and page.columns.rows.complete)
        (row,) = [row for row in page.columns.rows.rows if row.column == column]
        choose(row.pick, use)
    desk.until(lambda: dialog.quiet and dialog.next.isEnabled())
    click(dialog.next)
    read(desk, dialog, CHECK)

    assert dialog.next.text() == "Import 20 contacts"


def test_a_decision_made_while_the_file_is_read_again_is_kept(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    first, tenth = deal_rows(10)[0], deal_rows(10)[9]
    changed = {2: first.replace("02/02/2025", "22/02/2025"), 11: tenth.replace(tenth.split(";")[2], "Parked")}
    dialog = import_of(desk, window, write_deals(tmp_path / "deals.csv", 40, changed))
    (opt_in,) = [row for row in dialog.match_page.columns.rows.rows if row.column == "Opt-in"]
    choose(opt_in.pick, "Segment")
    desk.until(lambda: dialog.child is not None)

    choose(stage(dialog, "Parked"), "Research")  # type: ignore[arg-type]
    desk.until(lambda: dialog.quiet)

    assert dialog.draft is not None
    assert dialog.draft.use_of("Opt-in") == "segment"
    assert dialog.draft.meaning(("", "Parked")) == "Research"
    assert opt_in.isVisible()  # the same row, so the focus did not get lost


def test_a_table_is_dropped_on_the_map(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("b2b-7-step")
    assert window.plan is not None

    drop(window.plan.map.canvas.viewport(), write_deals(tmp_path / "deals.csv"))

    assert read(desk, opened(desk, window)).page == MATCH
