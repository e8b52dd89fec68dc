"""Writing in one's own voice, keeping drafts, and how a part came to be."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from allies.plans.actions.texts import WrittenMeanwhile, keep_draft, share_drafts, share_text
from allies.plans.beside import beside
from allies.plans.forms.texts import TextForm, UndoForm
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
    """One form for every voice, on a page of its own or in its place on the page of the plan.

    What somebody else wrote in the meantime is joined; where it touches the same words, the writer sees both and
    chooses, and what they typed is their draft until then.
    """
    section = the_section(it, code)
    if not writes_in(section, voice):
        raise Http404
    place = place_of(member, it, section, voice)
    ids = f"{code}-{voice.value}-%s" if is_in_place(request) else "id_%s"
    form = TextForm(request.POST or None, place=place, auto_id=ids)
    if request.method == "POST" and form.is_valid():
        try:
            return kept(request, form, member)
        except (Text.DoesNotExist, Draft.DoesNotExist) as error:
            raise Http404 from error
        except WrittenMeanwhile as reason:
            keep_draft(it, **what_was_typed(form, member))
            place = place_of(member, it, section, voice)
            form = TextForm(choosing(request, place), place=place, auto_id=ids)
            form.add_error(None, str(reason.sentence))
        except NotPossible as reason:
            form.add_error(None, str(reason.sentence))
    if form.is_bound and is_in_place(request) and "quiet" in request.POST:
        return HttpResponse(status=422)  # too long, or not open any more: said when they share it
    return shown(request, member, form)


def shown(request: HttpRequest, member: Member, form: TextForm) -> HttpResponse:
    place = form.place
    if is_in_place(request) and not form.is_bound:  # else what is wrong has the focus
        form.fields["words"].widget.attrs["autofocus"] = True
    seen = place.draft.based_on if place.draft else [str(text.pk) for text in place.texts]
    return page(
        request,
        "_box" if is_in_place(request) else "write",
        member,
        plan=place.plan,
        place=place,
        form=form,
        is_in_place=is_in_place(request),
        since=[text for text in place.texts if str(text.pk) not in seen],
        beside=beside(place),
    )


def is_in_place(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def choosing(request: HttpRequest, place: Place) -> QueryDict:
    """What was typed, as it goes on from all that stands now: its writer has both before their eyes."""
    data = request.POST.copy()
    data["based_on"] = ",".join(str(text.pk) for text in place.texts)
    return data


def what_was_typed(form: TextForm, member: Member) -> dict[str, Any]:
    place, wanted = form.place, form.cleaned_data
    return {
        "id": wanted["id"],
        "by": member,
        "section": place.section,
        "voice": place.voice,
        "words": wanted["words"],
        "based_on": wanted["based_on"],
        "for_all": wanted.get("for_all", place.voice is not Side.HOME),
    }


def kept(request: HttpRequest, form: TextForm, member: Member) -> HttpResponse:
    place, what = form.place, what_was_typed(form, member)
    if "quiet" in request.POST:
        keep_draft(place.plan, **what | without_a_change(place, what))
        return HttpResponse(status=204)
    if "keep" in request.POST:
        keep_draft(place.plan, **what | without_a_change(place, what))
        return after(request, place, messages.SUCCESS, _("Saved as your draft. Nobody else can read it."))
    if "drop" in request.POST:
        keep_draft(place.plan, **what | {"words": ""})
        words = _("Your draft is discarded. What the team reads did not change.")
        return after(request, place, messages.SUCCESS, words)
    return after_sharing(request, member, place, share_text(place.plan, **what, may_ask=True))


def without_a_change(place: Place, what: dict[str, Any]) -> dict[str, str]:
    """What says the same as what stands there is no draft."""
    [*texts] = place.texts
    is_the_same = len(texts) == 1 and (texts[0].words, texts[0].is_for_all) == (what["words"], what["for_all"])
    return {"words": ""} if is_the_same else {}


def after(request: HttpRequest, place: Place, level: int, words: str, *, undo: UndoForm | None = None) -> HttpResponse:
    """Back to the part on the page of the plan; without a page in between where its box was opened there."""
    if is_in_place(request):
        now = place_of(place.reader, place.plan, place.section, place.voice)
        return page(request, "_saved", place.reader, plan=place.plan, place=now, says=words, undo=undo)
    messages.add_message(request, level, words)
    plan = reverse("plans:one", args=[place.plan.child_id, place.plan.pk])
    return redirect(f"{plan}#{place.section.code}")


def after_sharing(request: HttpRequest, member: Member, place: Place, written: Text) -> HttpResponse:
    now = place_of(member, place.plan, place.section, place.voice)
    if any(text.joins_id == written.pk for text in now.texts):
        words = _("Somebody else wrote here too. Both are in the text now. Please read it once.")
        return after(request, place, messages.INFO, words)
    is_new = [text.pk for text in now.texts] == [written.pk] != [text.pk for text in place.texts]
    undo = UndoForm(now, before=place.texts) if is_new and len(place.texts) < 2 else None
    return after(request, place, messages.SUCCESS, _("Shared with the team. Thank you."), undo=undo)


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
