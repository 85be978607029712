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
CHAPTERS = ("own", "market", "tools", "actions", "budget")

NAME_CAP = 120
CARD_CAP = 500
NOTE_CAP = 10_000
