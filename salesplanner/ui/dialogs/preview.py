"""The preview of an export: what the very same command writes into a temporary folder, page by page."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.ui.dialogs.exporter import Exporter
from salesplanner.ui.dialogs.pageview import THUMB_HIGH, ZOOMS, PageView, Strip
from salesplanner.ui.dialogs.pdfpages import PdfPages
from salesplanner.ui.jobs import Jobs
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.parts.texts import ElidedLabel, IconLabel, label

DELAY = 250  # ms after the last change of a choice
PAPERS = {(595, 842): "A4", (842, 1191): "A3", (612, 792): "Letter"}


class Preview(QWidget):
    """`ready(sections, pages)` tells what is on which page, `failed(sentence)` why there is no preview."""

    ready = Signal(list, int)
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__()
        self._session, self._jobs = session, jobs
        self._folder = Path(tempfile.mkdtemp(prefix="salesplanner-preview-"))
        self._exporter: Exporter | None = None
        self._options: tuple[str, ...] = ()
        self._ending = ".pdf"
        self._round = 0
        self._pages: PdfPages | None = None
        self._width = 0
        self.current = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(DELAY)
        self._wait.timeout.connect(self._start)
        self.sections: list[tuple[str, int, int]] = []
        self._lay_out()

    @property
    def count(self) -> int:
        """How many pages there are; 0 while that is not known."""
        return len(self._pages.sizes) if self._pages is not None else 0

    def _lay_out(self) -> None:
        self.place = label("", "strong")
        self.about = label("", "small")
        self.before = icon_button("chevron-left", _("Previous page"))
        self.after = icon_button("chevron-right", _("Next page"))
        self.enlarge = icon_button("zoom-in", _("Enlarge"))
        self.before.clicked.connect(lambda: self.go_to(self.current - 1))
        self.after.clicked.connect(lambda: self.go_to(self.current + 1))
        self.enlarge.clicked.connect(self._enlarge)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        for part in (self.place, self.about):
            self.head.addWidget(part)
        self.head.addStretch(1)
        for tool in (self.before, self.after, self.enlarge):
            self.head.addWidget(tool)
        self.view = PageView()
        self.view.needs.connect(self._draw)
        self.mark = IconLabel("circle-check", "good", 16)
        self.note = ElidedLabel("", "small")
        said = QHBoxLayout()
        said.setSpacing(6)
        said.addWidget(self.mark)
        said.addWidget(self.note, 1)
        self.mark.hide()
        self.strip = Strip()
        self.strip.chosen.connect(self.go_to)
        self.rail = QScrollArea()
        self.rail.setWidget(self.strip)
        self.rail.setFrameShape(QScrollArea.Shape.NoFrame)
        self.rail.setFixedHeight(THUMB_HIGH + 46)
        self.rail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rail.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rail.setStyleSheet("background: transparent;")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(10)
        column.addLayout(self.head)
        column.addWidget(self.view, 1)
        column.addLayout(said)
        column.addWidget(self.rail)
        self._say_place()

    def show_for(self, ending: str, options: Sequence[str]) -> None:
        """Makes the preview anew, a moment after the last call."""
        self._ending, self._options = ending, tuple(options)
        self._cancel()
        self.about.setText(_("Making the preview…"))
        self._wait.start()

    def stop(self) -> None:
        """Ends what is running and removes what was written."""
        self._wait.stop()
        self._round += 1
        self._cancel()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _cancel(self) -> None:
        if self._exporter is not None:
            self._exporter.cancel()
            self._exporter.deleteLater()
            self._exporter = None

    def _start(self) -> None:
        self._round += 1
        ending = ".pdf" if self._ending == ".pdf" else ".png"
        target = self._folder / f"{self._round}{ending}"
        made = self._exporter = Exporter(self._session, self._jobs, self)
        made.done.connect(lambda notes: self._written(target, made, notes))
        made.failed.connect(self._fail)
        made.start(target, self._options)

    def _written(self, target: Path, made: Exporter, notes: list[str]) -> None:
        self.sections = made.sections
        self._exporter = None
        made.deleteLater()
        self._show_note(notes)
        number = self._round
        if target.suffix == ".png":
            self._jobs.run(lambda: QImage(str(target)), lambda picture: self._opened_map(number, picture), owner=self)
            return
        self._jobs.run(
            lambda: PdfPages(target), lambda pages: self._opened(number, pages), lambda e: self._fail(str(e)), self
        )

    def _opened(self, number: int, pages: PdfPages) -> None:
        if number != self._round:
            pages.close()
            return
        if self._pages is not None:
            self._pages.close()
        self._pages = pages
        self._width = 0
        self.rail.show()
        self.strip.show_pages(pages.sizes)
        self.go_to(min(self.current, len(pages.sizes) - 1))
        self._thumb(number, 0)
        self.ready.emit(self.sections, len(pages.sizes))

    def _opened_map(self, number: int, picture: QImage) -> None:
        if number == self._round:
            if self._pages is not None:
                self._pages.close()
                self._pages = None
            self.rail.hide()
            self.view.show_size((float(picture.width()), float(picture.height())))
            self.view.show_picture(picture)
            self._say_place()
            self.about.setText(_("{w} × {h} px").format(w=picture.width(), h=picture.height()))
            self.ready.emit([], 0)

    def go_to(self, number: int) -> None:
        """Shows page `number`, from 0."""
        if self._pages is None or not 0 <= number < self.count:
            return
        self.current = number
        self.strip.choose(number)
        place = self.strip.place(number)
        self.rail.ensureVisible(place.center().x(), place.center().y(), place.width(), 0)
        self._width = 0
        self.view.show_size(self._pages.sizes[number])
        self._say_place()

    def go_to_section(self, key: str) -> None:
        """Shows the first page of a section, where it has one."""
        for name, first, _count in self.sections:
            if name == key:
                self.go_to(first)

    def alone(self) -> str:
        """The step or persona in view as the `export` command takes it, such as "step:3"; empty for other pages."""
        key = next((k for k, first, count in self.sections if first <= self.current < first + count), "")
        titles = [title for page, title in self._pages.outline if page <= self.current] if self._pages else []
        if key == "steps" and titles:
            return f"step:{titles[-1].split('.')[0]}"
        if key == "personas" and titles:
            return next((f"persona:{p.id}" for p in self._session.state.personas if p.name == titles[-1]), "")
        return ""

    def _say_place(self) -> None:
        count = self.count
        self.place.setText(_("Page {n} of {count}").format(n=self.current + 1, count=count) if count else "")
        self.before.setEnabled(self.current > 0 and count > 0)
        self.after.setEnabled(self.current + 1 < count)
        self.enlarge.setEnabled(count > 0)
        if self._pages is not None and count:
            self.about.setText(paper_words(self._pages.sizes[self.current]))

    def _enlarge(self) -> None:
        place = (ZOOMS.index(self.view.zoom) + 1) % len(ZOOMS)
        self.view.set_zoom(ZOOMS[place])

    def _draw(self, width: int) -> None:
        pages, number, current = self._pages, self._round, self.current
        if pages is None or width == self._width:
            return
        self._width = width

        def show(picture: QImage) -> None:
            if (number, current, width) == (self._round, self.current, self._width):
                self.view.show_picture(picture)

        self._jobs.run(lambda: pages.image(current, width), show, owner=self)

    def _thumb(self, number: int, page: int) -> None:
        """Pages of the strip one after the other, so that the page in view never waits for long."""
        pages = self._pages
        if pages is None or number != self._round or page >= len(pages.sizes):
            return
        wide, high = pages.sizes[page]
        width = round(THUMB_HIGH * wide / high * self.devicePixelRatioF())

        def show(picture: QImage) -> None:
            if number == self._round:
                self.strip.show_picture(page, picture)
                self._thumb(number, page + 1)

        self._jobs.run(lambda: pages.image(page, width), show, owner=self)

    def _show_note(self, notes: list[str]) -> None:
        self.mark.show()
        self.mark.show_icon("triangle-alert" if notes else "circle-check", "warn" if notes else "good")
        fits = _("Everything fits. Text can be searched and stays sharp at every size.")
        self.note.setText(" ".join(notes) or fits)

    def _fail(self, sentence: str) -> None:
        self._exporter = None
        self.about.setText(_("No preview"))
        self.mark.show()
        self.mark.show_icon("circle-x", "bad")
        self.note.setText(sentence)
        self.failed.emit(sentence)


def paper_words(size: tuple[float, float]) -> str:
    """ "A4 landscape"."""
    name = PAPERS.get((round(min(size)), round(max(size))), "")
    return (_("{paper} landscape") if size[0] > size[1] else _("{paper} portrait")).format(paper=name).strip()
