"""Writing in one's own voice, keeping drafts, and how a part came to be."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from allies.plans.actions.texts import keep_draft, share_drafts, share_text
from allies.plans.forms.texts import TextForm
from allies.plans.models import Draft, Plan, Text
from allies.plans.reading import Place, place_of
from allies.plans.redlines import readable
from allies.plans.versions import told, versions_of
from allies.plans.voices import writes_in
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side

from .pages import page, the_plan, the_section


@team_page(Permission.WRITE_HOME_PLAN)
def home(request: HttpRequest, member: Member, plan: uuid.UUID, section: str) -> HttpResponse:
    return write(request, member, the_plan(member, plan), section, voice=Side.HOME)


@team_page(Permission.WRITE_PLAN)
def school(request: HttpRequest, member: Member, plan: uuid.UUID, section: str) -> HttpResponse:
    return write(request, member, the_plan(member, plan), section, voice=Side.SCHOOL)


@team_page(Permission.WRITE_CHILD_PLAN)
def child(request: HttpRequest, member: Member, plan: uuid.UUID, section: str) -> HttpResponse:
    return write(request, member, the_plan(member, plan), section, voice=Side.CHILD)


def write(request: HttpRequest, member: Member, it: Plan, code: str, *, voice: Side) -> HttpResponse:
    """One form for every voice. What somebody else wrote in the meantime is joined, or shown to be settled."""
    section = the_section(it, code)
    if not writes_in(section, voice):
        raise Http404
    place = place_of(member, it, section, voice)
    form = TextForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            return kept(request, form, member)
        except Text.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            form.add_error(None, str(reason.sentence))
    since = [text for text in place.texts if place.draft and str(text.pk) not in place.draft.based_on]
    return page(request, "write", member, plan=it, place=place, form=form, since=since)


def kept(request: HttpRequest, form: TextForm, member: Member) -> HttpResponse:
    place, wanted = form.place, form.cleaned_data
    what = {
        "id": wanted["id"],
        "by": member,
        "section": place.section,
        "voice": place.voice,
        "words": wanted["words"],
        "based_on": wanted["based_on"],
        "for_all": wanted.get("for_all", place.voice is not Side.HOME),
    }
    if "keep" in request.POST:
        try:
            keep_draft(place.plan, **what)
        except Draft.DoesNotExist as error:
            raise Http404 from error
        messages.success(request, _("Kept as your draft. Nobody else can read it."))
        return back(place)
    return after_sharing(request, member, place, share_text(place.plan, **what))


def back(place: Place) -> HttpResponse:
    plan = reverse("plans:one", args=[place.plan.child_id, place.plan.pk])
    return redirect(f"{plan}#{place.section.code}")


def after_sharing(request: HttpRequest, member: Member, place: Place, written: Text) -> HttpResponse:
    """Back to the plan; back to the form where two texts stand and a person should bring them together."""
    now = place_of(member, place.plan, place.section, place.voice)
    if now.to_settle:
        messages.warning(
            request, _("Somebody else wrote about this at the same time. Both texts are kept. Please make them one.")
        )
        return redirect(now.write_url)
    if any(text.joins_id == written.pk for text in now.texts):
        messages.info(request, _("Somebody else wrote here too. Both are in the text now. Please read it once."))
    else:
        messages.success(request, _("Shared with the team. Thank you."))
    return back(place)


@require_POST
@team_page(Permission.SEE_PLAN)
def share(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    """All of one's own drafts at once."""
    it = the_plan(member, plan)
    count = share_drafts(it, by=member)
    if count:
        words = ngettext("One draft is shared now.", "%(count)s drafts are shared now.", count) % {"count": count}
        messages.success(request, words)
    else:
        messages.info(request, _("There was nothing to share."))
    return redirect("plans:one", member.child_id, it.pk)


@require_safe
@team_page(Permission.SEE_PLAN)
def versions(request: HttpRequest, member: Member, plan: uuid.UUID, text: uuid.UUID) -> HttpResponse:
    """How one part came to be, word by word; and any two of its versions beside each other."""
    it = the_plan(member, plan)
    here = get_object_or_404(member.sees(Text).filter(plan=it).select_related("plan"), pk=text)
    texts = versions_of(here, member)
    if not texts:
        raise Http404
    known = {str(one.pk): one for one in texts}
    old, new = known.get(request.GET.get("old", "")), known.get(request.GET.get("new", ""))
    return page(
        request,
        "versions",
        member,
        plan=it,
        section=the_section(it, here.section),
        texts=texts,
        told=told(texts, it),
        old=old,
        new=new,
        pieces=readable(old.words, new.words) if old and new else [],
    )
