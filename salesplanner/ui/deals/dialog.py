"""The import of deals, a dialog of three pages. Nothing is in the plan before Import is pressed, then all of it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from salesplanner.app.deal_import import Prepared
from salesplanner.app.session import Session
from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.numbers import number_text
from salesplanner.measure.process import process_of
from salesplanner.ui.deals.draft import Draft, as_read, opened
from salesplanner.ui.deals.frame import CHECK, MATCH, READ, ImportFrame
from salesplanner.ui.deals.match_page import QUOTA
from salesplanner.ui.deals.outlook import TOUCHES, done_words, footer
from salesplanner.ui.deals.quotas import enter_quotas
from salesplanner.ui.deals.reader import Reader
from salesplanner.ui.deals.storing import store
from salesplanner.ui.drops import TABLES, dropped_files
from salesplanner.ui.troubles import EXPECTED

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

SETTLE = 250  # ms after the last change before the file is read again


class ImportDialog(ImportFrame):
    """Opens for one plan, with files or without. Success is said by the window, after the deals are stored."""

    def __init__(self, session: Session, paths: Sequence[Path] | Path | None, window: Window) -> None:
        self._process = process_of(session.state)
        super().__init__(window, self._process)
        self.setAcceptDrops(True)
        self._window, self._session = window, session
        self.files: list[Path] = []
        self.draft: Draft | None = None
        self._reader: Reader | None = None
        self._then: Callable[[], object] | None = None  # what waits for the reading
        self._asked: tuple[Columns, ...] = ()  # what it was asked to use
        self._storing = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._read_again)
        self._connect()
        self._show_page(READ)
        if paths:
            self.open_files([paths] if isinstance(paths, Path) else list(paths))
        else:
            self.read_page.zone.choose.setFocus()

    def _connect(self) -> None:
        self.head.closed.connect(self.reject)
        self.head.other_asked.connect(self.choose_file)
        self.read_page.asked.connect(self.choose_file)
        self.read_page.second_asked.connect(lambda: self.choose_file(more=True))
        self.read_page.dropped.connect(self._dropped)
        self.read_page.removed.connect(self._removed)
        self.read_page.stopped.connect(self._stop_reading)
        self.busy.stopped.connect(self._stop_reading)
        self.match_page.edited.connect(self._edited)
        self.match_page.lacking.pressed.connect(self._enter_quotas)
        self.check_page.changed.connect(self._follow_options)
        self.back.clicked.connect(lambda: self._show_page(self.page - 1))
        self.next.clicked.connect(self._go_on)

    # files

    def choose_file(self, more: bool = False) -> QFileDialog:
        """Asks for a file, in place of those that were chosen or beside them."""
        folder = str(self.files[-1].parent if self.files else Path.home())
        made = QFileDialog(self, _("Import deals"), folder)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setWindowModality(Qt.WindowModality.WindowModal)
        made.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = _("Exports of a CRM") + " (" + " ".join(f"*{ending}" for ending in TABLES) + ")"
        made.setNameFilters([kinds, _("All files") + " (*)"])
        made.fileSelected.connect(lambda file: self.open_files([*(self.files if more else []), Path(file)]))
        made.open()
        return made

    def _dropped(self, paths: list[Path]) -> None:
        """A file dropped beside one that was read well is a second one; otherwise it takes its place."""
        self.open_files([*self.files, *paths] if self.draft is not None else paths)

    def _removed(self, path: Path) -> None:
        self.open_files([file for file in self.files if file != path])

    def open_files(self, paths: Sequence[Path]) -> None:
        """Reads these files and goes on to the second page."""
        if self._storing:
            return
        wanted = list(dict.fromkeys(paths))
        added = self.draft is not None and bool(self.files) and wanted[: len(self.files)] == self.files
        kept = self.draft.each if self.draft is not None and added else ()
        self.files, self.draft = wanted, None
        self._settle.stop()
        self._end_reader()
        self.read_page.show_trouble("")
        self.read_page.show_files(self.files)
        self._show_page(READ)
        if self.files:
            self._read(kept, lambda: self._show_page(MATCH))

    # reading

    def _read(self, columns: tuple[Columns, ...], then: Callable[[], object]) -> None:
        """Reads the files in a child process; `then` runs when that is done."""
        self._settle.stop()
        self._end_reader()
        self._then, self._asked = then, columns
        reader = self._reader = Reader(self._session, self._window.program.jobs, self)
        reader.progress.connect(self._on_progress)
        reader.done.connect(self._on_read)
        reader.failed.connect(self._on_failed)
        self.busy.begin()
        self.read_page.show_progress(0.0)
        reader.start(self.files, columns)
        self._show_foot()

    @property
    def child(self) -> Reader | None:
        """What is reading now."""
        return self._reader

    @property
    def quiet(self) -> bool:
        """Whether nothing is being read or stored, nor about to be."""
        return self._reader is None and not self._settle.isActive() and not self._storing

    def _read_again(self) -> None:
        if self.draft is not None:
            self._read(self.draft.each, lambda: None)

    def _end_reader(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.cancel()
            reader.deleteLater()
        self.busy.end()
        self.read_page.show_progress(-1)

    def _stop_reading(self) -> None:
        """What was read before holds; without that, other files can be chosen."""
        self._end_reader()
        if self.draft is not None and self.draft.is_fresh:
            self._take(as_read(self.draft))
        self._show_foot()
        if self.page == READ:
            self.read_page.zone.choose.setFocus()

    def _on_progress(self, share: float) -> None:
        self.busy.bar.setValue(round(share * 1000))
        self.read_page.show_progress(share)

    def _on_read(self, reading: Prepared) -> None:
        then, self._then = self._then, None
        self._end_reader()
        if self.draft is not None and self.draft.each != self._asked and not self.draft.is_fresh:
            self._read(self.draft.each, then or (lambda: None))  # more was decided while the file was read
            return
        self._take(opened(reading, self._process, self.draft.at if self.draft is not None else 0))
        if then is not None:
            then()

    def _on_failed(self, sentence: str) -> None:
        self._end_reader()
        if self.draft is None or self.page == READ:
            self._show_page(READ)
            self.read_page.show_trouble(sentence)
        else:  # what was read before still holds
            self._take(as_read(self.draft) if self.draft.is_fresh else self.draft)
            self._show_page(MATCH)
            self.match_page.lacking.say(sentence)
        self._show_foot()

    def _enter_quotas(self) -> None:
        """The file is a table of quotas: the dialog for those takes over."""
        assert self.draft is not None
        window, path = self._window, self.draft.part.path
        self.reject()
        enter_quotas(window, self._session, path)

    # decisions

    def _take(self, draft: Draft) -> None:
        self.draft = draft
        self.head.show_files(self.files, draft)
        self.match_page.show_draft(draft)
        self._show_foot()

    def _edited(self, draft: Draft, at_once: bool) -> None:
        self._take(draft)
        if QUOTA in draft.layouts:
            self._settle.stop()
        elif at_once and draft.needs_reading:
            self._settle.start()
        elif self._reader is None and not draft.needs_reading:
            self._settle.stop()

    def _follow_options(self) -> None:
        if self.draft is not None and self.page == CHECK:
            self.draft = self.draft.with_all(pseudonyms=self.check_page.pseudonyms, as_of=self._as_of())

    def _as_of(self) -> str:
        assert self.draft is not None
        typed = self.check_page.as_of
        return typed if typed != self.draft.reading.as_of else self.draft.columns.as_of

    # pages

    def _show_page(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.head.trail.show_page(page)
        self.head.show_files(self.files, self.draft)
        if page == CHECK and self.draft is not None:
            self.check_page.show_draft(self.draft)
        self._show_foot()
        self.update()
        if page == MATCH:
            self.match_page.take_focus()
        elif page == CHECK:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_foot(self) -> None:
        strong, said = "", _("Your file is only read, never changed.")
        if self.draft is not None and self.page == MATCH:
            strong, said = footer(self.draft)
        self.strong.setText(strong)
        self.strong.setVisible(bool(strong))
        self.said.setText(said)
        self.back.setVisible(self.page != READ)
        self.next.setVisible(self.page != READ or self.draft is not None)
        self.next.setText(self._next_words())
        ready = self.draft is not None and self.match_page.ready and not self._storing
        self.next.setEnabled(ready or self.page == READ)

    def _next_words(self) -> str:
        if self.page == CHECK and self.draft is not None:
            report = self.draft.reading.report
            if self.draft.layouts == {TOUCHES}:
                words = ngettext("Import {n} contact", "Import {n} contacts", report.touches)
                return words.format(n=number_text(report.touches))
            return ngettext("Import {n} deal", "Import {n} deals", report.deals).format(n=number_text(report.deals))
        return _("Check the result") if self.page == MATCH else _("Match columns and stages")

    def _go_on(self) -> None:
        if self.draft is None or self._storing:
            return
        if self.page == READ:
            self._show_page(MATCH)
        elif self.page == MATCH:
            self._after_reading(lambda: self._show_page(CHECK))
        elif not self.check_page.problem():
            self._after_reading(self._store)

    def _after_reading(self, then: Callable[[], object]) -> None:
        """Runs `then` when what is shown is what was decided."""
        assert self.draft is not None
        if self.draft.needs_reading:
            self._read(self.draft.each, then)
        elif self._reader is not None:
            self._then = then
        elif not self.draft.reading.missing:
            then()

    # storing

    def _store(self) -> None:
        assert self.draft is not None
        if self.draft.reading.missing:
            self._show_page(MATCH)
            return
        self._set_storing(True)
        jobs = self._window.program.jobs
        store(self._session, jobs, self, self.draft, self.check_page.preset, self._stored, self._not)

    def _set_storing(self, on: bool) -> None:
        self._storing = on
        for part in (self.pages, self.back, self.head):
            part.setEnabled(not on)
        if on:
            self.busy.begin()
        else:
            self.busy.end()
        self._show_foot()

    def _stored(self) -> None:
        assert self.draft is not None
        window, words = self._window, done_words(self.draft)
        self.accept()
        window.toast.show_message(words, (_("Undo"), lambda: window.commands.run("edit.undo")))

    def _not(self, error: Exception) -> None:
        self._set_storing(False)
        if not isinstance(error, EXPECTED):
            raise error
        self.strong.setText("")
        self.said.setText(str(error))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) and not self._storing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        if paths and not self._storing:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self._dropped(paths))

    def reject(self) -> None:
        if not self._storing:  # that takes a moment and cannot be ended half way
            super().reject()

    def done(self, result: int) -> None:
        self._settle.stop()
        self._end_reader()
        super().done(result)


def import_deals(window: Window, paths: Sequence[Path] = ()) -> QWidget | None:
    """Opens the import for the window's plan."""
    session = window.session
    if session is None or window.dialog_open:
        return None
    if session.read_only:
        from salesplanner.ui.troubles import offer_copy

        offer_copy(window, session.read_only)
        return None
    window.keep_typing()
    made = ImportDialog(session, list(paths), window)
    made.open()
    return made
