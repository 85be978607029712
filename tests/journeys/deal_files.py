"""Files of deals for the journeys, as a small company's CRM would write them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

STAGES = ("Prospect", "Connect", "Research", "Present")
HEADER = "Deal ID;Account;Deal stage;Owner;Amount;Created;Date entered Connect;Date entered Present;Close Date;Opt-in"


def slashed(day: date) -> str:
    """Day before month."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def deal_rows(count: int) -> list[str]:
    """Rows of deals: every third won, every third lost, the others open in some stage; days of the month up to 12."""
    rows = []
    for n in range(1, count + 1):
        start = date(2025, 1 + n % 9, 1 + n % 5)
        days = [start, start + timedelta(2), start + timedelta(4), start + timedelta(6)]
        stage = ("Closed won", "Closed lost", STAGES[n % 4])[n % 3]
        closed = slashed(days[3]) if n % 3 < 2 else ""
        cells = (f"F-{20400 + n}", f"Store {n}", stage, ("a.haddad", "l.voss")[n % 2], f"1.{n % 10}40,00")
        rows.append(";".join((*cells, *(slashed(day) for day in days[:3]), closed, "no")))
    return rows


def write_deals(path: Path, count: int = 40, changed: dict[int, str] | None = None) -> Path:
    """A file of deals; `changed` replaces rows, counted as a spreadsheet counts."""
    lines = [HEADER, *deal_rows(count)]
    for row, text in (changed or {}).items():
        lines[row - 1] = text
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def write_long(path: Path, count: int) -> Path:
    """A file of stage changes that takes a while."""
    with path.open("w", encoding="utf-8") as file:
        file.write("Deal ID,Old stage,New stage,Changed at\n")
        start = date(2024, 1, 1)
        for n in range(count):
            deal, step = divmod(n, 4)
            day = start + timedelta(deal % 500 + step * 7)
            before = STAGES[step - 1] if step else ""
            file.write(f"D-{deal:06},{before},{STAGES[step]},{day.isoformat()} 09:00:00\n")
    return path


def write_salesforce(folder: Path) -> tuple[Path, Path]:
    """Opportunities, and their history in a second file; both with the headers of Salesforce's data export."""
    names = ("Prospecting", "Qualification", "Proposal/Price Quote", "Closed Won")
    deals = ["Id,AccountId,Name,StageName,Amount,Probability,CloseDate,IsClosed,IsWon,CreatedDate"]
    changes = ["Id,OpportunityId,CreatedById,CreatedDate,StageName,Amount,CloseDate,Probability,IsDeleted"]
    for n in range(1, 41):
        last = n % 4
        number, won = f"006Q{n:011}", str(last == 3).lower()
        start = f"2025-{1 + n % 9:02}"
        deals.append(f"{number},001A,Deal {n},{names[last]},{n}00.0,50,2026-01-{10 + n % 15},{won},{won},{start}-05")
        for place in range(last + 1):
            at = f"{start}-{5 + place * 6:02}T10:00:00Z"
            changes.append(f"008Q{n * 10 + place:011},{number},005A,{at},{names[place]},{n}00.0,,10,false")
    one, other = folder / "Opportunity.csv", folder / "OpportunityHistory.csv"
    one.write_text("\n".join(deals) + "\n", "utf-8")
    other.write_text("\n".join(changes) + "\n", "utf-8")
    return one, other
