"""The exports that are known by their headers: what each column of theirs is used as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from salesplanner.measure.intake.mapping import StageUse
from salesplanner.measure.intake.stage_headers import folded_header, hubspot_use


@dataclass(frozen=True, slots=True)
class Preset:
    """An export of a known kind. `key` names it; `needs` are folded headers that all must be there.

    `uses` is folded header → use, in the order of preference where several columns have the same use (the first that
    is filled in a row holds). `own`: made by the user.
    """

    key: str
    title: str
    layout: str
    needs: frozenset[str]
    uses: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""
    own: bool = False

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a file with this header is such an export."""
        return self.needs <= {self._folded(name) for name in header}

    def columns(self, header: Sequence[str]) -> dict[str, str]:
        """Column → use for the columns of this header that the preset knows."""
        places: dict[str, str] = {}
        for name in header:
            places.setdefault(self._folded(name), name)
        found = {places[name]: use for name, use in self.uses.items() if name in places}
        if self.key == "hubspot":
            found |= _hubspot_stages(header)
        return found

    def _folded(self, name: str) -> str:
        return folded_header(name).removeprefix(self.prefix)


def _hubspot_stages(header: Sequence[str]) -> dict[str, str]:
    found = {name: use for name in header if (use := hubspot_use(name)) is not None}
    dated = {(use.stage, use.pipeline) for use in found.values() if use.kind == "left"}
    first: dict[str, str] = {}
    for name, use in found.items():
        # The time spent matters only where the day of leaving is known and that of entering may not be.
        if use.kind != "spent" or ((use.stage, use.pipeline) in dated and str(use) not in first.values()):
            first[name] = str(StageUse(use.kind, use.stage, use.pipeline))
    return first


def _preset(key: str, title: str, layout: str, needs: str, uses: str, prefix: str = "") -> Preset:
    pairs = (line.rpartition("=") for line in uses.strip().splitlines())
    made = {name.strip(): use.strip() for name, _equals, use in pairs}
    return Preset(key, title, layout, frozenset(needs.split("|")), made, prefix)


PRESETS = (
    _preset(
        "hubspot",
        "HubSpot",
        "stage_dates",
        "record id|deal name|deal stage",
        """
        record id = number
        deal name = name
        deal stage = stage
        pipeline = pipeline
        amount = value
        currency = currency
        create date = created
        close date = closed
        deal owner = owner
        closed lost reason = reason
        is closed won = is_won
        is deal closed? = is_closed
        associated company (primary) = account
        associated company = account
        company name = account
        deal type = segment
        """,
    ),
    _preset(
        "salesforce",
        "Salesforce",
        "current",
        "id|name|stagename|closedate",
        """
        id = number
        name = name
        accountid = account
        stagename = stage
        amount = value
        currencyisocode = currency
        closedate = closed
        isclosed = is_closed
        iswon = is_won
        createddate = created
        laststagechangedate = stage_changed
        ownerid = owner
        type = segment
        loss_reason__c = reason
        isdeleted = deleted
        """,
    ),
    _preset(
        "salesforce-report",
        "Salesforce",
        "current",
        "opportunity name|stage|close date",
        """
        opportunity id = number
        opportunity name = name
        account name = account
        stage = stage
        amount = value
        amount currency = currency
        close date = closed
        closed = is_closed
        won = is_won
        created date = created
        last stage change date = stage_changed
        opportunity owner = owner
        type = segment
        loss reason = reason
        lost reason = reason
        """,
    ),
    _preset(
        "salesforce-history",
        "Salesforce",
        "history",
        "opportunityid|stagename|createddate",
        """
        opportunityid = number
        stagename = new_stage
        createddate = at
        isdeleted = deleted
        """,
    ),
    _preset(
        "salesforce-fields",
        "Salesforce",
        "history",
        "opportunityid|field|oldvalue|newvalue|createddate",
        """
        opportunityid = number
        field = field
        oldvalue = old_stage
        newvalue = new_stage
        createddate = at
        isdeleted = deleted
        """,
    ),
    _preset(
        "pipedrive",
        "Pipedrive",
        "current",
        "id|title|status|stage|deal created",
        """
        id = number
        title = name
        organization = account
        owner = owner
        value = value
        currency of value = currency
        currency = currency
        pipeline = pipeline
        stage = stage
        status = status
        deal created = created
        last stage change = stage_changed
        won time = won_at
        lost time = lost_at
        deal closed on = closed
        expected close date = expected
        lost reason = reason
        label = segment
        """,
        "deal - ",
    ),
    _preset(
        "zoho",
        "Zoho",
        "current",
        "deal name|stage|closing date",
        """
        record id = number
        deal id = number
        deal name = name
        account name = account
        stage = stage
        amount = value
        currency = currency
        closing date = closed
        created time = created
        stage modified time = stage_changed
        pipeline = pipeline
        reason for loss = reason
        deal owner = owner
        type = segment
        """,
    ),
    _preset(
        "dynamics",
        "Dynamics 365",
        "current",
        "(do not modify) opportunity|topic|status",
        """
        (do not modify) opportunity = number
        topic = name
        potential customer = account
        account = account
        sales stage = stage
        pipeline phase = stage
        status = status
        actual revenue = value
        est. revenue = value
        currency = currency
        est. close date = expected
        actual close date = closed
        created on = created
        status reason = reason
        owner = owner
        """,
    ),
    _preset(
        "maven",
        "Maven sample",
        "current",
        "opportunity_id|sales_agent|deal_stage|engage_date|close_date",
        """
        opportunity_id = number
        sales_agent = owner
        product = segment
        account = account
        deal_stage = stage
        engage_date = created
        close_date = closed
        close_value = value
        """,
    ),
)
