"""The left side of the export dialog: sections and their order, paper, colours, names, and what leads to more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from salesplanner.app import brand
from salesplanner.app.session import Session
from salesplanner.catalogue import _, mark
from salesplanner.export import options
from salesplanner.plan.records import Chapter, Paper
from salesplanner.plan.state import State
from salesplanner.ui.dialogs.sections import SectionList
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.fields import check_box, choice
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.export import Options
    from salesplanner.ui.window import Window

COLOURS = (
    ("colour", mark("Colour")),
    ("plain", mark("Black and white, S and B marks")),
)
CHOICE = mark("Change how the plan is printed")


class PaperField(QWidget):
    """A label and a choice beside each other."""

    def __init__(self, text: str, editor: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        named = label(text)
        named.setBuddy(editor)
        row.addWidget(named)
        row.addStretch(1)
        editor.setFixedWidth(236)
        row.addWidget(editor)


class ExportChoices(QScrollArea):
    """`changed` follows every change of what the pages would show."""

    changed = Signal()

    def __init__(self, window: Window, session: Session) -> None:
        super().__init__()
        self._window, self._session = window, session
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setStyleSheet("ExportChoices { background: transparent; }")
        paper = session.state.paper
        rows = [(key, _(options.SECTIONS[key]), on) for key, on in options.ordered(paper.sections)]
        self.sections = SectionList(rows)
        self.paper = choice(papers(), self._usual_paper(paper), name=_("Paper"))
        self.paper_field = PaperField(_("Paper"), self.paper)
        self.colours = choice([(key, _(name)) for key, name in COLOURS], paper.colours, name=_("Colours"))
        self.nameless = check_box(_("Leave out the names of people"), paper.without_names)
        self.measured = check_box(_("Show measured numbers"), paper.measured)
        state = session.state
        self.measured.setVisible(bool(session.book.there or state.look_deals or state.quotas))
        self.write = button(_("Write chapters…"), icon="pencil", small=True)
        self.brand = button(_("Brand…"), icon="image", small=True)
        for made in (self.write, self.brand):
            made.setAutoDefault(False)
        self._lay_out()
        self.sections.changed.connect(self.changed)
        self.paper.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.colours.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.nameless.toggled.connect(lambda _on: self.changed.emit())
        self.measured.toggled.connect(lambda _on: self.changed.emit())
        self.write.clicked.connect(self._write)
        self.brand.clicked.connect(self._brand)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("export-choices")
        inner.setStyleSheet("#export-choices { background: transparent; }")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 2, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(_("Sections"), "label"))
        head.addStretch(1)
        head.addWidget(label(_("Drag to change the order"), "small"))
        column.addLayout(head)
        column.addWidget(self.sections)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addWidget(self.write)
        more.addWidget(self.brand)
        more.addStretch(1)
        column.addLayout(more)
        column.addSpacing(8)
        column.addWidget(label(_("Layout"), "label"))
        column.addWidget(self.paper_field)
        column.addWidget(PaperField(_("Colours"), self.colours))
        column.addWidget(self.measured)
        column.addWidget(self.nameless)
        column.addStretch(1)
        self.setWidget(inner)

    def _usual_paper(self, paper: Paper) -> str:
        """What the plan remembers; before that, what this country uses."""
        imperial = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
        remembered = bool(self._session.state.rows(Paper))
        return "letter" if imperial and not remembered else paper.size

    def values(self) -> dict[str, Any]:
        """The choice as the fields of the plan's `Paper` record."""
        return {
            "sections": options.written(self.sections.chosen()),
            "size": str(self.paper.currentData()),
            "colours": str(self.colours.currentData()),
            "without_names": self.nameless.isChecked(),
            "measured": self.measured.isChecked(),
        }

    def options(self, alone: str = "") -> list[str]:
        """The choice as options of the `export` command; `alone` names one step or persona instead of sections."""
        keys = [alone] if alone else [key for key, on in self.sections.chosen() if on]
        measures = "--measures" if self.measured.isChecked() else "--without-measures"
        names = "--without-names" if self.nameless.isChecked() else "--names"
        return [
            *("--sections", ",".join(keys), "--paper", str(self.paper.currentData())),
            *("--colours", str(self.colours.currentData()), names, measures),
        ]

    def printed_options(self) -> Options:
        """The choice for printing from the window itself."""
        state = self._session.state
        logo = self._session.blob(state.paper.logo) if state.paper.logo else None
        named = {persona.portrait for persona in state.personas if persona.portrait}
        pictures = {name: data for name in named if (data := self._session.blob(name))}
        if logo:
            pictures[state.paper.logo] = logo
        usual = brand.kept(self._window.program.settings)
        return options.Options(
            tuple(key for key, on in self.sections.chosen() if on),
            str(self.paper.currentData()),
            str(self.colours.currentData()),
            self.nameless.isChecked(),
            brand.brand_for(state, pictures, usual),
            pictures,
            self.measured.isChecked(),
            self._session.book.measures if self.measured.isChecked() else None,
        )

    def _write(self) -> None:
        from salesplanner.ui.dialogs.chapters import ChaptersDialog

        before = self._session.state
        made = ChaptersDialog(self._window, self._session, self)
        made.finished.connect(lambda _result: self._after(before))
        made.open()

    def _brand(self) -> None:
        from salesplanner.ui.dialogs.brand import BrandDialog

        made = BrandDialog(self._window, self._session, self)
        made.accepted.connect(self.changed)
        made.open()

    def _after(self, before: State) -> None:
        """Somebody who has just written chapters wants to see them."""
        state = self._session.state
        if state is before:
            return
        if state.rows(Chapter) is not before.rows(Chapter) and ("chapters", False) in self.sections.chosen():
            self.sections.toggle(self.sections.item(self.sections.chosen().index(("chapters", False))))
        self.changed.emit()


def papers() -> list[tuple[str, str]]:
    """The sizes of paper on offer."""
    return [
        ("auto", _("A4, and A3 for a large map")),
        ("a4", _("A4, 210 × 297 mm")),
        ("letter", _("Letter, 8.5 × 11 in")),
        ("a3", _("A3, 297 × 420 mm")),
    ]


def open_file(path: Path) -> None:
    """Opens an exported file with the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
