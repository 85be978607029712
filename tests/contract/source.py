"""The program's source as the contract tests read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def modules() -> dict[str, str]:
    """Source text by path from the top folder, such as `salesplanner/plan/rank.py`."""
    paths = sorted((ROOT / "salesplanner").rglob("*.py"))
    return {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in paths}


def called_name(call: ast.Call) -> str:
    """`setText` for `label.setText(…)`, `QLabel` for `QtWidgets.QLabel(…)`."""
    return last_name(call.func)


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
