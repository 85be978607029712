"""The words a choice field may hold, and the caps that several fields share."""

from __future__ import annotations

CARD_KINDS = (
    "activity",
    "action",
    "reaction",
    "question",
    "objection",
    "content",
    "decision",
    "pain",
)
CHANNELS = ("", "call", "email", "meeting", "demo", "visit", "web", "desk", "chat", "event", "post")
CONTENT_FORMS = ("document", "calculator", "video", "picture", "page")
LANE_KINDS = ("seller", "buyer", "content", "emotion", "own")
LANE_COLOURS = ("auto", "seller", "buyer", "plain", "violet", "green", "rose", "blue")
RACI = ("R", "A", "C", "I")
SIDES = ("ours", "buyer")
METRICS = (
    "win_rate",
    "step_share",
    "step_days",
    "sales_cycle",
    "deal_value",
    "deals",
    "revenue",
    "velocity",
    "churn",
    "quota_share",
    "own",
)
PERIODS = ("quarter", "month", "half", "year", "dates")
BUYING_ROLES = (
    "champion",
    "economic",
    "technical",
    "user",
    "influencer",
    "gatekeeper",
    "blocker",
    "coach",
    "legal",
    "sponsor",
)
ENGAGEMENT = ("unaware", "resistant", "neutral", "supportive", "leading")
FIELD_KINDS = ("list", "text", "fact", "scale")
EVIDENCE = ("none", "some", "solid")
IMPORT_KINDS = ("stage_dates", "history", "current", "touches")
MEANINGS = ("step", "won", "lost", "ignored")
OUTCOMES = ("won", "lost")
SPANS = ("all", "dates", "months12", "fiscal_year", "fiscal_quarter")  # months12: the last twelve whole months
WIN_RATES = ("closed", "created", "value")
CYCLES = ("won", "closed")
STALLED_BY = ("usual", "days")  # longer than the 75th percentile of completed stays, or than a limit of one's own
CHAPTERS = ("own", "market", "tools", "actions", "budget")

NAME_CAP = 120
CARD_CAP = 500
NOTE_CAP = 10_000
