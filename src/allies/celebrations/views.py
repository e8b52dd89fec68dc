"""The good things of a child: gathered, kept, taken back or away, looked at by the child, and printed as a keepsake."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.boards.one_key import address, by_one_key, way_of
from allies.drafts.keeping import files_sent, is_for_later, is_sent, kept_for_later, typed_before, went_by_hand
from allies.media.forms import takes_files
from allies.media.models import Recording, RecordingSort, State
from allies.teams.childs_door import is_the_childs
from allies.teams.doors import childs_page, team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, pages_of, thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import id_in
from allies.timeline.models import Entry, ThingOpened
from allies.timeline.models.entry import Tone
from allies.timeline.sentences import sentence_of

from . import actions
from .forms import JoyForm, ThanksForm
from .later import GOOD, THANKS
from .models import Gone, Joy, JoySort
from .on_paper import keepsake_on_paper
from .reading import (
    bring_own_words,
    good_things,
    light_moments,
    one_on_childs_page,
    shows,
    who_can_be_thanked,
)
from .rules import is_one_homes, may_be_made_of

page = pages_of("celebrations")
AT_ONCE, BY_ONE_SWITCH = 6, 3  # on the child's own page: there each stop is a wait


@require_safe
@team_page(Permission.SEE_JOY)
def things(request: HttpRequest, member: Member) -> HttpResponse:
    told = good_things(member, before=request.GET.get("before", ""), with_traces=True)
    ThingOpened.note(member, [good.id for good in told.goods if good.is_joy])
    bring_own_words(member, told.goods)
    return page(request, "things", member, told=told, may_write=member.may(Permission.WRITE_JOY))


@require_safe
@childs_page(Permission.SEE_JOY)
def for_child(request: HttpRequest, member: Member) -> HttpResponse:
    """The child's own, to look at together: large, with pictures, and nobody else on it."""
    way, is_theirs = way_of(request.GET), is_the_childs(request, member)
    most = BY_ONE_SWITCH if "scan" in way else AT_ONCE
    told = good_things(member, before=request.GET.get("before", ""), page=most)
    bring_own_words(member, told.goods, is_childs=is_theirs, carry=address(way))
    shown = {
        "told": told,
        "older": address(way, before=told.older) if told.older else "",
        "is_theirs": is_theirs,
        "may_say_no": member.may(Permission.REMOVE_WITH_CHILD),
    }
    return page(request, "for_child", member, **shown, **by_one_key(request.GET))


@takes_files
@team_page(Permission.WRITE_JOY)
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """A good thing of today; or one that a line of the story gave, of which no word comes along."""
    entry = the_line(request.POST.get("line") or request.GET.get("line", ""), member)
    sort, about = request.GET.get("sort", ""), request.GET.get("about", "")
    form = JoyForm(
        typed_before(request, member, GOOD) or None,
        files_sent(request, member, GOOD) or None,
        member=member,
        is_hard=entry is not None and entry.tone == Tone.HARD,
        initial={"line": entry.pk if entry else None, "about": [about]}
        | ({"sort": sort} if sort in JoySort.values else {}),
    )
    if is_for_later(request) and entry is None:
        if kept_for_later(request, form, member, GOOD):
            return redirect("drafts:own")
    elif is_sent(request) and kept(
        form, lambda: actions.keep_joy(by=member, entry=entry, recording=form.recording(), **form.typed())
    ):
        went_by_hand(request, member, form.cleaned_data["id"])
        words = _("Saved. The whole team can read it, at home and at school.")
        return thanks(request, words, "celebrations:things", member.child_id)
    line = {"sentence": sentence_of(entry, member), "is_one_homes": is_one_homes(entry)} if entry else None
    return page(request, "new", member, form=form, line=line)


@team_page(Permission.WRITE_JOY)
def thank(request: HttpRequest, member: Member) -> HttpResponse:
    """Thanks for the day, to all or from home to one person; whoever pressed a name begins with that one."""
    people = who_can_be_thanked(member)
    typed = typed_before(request, member, THANKS)
    form = ThanksForm(typed or None, people=people, initial={"to": request.GET.get("to", "")})
    if is_for_later(request):
        if kept_for_later(request, form, member, THANKS):
            return redirect("drafts:own")
    elif is_sent(request) and (
        joy := kept(
            form,
            lambda: actions.keep_joy(
                by=member, id=form.cleaned_data["id"], words=form.cleaned_data["words"], **form.thanked()
            ),
        )
    ):
        went_by_hand(request, member, joy.pk)
        sent = _("Thanks sent to %(name)s.") % {"name": joy.whom.person.name} if joy.whom else _("Thanks sent.")
        return thanks(request, sent, "celebrations:things", member.child_id)
    return page(request, "thank", member, form=form, has_people=bool(people))


def the_line(words: str, member: Member) -> Entry | None:
    """One that this seat reads and may tell to everybody."""
    pk = id_in(words)
    if pk is None:
        return None
    lines = member.sees(Entry).select_related("audience", "by__person", "by__home", "child")
    entry: Entry = get_object_or_404(lines, pk=pk)
    if not may_be_made_of(entry, member):
        raise Http404
    return entry


@team_page(Permission.WRITE_JOY)
def take_back(request: HttpRequest, member: Member, joy: uuid.UUID) -> HttpResponse:
    own = get_object_or_404(member.sees(Joy), pk=joy, by=member)
    if request.method == "POST":
        actions.take_back(own, by=member)
        return thanks(request, _("Taken back. Nobody reads it any more."), "celebrations:things", member.child_id)
    return page(request, "take_back", member, is_own=True)


@childs_page(Permission.REMOVE_WITH_CHILD)
def not_wanted(request: HttpRequest, member: Member, joy: uuid.UUID) -> HttpResponse:
    """Pressed by the child on their own page, or by an adult with the child, for a good thing or a light moment."""
    if is_the_childs(request, member):
        return not_wanted_by_child(request, member, joy)
    thing = member.sees(Joy).filter(pk=joy).first() or light_moments(member).filter(pk=joy).first()
    if thing is None:
        raise Http404
    if request.method == "POST":
        actions.remove_with_child(thing, by=member)
        return thanks(request, _("It is gone, for everybody."), "celebrations:things", member.child_id)
    return page(request, "take_back", member, is_own=False)


def not_wanted_by_child(request: HttpRequest, member: Member, joy: uuid.UUID) -> HttpResponse:
    good = one_on_childs_page(member, joy)
    if good is None:
        raise Http404
    if request.method == "POST":
        done(request, lambda: actions.remove_by_child(good.row, opened_by=member))
        return gone_from_childs_page(request, member)
    return page(request, "no_more", member, good=good, **by_one_key(request.GET))


@childs_page(Permission.TAKE_BACK_RECORDING)
def no_photo(request: HttpRequest, member: Member, recording: uuid.UUID) -> HttpResponse:
    """Pressed by the child alone: takes one photo off their own page."""
    photo = member.sees(Recording).filter(pk=recording, sort=RecordingSort.PHOTO, state=State.READY).first()
    if photo is None or not is_the_childs(request, member) or not shows(member, photo):
        raise Http404
    if request.method == "POST":
        done(request, lambda: actions.remove_photo_by_child(photo, opened_by=member))
        return gone_from_childs_page(request, member)
    return page(request, "no_more", member, photo=photo, **by_one_key(request.GET))


def gone_from_childs_page(request: HttpRequest, member: Member) -> HttpResponse:
    messages.success(request, _("It is gone. Nobody sees it any more."))
    return redirect(reverse("celebrations:for_child", args=[member.child_id]) + address(way_of(request.GET)))


@require_POST
@team_page(Permission.SEE_JOY)
def know(request: HttpRequest, member: Member, gone: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Gone), pk=gone, author__in=member.own_seats)
    actions.know_gone(found, by=member)
    return thanks(request, _("Saved. Thank you."), "celebrations:things", member.child_id)


@require_safe
@team_page(Permission.SEE_JOY)
def keepsake(request: HttpRequest, member: Member) -> HttpResponse:
    """Here people choose what goes on it."""
    before = request.GET.get("before", "")
    return page(request, "keepsake", member, told=good_things(member, before=before), before=before)


@require_safe
@team_page(Permission.SEE_JOY)
def paper(request: HttpRequest, member: Member) -> HttpResponse:
    """Drawn now of what stands now: what was taken back since it was chosen is not on it."""
    told = good_things(member, before=request.GET.get("before", ""))
    chosen = set(request.GET.getlist("with"))
    if "chosen" in request.GET:
        told.goods = [good for good in told.goods if str(good.id) in chosen]
    content = keepsake_on_paper(member, told, with_pictures="pictures" in request.GET or "chosen" not in request.GET)
    headers = {"Content-Disposition": 'inline; filename="keepsake.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
