"""The brand on paper: company, logo, accent, footer; of this plan, or of every plan that has none of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from salesplanner.app import brand
from salesplanner.app.portraits import BadPicture, logo_of
from salesplanner.app.session import Session
from salesplanner.catalogue import _, mark
from salesplanner.drawing.qpainter import bitmap
from salesplanner.export.colours import contrast, is_colour, legible
from salesplanner.plan.choices import NAME_CAP
from salesplanner.plan.edits import chapters
from salesplanner.plan.edits import plan as plan_edits
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, check_box, field
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

NAME = mark("Change the brand")
FOOTER_CAP = 200


class BrandDialog(Dialog):
    """Everything is kept with Save; the colour that is printed is said where it has to be darker."""

    def __init__(self, window: Window, session: Session, parent: QWidget) -> None:
        super().__init__(parent, _("Brand"), 480)
        self.setObjectName("brand-dialog")
        self._window, self._session = window, session
        usual = brand.kept(window.program.settings)
        paper = session.state.paper
        self.company = field(session.state.plan.company or usual.company, name=_("Company"), cap=NAME_CAP)
        self.accent = field(paper.accent or usual.accent, name=_("Accent colour"), placeholder="#4F46D0", cap=7)
        self.accent_field = LabelledField(_("Accent colour"), self.accent)
        self.said = label("", "help", wrap=True)
        self.footer = field(paper.footer or usual.footer, name=_("Footer"), cap=FOOTER_CAP)
        self.logo = (session.blob(paper.logo) if paper.logo else None) or usual.logo
        self.for_all = check_box(_("Use it for all plans that have no brand of their own"))
        self.logo_field = LabelledField(_("Logo"), self._logo_row())
        for part in (
            LabelledField(_("Company"), self.company),
            self.logo_field,
            self.accent_field,
            self.said,
            LabelledField(_("Footer"), self.footer),
            self.for_all,
        ):
            self.body.addWidget(part)
        self.add_cancel()
        self.go = self.add_button(_("Save"), "primary", default=True)
        self.go.clicked.connect(self._save)
        self.accent.textChanged.connect(lambda *_: self._check_accent())
        self._show_logo()
        self._check_accent()
        self.company.setFocus()

    def _logo_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.picture = label("", "help")
        self.picture.setFixedHeight(40)
        choose = button(_("Choose a picture…"), small=True)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self.remove = button(_("Remove"), "quiet", small=True)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(lambda: self._set_logo(b""))
        row.addWidget(self.picture)
        row.addStretch(1)
        row.addWidget(choose)
        row.addWidget(self.remove)
        return holder

    def _choose(self) -> None:
        made = QFileDialog(self, _("Choose a logo"))
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setFileMode(QFileDialog.FileMode.ExistingFile)
        made.setNameFilter(_("Pictures") + " (*.png *.jpg *.jpeg)")
        made.fileSelected.connect(lambda file: self.take(Path(file)))
        made.open()

    def take(self, file: Path) -> None:
        """Reads a picture off the window's thread; what cannot be used is one sentence below the field."""
        self._window.program.jobs.run(lambda: logo_of(file), self._set_logo, self._refuse, self)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, BadPicture):
            raise error
        self.logo_field.show_error(str(error))
        self.fit()

    def _set_logo(self, data: bytes) -> None:
        self.logo = data
        self.logo_field.show_error("")
        self._show_logo()

    def _show_logo(self) -> None:
        image = bitmap(self.logo)
        self.remove.setVisible(not image.isNull())
        if image.isNull():
            self.picture.clear()
            self.picture.setText(_("None yet. A PNG or JPEG."))
        else:
            kept = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(QPixmap.fromImage(image.scaled(QSize(160, 40), kept, smooth)))
        self.fit()

    def _check_accent(self) -> bool:
        text = self.accent.text().strip()
        good = not text or is_colour(text)
        self.accent_field.show_error("" if good else _("Type a colour as # and six digits, such as #4F46D0."))
        darker = good and text and contrast(text) < 4.5
        words = _("Too light for text on white: {colour} is printed.").format(colour=legible(text)) if darker else ""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.fit()
        return good

    def _save(self) -> None:
        from salesplanner.ui.troubles import guarded

        if not self._check_accent():
            self.accent.setFocus()
            return
        accent, footer, company = (_text(each) for each in (self.accent, self.footer, self.company))
        if self.for_all.isChecked():
            brand.keep(self._window.program.settings, brand.Kept(company, accent, footer, self.logo))
        if not self._session.read_only:
            guarded(self._window, lambda: self._keep(company, accent, footer))
        self.accept()

    def _keep(self, company: str, accent: str, footer: str) -> None:
        name = self._session.put_blob(self.logo) if self.logo else ""

        def edit(tx: Transaction) -> None:
            chapters.change_paper(tx, accent=accent, footer=footer, logo=name)
            if company != tx.state.plan.company:
                plan_edits.change(tx, company=company)

        self._session.run(NAME, edit)


def _text(line: QLineEdit) -> str:
    return line.text().strip()
