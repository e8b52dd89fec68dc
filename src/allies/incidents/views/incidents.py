"""Serious events: the list, writing one down, reading it, putting it right."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from allies.incidents.actions import correct_facts, mark_opened, write_incident
from allies.incidents.chips import Sentence
from allies.incidents.forms import CorrectForm, IncidentForm
from allies.incidents.models import Facts, Incident
from allies.incidents.reading import incident_for
from allies.profiles.dictionary import Dictionary
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import carry
from allies.timeline.beside import said_beside_one
from allies.timeline.models import ThingOpened
from allies.ui import unsent

page = pages_of("incidents")


@team_page(Permission.SEE_INCIDENT)
def incidents(request: HttpRequest, member: Member) -> HttpResponse:
    newest = member.sees(Facts).filter(corrected_by=None).select_related("incident").order_by("-happened_at", "-id")
    return page(request, "list", member, events=newest[:100], may_write=member.may(Permission.WRITE_INCIDENT))


@team_page(Permission.WRITE_INCIDENT)
def write(request: HttpRequest, member: Member) -> HttpResponse:
    form = IncidentForm(request.POST or None, member=member, initial={"what": request.GET.getlist("what")})
    if incident := kept(
        form,
        lambda: write_incident(
            id=form.cleaned_data["id"], by=member, sentence=Sentence(form.cleaned_data["sentence"]), **form.facts()
        ),
    ):
        messages.warning(request, _("Written down. Guardians hear your sentence now. Please phone each home today."))
        if member.may(Permission.SEE_INCIDENT):
            return unsent.kept(redirect("incidents:incident", member.child_id, incident.pk), incident.pk)
        return unsent.kept(redirect("incidents:written", member.child_id), incident.pk)
    may_see = member.may(Permission.SEE_INCIDENT)
    return page(request, "write", member, form=form, may_see=may_see, is_blank=unsent.is_blank(request))


@team_page(Permission.WRITE_INCIDENT)
def written(request: HttpRequest, member: Member) -> HttpResponse:
    """For those who may write one down, and not read on."""
    return page(request, "written", member)


@team_page(Permission.SEE_INCIDENT)
def incident(request: HttpRequest, member: Member, incident: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Incident), pk=incident)
    if member.side is Side.HOME and request.method == "GET":
        mark_opened(found, by=member)
    seen = incident_for(member, found)
    if request.method == "GET":
        ThingOpened.note(member, seen.all_that_it_shows())
    return page(
        request,
        "incident",
        member,
        seen=seen,
        own_words=said_beside_one(member, "event", [found.pk]),
        dictionary=Dictionary.of(member),
        may_correct=member.may(Permission.WRITE_INCIDENT),
        may_tell=member.may(Permission.TELL_HOME),
        may_give_account=member.may(Permission.GIVE_ACCOUNT),
        may_ask_for_call=member.may(Permission.ASK_FOR_CALL),
    )


@team_page(Permission.WRITE_INCIDENT)
def correct(request: HttpRequest, member: Member, incident: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Incident), pk=incident)
    newest = get_object_or_404(member.sees(Facts).filter(incident=found, corrected_by=None))
    form = CorrectForm(request.POST or None, newest=newest, member=member)
    if form.is_valid():
        ids = {"id": form.cleaned_data["id"], "corrects": form.cleaned_data["corrects"]}
        if kept(form, lambda: correct_facts(found, by=member, **ids, **form.facts())):
            messages.success(request, _("Corrected. The earlier text is still below it."))
            return redirect("incidents:incident", member.child_id, found.pk)
        carry(form, corrects=newest.pk)  # their own words, sent again, are based on what stands now
    dictionary = Dictionary.of(member)
    return page(request, "correct", member, incident=found, newest=newest, form=form, dictionary=dictionary)
