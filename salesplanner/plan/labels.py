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
