"""Before the meeting: excusing somebody in writing, asking parents in more than one way, finding an interpreter."""

import uuid
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.meetings.law import convening
from allies.meetings.models import (
    Attempt,
    Excusal,
    ExcusalAnswer,
    Interpreter,
    Invited,
    Meeting,
    WrittenInput,
)
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Role
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

from .steps import facts, must_be_open, write


@transaction.atomic
def excuse(invited: Invited, *, id: uuid.UUID, by: Member, sort: str, why: str = "") -> Excusal:
    """School agrees. It counts once a parent of each home agrees, too; and where they must, once they wrote."""
    meeting = invited.meeting
    alone_with(meeting.pk)
    said = {"invited": invited, "sort": sort, "why": why}
    if known := Excusal.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    must_be_open(meeting)
    if invited.ended_at or invited.part not in convening(meeting, by).may_be_excused:
        raise NotPossible(_("For this person no excuse in writing is needed."))
    stands = Excusal.objects.standing().filter(invited=invited).first()
    if stands and stands.holds(**said):
        return stands
    Excusal.replace_standing(invited=invited)
    made = Excusal.objects.create(id=id, **said, **typed_by(by, meeting.audience))
    record(Excusal.event, about=made, by=by, facts=facts(meeting, part=invited.part))
    return made


@transaction.atomic
def answer_excusal(excusal: Excusal, *, id: uuid.UUID, by: Member, agrees: bool) -> ExcusalAnswer:
    """A parent who may decide, in writing and by themselves. What they say later takes its place, until the meeting."""
    alone_with(excusal.invited.meeting_id)
    if known := ExcusalAnswer.sent_before(id, by, excusal=excusal, agrees=agrees):
        return known
    by = must_still(by, Permission.SIGN_PLAN)
    must_be_open(excusal.invited.meeting)
    excusal.refresh_from_db(fields=["replaced_at", "taken_out_at"])
    if not excusal.stands:
        raise NotPossible(_("This has changed. Please look at the page again."))
    stands = ExcusalAnswer.objects.standing().filter(excusal=excusal, by=by).first()
    if stands and stands.agrees == agrees:
        return stands
    ExcusalAnswer.replace_standing(excusal=excusal, by=by)
    own = written_by(by, Audience.adult_and_school(by))
    made = ExcusalAnswer.objects.create(id=id, excusal=excusal, agrees=agrees, **own)
    write(ExcusalAnswer.event, made, by, agrees=agrees)
    return made


@transaction.atomic
def write_input(excusal: Excusal, *, id: uuid.UUID, by: Member, words: str) -> WrittenInput:
    """What somebody who will be absent thinks, for the parents and the team: written by them, or by who arranges."""
    alone_with(excusal.invited.meeting_id)
    if known := WrittenInput.sent_before(id, by, excusal=excusal, words=words):
        return known
    own = excusal.invited.seat_id == by.pk
    by = must_still(by, Permission.ANSWER_MEETING if own else Permission.HOLD_MEETING)
    must_be_open(excusal.invited.meeting)
    if WrittenInput.objects.filter(excusal=excusal, taken_out_at=None).exists():
        raise NotPossible(_("The written input is here already, and the parents and the team have it."))
    made = WrittenInput.objects.create(id=id, excusal=excusal, words=words, **typed_by(by, excusal))
    record(WrittenInput.event, about=made, by=by, facts=facts(excusal.invited.meeting, part=excusal.invited.part))
    return made


@transaction.atomic
def note_attempt(
    meeting: Meeting,
    *,
    id: uuid.UUID,
    by: Member,
    adult: Member,
    sort: str,
    came: str,
    on: date,
    words: str = "",
    source: uuid.UUID | None = None,
) -> Attempt:
    """How school asked one parent to come, and what came of it."""
    alone_with(meeting.pk)
    said = {"meeting": meeting, "adult": adult, "sort": sort, "came": came, "on": on, "words": words, "source": source}
    if known := Attempt.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    must_be_open(meeting)
    must_be_asked_parent(meeting, adult)
    if on > by.today:
        raise NotPossible(_("That day is still to come."))
    made = Attempt.objects.create(id=id, **said, **typed_by(by, Audience.adult_and_school(adult)))
    write("meetings.attempted", made, by, sort=sort)
    return made


def must_be_asked_parent(meeting: Meeting, adult: Member) -> None:
    asked = Invited.objects.filter(meeting=meeting, seat=adult, seat__role=Role.GUARDIAN, ended_at=None)
    if not asked.filter(taken_out_at=None).exists():
        raise NotPossible(_("This person is not asked to this meeting."))


@transaction.atomic
def say_interpreter(
    meeting: Meeting,
    *,
    id: uuid.UUID,
    by: Member,
    adult: Member,
    language: str,
    state: str,
    name: str = "",
    on: date | None = None,
) -> Interpreter:
    """A parent asks for one, or says that they need none; school books one by name and day, and says if they came."""
    alone_with(meeting.pk)
    said = {"meeting": meeting, "adult": adult, "language": language, "state": state, "name": name, "on": on}
    if known := Interpreter.sent_before(id, by, **said):
        return known
    own = adult.pk == by.pk
    by = must_still(by, Permission.ANSWER_MEETING if own else Permission.HOLD_MEETING)
    must_be_open(meeting)
    must_be_asked_parent(meeting, adult)
    states = Interpreter.State
    if own and state not in {states.ASKED, states.NOT_NEEDED}:
        raise NotPossible(_("The school says who was booked."))
    if state == states.BOOKED and not (name and on):
        raise NotPossible(_("Please say who comes, and on which day."))
    stands = Interpreter.objects.standing().filter(meeting=meeting, adult=adult).first()
    if stands and stands.holds(language=language, state=state, name=name, on=on):
        return stands
    Interpreter.replace_standing(meeting=meeting, adult=adult)
    made = Interpreter.objects.create(id=id, **said, **written_by(by, Audience.adult_and_school(adult)))
    write(Interpreter.event, made, by, state=state)
    return made
