"""The pages of a PDF as pictures, through pdfium. Calls may come from any thread; pdfium gets one at a time."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

_PDFIUM = threading.Lock()


class PdfPages:
    """An open PDF. `sizes` are in pt, `outline` is (page from 0, title) in order; `close` it after use."""

    def __init__(self, file: Path) -> None:
        """Reads the file whole. Raises OSError, or what pdfium says of a file that is no PDF."""
        import pypdfium2

        data = file.read_bytes()
        with _PDFIUM:
            self._document: Any = pypdfium2.PdfDocument(data)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(len(self._document))
            )
            self.outline: list[tuple[int, str]] = [
                (mark.get_dest().get_index(), mark.get_title()) for mark in self._document.get_toc()
            ]

    def image(self, number: int, width: int) -> QImage:
        """Page `number`, from 0, as a picture `width` pixels wide; empty once closed."""
        with _PDFIUM:
            if self._document is None:
                return QImage()
            page = self._document[number]
            bitmap = page.render(scale=width / max(self.sizes[number][0], 1), prefer_bgrx=True)
            made = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            page.close()
        return made

    def close(self) -> None:
        """Gives the file's memory back."""
        with _PDFIUM:
            if self._document is not None:
                self._document.close()
                self._document = None
