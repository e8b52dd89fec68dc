"""One's own news: how it comes, what was sent; and the link in a mail that stops it."""

import uuid
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from allies.notices import actions
from allies.notices.forms import ChildForm, PreferenceForm
from allies.notices.models.address import mail_health_of
from allies.notices.router import Health
from allies.notices.sent import sent_to
from allies.notices.stopping import stop_of
from allies.notices.wishes import Listener, differing_of, listeners_of, world_of
from allies.notices.wording import WORLDS, examples, is_narrowed, what_changed, zone_words
from allies.people.models import Person
from allies.teams.models import Member, seats_of
from allies.teams.pages import thanks
from allies.teams.permissions import Side


def me(request: HttpRequest) -> Person:
    """Who is signed in; for views that nobody else can open."""
    return cast(Person, request.user)


def listeners_in(person: Person, side: Side | None = None) -> list[Listener]:
    seats = [seat for seat in seats_of(person) if side is None or seat.side is side]
    return listeners_of(seats)


@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """How news reaches this person, in each of their worlds, with what would happen now."""
    now = timezone.now()
    listeners = listeners_in(me(request))
    differing = differing_of([listener.member for listener in listeners])
    worlds = []
    for side, words in WORLDS.items():
        mine = [listener for listener in listeners if listener.member.side is side]
        if mine:
            alike = [each for each in mine if not each.terms and not is_narrowed(each.member)]
            narrowed = [each for each in mine if not each.terms and is_narrowed(each.member)]
            usual = world_of((alike or mine)[0])
            worlds.append(
                {
                    "side": side.value,
                    "words": words,
                    "examples": examples(usual, now=now) if alike else [],
                    "narrowed": [(each.member.child.called_apart, examples(each, now=now)) for each in narrowed],
                    "agreed": [
                        (each.member.child.called_apart, examples(each, now=now)) for each in mine if each.terms
                    ],
                    "zone": zone_words(usual),
                    "form": form_for(mine, None, auto_id=f"{side.value}-%s"),
                    "agreed_with": [each for each in mine if each.terms],
                    "names": [listener.member.child.called_apart for listener in mine],
                    "children": children_in(mine, set(differing)),
                }
            )
    mail = mail_health_of([me(request)])[me(request).pk] if listeners else Health.WORKING
    page = {"worlds": worlds, "mail": mail.value, "has_agreed": any(each.terms for each in listeners)}
    return render(request, "notices/notices.html", page)


def form_for(mine: list[Listener], data: QueryDict | None, **more: str) -> PreferenceForm:
    """What is chosen for all one's teams in a world, as it is now."""
    hours = {each.wishes.digest_at for each in mine}
    inside = mine[0].words_inside if len({each.words_inside for each in mine}) == 1 else None
    return PreferenceForm(data, preference=mine[0].preference, hours=hours, there=mine[0].there, inside=inside, **more)


def children_in(mine: list[Listener], differing: set[uuid.UUID]) -> list[tuple[Member, bool]]:
    """Each seat, and whether something differs there. With one child alike there is nothing to choose between."""
    children = [(listener.member, listener.member.pk in differing) for listener in mine]
    return children if len(children) > 1 or differing else []


@login_required
def world(request: HttpRequest, side: str) -> HttpResponse:
    """Choose for all one's teams in one world."""
    listeners = listeners_in(me(request), Side(side)) if side in Side.values else []
    if not listeners:
        raise Http404
    form = form_for(listeners, request.POST or None)
    if form.is_valid():
        actions.choose(Side(side), by=me(request), **form.chosen)
        return thanks(request, what_changed(listeners_in(me(request), Side(side))), "notices:notices")
    context = {
        "agreed_with": [each for each in listeners if each.terms],
        "form": form,
        "words": WORLDS[Side(side)],
        "zone": zone_words(listeners[0]),
    }
    return render(request, "notices/world.html", context)


@login_required
def child(request: HttpRequest, seat: uuid.UUID) -> HttpResponse:
    """Choose what differs for one child."""
    member = next((mine for mine in seats_of(me(request)) if mine.pk == seat), None)
    if member is None:
        raise Http404
    [listener] = listeners_of([member])
    form = ChildForm(request.POST or None, member=member, differing=differing_of([member]).get(member.pk, {}))
    if form.is_valid():
        actions.choose_for_child(member, form.chosen)
        return thanks(request, what_changed(listeners_of([member])), "notices:notices")
    context = {"agreed_with": [listener] if listener.terms else [], "form": form, "child": member.child}
    return render(request, "notices/child.html", context)


@login_required
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "notices/sent.html", {"sent": sent_to(me(request))})


@require_POST
@login_required
def try_mail(request: HttpRequest) -> HttpResponse:
    actions.try_mail_again(by=me(request))
    return thanks(request, _("We will try your e-mail again with the next news."), "notices:notices")


@csrf_exempt  # RFC 8058: a mail program posts here, without a page of ours before it
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a mail. Looking changes nothing; the button, or a mail program's own, stops this kind of mail."""
    what = stop_of(token)
    if what is None:
        raise Http404
    is_open = actions.stop(what) if request.method == "POST" else bool(what.seats())
    context = {
        "what": what,
        "is_open": is_open,
        "is_done": is_open and request.method == "POST",
        "notices_url": reverse("notices:notices"),
    }
    return render(request, "notices/stop.html", context, status=200 if is_open else 410)
