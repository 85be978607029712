"""The program's own files are found, and its texts can be exchanged."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import salesplanner
from salesplanner import catalogue
from salesplanner.catalogue import _, ngettext, set_language
from salesplanner.resources import icon_file, resource

FAMILIES = {"Sans": {400, 500, 600}, "CJK": {400}, "Emoji": {400}}
FAMILIES |= {"Arabic": {400}, "Hebrew": {400}, "Devanagari": {400}}


@pytest.fixture(autouse=True)
def back_to_english() -> Iterator[None]:
    yield
    set_language("en")


def test_a_bundled_icon_is_found() -> None:
    assert icon_file("salesplanner").read_text(encoding="utf-8").startswith("<svg")


def test_a_mistyped_icon_is_loud() -> None:
    with pytest.raises(FileNotFoundError, match="'no-such-icon'"):
        icon_file("no-such-icon")


def test_files_are_found_in_an_installed_package(tmp_path: Path) -> None:
    package = tmp_path / "salesplanner"
    package.mkdir()
    for name in ("__init__.py", "resources.py"):
        shutil.copy(Path(salesplanner.__file__).with_name(name), package)
    (package / "_resources").mkdir()
    (package / "_icons").mkdir()
    (package / "_icons" / "map.svg").touch()
    show = (
        "from salesplanner.resources import *; print(resource('a', 'b')); print(icon_file('map'))"
    )

    printed = subprocess.check_output([sys.executable, "-c", show], cwd=tmp_path, text=True)

    assert printed.splitlines() == [
        str(package / "_resources" / "a" / "b"),
        str(package / "_icons" / "map.svg"),
    ]


def test_every_icon_is_a_square_of_24_drawn_in_the_current_colour() -> None:
    for path in icon_file("map").parent.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        if path.stem != "salesplanner":
            assert 'viewBox="0 0 24 24"' in text, path.name
            assert 'stroke="currentColor"' in text, path.name


def test_the_fonts_have_names_that_no_system_font_has() -> None:
    found: dict[str, set[int]] = {}
    for path in resource("fonts").glob("*.ttf"):
        font = TTFont(path, lazy=True)
        family = font["name"].getDebugName(1)
        assert family and family.startswith("Planner "), path.name
        assert font["name"].getDebugName(16) is None, path.name
        found.setdefault(family.removeprefix("Planner "), set()).add(font["OS/2"].usWeightClass)
        font.close()

    assert found == FAMILIES


def test_every_font_has_its_licence_beside_it() -> None:
    for family in FAMILIES:
        assert resource("fonts", f"LICENSE-Planner{family}.txt").stat().st_size > 3_000


def test_an_unknown_language_falls_back_to_english() -> None:
    assert set_language("xx") == "en"
    assert catalogue.language() == "en"
    assert _("Add card") == "Add card"


def test_singular_and_plural() -> None:
    assert [ngettext("{n} card", "{n} cards", n).format(n=n) for n in (0, 1, 2)] == [
        "0 cards",
        "1 card",
        "2 cards",
    ]


def test_pseudo_translation_marks_texts_and_keeps_placeholders() -> None:
    set_language(catalogue.PSEUDO)

    assert _("Add card") == "⟦Ádd çárd⟧"
    assert _("Move {count} to {step}").format(count=3, step="Close") == "⟦Móvé 3 tó Close⟧"
    assert _("%(n)d of 100%") == "⟦%(n)d óf 100%⟧"
    assert ngettext("one", "many", 2) == "⟦máñý⟧"


def test_the_version_is_the_one_of_the_package() -> None:
    pyproject = Path(__file__).resolve().parent.parent / "pyproject.toml"

    assert re.search(rf'^version = "{salesplanner.__version__}"$', pyproject.read_text(), re.M)


def test_every_pinned_package_has_its_licence_named() -> None:
    root = Path(__file__).resolve().parent.parent
    notices = (root / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8").lower()
    pins = (root / "constraints.txt").read_text(encoding="utf-8").lower().splitlines()

    known = re.sub(r"[ _]", "-", notices)
    missing = [p for p in pins if re.sub(r"[ _]", "-", p.partition("==")[0]) not in known]

    assert missing == []
    assert all(re.fullmatch(r"[a-z0-9_.-]+==[a-z0-9.]+", pin) for pin in pins)
