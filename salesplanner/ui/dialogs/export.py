"""The export dialog: what to write, on which paper, where; progress and cancel while it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from salesplanner.app import places
from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.ui.dialogs.exporter import Exporter
from salesplanner.ui.parts.banner import Banner
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.choose import choose_target
from salesplanner.ui.parts.dialog import Dialog, ask
from salesplanner.ui.parts.fields import LabelledField, check_box, choice, field
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

PATIENCE = 400  # ms before the bar is shown


class ExportDialog(Dialog):
    """Opens for one plan. Success is said by the window, after the file is there."""

    def __init__(self, window: Window, session: Session) -> None:
        super().__init__(window, _("Export the plan"), 480)
        self.setObjectName("export-dialog")
        self._window, self._session = window, session
        self._exporter: Exporter | None = None
        self._agreed: Path | None = None  # the user said that this file may be replaced
        formats = [
            ("pdf", _("PDF plan"), "file-text"),
            ("png", _("Map picture"), "image"),
            ("svg", _("Map drawing"), "spline"),
        ]
        kept = str(window.program.settings.get("export_format", "pdf"))
        self.format = Segmented(formats, kept if kept in ("pdf", "png", "svg") else "pdf", _("What to write"))
        self.format.chosen.connect(self._follow_format)
        self.about = label("", "small", wrap=True)
        self.paper = choice(papers(), self._usual_paper(), name=_("Paper"))
        self.paper_field = LabelledField(_("Paper"), self.paper)
        self.target = field(name=_("Save to"))
        self.target.setText(str(self._suggestion()))
        self.target_field = LabelledField(_("Save to"), self._target_row())
        self.then_open = check_box(_("Open when done"), bool(window.program.settings.get("export_open", False)))
        self.trouble: Banner | None = None
        self.progress = self._progress()
        for part in (self.format, self.about, self.paper_field, self.target_field, self.then_open, self.progress):
            self.body.addWidget(part)
        self.cancel = self.add_cancel()
        self.go = self.add_button("", "primary", default=True)
        self.go.setObjectName("export-go")
        self.go.clicked.connect(self._start)
        self.target.textChanged.connect(lambda *_: self.target_field.show_error(""))
        self._follow_format(self.format.value)
        self.go.setFocus()

    def _target_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.target, 1)
        change = button(_("Change…"))
        change.setAutoDefault(False)
        change.clicked.connect(self._change)
        row.addWidget(change)
        return holder

    def _progress(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.doing = label("", "help")
        row.addWidget(self.bar, 1)
        row.addWidget(self.doing)
        holder.hide()
        return holder

    def _usual_paper(self) -> str:
        kept = str(self._window.program.settings.get("export_paper", ""))
        imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        return kept or ("letter" if imperial else "auto")

    def _suggestion(self) -> Path:
        kept = str(self._window.program.settings.get("export_folder", ""))
        folder = Path(kept) if kept else self._session.path.parent
        return folder / f"{places.safe_name(self._session.state.plan.title)}.{self.format.value}"

    def _follow_format(self, format_: str) -> None:
        texts = {
            "pdf": _("Cover, the map on one page, and one page for each step. Text can be searched and selected."),
            "png": _("The map as a picture for slides and mails."),
            "svg": _("The map as a drawing that stays sharp at every size."),
        }
        names = {"pdf": _("Export PDF"), "png": _("Export picture"), "svg": _("Export drawing")}
        self.about.setText(texts[format_])
        self.go.setText(names[format_])
        self.paper_field.setVisible(format_ == "pdf")
        path = self.target.text().strip()
        if path:
            self.target.setText(str(Path(path).with_suffix(f".{format_}")))
        self.fit()

    def _change(self) -> None:
        choose_target(self, _("Export the plan"), Path(self.target.text()), self._chosen, _("Files") + " (*)")

    def _chosen(self, path: Path) -> None:
        path = path.with_suffix(f".{self.format.value}")
        self._agreed = path  # the file dialog has asked
        self.target.setText(str(path))

    def _start(self) -> None:
        text = self.target.text().strip()
        path = Path(text).expanduser()
        if not text or not path.is_absolute():
            self.target_field.show_error(_("Type a whole path, or choose one with Change…"))
            self.fit()
            return
        path = path.with_suffix(f".{self.format.value}")
        self._window.program.jobs.run(path.exists, lambda there: self._ask_or_run(path, there), owner=self)

    def _ask_or_run(self, path: Path, there: bool) -> None:
        if there and path != self._agreed:
            ask(
                self,
                _("Replace “{name}”?").format(name=path.name),
                _("There is a file of that name in {folder}.").format(folder=path.parent),
                _("Replace"),
                lambda: self._run(path),
            )
        else:
            self._run(path)

    def _run(self, path: Path) -> None:
        self._show_trouble("")
        self._set_busy(True)
        self._exporter = Exporter(self._session, self._window.program.jobs, self)
        self._exporter.progress.connect(self._on_progress)
        self._exporter.done.connect(lambda notes: self._on_done(path, notes))
        self._exporter.failed.connect(self._on_failed)
        QTimer.singleShot(PATIENCE, self, self._show_bar)
        self._exporter.start(path, self.paper.currentData())

    def _set_busy(self, busy: bool) -> None:
        for part in (self.format, self.paper_field, self.target_field, self.then_open, self.go):
            part.setEnabled(not busy)
        if busy:
            self.cancel.setFocus()
        else:
            self.progress.hide()
            self._exporter = None
            self.go.setFocus()
        self.fit()

    def _show_bar(self) -> None:
        if self._exporter is not None:
            self.progress.show()
            self.fit()

    def _on_progress(self, share: float, text: str) -> None:
        self.bar.setValue(round(share * 1000))
        self.doing.setText(text)

    def _on_done(self, path: Path, notes: list[str]) -> None:
        self._remember(path)
        self._exporter = None
        window = self._window
        self.accept()
        from salesplanner.ui.deeds import show_folder

        text = _("“{name}” is in {folder}").format(name=path.name, folder=path.parent)
        window.toast.show_message(
            text, (_("Open"), lambda: open_file(path)), (_("Show in folder"), lambda: show_folder(path))
        )
        if notes:
            window.notice(" ".join(notes))
        if self.then_open.isChecked():
            open_file(path)

    def _on_failed(self, sentence: str) -> None:
        self._set_busy(False)
        self._show_trouble(sentence)

    def _show_trouble(self, sentence: str) -> None:
        if self.trouble is not None:
            self.trouble.hide()
            self.trouble.deleteLater()
            self.trouble = None
        if sentence:
            self.trouble = Banner("bad", "circle-x", _("The plan was not exported"), sentence)
            self.body.addWidget(self.trouble)
        self.fit()

    def _remember(self, path: Path) -> None:
        settings = self._window.program.settings
        settings.remember("export_format", self.format.value)
        settings.remember("export_paper", self.paper.currentData())
        settings.remember("export_folder", str(path.parent))
        settings.remember("export_open", self.then_open.isChecked())

    def done(self, result: int) -> None:
        if self._exporter is not None:
            self._exporter.cancel()
            self._exporter = None
            self._window.say(_("Export cancelled. Nothing was written."), "info")
        super().done(result)


def papers() -> list[tuple[str, str]]:
    """The sizes of paper on offer."""
    return [
        ("auto", _("A4, and A3 for a map that needs it")),
        ("a4", _("A4, 210 × 297 mm")),
        ("letter", _("Letter, 8.5 × 11 in")),
        ("a3", _("A3, 297 × 420 mm")),
    ]


def open_file(path: Path) -> None:
    """Opens an exported file with the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
