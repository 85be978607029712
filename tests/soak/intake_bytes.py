"""Files of CRMs bent at random: reading them gives rows or one sentence, and never loses a row without a word."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from salesplanner.measure.intake import csv_blocks, dates, money
from salesplanner.measure.intake.opening import open_table
from salesplanner.measure.intake.table import Unreadable

TRAPS = Path(__file__).parents[1] / "data" / "deals" / "traps-form"
SIGNS = b'",;\t|\n\r \x00\xff\xe9a1./-'


def campaign(rounds: int) -> str:
    """Bends each trap file `rounds` times."""
    rng = random.Random(11)
    sources = [path.read_bytes() for path in sorted(TRAPS.iterdir())]
    read = refused = 0
    with TemporaryDirectory() as folder, patch.object(csv_blocks, "BLOCK", 128):
        path = Path(folder) / "deals.csv"
        for source in sources * rounds:
            path.write_bytes(_bent(rng, source))
            try:
                _read(path)
                read += 1
            except Unreadable as sentence:
                assert "nothing was stored" in str(sentence), str(sentence)
                refused += 1
    assert read > refused, "almost nothing could be read: the files are bent too far to test anything"
    return f"intake: {read} bent files read, {refused} refused"


def _bent(rng: random.Random, source: bytes) -> bytes:
    data = bytearray(source * rng.choice([1, 1, 8]))
    for _change in range(rng.randrange(4)):
        place = rng.randrange(len(data))
        if rng.random() < 0.5:
            data[place] = rng.choice(SIGNS)
        elif rng.random() < 0.5:
            data.insert(place, rng.choice(SIGNS))
        else:
            del data[place : place + rng.randrange(20)]
    return bytes(data)


def _read(path: Path) -> None:
    table = open_table(path)
    lines: list[int] = []
    for chunk in table.chunks(range(len(table.header))):
        lines += chunk.lines
        for column in chunk.columns:
            assert len(column) == len(chunk.lines)
            assert all(cell == cell.strip() for cell in column)
            times, bad = dates.parse(column, "dmy", "Europe/Berlin")
            assert all(times[place] == dates.NEVER for place in bad)
            money.parse(column, ",")
    assert lines == sorted(set(lines)), "a row was read twice or out of order"
    left_out = sum(count for kind, count in table.counts.items() if kind in SKIPPING)
    if lines and not table.counts["quotes"]:
        first = max(table.form.header_row, 0)
        last = max([*lines, *(problem.row for problem in table.problems)])
        assert len(lines) + left_out >= last - first, f"rows {first} to {last}: some were lost without a word"


SKIPPING = ("empty_row", "long_row", "footer", "quotes")
