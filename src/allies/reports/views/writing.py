"""When progress is told is set; a sentence is said; a report drafts itself, is looked at, and sent."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from allies.plans.models import Plan, Text
from allies.reports.actions.reports import keep_unsent, say, send_report, set_rhythm
from allies.reports.forms import ReportForm, RhythmForm, SayForm
from allies.reports.models import Report, Said, Unsent
from allies.reports.reading import Drafted, Standing, ToldSheet, drafted, said_for, told, who_gets, with_own_words
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse

from .pages import page, the_standing

LOOK = "look"  # before it goes: who gets what


@team_page(Permission.SEND_REPORT)
def rhythm(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    found = the_standing(member, plan)
    form = RhythmForm(request.POST or None, plan=found.plan, rhythm=found.rhythm)
    if kept(form, lambda: set_rhythm(found.plan, id=form.cleaned_data["id"], by=member, **form.typed())):
        return thanks(request, _("Saved. The list shows what is due, and when."), "reports:reports", member.child_id)
    return page(
        request, "rhythm", member, form=form, section=section_of(found.plan), texts=texts_of(member, found.plan)
    )


def section_of(plan: Plan) -> Any:
    """Where the plan says in words how progress is told; not every place has such a part."""
    return plan.law.section("progress")


def texts_of(member: Member, plan: Plan) -> list[Text]:
    standing = member.sees(Text).filter(plan=plan, section="progress", replaced_at=None)
    return list(standing.order_by("recorded_at", "id"))


@team_page(Permission.RECORD_PROGRESS)
def say_beside(request: HttpRequest, member: Member, plan: uuid.UUID, day: date) -> HttpResponse:
    """One sentence for each goal, if one wishes; and what the child said, word for word."""
    found = for_day(member, plan, day)
    said = said_for(member, found.plan, day)
    form = SayForm(request.POST or None, member=member, goals=found.goals, said=said)
    if kept(form, lambda: say_all(form, member, found, day)) is not None:
        return thanks(request, _("Saved. Thank you."), "reports:reports", member.child_id)
    return page(request, "say", member, form=form, day=day)


def for_day(member: Member, plan: uuid.UUID, day: date) -> Standing:
    found = the_standing(member, plan)
    if not found.takes(day):
        raise Http404
    return found


def say_all(form: SayForm, member: Member, found: Standing, day: date) -> list[Said | None]:
    return [say(found.plan, by=member, due_on=day, **typed) for typed in form.typed()]


@team_page(Permission.SEND_REPORT)
def draft(request: HttpRequest, member: Member, plan: uuid.UUID, day: date) -> HttpResponse:
    """Made of what is written down until today. Its author looks, adds words, keeps it or sends it."""
    found = for_day(member, plan, day)
    before = member.sees(Report).filter(plan=found.plan, due_on=day).order_by("number").last()
    comes_again = before is not None and str(before.pk) == request.POST.get("id") and before.number == 1
    as_it_is = drafted(found, day)
    form = ReportForm(
        request.POST or None,
        member=member,
        goals=found.goals,
        said=as_it_is.said,
        is_later=before is not None and not comes_again,
        initial={"words": Unsent.words_of(member, found.plan, day)},
    )
    if request.method == "POST" and form.is_valid():
        answer = kept_or_sent(request, found, form, day)
        if answer is not None:
            return answer
    is_looked_at = request.POST.get("send") == LOOK and form.is_valid() and not form.typed()
    shown = {
        "sheets": sheets_in_the_making(as_it_is),
        "seen": as_it_is.sum,
        "goes_to": who_gets(member, as_it_is.homes) if is_looked_at else [],
        "days_early": (day - member.today).days,
    }
    return page(request, "draft", member, form=form, day=day, before=before, standing=found, **shown)


def sheets_in_the_making(as_it_is: Drafted) -> list[ToldSheet]:
    sheets = (told(home, as_it_is.goals_for(home), as_it_is.said_for(home)) for home in as_it_is.homes)
    return [with_own_words(as_it_is.member, sheet) for sheet in sheets]


def kept_or_sent(request: HttpRequest, found: Standing, form: ReportForm, day: date) -> HttpResponse | None:
    """Sentences that were typed just now are looked at in the report before it goes: then it is shown once more. And
    nothing goes before its author has seen who gets what, and whether it is early.
    """
    member = found.member
    try:
        if "send" in request.POST and not form.typed():
            return None if request.POST["send"] == LOOK else sent(request, found, form, day)
        say_all(form, member, found, day)
        keep_unsent(found.plan, by=member, due_on=day, words=form.cleaned_data["words"])
    except Report.DoesNotExist as error:
        raise Http404 from error
    except NotPossible as reason:
        refuse(form, reason)
        if isinstance(reason, SentOtherwise):
            form.ask_what_changed()
        return None
    kept = _("Saved, and not sent. Only you see your own words until you send it.")
    looked = _("Your sentences are in the report now. Please look at it once more, and then send it.")
    messages.success(request, looked if "send" in request.POST else kept)
    return redirect("reports:draft", member.child_id, found.plan.pk, day)


def sent(request: HttpRequest, found: Standing, form: ReportForm, day: date) -> HttpResponse:
    member = found.member
    typed = {name: form.cleaned_data.get(name) or "" for name in ("words", "seen", "changed")}
    report = send_report(found.plan, id=form.cleaned_data["id"], by=member, due_on=day, **typed)
    messages.success(request, _("Sent. Each home reads its own, and the timeline says so."))
    return redirect("reports:report", member.child_id, report.pk)
