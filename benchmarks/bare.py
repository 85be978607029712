"""Floors: what Qt and SQLite cost when they do the least that the same work needs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.stage import application


class Picture(QWidget):
    """A window that draws one kept picture, moved or scaled, and nothing else."""

    def __init__(self, picture: QPixmap) -> None:
        super().__init__()
        application()
        self.picture = picture
        self.scale = 1.0
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(picture.deviceIndependentSize().toSize())
        self.show()
        application().processEvents()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.picture.width() * self.scale, self.picture.height() * self.scale
        painter.drawPixmap(QRectF(0, 0, width, height), self.picture, QRectF(self.picture.rect()))
        painter.end()

    def follow(self, at: QPoint) -> None:
        """One mouse move and the repaint after it."""
        QTest.mouseMove(self, at)
        application().processEvents()

    def scaled(self, scale: float) -> None:
        """One frame at another scale."""
        self.scale = scale
        self.repaint()


class Table:
    """A database with our pragmas, and one edit as one transaction: two meta rows, one card row, one journal row."""

    def __init__(self, path: Path, rows: list[tuple[str, str]]) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            self.connection.execute(f"PRAGMA {pragma}")
        run = self.connection.execute
        run("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")
        run("CREATE TABLE card (id TEXT PRIMARY KEY, cell TEXT NOT NULL, text TEXT) STRICT, WITHOUT ROWID")
        run("CREATE TABLE journal (seq INTEGER PRIMARY KEY, name TEXT, diff TEXT) STRICT")
        run("INSERT INTO meta VALUES ('number', '0'), ('cursor', '0')")
        self.connection.executemany("INSERT INTO card VALUES (?, 'a', ?)", rows)
        self.number = 0

    def edit(self, card: str, diff: str) -> None:
        """One committed edit; `diff` is the text of the journal row."""
        run = self.connection.execute
        self.number += 1
        run("BEGIN IMMEDIATE")
        run("UPDATE meta SET value = ? WHERE key = 'number'", (str(self.number),))
        run("UPDATE card SET cell = ? WHERE id = ?", (str(self.number), card))
        run("INSERT INTO journal VALUES (?, 'Move card', ?)", (self.number, diff))
        run("UPDATE meta SET value = ? WHERE key = 'cursor'", (str(self.number),))
        run("COMMIT")

    def close(self) -> None:
        self.connection.close()
