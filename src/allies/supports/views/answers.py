"""What home says to a plan and does at home, and who at school was shown how it is done."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from allies.people.reauthentication import signed_in_just_now
from allies.people.ways import known_by
from allies.supports import actions
from allies.supports.forms import AnswerForm, HomePartForm, NotedForm, ShownForm
from allies.supports.reading import (
    own_home_part,
    page_of,
    who_carries_it_out,
    who_may_answer,
)
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission

from .pages import page, the_plan, the_version


@team_page(Permission.ANSWER_SUPPORT)
@signed_in_just_now
def answer(request: HttpRequest, member: Member, support: uuid.UUID, number: int) -> HttpResponse:
    whole = the_plan(member, support)
    version = the_version(whole, number)
    found = page_of(member, whole, version)
    others = found.languages - {member.person.language}
    form = AnswerForm(request.POST or None, initial={"seen": actions.sum_of(version)}, languages=sorted(others))
    if kept(form, lambda: actions.answer(version, by=member, known_by=known_by(request), **form.cleaned_data)):
        return thanks(request, _("Saved, word for word. Thank you."), "supports:one", member.child_id, support)
    return page(request, "answer", member, form=form, whole=whole, version=version, page=found, others=sorted(others))


@team_page(Permission.MARK_SIGNED)
def note_answer(request: HttpRequest, member: Member, support: uuid.UUID, number: int) -> HttpResponse:
    whole = the_plan(member, support)
    version = the_version(whole, number)
    guardians = who_may_answer(member)
    seen = {"seen": actions.sum_of(version)}
    form = NotedForm(request.POST or None, guardians=guardians, today=member.today, initial=seen)
    if form.is_valid():
        said = form.cleaned_data
        of = form.guardians[said.pop("of")]
        if kept(form, lambda: actions.note_answer(version, by=member, of=of, **said)):
            return thanks(request, _("Noted, with your name and the day."), "supports:one", member.child_id, support)
    return page(request, "note_answer", member, form=form, whole=whole, version=version)


@team_page(Permission.WRITE_HOME_PLAN)
def home_part(request: HttpRequest, member: Member, support: uuid.UUID) -> HttpResponse:
    whole = the_plan(member, support)
    standing, newer = own_home_part(member, support), None
    start = {"changes": standing.pk, "steps": "\n".join(standing.steps), "words": standing.words} if standing else {}
    form = HomePartForm(request.POST or None, initial=start)
    if form.is_valid():
        if kept(form, lambda: actions.write_home_part(support, by=member, **form.cleaned_data)):
            messages.success(request, _("Saved. Your home and school read it, and no other home."))
            return redirect("supports:one", member.child_id, support)
        newer = own_home_part(member, support)
        form.now_after(newer)
    return page(request, "home_part", member, form=form, whole=whole, newer=newer)


@team_page(Permission.NOTE_SHOWN)
def note_shown(request: HttpRequest, member: Member, support: uuid.UUID) -> HttpResponse:
    whole = the_plan(member, support)
    start = {"who": request.GET.get("who", "")}
    form = ShownForm(request.POST or None, team=who_carries_it_out(member), member=member, initial=start)
    if form.is_valid():
        said = form.cleaned_data
        who = form.team[said.pop("who")]
        if kept(form, lambda: actions.note_shown(whole.shown, by=member, who=who, **said)):
            return thanks(request, _("Noted."), "supports:one", member.child_id, support)
    return page(request, "note_shown", member, form=form, whole=whole)
