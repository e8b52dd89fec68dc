"""Asking for something, the requests of a child, and the page of one."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.drafts.keeping import (
    is_for_later,
    is_putting_in,
    is_sent,
    kept_for_later,
    typed_before,
    waiting_in,
    went_by_hand,
)
from allies.goals.checking import INSTEAD
from allies.goals.dignity import not_goals
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, pages_of, sides, thanks
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import carry
from allies.timeline.models import ThingOpened

from .actions.requests import add_words, withdraw
from .answered import answers_of
from .beside import beside
from .choosing import NEXT, is_students_own, may_ask, name_for, offered_to
from .forms import AddForm, LetterForm
from .later import LETTER, send
from .models import Addition, Request
from .on_paper import letter_on_paper, receipt_on_paper
from .possible import unsaid_for
from .reading import dates_for, requests_of, state_of, steps_of, versions_of, who_has

page = pages_of("asking", sides)


@require_safe
@team_page(Permission.SEE_REQUEST)
def requests(request: HttpRequest, member: Member) -> HttpResponse:
    found = [(one, name_for(member, one.what), state_of(one)) for one in requests_of(member)]
    may_ask = member.may(Permission.ASK_SCHOOL)
    return page(request, "requests", member, found=found, unsaid=unsaid_for(member), may_ask=may_ask)


@require_safe
@team_page(Permission.ASK_SCHOOL)
def ask(request: HttpRequest, member: Member) -> HttpResponse:
    if waiting := waiting_in(request, member, LETTER, None):
        there = reverse("asking:write", args=[member.child_id, waiting.data["what"]])
        return redirect(f"{there}?later={waiting.pk}")
    return page(request, "ask", member, groups=offered_to(member), is_students_own=is_students_own(member))


@team_page(Permission.ASK_SCHOOL)
def write(request: HttpRequest, member: Member, asked_for: str) -> HttpResponse:
    """First the questions; with “Write the letter” the letter, which only then can be sent."""
    wanted = may_ask(member, asked_for)
    if wanted is None:
        raise Http404
    form = LetterForm(typed_before(request, member, LETTER) or None, member=member, what=wanted)
    if request.method == "POST" and "draft" in request.POST:
        return drafted(request, member, form)
    if request.method == "POST" and not is_putting_in(request):
        form.require_letter()
    if is_for_later(request):
        if kept_for_later(request, form, member, LETTER):
            return redirect("drafts:own")
    elif is_sent(request) and (made := kept(form, lambda: send(form, member))):
        went_by_hand(request, member, made.pk)
        words = _("Sent. The school received it on the day that you see here.")
        return thanks(request, words, "asking:request", member.child_id, made.pk)
    return written(request, member, form)


def drafted(request: HttpRequest, member: Member, form: LetterForm) -> HttpResponse:
    if not form.is_valid():
        return written(request, member, form)
    carry(form, words=form.drafted())
    return written(request, member, form)


def written(request: HttpRequest, member: Member, form: LetterForm) -> HttpResponse:
    form.fields["words"].required = form.has_letter
    said = [form.data.get("words", ""), form.data.get("own", "")] if member.side is Side.SCHOOL else []
    remarks = [INSTEAD[kind] for kind in not_goals(said)]
    known = {"what": form.what, "name": name_for(member, form.what), "next": NEXT[form.what]}
    return page(request, "write", member, form=form, remarks=remarks, **known)


@require_safe
@team_page(Permission.SEE_REQUEST)
def one(request: HttpRequest, member: Member, request_id: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(requests_of(member), pk=request_id)
    additions = list(member.sees(Addition).filter(request=found).select_related("by__person").order_by("recorded_at"))
    ThingOpened.note(member, [found.pk, *(one.pk for one in additions), *answers_of(member, found).ids])
    return page(request, "request", member, **shown(found, member, additions), form=AddForm())


def shown(found: Request, member: Member, additions: list[Addition]) -> dict[str, Any]:
    return {
        "request_": found,
        "what": name_for(member, found.what),
        "state": state_of(found),
        "versions": versions_of(found, member),
        "steps": steps_of(found, additions),
        "has_it": who_has(found),
        "dates": [(_(one.deadline.name), one) for one in dates_for(found, member)],
        "answers": answers_of(member, found),
        "beside": beside(member, found),
        "may_answer": member.may(Permission.ANSWER_REQUEST) and found.by_id not in member.own_seats,
        "is_own": found.by_id == member.pk and member.may(Permission.ASK_SCHOOL),
    }


@require_POST
@team_page(Permission.ASK_SCHOOL)
def add(request: HttpRequest, member: Member, request_id: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(requests_of(member), pk=request_id)
    form = AddForm(request.POST)
    if kept(form, lambda: add_words(found, by=member, **form.cleaned_data)):
        return thanks(request, _("Added beside your request."), "asking:request", member.child_id, found.pk)
    additions = list(member.sees(Addition).filter(request=found).select_related("by__person").order_by("recorded_at"))
    return page(request, "request", member, **shown(found, member, additions), form=form)


@require_POST
@team_page(Permission.ASK_SCHOOL)
def take_back(request: HttpRequest, member: Member, request_id: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(requests_of(member), pk=request_id)
    if done(request, lambda: withdraw(found, by=member)):
        return thanks(request, _("You withdrew your request. That you asked stays."), "asking:request", *ids(found))
    return thanks(request, "", "asking:request", *ids(found))


def ids(found: Request) -> tuple[uuid.UUID, uuid.UUID]:
    return found.child_id, found.pk


@require_safe
@team_page(Permission.SEE_REQUEST)
def letter(request: HttpRequest, member: Member, request_id: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(requests_of(member), pk=request_id)
    return as_file(letter_on_paper(found, member), "letter")


@require_safe
@team_page(Permission.SEE_REQUEST)
def receipt(request: HttpRequest, member: Member, request_id: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(requests_of(member), pk=request_id)
    return as_file(receipt_on_paper(found, member), "receipt")


def as_file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
