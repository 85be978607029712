"""Pictures from strangers: read by their first bytes, made small, and refused with a sentence where they are none."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from salesplanner.app.portraits import BadPicture, portrait, portrait_of


def encoded(width: int, height: int, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#B8560F"))
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(array.data())


def claims(width: int, height: int) -> bytes:
    """A small PNG whose head says that it is this large."""
    data = encoded(8, 8)
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + data[24:29]
    return data[:12] + head + zlib.crc32(head).to_bytes(4, "big") + data[33:]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_a_picture_becomes_a_small_square_png(qtbot: QtBot, kind: str) -> None:
    made = QImage.fromData(portrait(encoded(1200, 800, kind)))

    assert (made.width(), made.height()) == (512, 512)
    assert abs(made.pixelColor(100, 100).red() - 0xB8) < 4


def test_a_small_picture_keeps_its_size(qtbot: QtBot) -> None:
    made = QImage.fromData(portrait(encoded(40, 60)))

    assert (made.width(), made.height()) == (40, 40)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<?xml version='1.0'?><svg/>", "SVG"),
        (b"hello", "not a picture"),
        (b"", "not a picture"),
        (b"\x89PNG\r\n\x1a\nrubbish", "damaged"),
        (encoded(50, 50)[:60], "damaged"),
        (claims(5000, 10), "5000 × 10"),
        (claims(60_000, 60_000), "60000"),
    ],
)
def test_what_is_no_picture_gets_its_sentence(qtbot: QtBot, data: bytes, says: str) -> None:
    with pytest.raises(BadPicture, match=says) as caught:
        portrait(data)

    assert "othing was changed" in str(caught.value)


def test_an_svg_named_png_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "portrait.png"
    file.write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>')

    with pytest.raises(BadPicture, match="SVG"):
        portrait_of(file)


def test_a_file_that_is_not_there_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(BadPicture, match="cannot be read"):
        portrait_of(tmp_path / "gone.png")
