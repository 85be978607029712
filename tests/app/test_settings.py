"""Settings and recent plans live in the library, also when it is damaged or cannot be written."""

from pathlib import Path

import pytest

from salesplanner.app import recent
from salesplanner.app.session import NotStored, Session
from salesplanner.app.settings import Settings, library
from salesplanner.storage import library as storage
from tests.app.conftest import write


def test_settings_have_defaults_where_nothing_was_stored(home: Path) -> None:
    settings = Settings()

    assert settings.theme == "system"
    assert settings.single_letter_keys
    assert settings.language == ""
    assert settings.plans_folder == home / "Sales plans"
    assert not (home / storage.FILE_NAME).exists()


def test_settings_are_there_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings()
    settings.theme = "dark"
    settings.single_letter_keys = False
    settings.language = "de"
    settings.plans_folder = tmp_path
    settings.remember("inspector", 320)

    again = Settings()

    assert (again.theme, again.single_letter_keys, again.language) == ("dark", False, "de")
    assert again.plans_folder == tmp_path
    assert again.get("inspector") == 320


def test_a_setting_that_cannot_be_stored_says_so_and_stays_as_it_was(home: Path) -> None:
    home.parent.joinpath("home").write_bytes(b"a file where the folder should be")
    settings = Settings()

    with pytest.raises(NotStored):
        settings.theme = "dark"

    assert settings.theme == "system"


def test_values_a_later_version_stored_do_no_harm() -> None:
    library().set_setting("theme", "sepia")
    library().set_setting("plans_folder", 7)

    assert Settings().theme == "system"
    assert Settings().plans_folder.name == "Sales plans"


def test_recent_plans_are_listed_the_last_one_first(document: Path, tmp_path: Path) -> None:
    other = tmp_path / "Other.salesplan"
    first, second = Session.open(document), Session.create(other, Session.open(document, True).state.everything())
    recent.remember(first, b"one", at=1.0)
    recent.remember(second, b"two", at=2.0)
    recent.remember(first, at=3.0)

    assert [(plan.path, plan.thumbnail, plan.opened) for plan in recent.recents()] == [
        (document, b"one", 3.0),
        (other, b"two", 2.0),
    ]
    recent.forget(document)
    assert [plan.path for plan in recent.recents()] == [other]
    first.close()
    second.close()


def test_only_the_last_fifty_plans_are_kept() -> None:
    for number in range(storage.RECENT_CAP + 5):
        library().remember(storage.Recent(Path(f"/plans/{number}"), "id", "Fred", float(number)))

    listed = library().recents()

    assert len(listed) == storage.RECENT_CAP
    assert listed[-1].path == Path("/plans/5")


def test_a_damaged_library_is_set_aside_and_begun_anew(home: Path, document: Path) -> None:
    (home / storage.FILE_NAME).write_bytes(b"not a database, but it was once" * 100)
    assert Settings().theme == "system"

    settings = Settings()
    settings.theme = "light"

    assert Settings().theme == "light"
    assert len(list(home.glob("library.db.damaged-*"))) == 1


def test_a_library_of_a_newer_version_is_not_touched(home: Path) -> None:
    Settings().theme = "dark"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage, "STEPS", (*storage.STEPS, lambda database: None))
        Settings().theme = "light"
    before = (home / storage.FILE_NAME).read_bytes()

    with pytest.raises(NotStored):
        Settings().theme = "dark"

    assert Settings().theme == "light"
    assert (home / storage.FILE_NAME).read_bytes() == before


def test_an_upgrade_that_fails_leaves_the_library_as_it_was() -> None:
    Settings().theme = "dark"

    def halfway(database: object) -> None:
        database.execute("DROP TABLE setting")  # type: ignore[attr-defined]
        raise ValueError("a fault of ours")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage, "STEPS", (*storage.STEPS, halfway))
        with pytest.raises(ValueError, match="ours"):
            Settings().theme = "light"

    assert Settings().theme == "dark"
    Settings().theme = "light"
    assert Settings().theme == "light"


def test_an_open_plan_does_not_need_the_library(home: Path, document: Path) -> None:
    session = Session.open(document)
    (home / storage.FILE_NAME).mkdir()

    recent.remember(session, b"picture")
    write(session, "one")

    assert session.close().kind == "saved"
    assert recent.recents() == []
