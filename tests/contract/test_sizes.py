"""Files and functions stay short enough to be read at once."""

import ast
from collections.abc import Mapping
from statistics import median

from tests.contract.source import modules

MEDIAN_FILE = 150
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# File -> why it may be longer than LONGEST_FILE.
LONG_FILES: dict[str, str] = {}


def lengths(sources: Mapping[str, str]) -> dict[str, int]:
    """Lines by file; files that hold nothing but a package's opening words are left out."""
    counts = {path: len(source.splitlines()) for path, source in sources.items()}
    return {path: n for path, n in counts.items() if not path.endswith("__init__.py") or n > 10}


def too_long_files(sources: Mapping[str, str]) -> list[str]:
    found = lengths(sources).items()
    return [
        f"{path}: {n} lines" for path, n in found if n > LONGEST_FILE and path not in LONG_FILES
    ]


def too_long_functions(path: str, source: str) -> list[str]:
    functions = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    sizes = [(f.name, (f.end_lineno or f.lineno) - f.lineno + 1) for f in functions]
    return [f"{path}: {name} has {n} lines" for name, n in sizes if n > LONGEST_FUNCTION]


def test_half_of_the_files_are_short() -> None:
    assert median(lengths(modules()).values()) <= MEDIAN_FILE


def test_no_file_is_long_without_a_reason() -> None:
    assert too_long_files(modules()) == []


def test_every_reason_is_still_needed() -> None:
    long = {path for path, n in lengths(modules()).items() if n > LONGEST_FILE}

    assert LONG_FILES.keys() <= long
    assert all(LONG_FILES.values())


def test_no_function_is_long() -> None:
    found = [line for path, text in modules().items() for line in too_long_functions(path, text)]

    assert found == []


def test_planted_long_ones_are_caught() -> None:
    function = "def f():\n" + "    pass\n" * LONGEST_FUNCTION

    assert too_long_functions("a.py", function) == ["a.py: f has 61 lines"]
    assert too_long_functions("a.py", function.replace("    pass\n", "", 1)) == []
    assert too_long_files({"a.py": "\n" * 401, "b.py": "\n" * 400}) == ["a.py: 401 lines"]
