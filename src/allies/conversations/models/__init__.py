"""Calls and talks that took place, and talks in writing (Django asks for all models by this one name)."""

from .by_mail import CameByMail
from .calls import SCHOOL_WEEK, CallRequest, Hours, How, Talk, times_in_words
from .threads import Draft, Message, Thread, ThreadSeen

__all__ = [
    "SCHOOL_WEEK",
    "CallRequest",
    "CameByMail",
    "Draft",
    "Hours",
    "How",
    "Message",
    "Talk",
    "Thread",
    "ThreadSeen",
    "times_in_words",
]
