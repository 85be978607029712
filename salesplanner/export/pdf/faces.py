"""Fonts inside the PDF: glyphs by their number in the bundled file, so that what Qt shaped is what is drawn.

A face hands out codes, one for each pair of glyph and text it stands for: the same glyph may be a Greek delta here
and the sign for a difference there. Only the glyphs used are embedded.
"""

from __future__ import annotations

from typing import Any

from salesplanner.export.pdf.document import Document
from salesplanner.resources import resource

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_TEXT_LIMIT = 60  # UTF-16 units a code may stand for; poppler refuses words of 256 digits


class Face:
    """One bundled font in one PDF. `name` is what content streams call it."""

    def __init__(self, document: Document, name: str, file: str) -> None:
        self.name = name
        self._document = document
        self._ttf: Any = document.font_file(str(resource("fonts", f"{file}.ttf")))
        self._per_em = 1000 / self._ttf.unitsPerEm
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self.reference = document.reserve()

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph that stands for `text`; empty where other glyphs stand for it."""
        return self._codes.setdefault((glyph, text), len(self._codes))

    def width(self, glyph: int) -> float:
        """Advance of a glyph in 1/1000 of the size."""
        return float(self._ttf.hmetrics[glyph][0] * self._per_em)

    def embed(self) -> None:
        """Writes the font with the glyphs asked for so far."""
        add, ttf = self._document.add, self._ttf
        slots: dict[int, int] = {0: 0}
        for glyph, _text in self._codes:
            slots.setdefault(glyph, len(slots))
        numbers = {number: glyph for number, glyph in enumerate(slots)}
        plain, ttf.charToGlyph = ttf.charToGlyph, numbers
        data = ttf.makeSubset(list(numbers))
        ttf.charToGlyph = plain
        file = self._document.stream(data, f"/Length1 {len(data)}")
        name = "/SALESP+" + ttf.name.decode("ascii")
        box = " ".join(f"{value:.0f}" for value in ttf.bbox)
        descriptor = add(
            f"<< /Type /FontDescriptor /FontName {name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
            f"/Ascent {ttf.ascent:.0f} /Descent {ttf.descent:.0f} /CapHeight {ttf.capHeight:.0f} "
            f"/StemV {ttf.stemV} /FontFile2 {file} >>"
        )
        widths = " ".join(f"{self.width(glyph):.0f}" for glyph, _text in self._codes)
        places = b"".join(slots[glyph].to_bytes(2, "big") for glyph, _text in self._codes)
        descendant = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} /FontDescriptor {descriptor} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW 1000 /W [0 [{widths}]] /CIDToGIDMap {self._document.stream(places)} >>"
        )
        self._document.fill(
            self.reference,
            f"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant}] /ToUnicode {self._document.stream(self._to_unicode())} >>",
        )

    def _to_unicode(self) -> bytes:
        """Which text each code stands for, as UTF-16, with pairs beyond U+FFFF."""
        rows = [
            f"<{code:04X}> <{_utf16(text)}>"
            for (_glyph, text), code in self._codes.items()
            if text
        ]
        parts = [rows[i : i + 100] for i in range(0, len(rows), 100)]
        ranges = "\n".join(
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
        )
        return _CMAP.format(ranges=ranges).encode("ascii")


def _utf16(text: str) -> str:
    """UTF-16 in hexadecimal, up to the limit and never half a pair."""
    data = text.encode("utf-16-be", "replace")[: 2 * _TEXT_LIMIT]
    return data.decode("utf-16-be", "ignore").encode("utf-16-be").hex().upper()


class Faces:
    """The fonts one PDF uses, by the name of their file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._faces: dict[str, Face] = {}

    def of(self, file: str) -> Face:
        """The face of a bundled font. Raises FileNotFoundError or ReportLab's TTFError for a lost file."""
        if file not in self._faces:
            self._faces[file] = Face(self._document, f"F{len(self._faces)}", file)
        return self._faces[file]

    def resources(self) -> str:
        """The entries of a font resource dictionary, for every face so far."""
        return " ".join(f"/{face.name} {face.reference}" for face in self._faces.values())

    def embed(self) -> None:
        """Writes all of them; no code may be asked for afterwards."""
        for face in self._faces.values():
            face.embed()
