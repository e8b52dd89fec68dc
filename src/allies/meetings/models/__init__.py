"""Meetings about a child, and all that is said before and at them."""

from .before import Attempt, Excusal, ExcusalAnswer, Interpreter, WrittenInput
from .beforehand import AgendaItem, Beforehand, StudentLeads
from .calendar import CalendarFile, Feed
from .finding import Answer, Offer
from .invited import Coming, Invited
from .meeting import Cancelled, Held, Meeting, Place, Purpose, SetTime
from .notice import Notice, PapersSent
from .outcome import Decision, Notes, NotesAnswer, Stance, Task, TaskTurn
from .there import There

__all__ = [
    "AgendaItem",
    "Answer",
    "Attempt",
    "Beforehand",
    "CalendarFile",
    "Cancelled",
    "Coming",
    "Decision",
    "Excusal",
    "ExcusalAnswer",
    "Feed",
    "Held",
    "Interpreter",
    "Invited",
    "Meeting",
    "Notes",
    "NotesAnswer",
    "Notice",
    "Offer",
    "PapersSent",
    "Place",
    "Purpose",
    "SetTime",
    "Stance",
    "StudentLeads",
    "Task",
    "TaskTurn",
    "There",
    "WrittenInput",
]
