"""Filed under the wrong child: choose the right one, read what will happen, and move it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept
from allies.teams.permissions import Permission
from allies.timeline.forms import MoveForm
from allies.timeline.models import Entry
from allies.timeline.moving import (
    Movable,
    To,
    may_choose_readers,
    may_move,
    move,
    moved_before,
    pictures_of,
    places_for,
)
from allies.timeline.sentences import sentence_of


@team_page(Permission.TAKE_OUT)
def move_thing(request: HttpRequest, member: Member, what: str, thing: uuid.UUID) -> HttpResponse:
    """Without a child it asks for one; with one it says what will happen, and asks who reads it there."""
    how = Movable.find(what)
    if how is None:
        raise Http404
    row = member.sees(how.model).filter(pk=thing).select_related("child__school").first()
    if row is None:
        return moved_already(request, member, thing)
    if not may_move(member, row):
        raise PermissionDenied(_("The case manager can move this."))
    places = places_for(row, member)
    page = {
        "member": member,
        "child": member.child,
        "what": what,
        "thing": row,
        "sentence": said(row, how, member),
        "line": line_to_take_out(row, how, member),
        "choices": places,
        "why_not": how.why_not(row),
    }
    if not (wanted := request.POST.get("to") or request.GET.get("to")):
        return render(request, "timeline/move.html", page)
    to = next((one for one in places if str(one.child.pk) == wanted), None)
    if to is None:
        raise Http404
    form = form_for(request, row, how, to)
    if kept(form, lambda: move(row, by=member, to=to.child.pk, **form.wanted)):
        return moved_on(request, member, to.child.told_apart)
    who_reads = how.who_reads(how.newest(row), to.writer)
    leaves = bool(pictures_of(how, row)) and not to.is_own
    page |= {"to": to, "form": form, "who_reads": who_reads, "leaves_pictures": leaves}
    return render(request, "timeline/move_to.html", page)


def form_for(request: HttpRequest, row: Any, how: Movable, to: To) -> MoveForm:
    is_for_one_home = to.writer.home_id is not None and not to.child.has_two_homes
    newest = how.newest(row)
    has_choice = not how.who_reads(newest, to.writer) and not is_for_one_home and may_choose_readers(newest, to)
    return MoveForm(
        request.POST or None,
        whom=how.whom[to.writer.side] if has_choice else (),
        child=to.child.first_name,
        has_pictures=to.is_own and bool(pictures_of(how, row)),
    )


def moved_already(request: HttpRequest, member: Member, thing: uuid.UUID) -> HttpResponse:
    """The same form, sent a second time by who moved it. To all others it is not here."""
    moved = moved_before(thing, member)
    if moved is None:
        raise Http404
    return moved_on(request, member, moved.to_child.name)


def moved_on(request: HttpRequest, member: Member, name: str) -> HttpResponse:
    messages.success(request, _("It was moved to %(name)s. Nobody on this team can read it any more.") % {"name": name})
    return redirect("timeline:story", member.child_id)


def said(row: Any, how: Movable, member: Member) -> SafeString:
    """What it says now, as the story has it."""
    newest = how.newest(row)
    line = member.sees(Entry).filter(about_id=newest.pk).select_related("by__person", "by__home", "child").first()
    if line is None and how.told_as is not None:
        event, facts = how.told_as(newest)
        line = Entry(event=event, facts=facts, kind=newest.kind, child=newest.child, by=newest.by)
    return sentence_of(line, member) if line else SafeString()


def line_to_take_out(row: Any, how: Movable, member: Member) -> Entry | None:
    """For who finds no child here: the page that takes it out alone."""
    return member.sees(Entry).filter(about_id=how.first(row).pk).order_by("id").first()
