"""The page of the record, and the forms beside it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.asking.choosing import may_ask
from allies.asking.models import Request, What
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, pages_of, sides, thanks
from allies.teams.permissions import Permission, Side
from allies.timeline.models import Entry, ThingOpened

from . import actions
from .forms import CorrectForm, DisclosureForm, StatementForm
from .models import Statement
from .reading import Named, asked_of_record, disclosures_of, rights_of, statements_of

page = pages_of("records", sides)


@require_safe
@team_page(Permission.SEE_ACCESS)
def record(request: HttpRequest, member: Member) -> HttpResponse:
    disclosures, statements = list(disclosures_of(member)), statements_of(member)
    ThingOpened.note(member, [*(one.pk for one in disclosures), *(one.row.pk for one in statements)])
    return page(
        request,
        "record",
        member,
        asked=asked_of_record(member),
        disclosures=disclosures,
        statements=statements,
        rights=rights_of(member.child),
        is_theirs=member.side is not Side.SCHOOL,
        may_ask=member.may(Permission.ASK_SCHOOL) and may_ask(member, What.CORRECTION) is not None,
        may_note=member.may(Permission.NOTE_DISCLOSURE),
    )


@team_page(Permission.ASK_SCHOOL)
def correct(request: HttpRequest, member: Member) -> HttpResponse:
    """One entry of the story that is not right, for a family to say."""
    if may_ask(member, What.CORRECTION) is None:
        raise Http404
    entry = get_object_or_404(member.sees(Entry), pk=line_in(request))
    form = CorrectForm(request.POST or None)
    if made := kept(form, lambda: actions.ask_to_correct(entry, by=member, **form.cleaned_data)):
        words = _("Sent. The school received it on the day that you see here.")
        return thanks(request, words, "asking:request", member.child_id, made.pk)
    return page(request, "correct", member, form=form, named=Named(entry), rights=rights_of(member.child))


def line_in(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.GET.get("line", ""))
    except ValueError as error:
        raise Http404 from error


@team_page(Permission.WRITE_STATEMENT)
def state(request: HttpRequest, member: Member, request_id: uuid.UUID) -> HttpResponse:
    asked = get_object_or_404(member.sees(Request), pk=request_id, what=What.CORRECTION)
    entry = actions.contested_entry(asked, member)
    if entry is None:
        raise Http404
    form = StatementForm(request.POST or None)
    if kept(form, lambda: actions.write_statement(asked, by=member, **form.cleaned_data)):
        words = _("Saved. Your statement now stays with the entry.")
        return thanks(request, words, "asking:request", member.child_id, asked.pk)
    return page(request, "state", member, form=form, asked=asked, named=Named(entry), entry=entry)


@require_safe
@team_page(Permission.SEE_STORY)
def statement(request: HttpRequest, member: Member, statement: uuid.UUID) -> HttpResponse:
    """For whoever reads the entry, the teachers among them."""
    found = statements_of(member, pk=statement)
    if not found:
        raise Http404
    ThingOpened.note(member, [statement])
    return page(request, "statement", member, one=found[0])


@require_POST
@team_page(Permission.WRITE_STATEMENT)
def take_back(request: HttpRequest, member: Member, statement: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(Statement), pk=statement)
    done(request, lambda: actions.take_back(row, by=member))
    return redirect("records:record", member.child_id)


@team_page(Permission.NOTE_DISCLOSURE)
def disclose(request: HttpRequest, member: Member) -> HttpResponse:
    form = DisclosureForm(request.POST or None, member=member, initial={"basis": request.GET.get("basis", "")})
    if kept(form, lambda: actions.note_disclosure(by=member, **form.said())):
        return thanks(request, _("Saved. The family can read it."), "records:record", member.child_id)
    return page(request, "disclose", member, form=form, rights=rights_of(member.child))
