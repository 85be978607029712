"""Makes the bundled fonts in `resources/fonts/` from the originals.

A system font of the same family would shadow a bundled one, so each gets a family name of its own;
outlines, metrics and layout tables stay as they are. Run it only to take newer originals:

    python packaging/make_fonts.py FOLDER

FOLDER holds, anywhere below it, the static originals named in SOURCES: Inter and the Noto fonts
from the npm packages `@expo-google-fonts/inter`, `noto-emoji`, `noto-sans-arabic`,
`noto-sans-hebrew`, `noto-sans-devanagari`, and WenQuanYi Micro Hei from the Debian package
`fonts-wqy-microhei`. The licence texts beside the fonts are copied by hand.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
TYPOGRAPHIC = (16, 17, 18, 20, 21, 22, 25)
STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold"}


@dataclass(frozen=True, slots=True)
class Source:
    """An original font file and the family and weight it becomes."""

    file: str
    family: str
    weight: int = 400

    @property
    def postscript(self) -> str:
        return f"{self.family.replace(' ', '')}-{STYLES[self.weight]}"


SOURCES = (
    Source("Inter_400Regular.ttf", "Planner Sans", 400),
    Source("Inter_500Medium.ttf", "Planner Sans", 500),
    Source("Inter_600SemiBold.ttf", "Planner Sans", 600),
    Source("wqy-microhei.ttc", "Planner CJK"),
    Source("NotoEmoji_400Regular.ttf", "Planner Emoji"),
    Source("NotoSansArabic_400Regular.ttf", "Planner Arabic"),
    Source("NotoSansHebrew_400Regular.ttf", "Planner Hebrew"),
    Source("NotoSansDevanagari_400Regular.ttf", "Planner Devanagari"),
)


def rename(font: TTFont, source: Source) -> None:
    """Gives the font the family and weight of the source, in every name record."""
    style = STYLES[source.weight]
    names = {
        FAMILY: source.family,
        STYLE: style,
        UNIQUE: source.postscript,
        FULL: f"{source.family} {style}",
        POSTSCRIPT: source.postscript,
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in (*names, *TYPOGRAPHIC)]
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)
        table.setName(text, name_id, 1, 0, 0)
    font["OS/2"].usWeightClass = source.weight
    if "STAT" in font:  # names the family it came from
        del font["STAT"]


def make(folder: Path) -> None:
    """Writes every font of SOURCES to `resources/fonts/`; raises when an original is missing."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        found = sorted(folder.rglob(source.file))
        if not found:
            raise SystemExit(f"There is no {source.file} below {folder}.")
        # recalcTimestamp=False: the same originals give the same bytes.
        font = TTFont(found[0], fontNumber=0, recalcTimestamp=False)
        rename(font, source)
        target = TARGET / f"{source.postscript}.ttf"
        font.save(target)
        print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("Use: python packaging/make_fonts.py FOLDER")
    make(Path(sys.argv[1]))
