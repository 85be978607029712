"""The export dialog: what to write, in which order, on which paper, where; a preview of the very pages beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from salesplanner.app import places
from salesplanner.app.session import Session
from salesplanner.catalogue import _, ngettext
from salesplanner.plan.edits import chapters
from salesplanner.plan.records import Persona
from salesplanner.ui import theme
from salesplanner.ui.dialogs.choices import CHOICE, ExportChoices, open_file, papers
from salesplanner.ui.dialogs.exporter import Exporter
from salesplanner.ui.dialogs.preview import Preview
from salesplanner.ui.parts.banner import Banner
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.choose import choose_target
from salesplanner.ui.parts.dialog import RADIUS, Dialog, ask
from salesplanner.ui.parts.fields import LabelledField, check_box, field
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.shadow import MARGIN
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

__all__ = ["ExportDialog", "open_file", "papers"]

PATIENCE = 400  # ms before the bar is shown
WIDE, HIGH = 1280, 884
LEFT = 452
FORMATS = ("pdf", "png", "svg")


class ExportDialog(Dialog):
    """Opens for one plan. Success is said by the window, after the file is there."""

    def __init__(self, window: Window, session: Session) -> None:
        self._high = min(HIGH, window.height() - 32)
        super().__init__(window, _("Export the plan"), min(WIDE, window.width() - 32))
        self.setObjectName("export-dialog")
        self._window, self._session = window, session
        self._exporter: Exporter | None = None
        self._agreed: Path | None = None  # the user said that this file may be replaced
        self.trouble: Banner | None = None
        self._pages = 0
        kept = str(window.program.settings.get("export_format", "pdf"))
        formats = [
            ("pdf", _("PDF plan"), "file-text"),
            ("png", _("Map picture"), "image"),
            ("svg", _("Map drawing"), "spline"),
        ]
        self._kind = kept if kept in FORMATS else "pdf"
        self.format = Segmented(formats, self._kind, _("What to write"))
        self.format.chosen.connect(self._follow_format)
        self.choices = ExportChoices(window, session)
        self.paper_field = self.choices.paper_field
        self.preview = Preview(session, window.program.jobs)
        self.preview.ready.connect(self._on_preview)
        self.preview.failed.connect(lambda _sentence: self._on_preview([], 0))
        self.choices.changed.connect(self._renew)
        self.choices.sections.wanted.connect(self.preview.go_to_section)
        self._lay_out()
        self._foot()
        self._follow_format(self._kind)
        self.go.setFocus()

    # what it looks like

    def _lay_out(self) -> None:
        side, top, bottom = MARGIN["e3"]
        self._outer.setContentsMargins(side, top, side, bottom)
        self._outer.setSpacing(0)
        self._outer.removeWidget(self.title)
        self._outer.takeAt(1)  # the gap above the foot
        self._left = QWidget()
        self._left.setFixedWidth(min(LEFT, (self.width() - 2 * side) // 2))
        column = QVBoxLayout(self._left)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(14)
        column.addWidget(self.title)
        column.addWidget(self.format)
        self.about = label("", "small", wrap=True)
        column.addWidget(self.about)
        column.addWidget(self.choices, 1)
        self._room = column
        close = icon_button("x", _("Close"))
        close.clicked.connect(self.reject)
        print_ = icon_button("printer", _("Print…"))
        print_.clicked.connect(self._offer_print)
        self.preview.head.addWidget(print_)
        self.preview.head.addWidget(close)
        self._print_button = print_
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
        self._outer.setStretchFactor(self.body, 1)

    def _foot(self) -> None:
        self.target = field(name=_("Save to"))
        self.target.setText(str(self._suggestion()))
        self.target.setMinimumWidth(180)
        self.target_field = LabelledField(_("Save to"), self._target_row())
        self.target_field.label.hide()
        self.then_open = check_box(
            _("Open when done"), bool(self._window.program.settings.get("export_open", False))
        )
        self.progress = self._progress()
        self.foot.setContentsMargins(24, 13, 24, 15)
        for place, part in enumerate((label(_("Save to"), "label"), self.target_field, self.progress)):
            self.foot.insertWidget(place, part, 3 if part is self.target_field else 0)
        self.foot.addWidget(self.then_open)
        self.cancel = self.add_cancel()
        self.go = self.add_button("", "primary", default=True)
        self.go.setObjectName("export-go")
        self.go.clicked.connect(self._start)
        self.target.textChanged.connect(lambda *_: self.target_field.show_error(""))

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
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(150)
        self.bar.setAccessibleName(_("Progress"))
        self.doing = label("", "help")
        row.addWidget(self.bar)
        row.addWidget(self.doing)
        holder.hide()
        return holder

    def fit(self) -> None:
        """It is as large as the window allows, whatever it shows."""
        _side, top, bottom = MARGIN["e3"]
        if self.height() != self._high + top + bottom:
            self.setFixedHeight(self._high + top + bottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side, top, bottom = MARGIN["e3"]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.current().colour("line"))
        inner = self.rect().adjusted(side, top, -side, -bottom)
        foot = self.target_field.mapTo(self, self.target_field.rect().topLeft()).y() - 13
        painter.setBrush(theme.current().colour("hover"))
        right = inner.adjusted(self._left.width(), 0, 0, foot - inner.bottom())
        painter.save()
        painter.setClipRect(right)
        painter.drawRoundedRect(right.adjusted(-RADIUS, 0, 0, RADIUS).toRectF(), RADIUS, RADIUS)
        painter.restore()
        painter.setBrush(theme.current().colour("sunken"))
        painter.setClipRect(inner.adjusted(0, foot - inner.top(), 0, 0))
        painter.drawRoundedRect(inner.toRectF(), RADIUS, RADIUS)
        painter.drawLine(inner.left(), foot, inner.right(), foot)

    # what is chosen

    def _suggestion(self) -> Path:
        kept = str(self._window.program.settings.get("export_folder", ""))
        folder = Path(kept) if kept else self._session.path.parent
        return folder / f"{places.safe_name(self._session.state.plan.title)}.{self._kind}"

    def _follow_format(self, format_: str) -> None:
        self._kind = format_
        texts = {
            "pdf": "",
            "png": _("The map as a picture for slides and mails."),
            "svg": _("The map as a drawing that stays sharp at every size."),
        }
        self.about.setText(texts[format_])
        self.about.setVisible(bool(texts[format_]))
        self.choices.setVisible(format_ == "pdf")
        self._print_button.setVisible(format_ == "pdf")
        self._room.setStretch(self._room.count() - 1, 1)
        path = self.target.text().strip()
        if path:
            self.target.setText(str(Path(path).with_suffix(f".{format_}")))
        self._renew()

    def _renew(self) -> None:
        """What was known of the pages is no longer so."""
        self._pages = 0
        self._name_button()
        self.choices.sections.show_pages(None)
        self.preview.show_for(f".{self._kind}", self._options())

    def _options(self) -> list[str]:
        return self.choices.options() if self._kind == "pdf" else []

    def _on_preview(self, spans: list[tuple[str, int, int]], pages: int) -> None:
        self._pages = pages
        self.choices.sections.show_pages(spans)
        self._name_button()

    def _name_button(self) -> None:
        names = {"pdf": _("Export PDF"), "png": _("Export picture"), "svg": _("Export drawing")}
        count = self._pages
        named = ngettext("Export {n} page", "Export {n} pages", count).format(n=count)
        self.go.setText(named if count and self._kind == "pdf" else names[self._kind])

    def _change(self) -> None:
        choose_target(self, _("Export the plan"), Path(self.target.text()), self._chosen, _("Files") + " (*)")

    def _chosen(self, path: Path) -> None:
        path = path.with_suffix(f".{self._kind}")
        self._agreed = path  # the file dialog has asked
        self.target.setText(str(path))

    def _offer_print(self) -> None:
        """All pages, or the step or persona in view alone: on paper, or as a file of its own."""
        alone = self.preview.alone()
        made = menu(self)
        entry(made, _("Print all pages…"), lambda: self.print_sections(""))
        entry(made, _("Print this step or persona alone…"), lambda: self.print_sections(alone), enabled=bool(alone))
        made.addSeparator()
        text = _("Save this step or persona alone…")
        entry(made, text, lambda: self._choose_alone(alone), enabled=bool(alone))
        pop_below(made, self._print_button)

    def print_sections(self, alone: str) -> QPrintDialog:
        """Asks for a printer; `alone` is a section such as "step:3", or empty for what is chosen."""
        from salesplanner.ui.printing import print_plan

        options = self.choices.printed_options()
        if alone:
            options = replace(options, sections=(alone,))
        else:
            self._keep_choice()
        return print_plan(self, self._window, self._session, options)

    def _choose_alone(self, alone: str) -> None:
        kind, _colon, id_ = alone.partition(":")
        state = self._session.state
        words = state.get(Persona, id_).name if kind == "persona" else state.steps[int(id_) - 1].name
        name = places.safe_name(words)
        suggestion = Path(self.target.text()).parent / f"{name}.pdf"
        title = _("Save alone")
        choose_target(self, title, suggestion, lambda path: self.save_alone(path, alone), _("Files") + " (*)")

    def save_alone(self, path: Path, alone: str) -> None:
        """Writes one step or persona to `path`; the dialog stays."""
        self._show_trouble("")
        path = path.with_suffix(".pdf")
        made = Exporter(self._session, self._window.program.jobs, self)
        made.done.connect(lambda _notes: self.preview.note.setText(_("“{name}” was saved.").format(name=path.name)))
        made.failed.connect(self._show_trouble)
        made.start(path, self.choices.options(alone))

    # writing

    def _start(self) -> None:
        text = self.target.text().strip()
        path = Path(text).expanduser()
        if not text or not path.is_absolute():
            self.target_field.show_error(_("Type a whole path, or choose one with Change…"))
            return
        path = path.with_suffix(f".{self._kind}")
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
        self._exporter.start(path, self._options())

    def _set_busy(self, busy: bool) -> None:
        for part in (self._left, self.target_field, self.then_open, self.go):
            part.setEnabled(not busy)
        if busy:
            self.cancel.setFocus()
        else:
            self.progress.hide()
            self._exporter = None
            self.go.setFocus()

    def _show_bar(self) -> None:
        if self._exporter is not None:
            self.progress.show()

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
            self._room.addWidget(self.trouble)

    def _remember(self, path: Path) -> None:
        settings = self._window.program.settings
        settings.remember("export_format", self._kind)
        settings.remember("export_folder", str(path.parent))
        settings.remember("export_open", self.then_open.isChecked())
        if self._kind == "pdf":
            self._keep_choice()

    def _keep_choice(self) -> None:
        """The plan remembers how it is printed; one that is only read keeps what it had."""
        values = self.choices.values()
        paper = self._session.state.paper
        if not self._session.read_only and any(getattr(paper, name) != value for name, value in values.items()):
            from salesplanner.ui.troubles import guarded

            guarded(self._window, lambda: self._session.run(CHOICE, chapters.change_paper, **values))

    def done(self, result: int) -> None:
        self.preview.stop()
        if self._exporter is not None:
            self._exporter.cancel()
            self._exporter = None
            self._window.say(_("Export cancelled. Nothing was written."), "info")
        super().done(result)
