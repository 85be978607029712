"""Makes the exports of this folder: the same forty deals, invented with a fixed seed, as each CRM would write them.

Run it as `python tests/data/deals/presets/make.py`; it always writes the same bytes.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent
DEALS = 40
NOW = datetime(2026, 8, 1, 12, 0)
STORES = ("Green Basket", "Café Morell", "Oat & Co", "Nettle, Rye", 'Elm "Corner"', "Harbour Foods")
REPS = ("Amir Haddad", "Lena Voss", "Kenji Mori")
REASONS = ("Price", "No decision", "Competitor")
HUBSPOT = (
    "Appointment Scheduled",
    "Qualified To Buy",
    "Presentation Scheduled",
    "Decision Maker Bought-In",
    "Contract Sent",
)
SALESFORCE = ("Prospecting", "Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review")
PIPEDRIVE = ("Qualified", "Contact Made", "Demo Scheduled", "Proposal Made", "Negotiations Started")
DYNAMICS = ("1-Qualify", "2-Develop", "3-Propose", "4-Close", "4-Close")


@dataclass(frozen=True)
class Deal:
    """`entered` is when each stage was entered, in order; `outcome` open, won or lost; `closed` when."""

    place: int
    store: str
    rep: str
    amount: int
    entered: tuple[datetime, ...]
    outcome: str
    closed: datetime
    reason: str

    @property
    def created(self) -> datetime:
        return self.entered[0]

    @property
    def stage(self) -> int:
        return len(self.entered) - 1

    def is_(self, outcome: str) -> bool:
        return self.outcome == outcome


def deals() -> list[Deal]:
    chance = random.Random(2026)
    made = []
    for place in range(DEALS):
        at = datetime(2026, 1, 5, 9, 0) + timedelta(minutes=chance.randrange(60 * 24 * 90))
        outcome = ("open", "won", "lost", "lost")[chance.randrange(4)]
        stages = 5 if outcome == "won" else chance.randint(1, 5)
        entered = [at]
        for _stage in range(stages - 1):
            entered.append(entered[-1] + timedelta(minutes=chance.randrange(60, 60 * 24 * 12)))
        closed = entered[-1] + timedelta(minutes=chance.randrange(60, 60 * 24 * 12))
        if outcome == "open":
            closed = NOW + timedelta(days=chance.randint(5, 60))  # expected
        reason = REASONS[chance.randrange(3)] if outcome == "lost" else ""
        made.append(
            Deal(
                place,
                STORES[place % len(STORES)],
                REPS[place % 3],
                chance.randrange(400, 9000),
                tuple(entered),
                outcome,
                closed,
                reason,
            )
        )
    return made


Row = Sequence[object]


def written(name: str, rows: Sequence[Row], **form: object) -> None:
    with (HERE / name).open("w", encoding=str(form.pop("encoding", "utf-8")), newline="") as file:
        csv.writer(file, **form).writerows(rows)  # type: ignore[arg-type]


def minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def hours(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def hubspot(all_: list[Deal]) -> None:
    stages = (*HUBSPOT, "Closed Won", "Closed Lost")
    head = [
        "Record ID",
        "Deal Name",
        "Deal Stage",
        "Pipeline",
        "Amount",
        "Create Date",
        "Close Date",
        "Deal owner",
        "Closed Lost Reason",
        "Is Closed Won",
        "Is closed lost",
        "Is Deal Closed?",
        "Days to close",
        "Associated Company",
    ]
    for stage in stages:
        head += [
            f'Date entered "{stage} (Sales Pipeline)"',
            f'Date exited "{stage} (Sales Pipeline)"',
            f'Cumulative time in "{stage} (Sales Pipeline)" (HH:mm:ss)',
        ]
    rows: list[Row] = [head]
    for deal in all_:
        ends = {"won": [*deal.entered, deal.closed], "lost": [*deal.entered, deal.closed], "open": deal.entered}
        times: list[datetime | None] = [*deal.entered, *[None] * (5 - len(deal.entered)), None, None]
        if deal.outcome != "open":
            times[5 if deal.is_("won") else 6] = deal.closed
        name = {"won": "Closed Won", "lost": "Closed Lost"}.get(deal.outcome, HUBSPOT[deal.stage])
        closed = deal.outcome != "open"
        row = [
            190000000000 + deal.place,
            f"{deal.store} {deal.place}",
            name,
            "Sales Pipeline",
            f"{deal.amount}.0",
            minute(deal.created),
            minute(deal.closed),
            deal.rep,
            deal.reason,
            str(deal.is_("won")).lower(),
            str(deal.is_("lost")).lower(),
            "1.0" if closed else "0.0",
            (deal.closed - deal.created).days if closed else "",
            deal.store,
        ]
        path = list(ends[deal.outcome])
        for place, entered in enumerate(times):
            left = path[place + 1] if place < 5 and place + 1 < len(path) else None
            span = hours(left - entered) if entered and left else ""
            row += [minute(entered) if entered else "", minute(left) if left else "", span]
        rows.append(row)
    written("hubspot.csv", rows, quoting=csv.QUOTE_ALL)


def salesforce_id(place: int) -> str:
    return f"0065g00000Ab{place:03}"


def zulu(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def named(deal: Deal, stages: Sequence[str], won: str = "Closed Won", lost: str = "Closed Lost") -> str:
    return {"won": won, "lost": lost}.get(deal.outcome, stages[deal.stage])


def salesforce(all_: list[Deal]) -> None:
    head = [
        "Id",
        "AccountId",
        "Name",
        "StageName",
        "Amount",
        "Probability",
        "CloseDate",
        "IsClosed",
        "IsWon",
        "CreatedDate",
        "OwnerId",
    ]
    rows: list[Row] = [head]
    report: list[Row] = [
        [
            "Opportunity Owner",
            "Account Name",
            "Opportunity Name",
            "Stage",
            "Amount",
            "Close Date",
            "Created Date",
            "Age",
            "Probability (%)",
            "Lead Source",
            "Opportunity ID",
        ]
    ]
    history: list[Row] = [
        [
            "Id",
            "OpportunityId",
            "CreatedById",
            "CreatedDate",
            "StageName",
            "Amount",
            "ExpectedRevenue",
            "CloseDate",
            "Probability",
            "ForecastCategory",
            "SystemModstamp",
            "IsDeleted",
        ]
    ]
    fields: list[Row] = [["OpportunityId", "Field", "OldValue", "NewValue", "CreatedDate"]]
    for deal in all_:
        id_, stage, closed = salesforce_id(deal.place), named(deal, SALESFORCE), not deal.is_("open")
        rows.append(
            [
                f"{id_}QAB",
                f"0015g0000{deal.place % 6:06}AAA",
                deal.store,
                stage,
                f"{deal.amount}.0",
                50.0,
                f"{deal.closed:%Y-%m-%d}",
                str(closed).lower(),
                str(deal.is_("won")).lower(),
                zulu(deal.created),
                f"0055g0000{deal.place % 3:06}AAA",
            ]
        )
        report.append(
            [
                deal.rep,
                deal.store,
                f"{deal.store} {deal.place}",
                stage,
                f"${deal.amount:,}.00",
                f"{deal.closed:%m/%d/%Y}",
                f"{deal.created:%m/%d/%Y}",
                30,
                "50%",
                "",
                id_,
            ]
        )
        path = [(at, SALESFORCE[place]) for place, at in enumerate(deal.entered)]
        path += [(deal.closed, stage)] if closed else []
        for turn, (at, name) in enumerate(path):
            for save in range(2):  # one more save that leaves the stage as it is
                when = zulu(at + timedelta(seconds=90 * save))
                history.append(
                    [
                        f"008{deal.place:04}{turn}{save}",
                        f"{id_}QAB",
                        "005",
                        when,
                        name,
                        deal.amount + save,
                        "",
                        f"{deal.closed:%Y-%m-%d}",
                        50,
                        "Pipeline",
                        when,
                        "false",
                    ]
                )
            if turn:
                fields.append([id_, "StageName", path[turn - 1][1], name, zulu(at)])
                fields.append([id_, "Amount", deal.amount, deal.amount + 1, zulu(at)])
    report += [[], ["Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."], ["Confidential Information"]]
    written("salesforce-opportunity.csv", rows, quoting=csv.QUOTE_ALL)
    written("salesforce-report.csv", report, quoting=csv.QUOTE_ALL)
    written("salesforce-history.csv", history[:1] + sorted(history[1:], key=lambda row: str(row[3]), reverse=True))
    written("salesforce-fields.csv", fields)


def pipedrive(all_: list[Deal]) -> None:
    head = [
        "ID",
        "Title",
        "Owner",
        "Organization",
        "Value",
        "Currency of Value",
        "Pipeline",
        "Stage",
        "Status",
        "Deal created",
        "Last stage change",
        "Won time",
        "Lost time",
        "Deal closed on",
        "Expected close date",
        "Lost reason",
        "Label",
    ]
    rows: list[Row] = [[f"Deal - {name}" for name in head]]
    for deal in all_:
        closed = f"{deal.closed:%Y-%m-%d %H:%M:%S}"
        won, lost, open_ = deal.is_("won"), deal.is_("lost"), deal.is_("open")
        status = ("Won" if deal.place % 2 else "won") if won else deal.outcome
        rows.append(
            [
                deal.place + 1,
                f"{deal.store} {deal.place}",
                deal.rep,
                deal.store,
                deal.amount,
                "USD" if deal.place % 5 == 0 else "EUR",
                "Pipeline",
                PIPEDRIVE[deal.stage],
                status,
                f"{deal.created:%Y-%m-%d %H:%M:%S}",
                f"{deal.entered[-1]:%Y-%m-%d %H:%M:%S}",
                closed if won else "",
                closed if lost else "",
                "" if open_ else closed,
                f"{deal.closed:%Y-%m-%d}" if open_ else "",
                deal.reason,
                "",
            ]
        )
    written("pipedrive.csv", rows)


def zoho(all_: list[Deal]) -> None:
    rows: list[Row] = [
        [
            "Record Id",
            "Deal Name",
            "Account Name",
            "Stage",
            "Amount",
            "Closing Date",
            "Created Time",
            "Probability (%)",
            "Pipeline",
            "Reason For Loss",
            "Deal Owner",
        ]
    ]
    for deal in all_:
        rows.append(
            [
                f"zcrm_{5000000000 + deal.place}",
                f"{deal.store} {deal.place}",
                deal.store,
                named(
                    deal,
                    (
                        "Qualification",
                        "Needs Analysis",
                        "Value Proposition",
                        "Proposal/Price Quote",
                        "Negotiation/Review",
                    ),
                ),
                deal.amount,
                f"{deal.closed:%Y-%m-%d}",
                f"{deal.created:%Y-%m-%d %H:%M:%S}",
                40,
                "Standard",
                deal.reason,
                deal.rep,
            ]
        )
    written("zoho.csv", rows)


def dynamics(all_: list[Deal]) -> None:
    rows: list[Row] = [
        [
            "(Do Not Modify) Opportunity",
            "(Do Not Modify) Row Checksum",
            "(Do Not Modify) Modified On",
            "Topic",
            "Potential Customer",
            "Est. close date",
            "Est. revenue",
            "Status",
            "Status Reason",
            "Sales Stage",
            "Probability",
            "Actual Revenue",
            "Actual Close Date",
            "Created On",
            "Owner",
        ]
    ]
    for deal in all_:
        won, open_ = deal.is_("won"), deal.is_("open")
        reason = {"won": "Won", "lost": ("Canceled", "Out-Sold")[deal.place % 2], "open": "In Progress"}[deal.outcome]
        rows.append(
            [
                f"8c1d2e3f-0000-4000-8000-{deal.place:012}",
                "x9+/=",
                f"{NOW:%d/%m/%Y %H:%M}",
                deal.store,
                deal.store,
                f"{deal.closed:%d/%m/%Y}",
                f"£{deal.amount + 50:,}.00",
                deal.outcome.capitalize(),
                reason,
                DYNAMICS[deal.stage],
                40,
                f"£{deal.amount:,}.00" if won else "" if open_ else "£0.00",
                "" if open_ else f"{deal.closed:%d/%m/%Y}",
                f"{deal.created:%d/%m/%Y %H:%M}",
                deal.rep,
            ]
        )
    written("dynamics.csv", rows, encoding="utf-8-sig")


def maven(all_: list[Deal]) -> None:
    rows: list[Row] = [
        [
            "opportunity_id",
            "sales_agent",
            "product",
            "account",
            "deal_stage",
            "engage_date",
            "close_date",
            "close_value",
        ]
    ]
    for deal in all_:
        open_ = deal.is_("open")
        early = open_ and deal.stage == 0
        stage = {"won": "Won", "lost": "Lost"}.get(deal.outcome, "Prospecting" if early else "Engaging")
        value = {"won": deal.amount, "lost": 0}.get(deal.outcome, "")
        rows.append(
            [
                f"M{deal.place:07}",
                deal.rep,
                "GTX Basic",
                deal.store,
                stage,
                "" if early else f"{deal.created:%m/%d/%Y}",
                "" if open_ else f"{deal.closed:%m/%d/%Y}",
                value,
            ]
        )
    written("maven.csv", rows)


def truth(all_: list[Deal]) -> None:
    counts = {outcome: sum(deal.is_(outcome) for deal in all_) for outcome in ("won", "lost", "open")}
    days = sorted((deal.closed.date() - deal.created.date()).days for deal in all_ if deal.is_("won"))
    reached = [sum(len(deal.entered) > place for deal in all_) for place in range(5)]
    found = {
        "deals": len(all_),
        **counts,
        "won_days": days,
        "reached": reached,
        "won_value": sum(deal.amount for deal in all_ if deal.is_("won")),
    }
    (HERE / "truth.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


WRITERS: tuple[Callable[[list[Deal]], None], ...] = (hubspot, salesforce, pipedrive, zoho, dynamics, maven, truth)

if __name__ == "__main__":
    for write in WRITERS:
        write(deals())
