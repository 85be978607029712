"""A file of an older version is written in today's format at the user's word, not before."""

from PySide6.QtCore import Qt

from salesplanner.catalogue import mark
from salesplanner.plan.edits import plan
from tests.ui.window.conftest import Desk
from tests.ui.window.test_window import button_named, saved_text, view_of


def test_an_older_file_is_updated_by_the_button_in_the_banner(desk: Desk) -> None:
    window = desk.new_plan("blank")
    view = view_of(window)
    path = view.session.path
    before = path.read_bytes()
    view.session.working.set_local(older=1)  # what opening notes where the document has an older format
    view.session.run(mark("Rename plan"), plan.change, title="Other")
    window.commands.run("file.save")
    desk.until(lambda: view.session.status.kind == "local")
    desk.rest()
    assert path.read_bytes() == before

    desk.bot.mouseClick(button_named(view, "Update the file"), Qt.MouseButton.LeftButton)
    desk.until(lambda: path.read_bytes() != before)
    desk.rest()

    assert saved_text(window) == "All changes saved"
