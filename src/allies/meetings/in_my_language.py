"""What people write of a meeting can be asked for in one's own language."""

from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import (
    AgendaItem,
    Answer,
    Attempt,
    Beforehand,
    Cancelled,
    Coming,
    Decision,
    Excusal,
    Meeting,
    Notes,
    NotesAnswer,
    PapersSent,
    SetTime,
    Stance,
    Task,
    TaskTurn,
    WrittenInput,
)


def page_of(row: Any) -> str:
    return reverse("meetings:one", args=[row.child_id, meeting_of(row)])


def before_it(row: Any) -> str:
    return reverse("meetings:before", args=[row.child_id, row.meeting_id])


def after_it(row: Any) -> str:
    return reverse("meetings:outcome", args=[row.child_id, meeting_of(row)])


# Of what does not name its meeting itself.
WAYS = {
    Meeting: "pk",
    Answer: "offer.meeting_id",
    Coming: "set_time.meeting_id",
    Excusal: "invited.meeting_id",
    WrittenInput: "excusal.invited.meeting_id",
    Stance: "decision.meeting_id",
    TaskTurn: "task.meeting_id",
    NotesAnswer: "notes.meeting_id",
}


def meeting_of(row: Any) -> object:
    return attrgetter(WAYS.get(type(row), "meeting_id"))(row)


TEXTS = [
    Text("meeting", Meeting, _("what a meeting is about"), ("words",), page_of),
    Text("moved-meeting", SetTime, _("why a meeting was moved"), ("why",), page_of),
    Text("cancelled", Cancelled, _("why a meeting was cancelled"), ("why",), page_of),
    Text("times-answer", Answer, _("an answer to the times of a meeting"), ("words",), page_of),
    Text("coming-answer", Coming, _("an answer to the time of a meeting"), ("words",), page_of),
    Text("excusal", Excusal, _("why somebody is absent from a meeting"), ("why",), page_of),
    Text("written-input", WrittenInput, _("a written input for a meeting"), ("words",), page_of),
    Text("attempt", Attempt, _("how somebody was asked to come"), ("words",), page_of),
    Text("beforehand", Beforehand, _("what somebody said before a meeting"), ("words",), before_it),
    Text("agenda", AgendaItem, _("what a meeting should talk about"), ("words",), before_it),
    Text("papers", PapersSent, _("what parents were given to read"), ("what",), before_it),
    Text("decision", Decision, _("a decision of a meeting"), ("words",), after_it),
    Text("stance", Stance, _("what somebody says to a decision"), ("why",), after_it, is_consent=True),
    Text("meeting-task", Task, _("who does what after a meeting"), ("words",), after_it),
    Text("task-moved", TaskTurn, _("why something was moved to another day"), ("why",), after_it),
    Text("notes", Notes, _("the notes of a meeting"), ("words",), after_it),
    Text("notes-answer", NotesAnswer, _("an answer to the notes of a meeting"), ("words",), after_it),
]
