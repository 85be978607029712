"""The style sheet: sizes and looks of the standard controls, with colours from the tokens.

A widget's variant is a dynamic property: `kind` (primary, plain, quiet, danger), `small`, `role` of a label, `state`.
Focus rings are not here; parts/focus.py draws them.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from salesplanner.drawing.style import Palette
from salesplanner.resources import icon_file

_TOKEN = re.compile(r"@(\w+)")

_SHEET = """
QToolTip { background: @panel; color: @ink; border: 1px solid @lineStrong; border-radius: 6px;
  padding: 5px 8px; font-size: 12px; }
QLabel { background: transparent; color: @ink; }
QLabel[role="title"] { font-size: 22px; font-weight: 600; letter-spacing: -0.33px; }
QLabel[role="dialog-title"] { font-size: 20px; font-weight: 600; letter-spacing: -0.3px; }
QLabel[role="inspector-title"] { font-size: 19px; font-weight: 600; letter-spacing: -0.28px; }
QLabel[role="heading"] { font-size: 15px; font-weight: 600; }
QLabel[role="product"] { font-size: 16px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="medium"] { font-weight: 500; }
QLabel[role="label"] { font-size: 12px; font-weight: 600; color: @ink2; }
QLabel[role="small"] { font-size: 12px; color: @ink2; }
QLabel[role="help"] { font-size: 12px; color: @ink3; }
QLabel[role="secondary"] { color: @ink2; }
QLabel[role="micro"] { font-size: 11px; font-weight: 500; color: @ink3; }
QLabel[role="error"] { font-size: 12px; color: @bad; }
QLabel[role="good"] { font-size: 12px; color: @good; }
QLabel[role="warn"] { font-size: 12px; color: @warn; }
QLabel[role="badge"] { font-size: 12px; font-weight: 500; color: @ink2; background: @sunken;
  border-radius: 4px; padding: 2px 7px; }
QLabel[role="key"] { font-size: 11px; font-weight: 500; color: @ink3; background: @sunken;
  border: 1px solid @line; border-radius: 4px; padding: 1px 5px; }

QPushButton { min-height: 30px; padding: 0 11px; border-radius: 6px; border: 1px solid @lineStrong;
  background: @panel; color: @ink; font-weight: 500; }
QPushButton:hover { background: @hover; border-color: @lineStrong; }
QPushButton:pressed, QPushButton:checked, QPushButton:open { background: @pressed; }
QPushButton:disabled { background: @sunken; border-color: @line; color: @inkOff; }
QPushButton[small="true"] { min-height: 24px; padding: 0 8px; font-size: 12px; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @onAccent;
  font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:pressed { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="danger"] { background: @danger; border-color: @danger; color: @onDanger;
  font-weight: 600; }
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed { background: @dangerHover;
  border-color: @dangerHover; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: @ink2; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="quiet"]:checked { background: @pressed; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: @accent;
  padding: 0 6px; }
QPushButton[kind="link"]:hover { background: @hover; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {
  background: @sunken; border-color: @line; color: @inkOff; }
QPushButton[kind="quiet"]:disabled { background: transparent; border-color: transparent;
  color: @inkOff; }
QPushButton::menu-indicator { image: none; width: 0; }

QToolButton { border: 1px solid transparent; border-radius: 6px; background: transparent;
  color: @ink2; padding: 0; min-width: 30px; min-height: 30px; }
QToolButton[small="true"] { min-width: 24px; min-height: 24px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked, QToolButton:open { background: @pressed; }
QLineEdit QToolButton { min-width: 0; min-height: 0; border: none; background: transparent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QDateEdit {
  border: 1px solid @lineStrong; border-radius: 6px; background: @panel; color: @ink;
  selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 30px; padding: 0 8px; }
QLineEdit[small="true"], QComboBox[small="true"] { min-height: 24px; padding: 0 6px;
  font-size: 12px; }
QLineEdit[look="token"] { color: @accent; background: @accentTint; border-color: @accentLine; min-height: 36px;
  max-height: 36px; padding: 0 8px; font-size: 24px; font-weight: 600; }
QLineEdit[look="token"]:focus { background: @panel; min-height: 34px; max-height: 34px; padding: 0 7px; }
QLineEdit[look="chip"] { border-color: transparent; background: transparent; font-size: 17px; font-weight: 600;
  min-height: 24px; max-height: 24px; padding: 0 2px; }
QLineEdit[look="chip"]:hover { border-color: @lineStrong; background: @panel; }
QLineEdit[look="chip"]:focus { background: @panel; min-height: 22px; max-height: 22px; padding: 0 1px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus {
  border: 2px solid @accent; }
QLineEdit:focus, QAbstractSpinBox:focus { min-height: 28px; padding: 0 7px; }
QLineEdit[small="true"]:focus { min-height: 22px; padding: 0 5px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 4px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"] { border: 2px solid @bad; }
QLineEdit[state="error"] { min-height: 28px; padding: 0 7px; }
QLineEdit[look="token"][state="error"] { min-height: 34px; }
QLineEdit[look="chip"][state="error"] { min-height: 22px; padding: 0 1px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: @sunken; border-color: @line; color: @inkOff; }
QLineEdit:read-only { background: @sunken; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"] { border: none; background: transparent;
  padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(@chevron-down); width: 14px; height: 14px; }
QComboBox:hover { background: @hover; }
QComboBox QAbstractItemView { background: @panel; color: @ink; border: 1px solid @lineStrong;
  border-radius: 6px; padding: 4px; outline: none; selection-background-color: @hover;
  selection-color: @ink; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; }

QCheckBox, QRadioButton { spacing: 9px; color: @ink; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: @inkOff; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @lineControl;
  border-radius: 4px; background: @panel; }
QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent;
  image: url(@check); }
QCheckBox::indicator:disabled { border-color: @line; background: @sunken; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @lineControl;
  border-radius: 8px; background: @panel; }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 6px; height: 6px; }

QMenu { background: @panel; color: @ink; border: 1px solid @lineStrong; border-radius: 8px;
  padding: 5px; }
QMenu::item { min-height: 20px; padding: 5px 22px 5px 8px; border-radius: 5px; }
QMenu::item:selected { background: @hover; }
QMenu::item:disabled { color: @inkOff; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: @line; margin: 5px 6px; }
QMenu::right-arrow { image: url(@chevron-right); width: 14px; height: 14px; right: 4px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url(@tick); }

QListView, QTreeView, QTableView { background: @panel; color: @ink; border: none;
  outline: none; selection-background-color: @accentTint; selection-color: @ink; }
QListView::item, QTreeView::item { border-radius: 8px; padding: 0 8px; }
QListView::item:hover, QTreeView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected { background: @accentTint; color: @ink; }
QHeaderView::section { background: @panel; color: @ink2; border: none;
  border-bottom: 1px solid @line; padding: 4px 8px; font-size: 12px; font-weight: 600; }

QProgressBar { border: none; border-radius: 2px; background: @neutral; max-height: 4px;
  min-height: 4px; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @lineStrong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:hover { background: @lineControl; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QFrame[role="line"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="column-line"] { background: @line; border: none; max-width: 1px; min-width: 1px; }
"""


def style_sheet(tokens: Palette, name: str) -> str:
    """The sheet for a set of tokens. `name` tells the folders of tinted pictures apart."""
    values = dict(tokens)
    dark = name == "dark"
    values["danger"] = tokens["bad"]
    values["dangerHover"] = "#FFA6B6" if dark else "#8E1831"
    values["onDanger"] = "#2B0D13" if dark else "#FFFFFF"
    sheet = _SHEET
    pictures = {"check": "onAccent", "chevron-down": "ink2", "chevron-right": "ink2", "tick": "ink"}
    for picture, token in pictures.items():
        icon = {"tick": "check"}.get(picture, picture)
        sheet = sheet.replace(f"url(@{picture})", f'url("{_tinted(icon, tokens[token])}")')
    return _TOKEN.sub(lambda match: values[match.group(1)], sheet)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="salesplanner-", ignore_cleanup_errors=True)


@cache
def _tinted(icon: str, colour: str) -> str:
    """A style sheet can only name files, so a tinted copy of the icon lies in a temporary folder."""
    svg = icon_file(icon).read_text("utf-8")
    wide = "3" if icon == "check" else "2"
    svg = svg.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{wide}"')
    path = Path(_folder().name) / f"{icon}-{colour[1:]}-{wide}.svg"
    path.write_text(svg, "utf-8")
    return path.as_posix()
