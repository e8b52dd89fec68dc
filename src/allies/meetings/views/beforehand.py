"""Before a meeting: four answers of each, the agenda, and what parents were given to read."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.meetings.actions import beforehand
from allies.meetings.agenda_on_paper import agenda_on_paper
from allies.meetings.around import agenda_of, led_by_student, notices_of, papers_of, said_before
from allies.meetings.forms_around import AgendaForm, BeforehandForm, PapersForm
from allies.meetings.law import asks_student
from allies.meetings.models import AgendaItem
from allies.meetings.models.beforehand import Leads
from allies.meetings.reading import Whole
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission, Side

from .pages import asked, page, the_meeting


@require_safe
@team_page(Permission.SEE_MEETING)
def before(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    return shown(request, member, the_meeting(member, meeting))


def shown(request: HttpRequest, member: Member, whole: Whole, *, agenda: AgendaForm | None = None) -> HttpResponse:
    may_say = member.may(Permission.ANSWER_MEETING) and whole.is_open
    said = said_before(member, whole.meeting)
    asks = asks_student(whole.convening, member.child, member.today)
    return page(
        request,
        "before",
        member,
        whole=whole,
        said=said,
        has_said=any(one.is_own and not one.is_childs for one in said),
        agenda=agenda_of(member, whole.meeting),
        papers=papers_of(member, whole.meeting),
        notices=notices_of(member, whole.meeting),
        may_say=may_say,
        may_say_for_child=may_say and member.may(Permission.WRITE_CHILD_PLAN),
        holds=whole.holds and whole.is_open,
        asks_student=asks,
        led=led_by_student(member, whole.meeting) if asks else None,
        leads=Leads.choices,
        adding=(agenda or AgendaForm(member=member)) if may_say else None,
    )


@team_page(Permission.ANSWER_MEETING)
def say(request: HttpRequest, member: Member, meeting: uuid.UUID, voice: str = "") -> HttpResponse:
    """One's own, or the child's, written down with them."""
    whole = the_meeting(member, meeting)
    if voice == Side.CHILD and not member.may(Permission.WRITE_CHILD_PLAN):
        raise Http404
    speaks = Side.CHILD if voice == Side.CHILD else member.side
    own = [one for one in said_before(member, whole.meeting) if one.is_own and one.voice == speaks]
    start: dict[str, object] = {answer.question: answer.words for one in own for answer in one.answers}
    start |= {"for_all": any(one.is_shown for one in own)}
    form = BeforehandForm(request.POST or None, member=member, initial=start)
    if kept(
        form, lambda: [*beforehand.say_before(whole.meeting, by=member, voice=speaks, **form.said()), whole.meeting]
    ):
        return thanks(request, _("Saved. Thank you."), "meetings:before", member.child_id, meeting)
    return page(request, "say_before", member, form=form, whole=whole, is_childs=speaks == Side.CHILD)


@require_POST
@team_page(Permission.ANSWER_MEETING)
def add_item(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    form = AgendaForm(request.POST, member=member)
    if kept(form, lambda: beforehand.put_on_agenda(whole.meeting, by=member, **form.said())):
        return thanks(request, _("It is on the agenda."), "meetings:before", member.child_id, meeting)
    return shown(request, member, whole, agenda=form)


def the_item(member: Member, meeting: uuid.UUID, item: uuid.UUID) -> AgendaItem:
    rows = member.sees(AgendaItem).select_related("meeting")
    return get_object_or_404(rows, pk=item, meeting=meeting)


@require_POST
@team_page(Permission.HOLD_MEETING)
def move_item(request: HttpRequest, member: Member, meeting: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    done(request, lambda: beforehand.move_up(the_item(member, meeting, item), by=member))
    return redirect("meetings:before", member.child_id, meeting)


@require_POST
@team_page(Permission.ANSWER_MEETING)
def remove_item(request: HttpRequest, member: Member, meeting: uuid.UUID, item: uuid.UUID) -> HttpResponse:
    done(request, lambda: beforehand.take_off_agenda(the_item(member, meeting, item), by=member))
    return redirect("meetings:before", member.child_id, meeting)


@require_safe
@team_page(Permission.SEE_MEETING)
def agenda_paper(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    content = agenda_on_paper(the_meeting(member, meeting))
    headers = {"Content-Disposition": 'inline; filename="agenda.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@team_page(Permission.HOLD_MEETING)
def papers(request: HttpRequest, member: Member, meeting: uuid.UUID) -> HttpResponse:
    whole = the_meeting(member, meeting)
    parents = [one.seat for one in whole.parents if one.seat]
    form = PapersForm(request.POST or None, parents=parents, initial={"sent_on": member.today})
    return asked(
        request,
        member,
        whole,
        form,
        act=lambda: beforehand.note_papers(whole.meeting, by=member, **form.cleaned_data),
        title=_("What parents got to read"),
        to="meetings:before",
    )
