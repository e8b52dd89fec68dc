"""Words that may be a request: what they may ask for, and the answer of each. A message that a person says is one."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.conversations.models.threads import Act
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, pages_of, sides, thanks
from allies.teams.permissions import WHOM_TO_ASK, Permission, Side
from allies.timeline.models import ThingOpened

from .actions.possible import is_of_a_family, mark, say_it_is_not, say_it_is_one
from .forms import InMessageForm, NotOneForm
from .models import Possible
from .possible import group_of, shown
from .sources import MESSAGE, Source, way_of

page = pages_of("asking", sides)


def the_possible(member: Member, pk: uuid.UUID) -> Possible:
    return get_object_or_404(member.sees(Possible), pk=pk)


@require_safe
@team_page(Permission.SEE_REQUEST)
def possible(request: HttpRequest, member: Member, possible: uuid.UUID) -> HttpResponse:
    return page(request, "possible", member, **as_read(the_possible(member, possible), member))


def as_read(one: Possible, member: Member, refused: tuple[uuid.UUID, NotOneForm] | None = None) -> dict[str, Any]:
    source, is_own = Source.of(one), one.by_id in member.own_seats
    thing = source.rows(member).filter(pk=one.source).first()
    rows = shown(group_of(one, member), member)
    ThingOpened.note(member, [said.pk for row in rows for said in row.said])
    forms = {row.possible.pk: NotOneForm(is_own=is_own, auto_id=f"{row.possible.pk}-%s") for row in rows}
    if refused:
        forms[refused[0]] = refused[1]
    return {
        "one": one,
        "is_own": is_own,
        "thing": thing,
        "words": source.words(thing) if thing else "",
        "where": source.page(thing) if thing else "",
        "way": way_of(one).label,
        "rows": [(row, forms[row.possible.pk]) for row in rows],
    }


@require_POST
@team_page(Permission.SEE_REQUEST)
def is_one(request: HttpRequest, member: Member, possible: uuid.UUID) -> HttpResponse:
    one = the_possible(member, possible)
    with_words = bool(request.POST.get("with_words"))
    if done(request, lambda: [say_it_is_one(one, by=member, with_words=with_words)]):
        return thanks(request, _("Noted. It counts from the day on which the words came."), *page_of(one))
    return redirect(*page_of(one))


@require_POST
@team_page(Permission.SEE_REQUEST)
def is_not(request: HttpRequest, member: Member, possible: uuid.UUID) -> HttpResponse:
    one = the_possible(member, possible)
    form = NotOneForm(request.POST, is_own=one.by_id in member.own_seats, auto_id=f"{one.pk}-%s")
    if kept(form, lambda: say_it_is_not(one, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. Both sides can read it."), *page_of(one))
    return page(request, "possible", member, **as_read(one, member, refused=(one.pk, form)))


def page_of(one: Possible) -> tuple[Any, ...]:
    return "asking:possible", one.child_id, one.pk


@team_page(Permission.SEE_REQUEST)
def in_message(request: HttpRequest, member: Member, message: uuid.UUID) -> HttpResponse:
    """A person sees a request in a message in which nothing here found one."""
    found = MESSAGE.rows(member).filter(act=Act.WROTE, corrects=None)
    thing = get_object_or_404(found, pk=message)
    if not is_of_a_family(thing.by) or (member.side is not Side.SCHOOL and thing.by_id not in member.own_seats):
        raise PermissionDenied(str(WHOM_TO_ASK))
    known = member.sees(Possible).filter(message=thing)
    form = InMessageForm(request.POST or None, initial={"kinds": list(known.values_list("what", flat=True))})
    if kept(form, lambda: [mark(thing, MESSAGE, by=member, kinds=form.cleaned_data["kinds"])]):
        first = known.order_by("recorded_at", "id").first()
        return redirect(*page_of(first)) if first else redirect("asking:requests", member.child_id)
    return page(request, "in_message", member, form=form, thing=thing, where=MESSAGE.page(thing))
