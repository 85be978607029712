"""Who may import whom. An exception is one visible line in EXCEPTIONS."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.contract.source import modules

LOW = {"plan", "storage", "measure", "advice", "drawing", "export"}
MAY_IMPORT: dict[str, set[str]] = {
    "plan": set(),
    "storage": {"plan"},
    "measure": {"plan"},
    "advice": {"plan", "measure"},
    "drawing": {"plan", "measure", "advice"},
    "export": {"plan", "measure", "advice", "drawing"},
    "app": LOW,
    "ui": {*LOW, "app", "cli"},
    "cli": {*LOW, "app", "ui"},
    "__init__": set(),
    "__main__": {"cli"},
    "resources": set(),
    "catalogue": set(),
}
STANDARD_LIBRARY_ALONE = {"plan", "resources", "catalogue"}
FOR_EVERYBODY = {"resources", "catalogue", "__init__"}

# A library -> the only packages that may import it.
ONLY_IN = {
    "sqlite3": {"storage"},
    "sqlite_utils": {"storage"},
    "reportlab": {"export"},
    "PySide6.QtWidgets": {"ui"},
    "PySide6": {"drawing", "export", "app", "ui", "cli"},
    # The program opens no network connection.
    "http": set(),
    "urllib.request": set(),
    "socket": set(),
    "ssl": set(),
    "ftplib": set(),
    "smtplib": set(),
}
QT_IN_DRAWING = {
    f"salesplanner/drawing/{name}.py" for name in ("text", "fonts", "glyphs", "qpainter", "stamps")
}
QT_FOR_DRAWING = {"PySide6.QtGui", "PySide6.QtCore"}
LOCAL_ONLY = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}

# (file, module): each with its reason.
EXCEPTIONS: set[tuple[str, str]] = set()


def imported(path: str, source: str) -> Iterator[str]:
    """Every imported name in full, `package.module.Name`, wherever in the file it stands."""
    package = path.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def is_under(name: str, module: str) -> bool:
    return name == module or name.startswith(module + ".")


def layer(path: str) -> str:
    """`plan` for `salesplanner/plan/rank.py`, `cli` for `salesplanner/cli.py`."""
    return path.split("/")[1].removesuffix(".py")


def forbidden(path: str, name: str) -> str:
    """Why the file may not import the name; empty when it may."""
    mine = layer(path)
    if is_under(name, "salesplanner"):
        other = [*name.split("."), "__init__"][1]
        allowed = MAY_IMPORT.get(mine, set()) | FOR_EVERYBODY | {mine}
        known = other in MAY_IMPORT  # else a name of the package itself, such as __version__
        return f"{mine} may not import {other}" if known and other not in allowed else ""
    if mine in STANDARD_LIBRARY_ALONE and name.split(".")[0] not in sys.stdlib_module_names:
        return f"{mine} imports the standard library alone"
    for module, users in ONLY_IN.items():
        if is_under(name, module) and mine not in users:
            return f"{module} belongs to {', '.join(sorted(users)) or 'nobody'}"
    return forbidden_qt(path, name)


def forbidden_qt(path: str, name: str) -> str:
    if is_under(name, "PySide6.QtNetwork") and name not in LOCAL_ONLY:
        return "the program opens no network connection"
    if layer(path) == "drawing" and is_under(name, "PySide6"):
        if path not in QT_IN_DRAWING:
            return "Qt in drawing belongs to text.py and qpainter.py"
        if not any(is_under(name, module) for module in QT_FOR_DRAWING):
            return "drawing uses QtGui and QtCore alone"
    return ""


def violations(path: str, source: str) -> list[str]:
    return [
        f"{path} imports {name}: {reason}"
        for name in imported(path, source)
        if (reason := forbidden(path, name)) and (path, name) not in EXCEPTIONS
    ]


def test_every_module_imports_only_what_its_layer_may() -> None:
    found = [line for path, source in modules().items() for line in violations(path, source)]

    assert found == []


def test_every_package_has_a_rule() -> None:
    assert {layer(path) for path in modules()} <= MAY_IMPORT.keys()


def test_every_exception_is_still_needed() -> None:
    used = {(path, name) for path, source in modules().items() for name in imported(path, source)}

    assert used >= EXCEPTIONS


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("salesplanner/plan/rank.py", "from salesplanner.storage import planfile"),
        ("salesplanner/plan/rank.py", "from salesplanner import storage"),
        ("salesplanner/plan/rank.py", "import PySide6.QtCore"),
        ("salesplanner/plan/rank.py", "import sqlite3"),
        ("salesplanner/plan/rank.py", "import click"),
        ("salesplanner/plan/edits/cards.py", "from ...app import session"),
        ("salesplanner/storage/schema.py", "def f():\n    from salesplanner.measure import funnel"),
        ("salesplanner/measure/funnel.py", "from sqlite3 import connect"),
        ("salesplanner/measure/funnel.py", "from PySide6.QtCore import QObject"),
        ("salesplanner/drawing/map.py", "from PySide6.QtGui import QFont"),
        ("salesplanner/drawing/text.py", "from PySide6 import QtWidgets"),
        ("salesplanner/drawing/text.py", "from PySide6.QtSvg import QSvgRenderer"),
        ("salesplanner/drawing/map.py", "import reportlab.pdfgen.canvas"),
        ("salesplanner/export/pdf.py", "from salesplanner.storage import planfile"),
        ("salesplanner/app/session.py", "from salesplanner.ui import window"),
        ("salesplanner/app/session.py", "from PySide6.QtWidgets import QWidget"),
        ("salesplanner/ui/window.py", "from PySide6.QtNetwork import QTcpSocket"),
        ("salesplanner/ui/window.py", "import urllib.request"),
    ],
)
def test_a_planted_import_is_caught(path: str, source: str) -> None:
    assert len(violations(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("salesplanner/plan/rank.py", "from salesplanner.catalogue import _\nimport json"),
        ("salesplanner/plan/edits/cards.py", "from ..records import Card"),
        ("salesplanner/drawing/text.py", "from PySide6.QtGui import QFont"),
        ("salesplanner/ui/window.py", "from PySide6.QtNetwork import QLocalServer"),
        ("salesplanner/storage/schema.py", "import sqlite3\nfrom salesplanner import __version__"),
    ],
)
def test_a_lawful_import_passes(path: str, source: str) -> None:
    assert violations(path, source) == []
