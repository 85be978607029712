"""File names made of titles, and which folders are whose."""

import tempfile
from pathlib import Path

import pytest

from salesplanner.app import places
from salesplanner.app.settings import Settings, new_plan_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Fred’s Vegan Food Supply", "Fred’s Vegan Food Supply"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\system.ini", "C Windows system.ini"),
        ("a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j"),
        ("  .hidden. ", "hidden"),
        ("CON", "CON _"),
        ("lpt1.salesplan", "lpt1.salesplan _"),
        ("two\nlines\tand\0nul", "two lines and nul"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", "Sales plan"),
        ("...", "Sales plan"),
        ("///", "Sales plan"),
        ("価格", "価格"),
    ],
)
def test_a_title_becomes_a_name_and_never_a_path(title: str, name: str) -> None:
    assert places.safe_name(title) == name


@pytest.mark.parametrize("title", ["x" * 1000, "価" * 1000, "👩‍👩‍👧" * 100])
def test_a_long_title_becomes_a_name_that_every_system_takes(tmp_path: Path, title: str) -> None:
    path = places.unique_path(tmp_path, places.safe_name(title))

    path.write_bytes(b"")

    assert len(path.name.encode()) < 255


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "Fred.salesplan").touch()
    (tmp_path / "Fred 2.salesplan").symlink_to(tmp_path / "nowhere")

    assert places.unique_path(tmp_path, "Fred").name == "Fred 3.salesplan"


def test_a_new_plan_goes_to_the_plans_folder_of_the_settings(tmp_path: Path) -> None:
    settings = Settings()
    settings.plans_folder = tmp_path / "Plans"

    assert new_plan_path("Fred: 2026") == tmp_path / "Plans" / "Fred 2026.salesplan"


@pytest.mark.parametrize(
    "folder", ["AppData/Local/Microsoft/Windows/INetCache/Content.Outlook/AB12", "Library/Mail Downloads"]
)
def test_folders_of_attachments_are_passing(tmp_path: Path, folder: str) -> None:
    assert places.is_passing(tmp_path / folder / "Fred.salesplan")


def test_the_temporary_folder_is_passing_unless_our_own_data_lies_there(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Path(tempfile.gettempdir()) / "Fred.salesplan"
    monkeypatch.setenv(places.HOME_VARIABLE, str(Path.home() / "data"))
    assert places.is_passing(plan)

    monkeypatch.setenv(places.HOME_VARIABLE, str(Path(tempfile.gettempdir()) / "data"))
    assert not places.is_passing(plan)


def test_a_folder_on_this_computer_is_not_distant(tmp_path: Path) -> None:
    assert not places.is_distant(tmp_path)
