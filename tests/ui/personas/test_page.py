"""The personas page with real keys and mouse: choosing, writing, ordering, hiding, deleting, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.plan.edits import cards
from salesplanner.plan.fields import clean
from salesplanner.plan.records import Card, Lane, Persona, PersonaItem, PersonaSection
from salesplanner.ui.personas.cards import CardPicker
from salesplanner.ui.personas.gallery import progress
from tests.support.memory import memory_session
from tests.support.naughty import naughty
from tests.ui.inspector.bench import ALT, Key, button_called, click, dialog_of, press, write
from tests.ui.personas.conftest import LEFT, Hand, put_away, shown

PAINS, DOUBTS = "Pains at work", "Doubts about us"
SECTION = "Pains and doubts"


def test_the_gallery_says_what_is_missing(hand: Hand) -> None:
    rows = hand.page.gallery.rows

    assert rows[hand.persona().id].state.text() == "7 of 7 sections"
    assert rows[hand.persona("Marco Bianchi").id].state.text() == "7 of 7 sections"
    assert rows[hand.persona("Priya Nair").id].state.text() == "Missing: What sets the purchase in motion"


def test_a_click_and_arrow_keys_choose_a_persona(hand: Hand) -> None:
    marco = hand.page.gallery.rows[hand.persona("Marco Bianchi").id]

    hand.click(marco)
    assert hand.page.persona == marco.persona
    press(marco, Key.Key_Down)

    assert hand.page.persona == hand.persona("Priya Nair").id
    assert QApplication.focusWidget() is hand.page.gallery.rows[hand.page.persona]


def test_enter_adds_entry_after_entry(hand: Hand) -> None:
    items = hand.items(SECTION, PAINS)
    before = hand.texts(SECTION, PAINS)

    for text in ("Too many deliveries", "No room in the back"):
        write(items.new, text)
        press(items.new, Key.Key_Return)

    assert hand.texts(SECTION, PAINS) == [*before, "Too many deliveries", "No room in the back"]
    assert items.new.text() == "" and items.new.editor.hasFocus()


def test_enter_in_an_entry_opens_the_next_one_below_it(hand: Hand) -> None:
    items = hand.items(SECTION, PAINS)
    first = hand.state.persona_items[hand.field(SECTION, PAINS).id][0]

    items.rows[first.id].field.setFocus()
    press(items.rows[first.id].field, Key.Key_Return)
    write(items.new, "Second now")
    press(items.new, Key.Key_Return)

    assert hand.texts(SECTION, PAINS)[1] == "Second now"


def test_alt_and_arrows_reorder_entries(hand: Hand) -> None:
    items = hand.items(SECTION, PAINS)
    before = hand.texts(SECTION, PAINS)
    row = items.rows[hand.state.persona_items[hand.field(SECTION, PAINS).id][0].id]

    row.field.setFocus()
    press(row.field, Key.Key_Down, ALT)

    assert hand.texts(SECTION, PAINS) == [before[1], before[0], *before[2:]]
    assert row.field.editor.hasFocus()
    hand.session.undo()
    assert hand.texts(SECTION, PAINS) == before


def test_the_grip_drags_an_entry_to_the_end(hand: Hand) -> None:
    items = hand.items(SECTION, PAINS)
    before = hand.texts(SECTION, PAINS)
    rows = [items.rows[item.id] for item in hand.state.persona_items[hand.field(SECTION, PAINS).id]]
    grip, goal = rows[0].grip, rows[-1].mapToGlobal(QPoint(10, rows[-1].height() - 2))

    QTest.mousePress(grip, LEFT, pos=QPoint(8, 12))
    QTest.mouseMove(grip, grip.mapFromGlobal(goal))
    QTest.mouseRelease(grip, LEFT, pos=grip.mapFromGlobal(goal))

    assert hand.texts(SECTION, PAINS) == [*before[1:], before[0]]


def test_an_emptied_entry_goes_and_undo_brings_it_back(hand: Hand) -> None:
    items = hand.items(SECTION, PAINS)
    before = hand.texts(SECTION, PAINS)
    row = items.rows[hand.state.persona_items[hand.field(SECTION, PAINS).id][1].id]

    write(row.field, "")
    press(row.field, Key.Key_Return)

    assert hand.texts(SECTION, PAINS) == [before[0], *before[2:]]
    hand.session.undo()
    assert hand.texts(SECTION, PAINS) == before


def test_a_doubt_and_its_card_change_together(hand: Hand) -> None:
    items = hand.items(SECTION, DOUBTS)
    item = hand.state.persona_items[hand.field(SECTION, DOUBTS).id][0]
    assert items.rows[item.id].badge.text() == "Objections"

    write(items.rows[item.id].field, "“You are dearer.”")
    press(items.rows[item.id].field, Key.Key_Return)
    assert hand.state.get(Card, "b5a").text == "“You are dearer.”"
    hand.session.run("Change card", cards.set_text, "b5a", "“Nine percent more.”")

    assert hand.state.get(PersonaItem, item.id).text == "“Nine percent more.”"
    assert items.rows[item.id].field.text() == "“Nine percent more.”"


def test_an_entry_is_tied_and_untied_by_menu_and_picker(hand: Hand) -> None:
    items = hand.items(SECTION, PAINS)
    item = hand.state.persona_items[hand.field(SECTION, PAINS).id][0]
    row = items.rows[item.id]

    row.field.setFocus()
    QApplication.processEvents()
    hand.click(row.tie)
    picker = QApplication.activePopupWidget()
    assert isinstance(picker, CardPicker)
    QTest.keyClicks(picker.search, "minimum")
    QTest.keyClick(picker.search, Key.Key_Return)

    assert hand.state.get(PersonaItem, item.id).card == "b2b"
    assert row.badge.text() == "Connect" and row.field.text() == "“Is the minimum order too big?”"
    hand.click(row.badge)
    hand.pick("Untie")
    assert hand.state.get(PersonaItem, item.id).card is None
    assert hand.state.get(Card, "b2b").text == "“Is the minimum order too big?”"


def test_a_tied_entry_leads_to_its_card_on_the_map(hand: Hand) -> None:
    items = hand.items(SECTION, DOUBTS)
    item = hand.state.persona_items[hand.field(SECTION, DOUBTS).id][1]
    wanted: list[str] = []
    hand.page.card_wanted.connect(wanted.append)

    hand.click(items.rows[item.id].badge)
    hand.pick("Show on map")

    assert wanted == ["b4b"]


def test_a_card_that_is_deleted_leaves_the_words(hand: Hand) -> None:
    items = hand.items(SECTION, DOUBTS)
    item = hand.state.persona_items[hand.field(SECTION, DOUBTS).id][0]

    hand.session.run("Delete", cards.delete, ["b5a"])

    assert hand.state.get(PersonaItem, item.id).card is None
    assert items.rows[item.id].field.text() == "“Your case price is 8% above ours.”"
    assert items.rows[item.id].badge.isHidden()


def test_a_scale_is_set_by_click_and_by_keys(hand: Hand) -> None:
    scale = hand.box("Buying role", "Signs contracts").scale
    assert scale is not None

    QTest.mouseClick(scale, LEFT, pos=QPoint(3 * 38 + 10, 14))
    assert hand.field("Buying role", "Signs contracts").score == 4
    press(scale, Key.Key_2)
    assert hand.field("Buying role", "Signs contracts").score == 2
    press(scale, Key.Key_Right)
    press(scale, Key.Key_Right)
    assert hand.field("Buying role", "Signs contracts").score == 4
    press(scale, Key.Key_Delete)

    assert hand.field("Buying role", "Signs contracts").score is None
    assert scale.accessibleName() == "Signs contracts: no answer"


def test_evidence_is_chosen_field_by_field(hand: Hand) -> None:
    box = hand.box(SECTION, DOUBTS)

    hand.click(box.evidence)
    hand.pick("Solid evidence")

    assert hand.field(SECTION, DOUBTS).evidence == "solid" and box.evidence.text() == "Solid evidence"
    assert hand.field(SECTION, PAINS).evidence == "none"


def test_facts_and_texts_are_written_in_place(hand: Hand) -> None:
    fact = hand.box("Snapshot", "Store").text
    assert fact is not None
    write(fact, "380 m², 12 staff")
    press(fact, Key.Key_Return)
    assert hand.field("Snapshot", "Store").text == "380 m², 12 staff"

    cost = hand.box(SECTION, "Cost of doing nothing").text
    assert cost is not None
    write(cost, "€200 a week")
    hand.open("Goals")

    assert hand.field(SECTION, "Cost of doing nothing").text == "€200 a week"


def test_name_title_and_quote_change_gallery_and_page(hand: Hand) -> None:
    hand.click(hand.page.rail.rows[""])

    who = hand.page.who
    for field, text in ((who.name, "Grace Hill"), (who.title, "Buyer"), (who.quote, "No")):
        write(field, text)
        hand.page.keep()

    persona = hand.state.get(Persona, hand.page.persona)
    assert (persona.name, persona.title, persona.quote) == ("Grace Hill", "Buyer", "No")
    assert hand.page.gallery.rows[persona.id].name.text() == "Grace Hill"


def test_a_name_cannot_be_emptied(hand: Hand) -> None:
    hand.click(hand.page.rail.rows[""])

    write(hand.page.who.name, "")
    press(hand.page.who.name, Key.Key_Return)

    assert hand.page.who.name.problem.text() == "A persona needs a name."
    assert hand.persona().name == "Grace Holt"


def test_sections_are_added_renamed_moved_hidden_and_deleted(hand: Hand) -> None:
    hand.click(hand.page.rail.add_button)
    write(hand.page.fields.title, "Rivals")
    press(hand.page.fields.title, Key.Key_Return)
    section = hand.section("Rivals")
    row = hand.page.rail.rows[section.id]

    row.setFocus()
    press(row, Key.Key_Up, ALT)
    assert [s.title for s in hand.state.persona_sections[hand.page.persona]][-2:] == ["Rivals", "How we help"]
    assert progress(hand.state, hand.page.persona) == ("Missing: Rivals", False)

    hand.page.deeds.section_menu(section.id, row)
    hand.pick("Hide section")
    assert hand.section("Rivals").hidden
    assert progress(hand.state, hand.page.persona) == ("7 of 7 sections", True)
    press(row, Key.Key_Delete)

    assert "Rivals" not in [s.title for s in hand.state.persona_sections[hand.page.persona]]


def test_deleting_a_filled_section_is_asked_for_and_can_be_undone(hand: Hand) -> None:
    section = hand.section("Goals")

    press(hand.page.rail.rows[section.id], Key.Key_Delete)
    click(button_called(dialog_of(hand.page), "Delete section"))

    assert hand.state.find(PersonaSection, section.id) is None
    hand.session.undo()
    assert hand.texts("Goals", "Goals")[0] == "Margin per shelf metre up by a tenth this year"


@pytest.mark.parametrize("kind", ["List", "Text", "Fact", "Scale of 0 to 5"])
def test_a_field_of_any_kind_is_added_named_and_deleted(hand: Hand, kind: str) -> None:
    hand.open("Goals")
    before = len(hand.page.fields.boxes)

    hand.click(hand.page.fields.add_button)
    hand.pick(kind)
    new = hand.state.persona_fields[hand.section("Goals").id][-1]
    box = hand.page.fields.boxes[new.id]
    write(box.title, "Of my own")
    press(box.title, Key.Key_Return)
    assert hand.field("Goals", "Of my own").id == new.id

    hand.click(box.more)
    hand.pick("Delete field")
    assert len(hand.page.fields.boxes) == before


def test_personas_are_duplicated_moved_and_deleted_with_undo(hand: Hand) -> None:
    marco = hand.persona("Marco Bianchi").id

    hand.page.deeds.duplicate(marco)
    assert [p.name for p in hand.state.personas][-1] == "Marco Bianchi copy"
    row = hand.page.gallery.rows[marco]
    row.setFocus()
    press(row, Key.Key_Up, ALT)
    assert next(iter(hand.state.personas)).id == marco
    press(row, Key.Key_Delete)

    assert hand.state.find(Persona, marco) is None and hand.said == ["Marco Bianchi was deleted"]
    hand.session.undo()
    assert hand.state.get(Persona, marco).name == "Marco Bianchi"


def test_a_lane_is_given_to_another_persona(hand: Hand) -> None:
    hand.click(hand.page.gallery.rows[hand.persona("Marco Bianchi").id])
    assert hand.page.rail.used.text() == "No lane belongs to this persona yet."

    hand.click(hand.page.rail.lanes_button)
    hand.pick("Buyer actions")

    lane = next(lane for lane in hand.state.rows(Lane).values() if lane.kind == "buyer")
    assert lane.persona == hand.page.persona
    assert hand.page.rail.used.text() == "Buyer actions, 14 cards"
    wanted: list[str] = []
    hand.page.lane_wanted.connect(wanted.append)
    hand.click(hand.page.rail.show_button)
    assert wanted == [lane.id]


def test_the_preview_says_whether_the_page_fits(hand: Hand) -> None:
    assert hand.page.preview.fits.text() == "Fits on one page"
    items = hand.items("A day at work", "A day at work")
    for number in range(30):
        hand.session.run("Add", _add(items._field), f"Entry {number}")

    hand.page.preview.refresh()

    assert hand.page.preview.fits.text() == "Runs over 2 pages"
    assert hand.page.preview.sheets.paper is not None and len(hand.page.preview.sheets.paper.pages) == 2


def _add(field: str) -> object:
    from salesplanner.plan.edits import personas

    return lambda tx, text: personas.add_item(tx, field, text)


def test_the_page_is_copied_as_a_picture_and_written_as_pdf(hand: Hand, tmp_path: Path) -> None:
    hand.click(hand.page.preview.copy_button)

    picture = QApplication.clipboard().image()
    assert picture.width() > 1400 and picture.pixelColor(5, 5) == QColor("white")
    hand.page.preview.write(tmp_path / "grace.pdf")
    assert (tmp_path / "grace.pdf").read_bytes().startswith(b"%PDF")
    assert hand.said[-1] == f"The page is in {tmp_path / 'grace.pdf'}"


def test_the_page_goes_to_a_printer(hand: Hand, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    hand.page.preview._print_to(printer)

    assert (tmp_path / "printed.pdf").stat().st_size > 2_000


def drop(target: QWidget, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier, QDropEvent.Type.Drop
    )
    target.dropEvent(event)


def test_a_dropped_picture_becomes_the_portrait(hand: Hand, tmp_path: Path) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    image.save(str(tmp_path / "grace.jpg"))
    hand.click(hand.page.rail.rows[""])

    drop(hand.page.who.face, tmp_path / "grace.jpg")

    name = hand.persona().portrait
    kept = hand.session.blob(name)
    assert kept is not None and QImage.fromData(kept).width() == 200
    assert hand.page.portraits.picture(name) is not None
    hand.click(hand.page.who.clear)
    assert hand.persona().portrait == ""


def test_a_file_that_is_no_picture_gets_its_sentence(hand: Hand, tmp_path: Path) -> None:
    (tmp_path / "grace.png").write_text("<svg/>")
    hand.click(hand.page.rail.rows[""])

    drop(hand.page.who.face, tmp_path / "grace.png")

    assert hand.page.who.problem.text().startswith("SVG drawings cannot be used.")
    assert hand.persona().portrait == ""


def test_a_plan_without_personas_says_what_to_do(qtbot: QtBot, home: Path) -> None:
    session = memory_session([])
    page = shown(session, qtbot)

    assert page.empty.isVisible()
    click(page.empty.new_button)
    dialog = dialog_of(page)
    QTest.keyClicks(dialog.name.editor, "Ida Berg")
    QTest.keyClick(dialog.name.editor, Key.Key_Return)

    assert [persona.name for persona in session.state.personas] == ["Ida Berg"]
    assert session.state.personas[0].template == "b2b-buyer"
    assert not page.empty.isVisible() and len(page.rail.rows) == 8
    put_away(page)


def test_a_new_persona_without_a_name_is_asked_for_one(hand: Hand) -> None:
    hand.click(hand.page.gallery.new_box)
    dialog = dialog_of(hand.page)

    QTest.keyClick(dialog.name.editor, Key.Key_Return)

    assert dialog.name.error == "A persona needs a name." and dialog.isVisible()
    dialog.reject()


def test_a_narrow_window_shows_the_preview_on_request(hand: Hand) -> None:
    hand.page.resize(900, 700)
    QApplication.processEvents()
    assert not hand.page.preview.isVisible()

    hand.click(hand.page.preview_button)

    assert hand.page.preview.isVisible() and not hand.page.fields.isVisible()


def test_any_text_in_any_field_is_shown_as_it_can_be_stored(hand: Hand) -> None:
    for text in naughty()[::11]:
        write(hand.items(SECTION, PAINS).new, text)
        hand.page.keep()
        write(hand.box(SECTION, "Cost of doing nothing").text, text)  # type: ignore[arg-type]
        hand.page.keep()
    write(hand.box("Snapshot", "Store").text, naughty()[3])  # type: ignore[arg-type]
    hand.page.keep()

    hand.page.preview.refresh()

    assert hand.page.preview.sheets.paper is not None


@pytest.mark.parametrize("text", [text for text in naughty() if text.strip()][::55])
def test_every_other_field_takes_any_text_or_says_why_not(hand: Hand, text: str) -> None:
    who = hand.page.who
    hand.click(hand.page.rail.rows[""])
    editors = [(who.name, "name"), (who.title, "title"), (who.quote, "quote")]
    for editor, name in editors:
        write(editor, text)
        stored = editor.keep()

        assert stored == (not editor.problem.text())
        if stored:
            wanted = clean(text, lines=name == "quote").strip()
            assert getattr(hand.state.get(Persona, hand.page.persona), name) == wanted
        editor.revert()
    hand.open(SECTION)
    for editor in (hand.page.fields.title, next(iter(hand.page.fields.boxes.values())).title):
        write(editor, text)
        assert editor.keep() == (not editor.problem.text())
        editor.revert()

    hand.page.preview.refresh()
    assert hand.page.preview.sheets.paper is not None
