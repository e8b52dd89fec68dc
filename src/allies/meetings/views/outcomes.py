"""At a meeting and after it: decisions, who does what by when, and the notes."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.meetings.actions import outcomes
from allies.meetings.around import decided, has_begun, may_answer_notes, promised, students_part, written
from allies.meetings.forms_around import (
    CorrectionForm,
    DecisionForm,
    MoveForm,
    NotesAnswerForm,
    NotesForm,
    StanceForm,
    TaskForm,
)
from allies.meetings.models import Decision, Notes, Stance, Task
from allies.meetings.reading import Whole
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import id_in
from allies.timeline.models import ThingOpened
from allies.ui.places import url_of

from .pages import asked, page, the_meeting

HERE = "meetings:outcome"


@require_safe
@team_page(Permission.SEE_MEETING)
def outcome(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    decisions, notes = decided(member, whole.meeting), written(member, whole.meeting)
    ThingOpened.note(member, [*(one.decision.pk for one in decisions), *([notes.notes.pk] if notes else [])])
    is_on = has_begun(whole)
    may_say = member.may(Permission.ANSWER_MEETING)
    return page(
        request,
        "outcome",
        member,
        whole=whole,
        part=students_part(member, whole.meeting),
        decisions=decisions,
        tasks=promised(member, whole.meeting),
        notes=notes,
        Says=Stance.Says,
        may_say=may_say,
        may_write=whole.holds and is_on,
        may_take_on=may_say and is_on,
        may_confirm=notes is not None and may_answer_notes(member),
        concern=url_of("concerns:open", child=member.child_id),
        disagrees=any(one.own and one.own.says == Stance.Says.DISAGREE for one in decisions),
    )


@team_page(Permission.HOLD_MEETING)
def decide(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    form = DecisionForm(request.POST or None)
    return asked(
        request,
        member,
        whole,
        form,
        act=lambda: outcomes.decide(whole.meeting, by=member, **form.cleaned_data),
        title=_("A decision"),
        to=HERE,
    )


@team_page(Permission.ANSWER_MEETING)
def stance(request: HttpRequest, member: Member, meeting: uuid.UUID, decision: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    found = get_object_or_404(member.sees(Decision).select_related("meeting__audience"), pk=decision, meeting=meeting)
    own = next((one.own for one in decided(member, whole.meeting) if one.decision.pk == found.pk), None)
    start = {"says": own.says, "why": own.why} if own else {}
    form = StanceForm(request.POST or None, initial=start)
    return asked(
        request,
        member,
        whole,
        form,
        act=lambda: outcomes.say(found, by=member, **form.cleaned_data),
        title=_("What do you say to it?"),
        quote=found.words,
        beside="why",
        to=HERE,
    )


@team_page(Permission.ANSWER_MEETING)
def task(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    """Who holds the meeting, for each who may open it here; everybody else for themselves."""
    whole = the_meeting(member, meeting)
    form = TaskForm(request.POST or None, seats=who_may_do(member, whole), initial={"of": str(member.pk)})
    return asked(
        request,
        member,
        whole,
        form,
        act=lambda: outcomes.give_task(whole.meeting, by=member, **form.cleaned_data),
        title=_("Who does what by when"),
        to=HERE,
    )


def who_may_do(member: Member, whole: Whole) -> list[Member]:
    if not whole.holds:
        return [member]
    seats = member.teammates().with_orders().select_related("child__school")
    return [one for one in seats if one.may(Permission.ANSWER_MEETING) and one.is_in(whole.meeting.audience)]


def the_task(member: Member, meeting: uuid.UUID, task: uuid.UUID) -> Task:
    return get_object_or_404(member.sees(Task), pk=task, meeting=meeting)


@require_POST
@team_page(Permission.ANSWER_MEETING)
def task_done(request: HttpRequest, member: Member, meeting: uuid.UUID, task: uuid.UUID) -> HttpResponse:
    found = the_task(member, meeting, task)
    if done(request, lambda: outcomes.turn_task(found, by=member)):
        return thanks(request, _("Done. Everybody who reads it sees that."), HERE, member.child_id, meeting)
    return redirect(HERE, member.child_id, meeting)


@team_page(Permission.ANSWER_MEETING)
def move_task(request: HttpRequest, member: Member, meeting: uuid.UUID, task: uuid.UUID) -> HttpResponse:
    whole, found = the_meeting(member, meeting), the_task(member, meeting, task)
    form = MoveForm(request.POST or None)
    return asked(
        request,
        member,
        whole,
        form,
        act=lambda: outcomes.turn_task(found, by=member, **form.cleaned_data),
        title=_("Move it to another day"),
        quote=found.words,
        beside="until",
        to=HERE,
    )


@team_page(Permission.HOLD_MEETING)
def notes(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    """The notes, or what puts them right."""
    whole = the_meeting(member, meeting)
    first = written(member, whole.meeting)
    form = CorrectionForm(request.POST or None) if first else NotesForm(request.POST or None)
    corrects = first.notes if first else None
    return asked(
        request,
        member,
        whole,
        form,
        act=lambda: outcomes.write_notes(whole.meeting, by=member, corrects=corrects, **form.cleaned_data),
        title=_("A correction of the notes") if first else _("Notes of the meeting"),
        says="" if first else _("Everybody who was asked to the meeting reads them. They cannot be edited afterwards."),
        to=HERE,
    )


def the_notes(member: Member, meeting: uuid.UUID) -> Notes:
    return get_object_or_404(member.sees(Notes), meeting=meeting, corrects=None)


@require_POST
@team_page(Permission.ANSWER_MEETING)
def confirm_notes(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    found, sent = the_notes(member, meeting), id_in(request.POST.get("id"))
    if sent and done(request, lambda: outcomes.answer_notes(found, id=sent, by=member, confirms=True)):
        return thanks(request, _("Saved. Thank you."), HERE, member.child_id, meeting)
    return redirect(HERE, member.child_id, meeting)


@team_page(Permission.ANSWER_MEETING)
def comment_notes(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole, found = the_meeting(member, meeting), the_notes(member, meeting)
    form = NotesAnswerForm(request.POST or None)
    return asked(
        request,
        member,
        whole,
        form,
        act=lambda: outcomes.answer_notes(found, by=member, confirms=False, **form.cleaned_data),
        title=_("What would you add to the notes?"),
        to=HERE,
    )
