"""Answering a request, the prior written notice on its page and on paper, and what goes with it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from allies.jurisdictions.papers import Matter, matter_of
from allies.plans.models import Verdict
from allies.plans.models.inputs import Fate
from allies.teams.doors import school_page, team_page
from allies.teams.models import Audience, Leader, Member
from allies.teams.pages import done, kept, pages_of, thanks
from allies.teams.permissions import Permission
from allies.timeline.models import ThingOpened

from .actions.answers import answer_request, note_done, tell_all
from .actions.notices import answer_plan, ask_for_item, note_read_aloud, say_whom_to_contact
from .answer_forms import AnswerForm, NoticeForm, ReadAloudForm, SchoolHelpForm, begins_with
from .answered import (
    answers_of,
    guardians_of,
    is_for_every_guardian,
    is_of_home,
    notice_read,
    readers_of,
    standing_notice,
    standing_notices,
    unread,
)
from .drafting import draft_anew, draft_for_all, draft_for_plan, draft_for_request
from .law import paper_for
from .models import NoticeItem, PriorNotice, Request, RequestAnswer, Says, SchoolHelp
from .notice_on_paper import notice_on_paper
from .reading import versions_of

page = pages_of("asking")


def for_writing(member: Member, audience: Audience) -> dict[str, object]:
    """What a form shows before it is sent: who reads it, and who of them not in their language."""
    readers = readers_of(member, audience, member.person.language)
    return {"readers": readers, "unread": unread(readers), "written_in": member.person.language}


@team_page(Permission.ANSWER_REQUEST)
def answer(request: HttpRequest, member: Member, request_id: uuid.UUID) -> HttpResponse:
    it = the_request(member, request_id)
    found = answers_of(member, it)
    drafted = draft_anew(found.notice) if found.notice else draft_for_request(member, it)
    form = AnswerForm(
        request.POST or None,
        request=it,
        paper=paper_for(member.child),
        drafted=drafted,
        initial=begins_with(found.standing, found.notice),
    )
    if made := kept(form, lambda: answered(form, it, member)):
        words = _("Sent. Who asked can read it now.")
        if made.matter and made.says != Says.NO and not is_for_every_guardian(it.audience):
            return thanks(request, words, "asking:notice_for_all", member.child_id, made.pk)
        return thanks(request, words, "asking:request", member.child_id, it.pk)
    writing = for_writing(member, it.audience)
    shown = {"it": it, "versions": versions_of(it, member), "answers": found}
    return page(request, "answer", member, form=form, paper=form.paper, **shown, **writing)


def answered(form: AnswerForm, it: Request, member: Member) -> RequestAnswer:
    wanted = form.cleaned_data
    said = {name: wanted[name] for name in ("id", "says", "words", "promised_for", "seen")}
    return answer_request(it, by=member, matter=form.about, items=form.items, **said)


def the_request(member: Member, pk: uuid.UUID) -> Request:
    asked = member.sees(Request).select_related("by__person", "by__home", "audience")
    return get_object_or_404(asked, pk=pk)


@require_POST
@team_page(Permission.ANSWER_REQUEST)
def mark_done(request: HttpRequest, member: Member, reply: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(RequestAnswer), pk=reply)
    done(request, lambda: note_done(row, by=member, on=member.today))
    return redirect("asking:request", member.child_id, row.request_id)


@require_safe
@team_page(Permission.SEE_NOTICE)
def notices(request: HttpRequest, member: Member) -> HttpResponse:
    rows = list(standing_notices(member).order_by("-sent_on", "-id"))
    return page(request, "notices", member, notices=rows)


@require_safe
@team_page(Permission.SEE_NOTICE)
def show_notice(request: HttpRequest, member: Member, prior: uuid.UUID) -> HttpResponse:
    it = the_notice(member, prior)
    ThingOpened.note(member, [it.pk])
    may_answer = member.may(Permission.ANSWER_REQUEST)
    people = guardians_of(member, it.audience) if may_answer else []
    read = notice_read(member, it)
    return page(
        request, "notice", member, read=read, it=it, people=people, is_home=is_of_home(member), may_answer=may_answer
    )


def the_notice(member: Member, pk: uuid.UUID) -> PriorNotice:
    rows = member.sees(PriorNotice).select_related("by__person", "by__home", "audience", "request", "verdict__input")
    return get_object_or_404(rows, pk=pk)


@require_safe
@team_page(Permission.SEE_NOTICE)
def paper(request: HttpRequest, member: Member, prior: uuid.UUID) -> HttpResponse:
    """The reader's own."""
    return handed_over(notice_on_paper(member, the_notice(member, prior)).content)


@require_safe
@team_page(Permission.ANSWER_REQUEST)
def paper_for_one(request: HttpRequest, member: Member, prior: uuid.UUID, adult: uuid.UUID) -> HttpResponse:
    """For one guardian, in their language and with their name alone: to be printed at school."""
    it = the_notice(member, prior)
    theirs = next((seat for seat in guardians_of(member, it.audience) if seat.pk == adult), None)
    if theirs is None:
        raise Http404
    with override(theirs.person.language):
        return handed_over(notice_on_paper(theirs, it).content)


def handed_over(content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'inline; filename="notice.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@team_page(Permission.ANSWER_REQUEST)
def notice_from_plan(request: HttpRequest, member: Member, verdict: uuid.UUID) -> HttpResponse:
    """The notice on what is not in the plan."""
    said = member.sees(Verdict).select_related("input__plan", "audience")
    it = get_object_or_404(said, pk=verdict, fate=Fate.NOT_ADOPTED, replaced_at=None)
    alike = list(said.filter(batch=it.batch, audience=it.audience_id).order_by("recorded_at", "id"))
    before = standing_notice(member, it.batch, it.audience_id)
    matter = matter_of(it.input.plan.law.section(it.input.section)) or Matter.SERVICES
    initial = {"seen": before.pk if before else None, "matter": before.matter if before else matter.value}
    drafted = draft_anew(before) if before else draft_for_plan(member, alike)
    form = NoticeForm(request.POST or None, paper=paper_for(member.child), drafted=drafted, initial=initial)

    def sent() -> PriorNotice:
        wanted = form.cleaned_data
        told = {"id": wanted["id"], "seen": wanted["seen"], "matter": Matter(wanted["matter"])}
        return answer_plan(it, by=member, items=form.items, **told)

    if made := kept(form, sent):
        return thanks(request, _("Sent. The family can read it now."), "asking:notice", member.child_id, made.pk)
    writing = for_writing(member, it.audience)
    return page(request, "write_notice", member, form=form, alike=alike, paper=form.paper, **writing)


@team_page(Permission.ANSWER_REQUEST)
def notice_for_all(request: HttpRequest, member: Member, reply: uuid.UUID) -> HttpResponse:
    """What changes the plan, told to all who read the plan: without the words of who asked."""
    it = get_object_or_404(member.sees(RequestAnswer).exclude(says=Says.NO), pk=reply, replaced_at=None)
    team = Audience.team(member.child)
    before = standing_notice(member, it.request_id, team.pk)
    drafted = draft_anew(before) if before else draft_for_all(member)
    form = NoticeForm(
        request.POST or None, paper=paper_for(member.child), drafted=drafted, initial={"matter": it.matter}
    )
    if made := kept(form, lambda: tell_all(it, id=form.cleaned_data["id"], by=member, items=form.items)):
        return thanks(request, _("Sent. The family can read it now."), "asking:notice", member.child_id, made.pk)
    writing = for_writing(member, team)
    return page(request, "write_notice", member, form=form, for_all=it, paper=form.paper, **writing)


@require_POST
@team_page(Permission.SEE_NOTICE)
def ask_item(request: HttpRequest, member: Member, part: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(NoticeItem), pk=part)
    if done(request, lambda: ask_for_item(row, by=member)):
        return thanks(request, _("School sees that you ask for this."), "asking:notice", member.child_id, row.notice_id)
    return redirect("asking:notice", member.child_id, row.notice_id)


@team_page(Permission.ANSWER_REQUEST)
def read_aloud(request: HttpRequest, member: Member, prior: uuid.UUID) -> HttpResponse:
    it = the_notice(member, prior)
    form = ReadAloudForm(
        request.POST or None, people=guardians_of(member, it.audience), initial={"read_on": member.today}
    )
    if kept(form, lambda: note_read_aloud(it, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. Thank you."), "asking:notice", member.child_id, it.pk)
    return page(request, "read_aloud", member, form=form, it=it, paper=it.paper)


@school_page
def school_help(request: HttpRequest, leader: Leader) -> HttpResponse:
    found = SchoolHelp.objects.filter(school=leader.school).first()
    form = SchoolHelpForm(request.POST or None, initial={"words": found.words if found else ""})
    if request.method == "POST" and form.is_valid():
        say_whom_to_contact(leader.school, by=leader.person, words=form.cleaned_data["words"])
        return thanks(request, _("Saved. Thank you."), "asking:school_help", leader.school_id)
    return render(request, "asking/school_help.html", {"leader": leader, "school": leader.school, "form": form})
