"""Meetings about a child, and all that is said before and at them."""

from .before import Attempt, Excusal, ExcusalAnswer, Interpreter, WrittenInput
from .finding import Answer, Offer
from .invited import Coming, Invited
from .meeting import Cancelled, Held, Meeting, Place, Purpose, SetTime
from .there import There

__all__ = [
    "Answer",
    "Attempt",
    "Cancelled",
    "Coming",
    "Excusal",
    "ExcusalAnswer",
    "Held",
    "Interpreter",
    "Invited",
    "Meeting",
    "Offer",
    "Place",
    "Purpose",
    "SetTime",
    "There",
    "WrittenInput",
]
