"""Visible texts: plain where Qt would guess rich text, and always through the catalogue."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.contract.source import called_name, last_name, modules

# The one place that may make labels, boxes and tool tips: it makes them plain.
FACTORY = "salesplanner/ui/parts/"

# These guess rich text, so a card's title could become a program.
GUESSING_CLASSES = {
    "QLabel",
    "QMessageBox",
    "QProgressDialog",
    "QErrorMessage",
    "QInputDialog",
    "QTextEdit",
    "QTextBrowser",
    "QToolTip",
    "QWhatsThis",
}
GUESSING_METHODS = {
    "setToolTip",
    "setWhatsThis",
    "setAcceptRichText",
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setTextFormat",
    "setOpenExternalLinks",
    "setInformativeText",
    "setDetailedText",
}

CATALOGUE = {"_", "ngettext", "pgettext", "mark"}
TEXT_CLASSES = {
    "QAction",
    "QCheckBox",
    "QCommandLinkButton",
    "QDockWidget",
    "QGroupBox",
    "QLabel",
    "QListWidgetItem",
    "QMenu",
    "QPushButton",
    "QRadioButton",
    "QStandardItem",
    "QTableWidgetItem",
    "QTreeWidgetItem",
}
TEXT_METHODS = {
    "addAction",
    "addButton",
    "addItem",
    "addItems",
    "addMenu",
    "addRow",
    "addTab",
    "critical",
    "getExistingDirectory",
    "getOpenFileName",
    "getSaveFileName",
    "information",
    "insertTab",
    "question",
    "setAccessibleDescription",
    "setAccessibleName",
    "setHeaderLabels",
    "setHorizontalHeaderLabels",
    "setItemText",
    "setLabelText",
    "setPlaceholderText",
    "setPrefix",
    "setSpecialValueText",
    "setStatusTip",
    "setSuffix",
    "setTabText",
    "setText",
    "setTitle",
    "setToolTip",
    "setWindowTitle",
    "showMessage",
    "warning",
}
FIRST_IS_THE_TEXT = {"addItem"}  # what follows is data
LOGGERS = {"log", "logger", "logging", "warnings"}  # their warning() shows nothing
WORD = re.compile(r"[^\W\d_]{2,}")


def guesses_rich_text(path: str, source: str) -> list[str]:
    """Uses of classes and methods that guess rich text, outside the factory."""
    if path.startswith(FACTORY):
        return []
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            names = {last_name(base) for base in node.bases} & GUESSING_CLASSES
        elif isinstance(node, ast.Call):
            owner = last_name(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            names = {called_name(node)} & (GUESSING_CLASSES | GUESSING_METHODS)
            names |= {owner} & GUESSING_CLASSES
        else:
            continue
        found += [f"{path}:{node.lineno}: {name} outside {FACTORY}" for name in sorted(names)]
    return found


def raw_texts(node: ast.expr) -> Iterator[str]:
    """String literals with a word in them that reach the screen without the catalogue."""
    match node:
        case ast.Constant(value=str(text)) if WORD.search(text):
            yield text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from raw_texts(part)
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            yield from raw_texts(one)
            yield from raw_texts(other)
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from raw_texts(part)
        case ast.Call(func=ast.Attribute(value=ast.Constant() as start)):
            yield from raw_texts(start)


def outside_the_catalogue(path: str, source: str) -> list[str]:
    """Literals given to Qt's text setters in `ui` without `_()`."""
    if not path.startswith("salesplanner/ui/"):
        return []
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = called_name(node)
        owner = last_name(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if name not in TEXT_CLASSES | TEXT_METHODS or owner in LOGGERS:
            continue
        arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
        for argument in arguments[: 1 if name in FIRST_IS_THE_TEXT else None]:
            found += [f"{path}:{node.lineno}: {name}({t!r})" for t in raw_texts(argument)]
    return found


def misused_catalogue(path: str, source: str) -> list[str]:
    """Texts Babel cannot collect, and texts fixed at import, before a language is chosen."""
    tree = ast.parse(source)
    found = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        built = any(isinstance(a, ast.JoinedStr | ast.BinOp | ast.Call) for a in call.args[:2])
        if last_name(call.func) in CATALOGUE and built:
            found.append(f"{path}:{call.lineno}: a text is put together before translation")
    for call in calls_at_import(tree):
        if last_name(call.func) in CATALOGUE - {"mark"}:
            found.append(f"{path}:{call.lineno}: translated at import; mark() it and _() it later")
    return found


def unmarked_edit_names(path: str, source: str) -> list[str]:
    """Names of edits that Babel cannot collect, or that would be stored in the file already translated."""
    found = []
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        if called_name(call) not in {"run", "run_merging"} or len(call.args) < 2:
            continue
        match call.args[0]:
            case ast.Constant(value=str(name)):
                found.append(f"{path}:{call.lineno}: the edit {name!r} is not marked")
            case ast.Call(func=function) if last_name(function) in CATALOGUE - {"mark"}:
                found.append(f"{path}:{call.lineno}: the name of an edit is stored translated")
    return found


def calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for default in [*child.args.defaults, *filter(None, child.args.kw_defaults)]:
                yield from calls_at_import(ast.Expr(default))
        elif not isinstance(child, ast.Lambda):
            if isinstance(child, ast.Call):
                yield child
            yield from calls_at_import(child)


def problems(path: str, source: str) -> list[str]:
    return [
        *guesses_rich_text(path, source),
        *outside_the_catalogue(path, source),
        *misused_catalogue(path, source),
        *unmarked_edit_names(path, source),
    ]


def test_texts_are_plain_and_go_through_the_catalogue() -> None:
    found = [line for path, source in modules().items() for line in problems(path, source)]

    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(card.title)",
        "QtWidgets.QLabel(card.title)",
        "QMessageBox.warning(self, title, text)",
        "widget.setToolTip(card.title)",
        "editor.setAcceptRichText(True)",
        "editor.setHtml(text)",
        "class Title(QLabel): ...",
        "QToolTip.showText(position, text)",
    ],
)
def test_a_planted_rich_text_is_caught(source: str) -> None:
    assert len(guesses_rich_text("salesplanner/ui/map/item.py", source)) == 1
    assert guesses_rich_text("salesplanner/ui/parts/labels.py", source) == []


@pytest.mark.parametrize(
    "source",
    [
        "button.setText('Add card')",
        "button.setText(f'{n} cards')",
        "button.setText('%d cards' % n)",
        "button.setText('{} cards'.format(n))",
        "button.setText(_('One') if n == 1 else 'Many')",
        "button.setText(title or 'Untitled')",
        "table.setHorizontalHeaderLabels([_('Name'), 'Owner'])",
        "QPushButton('Close', parent)",
        "menu.addAction(icon, 'Rename')",
        "box.addItem('Letter', 'letter')",
        "QAction(text='Open')",
    ],
)
def test_a_planted_text_outside_the_catalogue_is_caught(source: str) -> None:
    assert len(outside_the_catalogue("salesplanner/ui/window.py", source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "button.setText(_('Add card'))",
        "button.setText(_('{n} cards').format(n=n))",
        "button.setText(card.title)",
        "button.setText('×')",
        "button.setText(f'{share:.0f} %')",
        "box.addItem(_('Letter'), 'letter')",
        "button.setObjectName('primary')",
        "log.warning('slow repaint')",
    ],
)
def test_a_text_through_the_catalogue_passes(source: str) -> None:
    assert problems("salesplanner/ui/window.py", f"def f():\n    {source}") == []


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    _(f'{n} cards')",
        "def f():\n    _('Add ' + noun)",
        "def f():\n    _('Add {}'.format(noun))",
        "def f():\n    ngettext(f'{n} card', f'{n} cards', n)",
        "TITLE = _('Add card')",
        "class Row:\n    title = _('Add card')",
        "def f(title=_('Add card')): ...",
    ],
)
def test_a_planted_misuse_of_the_catalogue_is_caught(source: str) -> None:
    assert len(misused_catalogue("salesplanner/app/actions.py", source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "session.run('Move card', cards.move, ids)",
        "run_merging('Edit card', key, cards.set_text, text)",
        "session.run(_('Move card'), cards.move, ids)",
        "run(ngettext('Move card', 'Move cards', n), cards.move, ids)",
    ],
)
def test_a_planted_edit_name_that_is_not_marked_is_caught(source: str) -> None:
    assert len(unmarked_edit_names("salesplanner/ui/map/hands.py", source)) == 1
    assert unmarked_edit_names("salesplanner/ui/map/hands.py", "run(mark('Move card'), cards.move, ids)") == []


def test_a_marked_table_passes() -> None:
    source = "TITLE = mark('Add card')\ndef f():\n    return _(TITLE)\nrow = lambda: _('Add card')"

    assert misused_catalogue("salesplanner/app/actions.py", source) == []
