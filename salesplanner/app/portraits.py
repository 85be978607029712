"""A picture from a file made safe for a plan: read as what its first bytes say, made small, and encoded anew.

Only bitmaps are read. SVG files can open other files and take minutes to draw, so they are refused by name.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from salesplanner.catalogue import _

LARGEST_FILE = 20 * 1024 * 1024  # bytes
LARGEST_SIDE = 4096  # px
MOST_MEMORY = 64  # MB that a decoder may take
SIDE = 512  # px of the square that is kept

# First bytes → the format Qt is told to read; it never guesses.
_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "png"),
    (b"\xff\xd8\xff", 0, "jpeg"),
    (b"GIF8", 0, "gif"),
    (b"BM", 0, "bmp"),
    (b"WEBP", 8, "webp"),
)


class BadPicture(ValueError):
    """The file cannot be used as a picture; the text says why and what to do."""


def portrait_of(file: Path) -> bytes:
    """A square PNG of the middle of a picture, at most 512 px wide. Raises BadPicture."""
    return portrait(_read(file))


def logo_of(file: Path) -> bytes:
    """A PNG of a whole picture, at most 512 px each way. Raises BadPicture."""
    return logo(_read(file))


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise BadPicture(_("The picture is larger than 20 MB. Choose a smaller one; nothing was changed."))
        return file.read_bytes()
    except OSError as error:
        raise BadPicture(_("The file cannot be read. Nothing was changed.")) from error


def portrait(data: bytes) -> bytes:
    """The same, from the bytes of a file."""
    image = _decoded(data, _kind(data))
    side = min(image.width(), image.height())
    image = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    if side > SIDE:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return _encoded(image)


def logo(data: bytes) -> bytes:
    """The same as `logo_of`, from the bytes of a file."""
    image = _decoded(data, _kind(data))
    if max(image.width(), image.height()) > SIDE:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    return _encoded(image)


def _kind(data: bytes) -> str:
    for magic, at, kind in _MAGIC:
        if data[at : at + len(magic)] == magic:
            return kind
    if b"<svg" in data[:4096].lower() or data[:5].lower() == b"<?xml":
        raise BadPicture(_("SVG drawings cannot be used. Save the picture as PNG or JPEG; nothing was changed."))
    raise BadPicture(_("The file is not a picture. Choose a PNG or JPEG; nothing was changed."))


def _decoded(data: bytes, kind: str) -> QImage:
    array = QByteArray(data)
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    kept = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(MOST_MEMORY)
    try:
        reader = QImageReader(buffer, QByteArray(kind.encode()))
        reader.setAutoDetectImageFormat(False)
        reader.setDecideFormatFromContent(False)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid() and max(size.width(), size.height()) > LARGEST_SIDE:
            text = _("The picture is {width} × {height} pixels, and {most} each way is the most. Nothing was changed.")
            raise BadPicture(text.format(width=size.width(), height=size.height(), most=LARGEST_SIDE))
        image = reader.read()
    finally:
        QImageReader.setAllocationLimit(kept)
    if image.isNull() or not image.width() or not image.height():
        raise BadPicture(_("The picture is damaged and cannot be shown. Choose another; nothing was changed."))
    if max(image.width(), image.height()) > LARGEST_SIDE:
        raise BadPicture(_("The picture is too large. Choose a smaller one; nothing was changed."))
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def _encoded(image: QImage) -> bytes:
    for key in image.textKeys():  # a camera's words do not belong in the plan
        image.setText(key, "")
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise BadPicture(_("The picture cannot be kept. Choose another; nothing was changed."))
    return bytes(array.data())
