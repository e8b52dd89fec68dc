"""What was decided and what each says to it, who does what by when, and the notes of a meeting."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.meetings.models import Cancelled, Decision, Meeting, Notes, NotesAnswer, SetTime, Stance, Task, TaskTurn
from allies.notices.routing import route_later
from allies.teams.acts import typed_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Role, Side
from allies.teams.seat_now import must_still

from .steps import audience_of_home, between, write


def must_have_begun(meeting: Meeting) -> None:
    """What comes of a meeting is written down once they sit together, and after. The lock is held by who asks."""
    meeting.refresh_from_db(fields=["taken_out_at"])
    if meeting.taken_out_at:
        raise Meeting.DoesNotExist
    if Cancelled.objects.filter(meeting=meeting, taken_out_at=None).exists():
        raise NotPossible(_("This meeting was cancelled."))
    if not SetTime.objects.standing().filter(meeting=meeting, starts_at__lte=timezone.now()).exists():
        raise NotPossible(_("The meeting has not begun yet."))


@transaction.atomic
def decide(meeting: Meeting, *, id: uuid.UUID, by: Member, words: str, changes_plan: bool = False) -> Decision:
    """What changes the plan counts once the plan says it: this alone changes nothing there."""
    alone_with(meeting.pk)
    if known := Decision.sent_before(id, by, meeting=meeting, words=words, changes_plan=changes_plan):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    must_have_begun(meeting)
    said = {"meeting": meeting, "words": words, "changes_plan": changes_plan}
    made = Decision.objects.create(id=id, **said, **typed_by(by, meeting.audience))
    write(Decision.event, made, by)
    route_later(made, Decision)
    return made


@transaction.atomic
def say(decision: Decision, *, by: Member, says: str, why: str = "") -> Stance:
    """Each adult for themselves. A change is a new row, and the reason stays word for word."""
    alone_with(decision.pk)
    by = must_still(by, Permission.ANSWER_MEETING)
    decision.refresh_from_db(fields=["taken_out_at"])
    if decision.taken_out_at:
        raise Decision.DoesNotExist
    if says == Stance.Says.DISAGREE and not why:
        raise NotPossible(_("Please say why you disagree. It is kept word for word."))
    before = Stance.objects.standing().filter(decision=decision, by__in=by.own_seats).first()
    if before is not None and (before.says, before.why) == (says, why):
        return before
    if before is not None:
        Stance.replace_standing(decision=decision, by=before.by)
    audience = between(by) if by.side is Side.HOME else audience_of_home(decision.meeting, None)
    made = Stance.objects.create(decision=decision, says=says, why=why, **typed_by(by, audience))
    write(Stance.event, made, by, says=says)
    return made


@transaction.atomic
def give_task(meeting: Meeting, *, id: uuid.UUID, by: Member, of: Member, words: str, until: date) -> Task:
    """The case manager for each who took it on; everybody for themselves. A home's is for that home and school."""
    alone_with(meeting.pk)
    if known := Task.sent_before(id, by, meeting=meeting, of=of, words=words, until=until):
        return known
    by = must_still(by, Permission.ANSWER_MEETING if of.pk == by.pk else Permission.HOLD_MEETING)
    must_have_begun(meeting)
    if of.child_id != meeting.child_id or not of.is_open or not of.is_in(meeting.audience):
        raise NotPossible(_("This person is not on the team."))
    if not of.may(Permission.ANSWER_MEETING):
        raise NotPossible(_("This person cannot open it here. Please choose somebody else."))
    if until < by.today:
        raise NotPossible(_("This day is past. Please choose one that is still to come."))
    said = {"meeting": meeting, "of": of, "words": words, "until": until}
    home = of.home if of.side is Side.HOME else None
    made = Task.objects.create(id=id, **said, **typed_by(by, audience_of_home(meeting, home)))
    write(Task.event, made, by)
    return made


@transaction.atomic
def turn_task(task: Task, *, by: Member, until: date | None = None, why: str = "") -> TaskTurn:
    """Done, without a day; or moved to another day, with the reason. By who has it, or the case manager."""
    alone_with(task.pk)
    is_own = task.of_id in by.own_seats
    by = must_still(by, Permission.ANSWER_MEETING if is_own else Permission.HOLD_MEETING)
    task.refresh_from_db(fields=["taken_out_at"])
    if task.taken_out_at:
        raise Task.DoesNotExist
    before = TaskTurn.objects.standing().filter(task=task).first()
    if before is not None and (before.until, before.why) == (until, why):
        return before
    if before is not None and before.is_done:
        raise NotPossible(_("This is done already."))
    if until is not None and until < by.today:
        raise NotPossible(_("This day is past. Please choose one that is still to come."))
    if until is not None and not why:
        raise NotPossible(_("Please say why it is moved."))
    TaskTurn.replace_standing(task=task)
    made = TaskTurn.objects.create(task=task, until=until, why=why, **typed_by(by, task))
    write(TaskTurn.event, made, by, done=until is None)
    return made


@transaction.atomic
def write_notes(meeting: Meeting, *, id: uuid.UUID, by: Member, words: str, corrects: Notes | None = None) -> Notes:
    """Written once. What is put right later stands beside it, with its day."""
    alone_with(meeting.pk)
    if known := Notes.sent_before(id, by, meeting=meeting, words=words, corrects=corrects):
        return known
    by = must_still(by, Permission.HOLD_MEETING)
    must_have_begun(meeting)
    first = Notes.objects.filter(meeting=meeting, corrects=None, taken_out_at=None).first()
    if corrects is None and first is not None:
        raise NotPossible(_("The notes are written already. You can add a correction beside them."))
    if corrects is not None and corrects != first:
        raise Notes.DoesNotExist
    said = {"meeting": meeting, "words": words, "corrects": corrects}
    made = Notes.objects.create(id=id, **said, **typed_by(by, meeting.audience))
    write(Notes.event, made, by)
    route_later(made, Notes)
    return made


@transaction.atomic
def answer_notes(notes: Notes, *, id: uuid.UUID, by: Member, confirms: bool, words: str = "") -> NotesAnswer:
    """A home says that the notes are right, or what it would add. More can be added later; nothing is edited."""
    alone_with(notes.pk)
    if known := NotesAnswer.sent_before(id, by, notes=notes, confirms=confirms, words=words):
        return known
    by = must_still(by, Permission.ANSWER_MEETING)
    notes.refresh_from_db(fields=["taken_out_at"])
    if notes.taken_out_at or by.home is None or by.role != Role.GUARDIAN:
        raise Notes.DoesNotExist
    if not confirms and not words:
        raise NotPossible(_("Please write what is missing or not right."))
    said = {"notes": notes, "confirms": confirms, "words": words}
    made = NotesAnswer.objects.create(id=id, **said, **typed_by(by, Audience.home_and_school(by.home)))
    write(NotesAnswer.event, made, by, confirms=confirms)
    return made
