"""The visible words for the choices in records.py."""

from __future__ import annotations

from salesplanner.catalogue import _


def kind_label(kind: str) -> str:
    """The name of a card kind."""
    return {
        "activity": _("Activity"),
        "action": _("Action"),
        "reaction": _("Reaction"),
        "question": _("Question"),
        "objection": _("Objection"),
        "content": _("Content"),
        "decision": _("Decision"),
        "pain": _("Pain"),
    }[kind]


def channel_label(channel: str) -> str:
    """The name of a channel, or of the form of a content item."""
    return {
        "": _("No channel"),
        "call": _("Call"),
        "email": _("E-mail"),
        "meeting": _("Meeting"),
        "demo": _("Demo"),
        "visit": _("Visit"),
        "web": _("Web"),
        "desk": _("Desk"),
        "chat": _("Chat"),
        "event": _("Event"),
        "post": _("Post"),
        "document": _("Document"),
        "calculator": _("Calculator"),
        "video": _("Video"),
        "picture": _("Picture"),
        "page": _("Web page"),
    }[channel]


def lane_kind_label(kind: str) -> str:
    """The name a lane of this kind starts with."""
    return {
        "seller": _("Seller activities"),
        "buyer": _("Buyer actions"),
        "content": _("Content"),
        "emotion": _("Emotion"),
        "own": _("Own lane"),
    }[kind]


def role_label(role: str) -> str:
    """The full word for R, A, C or I."""
    return {
        "R": _("Responsible"),
        "A": _("Accountable"),
        "C": _("Consulted"),
        "I": _("Informed"),
    }[role]


def side_label(side: str) -> str:
    """Whose side a person is on."""
    return {"ours": _("Our side"), "buyer": _("Buyer’s side")}[side]


def buying_role_label(role: str) -> str:
    """The name of a part in the buyer's decision."""
    return {
        "champion": _("Champion"),
        "economic": _("Economic buyer"),
        "technical": _("Technical buyer"),
        "user": _("User"),
        "influencer": _("Influencer"),
        "gatekeeper": _("Gatekeeper"),
        "blocker": _("Blocker"),
        "coach": _("Coach"),
        "legal": _("Legal and compliance"),
        "sponsor": _("Executive sponsor"),
    }[role]


def buying_role_help(role: str) -> str:
    """What somebody in that part does, in a few words."""
    return {
        "champion": _("wants it and speaks for it inside"),
        "economic": _("releases the money"),
        "technical": _("says whether it works here"),
        "user": _("works with it every day"),
        "influencer": _("is listened to, and does not decide"),
        "gatekeeper": _("decides who gets an appointment"),
        "blocker": _("would rather it did not happen"),
        "coach": _("tells you how they decide"),
        "legal": _("checks contract and rules"),
        "sponsor": _("stands behind it at the top"),
    }[role]


def engagement_label(word: str) -> str:
    """How somebody on the buyer's side stands to the purchase."""
    return {
        "unaware": _("Unaware"),
        "resistant": _("Resistant"),
        "neutral": _("Neutral"),
        "supportive": _("Supportive"),
        "leading": _("Leading"),
    }[word]


def colour_label(colour: str) -> str:
    """The name of a lane colour."""
    return {
        "auto": _("By kind"),
        "seller": _("Teal"),
        "buyer": _("Orange"),
        "plain": _("No colour"),
        "violet": _("Violet"),
        "green": _("Green"),
        "rose": _("Rose"),
        "blue": _("Blue"),
    }[colour]


def initials(name: str, own: str = "") -> str:
    """Two letters for an avatar: first and last word of the name, or the person's own."""
    if own:
        return own
    words = [word for word in name.split() if word[:1].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])
    return letters.upper()
