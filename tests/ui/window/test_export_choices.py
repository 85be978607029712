"""What is chosen beside the preview: sections, their order, paper, colours, chapters and brand; and what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from salesplanner.plan.records import Chapter
from salesplanner.ui.dialogs.brand import BrandDialog
from salesplanner.ui.dialogs.chapters import ChaptersDialog
from salesplanner.ui.dialogs.export import ExportDialog
from salesplanner.ui.dialogs.sections import ROW, SectionList
from salesplanner.ui.printing import pages_of, print_pages
from salesplanner.ui.window import Window
from tests.export.paper import pdfium_text
from tests.ui.window.conftest import Desk

K, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


def opened(desk: Desk, template: str = "fred") -> tuple[Window, ExportDialog]:
    window = desk.new_plan(template)
    desk.bot.keyClick(window, K.Key_E, Qt.KeyboardModifier.ControlModifier)
    return window, cast(ExportDialog, desk.dialog("export-dialog"))


def previewed(desk: Desk, asked: ExportDialog) -> None:
    """Waits for the preview of what is chosen now."""
    desk.until(lambda: asked._pages > 0)
    desk.rest()


def keys(list_: SectionList) -> list[str]:
    return [key for key, _on in list_.chosen()]


def test_the_button_and_the_list_say_what_the_file_will_be(desk: Desk) -> None:
    _window, asked = opened(desk)

    previewed(desk, asked)

    count = asked.preview.count
    assert asked.go.text() == f"Export {count} pages" and count > 10
    assert asked.preview.place.text() == f"Page 1 of {count}"
    assert asked.choices.sections.item(0).data(Qt.ItemDataRole.UserRole + 1) == "page 1"
    asked.choices.sections.setCurrentRow(keys(asked.choices.sections).index("map"))
    assert asked.preview.about.text() == "A4 landscape"


def test_the_next_page_is_shown_and_can_be_enlarged(desk: Desk) -> None:
    _window, asked = opened(desk)
    previewed(desk, asked)

    desk.bot.mouseClick(asked.preview.after, Qt.MouseButton.LeftButton)
    desk.rest()
    before = asked.preview.view.widget().width()
    desk.bot.mouseClick(asked.preview.enlarge, Qt.MouseButton.LeftButton)
    desk.rest()

    assert asked.preview.current == 1 and asked.preview.strip.current == 1
    assert asked.preview.view.widget().width() > before
    desk.bot.keyClick(asked.preview.strip, K.Key_Left)
    assert asked.preview.current == 0


def test_a_section_is_left_out_with_the_mouse_and_put_back_by_space(desk: Desk) -> None:
    _window, asked = opened(desk)
    list_ = asked.choices.sections
    previewed(desk, asked)
    all_ = asked._pages

    desk.bot.mouseClick(list_.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(41, ROW * 4 + ROW // 2))
    assert list_.chosen()[4] == ("steps", False)
    previewed(desk, asked)
    assert asked._pages == all_ - 7
    list_.setCurrentRow(4)
    desk.bot.keyClick(list_, K.Key_Space)

    assert list_.chosen()[4] == ("steps", True)


def test_alt_and_an_arrow_move_a_section(desk: Desk) -> None:
    _window, asked = opened(desk)
    list_ = asked.choices.sections

    list_.setCurrentRow(3)
    desk.bot.keyClick(list_, K.Key_Up, ALT)
    desk.bot.keyClick(list_, K.Key_Up, ALT)

    assert keys(list_)[:3] == ["cover", "map", "summary"]
    assert list_.currentRow() == 1
    told: list[bool] = []
    list_.changed.connect(lambda: told.append(True))
    list_.model().moveRow(QModelIndex(), 0, QModelIndex(), 3)  # what a drop does
    assert keys(list_)[:3] == ["map", "summary", "cover"] and told


def test_the_plan_remembers_the_choice_and_undo_takes_it_back(desk: Desk, tmp_path: Path) -> None:
    window, asked = opened(desk)
    list_ = asked.choices.sections
    for row in range(list_.count()):
        if keys(list_)[row] != "people":
            list_.toggle(list_.item(row))
    asked.choices.nameless.setChecked(True)
    asked.choices.colours.setCurrentIndex(1)
    asked.target.setText(str(tmp_path / "people.pdf"))

    desk.bot.mouseClick(asked.go, Qt.MouseButton.LeftButton)
    desk.until(lambda: window.toast.isVisible())

    text = pdfium_text((tmp_path / "people.pdf").read_bytes())
    assert "Head of sales" in text and "Dana" not in text and "Contents" not in text
    assert window.session is not None
    paper = window.session.state.paper
    assert (paper.colours, paper.without_names) == ("plain", True)
    assert paper.sections.startswith("-cover") and ",people," in paper.sections
    window.deeds.export()
    again = cast(ExportDialog, desk.dialog("export-dialog"))
    assert "people" in again.choices.options() and "--without-names" in again.choices.options()
    again.reject()
    window.session.undo()
    assert window.session.state.paper.sections == ""


def test_closing_ends_the_preview_and_leaves_nothing_behind(desk: Desk) -> None:
    _window, asked = opened(desk)
    desk.until(lambda: asked.preview._exporter is not None)
    folder = asked.preview._folder

    asked.reject()
    desk.rest()

    assert not folder.exists()


def test_chapters_are_written_with_keys_and_undone(desk: Desk) -> None:
    window, asked = opened(desk, "b2b-7-step")
    desk.bot.mouseClick(asked.choices.write, Qt.MouseButton.LeftButton)
    made = cast(ChaptersDialog, desk.dialog("chapters-dialog"))
    assert made.empty.isVisible()

    made.add_chapter("market")
    assert made.text.placeholderText().startswith("Which customers")
    QTest.keyClicks(made.text, "Forty stores in the north")
    made.add_chapter("actions")
    made.rows.add()
    (editor,) = made.rows.findChildren(QLineEdit)
    QTest.keyClicks(editor, "Call them")
    QTest.keyClick(editor, K.Key_Return)
    desk.rest()
    item = made.rows.item(0, 2)
    assert item is not None
    item.setText("31 February 2026")
    assert made.rows_trouble.text() == "The date 31 February 2026 does not exist."
    item.setText("20 Aug 2026")
    desk.bot.keyClick(made, K.Key_Escape)

    assert window.session is not None
    market, actions = window.session.state.chapters
    (row,) = window.session.state.chapter_rows[actions.id]
    assert (market.text, actions.title) == ("Forty stores in the north", "Action plan")
    assert (row.text, row.due) == ("Call them", "2026-08-20")
    previewed(desk, asked)
    assert any(key == "chapters" for key, _first, _count in asked.preview.sections)
    while window.session.undo_name:
        window.session.undo()
    assert not window.session.state.rows(Chapter)


def test_a_budget_takes_numbers_and_says_what_is_none(desk: Desk) -> None:
    window, asked = opened(desk, "b2b-7-step")
    asked.choices._write()
    made = cast(ChaptersDialog, desk.dialog("chapters-dialog"))
    made.add_chapter("budget")
    made.rows.add()
    amount = made.rows.item(0, 1)
    assert amount is not None

    amount.setText("a lot")
    assert "is not an amount" in made.rows_trouble.text()
    amount.setText("1,800.50")
    made.reject()

    assert window.session is not None
    (row,) = (row for group in window.session.state.chapter_rows.values() for row in group)
    assert row.amount == 1800.5


def test_an_empty_title_is_refused_and_the_old_one_stays(desk: Desk) -> None:
    window, asked = opened(desk)
    asked.choices._write()
    made = cast(ChaptersDialog, desk.dialog("chapters-dialog"))

    made.name.clear()
    made.text.setFocus()
    made._keep()

    assert made.name_field.error == "A chapter needs a title."
    assert window.session is not None
    assert window.session.state.chapters[0].title == "Market and positioning"


def test_the_brand_is_kept_for_this_plan_and_for_the_next(desk: Desk, tmp_path: Path) -> None:
    window, asked = opened(desk)
    logo = QImage(60, 20, QImage.Format.Format_RGB32)
    logo.fill(QColor("#336699"))
    assert logo.save(str(tmp_path / "logo.png"))
    asked.choices._brand()
    made = cast(BrandDialog, desk.dialog("brand-dialog"))

    made.take(tmp_path / "logo.png")
    desk.rest()
    made.accent.setText("#FFD400")
    assert "#" in made.said.text()
    made.footer.setText("Confidential")
    made.for_all.setChecked(True)
    desk.bot.mouseClick(made.go, Qt.MouseButton.LeftButton)

    assert window.session is not None
    paper = window.session.state.paper
    assert (paper.accent, paper.footer) == ("#FFD400", "Confidential")
    assert window.session.blob(paper.logo) == made.logo != b""
    previewed(desk, asked)
    asked.reject()
    _other, next_ = opened(desk, "b2b-7-step")
    usual = next_.choices.printed_options().brand
    assert (usual.accent, usual.footer, usual.logo) == ("#FFD400", "Confidential", made.logo)


def test_what_is_no_picture_or_colour_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    _window, asked = opened(desk)
    (tmp_path / "logo.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    asked.choices._brand()
    made = cast(BrandDialog, desk.dialog("brand-dialog"))

    made.take(tmp_path / "logo.png")
    desk.rest()
    made.accent.setText("violet")
    made.go.click()

    assert made.logo_field.error.startswith("SVG drawings cannot be used")
    assert made.accent_field.error.startswith("Type a colour")
    assert made.isVisible()


def test_the_step_in_view_is_saved_and_printed_alone(desk: Desk, tmp_path: Path) -> None:
    _window, asked = opened(desk)
    previewed(desk, asked)
    assert asked.preview.alone() == ""
    (first,) = [at for key, at, _count in asked.preview.sections if key == "steps"]
    asked.preview.go_to(first + 3)
    assert asked.preview.alone() == "step:4"

    asked.save_alone(tmp_path / "Present.pdf", asked.preview.alone())
    desk.until((tmp_path / "Present.pdf").exists)
    asked.print_sections("step:4").reject()

    text = pdfium_text((tmp_path / "Present.pdf").read_bytes())
    assert "Step 4 of 7" in text and "Step 3 of 7" not in text
    asked.choices.sections.setCurrentRow(keys(asked.choices.sections).index("personas"))
    assert asked.preview.alone() == "persona:persona-grace"


def test_pages_are_printed_on_sheets_of_their_own_direction(desk: Desk, tmp_path: Path) -> None:
    window, asked = opened(desk)
    assert window.session is not None
    from salesplanner.app.brand import Kept

    pages, palette = pages_of(window.session, asked.choices.printed_options(), Kept())
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)

    assert print_pages(printer, pages, palette)

    import pypdfium2

    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    sizes = [document.get_page_size(number) for number in range(len(document))]
    document.close()
    assert [wide > high for wide, high in sizes] == [page.size[0] > page.size[1] for page in pages]
    assert any(wide > high for wide, high in sizes)
