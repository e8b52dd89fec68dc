"""Reading who the child is, and writing in one's own voice."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.profiles.actions.passages import write_passage
from allies.profiles.dictionary import Dictionary
from allies.profiles.forms import PassageForm
from allies.profiles.history import history_of
from allies.profiles.models import Passage
from allies.profiles.on_paper import one_page
from allies.profiles.reading import place_of, profile_for
from allies.profiles.sections import Section
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of
from allies.teams.permissions import Permission, Side

page = pages_of("profiles")


@team_page(Permission.SEE_PROFILE)
def profile(request: HttpRequest, member: Member) -> HttpResponse:
    return page(request, "profile", member, parts=profile_for(member), dictionary=Dictionary.of(member))


@team_page(Permission.SEE_PROFILE)
def paper(request: HttpRequest, member: Member) -> HttpResponse:
    """One page to print. The file's name says nothing about the child."""
    pdf = one_page(member)
    headers = {"Content-Disposition": 'inline; filename="profile.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf.content, content_type="application/pdf", headers=headers)


@team_page(Permission.WRITE_HOME_VOICE)
def home_voice(request: HttpRequest, member: Member, section: str) -> HttpResponse:
    return write(request, member, unless_health(section), Side.HOME)


@team_page(Permission.WRITE_SCHOOL_VOICE)
def school_voice(request: HttpRequest, member: Member, section: str) -> HttpResponse:
    return write(request, member, unless_health(section), Side.SCHOOL)


@team_page(Permission.WRITE_CHILD_VOICE)
def child_voice(request: HttpRequest, member: Member, section: str) -> HttpResponse:
    return write(request, member, unless_health(section), Side.CHILD)


@team_page(Permission.WRITE_HEALTH)
def health(request: HttpRequest, member: Member) -> HttpResponse:
    return write(request, member, Section.HEALTH, member.side)


def unless_health(section: str) -> Section:
    """The section of an address; alerts have an address of their own, with its own permission."""
    if section not in Section.values or section == Section.HEALTH:
        raise Http404
    return Section(section)


def write(request: HttpRequest, member: Member, section: Section, voice: Side) -> HttpResponse:
    """One form for every voice. What somebody else wrote in the meantime is joined, or shown to be settled."""
    place = place_of(member, section, voice)
    form = PassageForm(request.POST or None, place=place)
    if written := kept(form, lambda: keep(form, member), changes="based_on"):
        return after_writing(request, member, written)
    return page(request, "write", member, place=place, form=form, dictionary=Dictionary.of(member))


def keep(form: PassageForm, member: Member) -> Passage:
    wanted = form.cleaned_data
    return write_passage(
        id=wanted["id"],
        by=member,
        section=form.place.section,
        voice=form.place.voice,
        based_on=wanted["based_on"],
        chips=wanted["chosen"],
        words=wanted["words"],
        for_all=wanted.get("for_all", False),
        on_card=wanted.get("on_card", False),
    )


def after_writing(request: HttpRequest, member: Member, written: Passage) -> HttpResponse:
    """Back to the profile; back to the form where two texts stand and a person should bring them together."""
    place = place_of(member, Section(written.section), Side(written.voice))
    if place.to_settle:
        messages.warning(
            request, _("Somebody else wrote about this at the same time. Both texts are kept. Please make them one.")
        )
        return redirect(place.write_url)
    if any(passage.joins_id == written.pk for passage in place.passages):
        messages.info(request, _("Somebody else wrote here too. Both are in the text now. Please read it once."))
    else:
        messages.success(request, _("Saved. Thank you."))
    return redirect(f"{reverse('profiles:profile', args=[member.child_id])}#{written.section}")


@team_page(Permission.SEE_PROFILE)
def history(request: HttpRequest, member: Member, passage: uuid.UUID) -> HttpResponse:
    """How one place came to be, word by word."""
    here = get_object_or_404(member.sees(Passage), pk=passage)
    versions = history_of(here, member)
    if not versions:
        raise Http404
    return page(request, "history", member, here=here, versions=versions)
