"""What people say before they sit down, the agenda, and what parents were given to read."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.meetings.models import AgendaItem, Beforehand, Meeting, PapersSent, StudentLeads
from allies.meetings.models.beforehand import Leads, Question
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Role, Side
from allies.teams.seat_now import must_still

from .steps import audience_of_home, must_be_open, write

MOST_ITEMS = 40


def for_whom(meeting: Meeting, by: Member, *, for_all: bool) -> Audience:
    """What a home says is for that home and school, until its author shows it to all who come."""
    return audience_of_home(meeting, None if for_all or by.side is not Side.HOME else by.home)


@transaction.atomic
def say_before(
    meeting: Meeting, *, by: Member, voice: str, answers: Mapping[str, str], for_all: bool = False
) -> list[Beforehand]:
    """The four answers as they are now. The same words again change nothing; empty ones are taken back."""
    alone_with(meeting.pk)
    by = must_still(by, Permission.ANSWER_MEETING)
    if voice == Side.CHILD:
        by = must_still(by, Permission.WRITE_CHILD_PLAN)
    elif voice != by.side:
        raise NotPossible(_("You can answer for yourself, or write down what the child says."))
    must_be_open(meeting)
    audience = for_whom(meeting, by, for_all=for_all)
    kept = []
    for question in Question:
        words = answers.get(question.value, "")
        place: dict[str, Any] = {"meeting": meeting, "by": by, "voice": voice, "question": question}
        before = Beforehand.objects.standing().filter(**place).first()
        if before is not None and before.words == words and before.audience_id == audience.pk:
            kept.append(before)
            continue
        Beforehand.replace_standing(**place)
        if words:
            said = {"meeting": meeting, "voice": voice, "question": question, "words": words}
            kept.append(Beforehand.objects.create(**said, **typed_by(by, audience)))
            write(Beforehand.event, kept[-1], by)
    return kept


@transaction.atomic
def put_on_agenda(
    meeting: Meeting,
    *,
    id: uuid.UUID,
    by: Member,
    words: str,
    minutes: int | None = None,
    for_all: bool = False,
    of_student: str = "",
) -> AgendaItem:
    """What the student puts there (`of_student`) is for all who come."""
    alone_with(meeting.pk)
    audience = for_whom(meeting, by, for_all=for_all or bool(of_student))
    said = {"meeting": meeting, "words": words, "minutes": minutes, "audience": audience, "of_student": of_student}
    if known := AgendaItem.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.ANSWER_MEETING)
    must_be_open(meeting)
    items = AgendaItem.objects.filter(meeting=meeting, taken_out_at=None)
    if items.count() >= MOST_ITEMS:
        raise NotPossible(_("That is more than one meeting can hold. Please take something off first."))
    last = items.aggregate(last=Max("place"))["last"] or 0
    made = AgendaItem.objects.create(
        id=id,
        meeting=meeting,
        words=words,
        minutes=minutes,
        place=last + 1,
        of_student=of_student,
        **typed_by(by, audience),
    )
    write(AgendaItem.event, made, by)
    return made


@transaction.atomic
def say_who_leads(meeting: Meeting, *, by: Member, leads: str, of_student: str = "") -> StudentLeads:
    """Said by the student, or written down with them. The same word again changes nothing."""
    alone_with(meeting.pk)
    by = must_still(by, Permission.ANSWER_MEETING)
    if not of_student and by.side is not Side.CHILD:
        raise NotPossible(_("The student says who leads. You can write it down together."))
    must_be_open(meeting)
    before = StudentLeads.objects.standing().filter(meeting=meeting).first()
    if before is not None and before.leads == leads:
        return before
    StudentLeads.replace_standing(meeting=meeting)
    said = {"meeting": meeting, "leads": Leads(leads), "of_student": of_student}
    made = StudentLeads.objects.create(**said, **written_by(by, meeting.audience))
    write(StudentLeads.event, made, by, leads=leads)
    return made


@transaction.atomic
def move_up(item: AgendaItem, *, by: Member) -> AgendaItem:
    """It changes places with the one before it that its mover sees."""
    alone_with(item.meeting_id)
    by = must_still(by, Permission.HOLD_MEETING)
    must_be_open(item.meeting)
    item.refresh_from_db(fields=["place", "taken_out_at"])
    if item.taken_out_at:
        raise AgendaItem.DoesNotExist
    earlier = by.sees(AgendaItem).filter(meeting=item.meeting_id, place__lt=item.place)
    before = earlier.order_by("-place", "-id").first()
    if before is not None:
        AgendaItem.objects.filter(pk=item.pk).update(place=before.place)
        AgendaItem.objects.filter(pk=before.pk).update(place=item.place)
    return item


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: Member) -> AgendaItem:
    """Who put it there. The row stays for the trace."""
    alone_with(item.meeting_id)
    by = must_still(by, Permission.ANSWER_MEETING)
    must_be_open(item.meeting)
    if item.by_id != by.pk:
        raise NotPossible(_("Who put it on the agenda can take it off."))
    if AgendaItem.objects.filter(pk=item.pk, taken_out_at=None).update(taken_out_at=timezone.now()):
        write("meetings.agenda_taken_off", item, by)
    return item


@transaction.atomic
def note_papers(meeting: Meeting, *, id: uuid.UUID, by: Member, to: Member, what: str, sent_on: date) -> PapersSent:
    """What one parent was given to read, and on which day: theirs and school's to see."""
    alone_with(meeting.pk)
    if known := PapersSent.sent_before(id, by, meeting=meeting, to=to, what=what, sent_on=sent_on):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    must_be_open(meeting)
    if to.child_id != meeting.child_id or to.role != Role.GUARDIAN or not to.is_in(meeting.audience):
        raise PapersSent.DoesNotExist
    if sent_on > by.today:
        raise NotPossible(_("This day is still to come. Please note it once the papers went."))
    said = {"meeting": meeting, "to": to, "what": what, "sent_on": sent_on}
    made = PapersSent.objects.create(id=id, **said, **typed_by(by, Audience.adult_and_school(to)))
    write(PapersSent.event, made, by)
    return made
