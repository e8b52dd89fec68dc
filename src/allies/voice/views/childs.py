"""The child's lane: one thing at a time, large, and nothing of the adults. Nothing of it stays on the device."""

import uuid
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.boards.one_key import address, by_one_key, way_of
from allies.database.ids import uuid7
from allies.health.reading import Numbers, opens_at
from allies.media.forms import takes_voices
from allies.teams.childs_door import is_the_childs
from allies.teams.doors import childs_page
from allies.teams.models import Member
from allies.teams.pages import done, kept
from allies.teams.permissions import Permission
from allies.teams.refusing import id_in
from allies.timeline.beside import OfTheRecord
from allies.voice.actions import safety as of_safety
from allies.voice.actions import words as of_words
from allies.voice.actions.words import About
from allies.voice.chips import AT_ONCE, OF_A_GOAL, Danger, Says, Sort
from allies.voice.forms import PressForm, SafetyForm, SayForm
from allies.voice.models import OwnWords
from allies.voice.of_goals import GOAL
from allies.voice.reading import Heard, lately, one_said_to
from allies.voice.safety import hearers_of
from allies.voice.steps import TALK, Cell, Steps, symbols

Lane = Callable[..., HttpResponse]


def by_the_child(view: Lane) -> Lane:
    """Below the door. Nothing that is said while an adult is signed in counts as the child's."""

    @wraps(view)
    def page(request: HttpRequest, member: Member, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_the_childs(request, member):
            return view(request, member, *args, **kwargs)
        may_open = member.may(Permission.OPEN_ON_DEVICE)
        return shown(request, member, "not_opened", may_open=may_open)

    return page


def shown(request: HttpRequest, member: Member, name: str, /, **context: object) -> HttpResponse:
    shared = {"member": member, "child": member.child, "is_childs": is_the_childs(request, member)}
    shared |= by_one_key(request.GET)
    return render(request, f"voice/{name}.html", shared | context)


@require_safe
@childs_page(Permission.SPEAK)
@by_the_child
def talk(request: HttpRequest, member: Member) -> HttpResponse:
    """Before the first word it says who reads, that nobody watches at night, and whom to call."""
    way = way_of(request.GET)
    if "known" not in way:
        return before(request, member, way)
    found = symbols(member, [*TALK, "safe", "said"])
    cells = [Cell(str(Sort(sort).label), lane("say", member, way, sort), found.get(sort)) for sort in TALK]
    cells.append(Cell(str(Danger.UNSAFE.label), lane("safe", member, way), found.get("safe")))
    cells.append(Cell(_("What I said, and who heard it"), lane("said", member, way), found.get("said")))
    return shown(request, member, "talk", cells=cells)


def before(request: HttpRequest, member: Member, way: dict[str, str], *, is_beside: bool = False) -> HttpResponse:
    numbers = Numbers.without_names(member.child)
    return shown(request, member, "before", numbers=numbers, on=address(way, known="1"), is_beside=is_beside)


def lane(name: str, member: Member, way: dict[str, str], *args: object) -> str:
    return reverse(f"voice:{name}", args=[member.child_id, *args]) + address(way)


@takes_voices
@childs_page(Permission.SPEAK)
@by_the_child
def say(request: HttpRequest, member: Member, saying: str) -> HttpResponse:
    """Question by question, by the address alone; then it is looked at once more, and sent."""
    if saying not in TALK:
        raise Http404
    steps = Steps.read(member, Sort(saying), request.GET)
    if "known" not in steps.way:
        return redirect(lane("talk", member, steps.way))
    return step_by_step(request, member, steps, back=lane("talk", member, steps.way))


@takes_voices
@childs_page(Permission.SPEAK)
@by_the_child
def say_about(request: HttpRequest, member: Member, *, noted: str, noted_id: uuid.UUID, of_it: str) -> HttpResponse:
    """The same of one thing of the record, which stays beside it."""
    about = thing_here(request, member, noted, noted_id)
    if of_it != Sort.NOTE and not (noted == GOAL and of_it in OF_A_GOAL):
        raise Http404
    steps = Steps.read(member, Sort(of_it), request.GET, about.seen_by(member))
    if "known" not in steps.way:
        return before(request, member, steps.way, is_beside=True)
    back = lane("goal", member, steps.way, noted_id) if noted == GOAL else lane_of(member, steps.way)
    return step_by_step(request, member, steps, back=back, about=about)


@require_safe
@childs_page(Permission.SPEAK)
def of_line(request: HttpRequest, member: Member) -> HttpResponse:
    """From under a line of the story, `?line=<id>`."""
    line = id_in(request.GET.get("line", ""))
    if line is None:
        raise Http404
    return redirect(lane("say_about", member, way_of(request.GET), "line", line, Sort.NOTE.value))


def lane_of(member: Member, way: dict[str, str]) -> str:
    return reverse("places:own", args=[member.child_id]) + address(way)


def thing_here(request: HttpRequest, member: Member, name: str, thing: uuid.UUID) -> About:
    """On a device that was opened for them, of what the child's own pages show; in a place of their own, of all."""
    brought, about = OfTheRecord.find(name), About(name, thing)
    is_device = bool(getattr(request, "childs_device", None))
    if brought is None or (is_device and not brought.is_childs) or brought.seen_by(member, thing) is None:
        raise Http404
    return about


def step_by_step(
    request: HttpRequest, member: Member, steps: Steps, *, back: str, about: About | None = None
) -> HttpResponse:
    if steps.asks:
        return shown(request, member, "step", steps=steps, back=back)
    must_say = steps.chosen.get("says") == Says.OWN
    form = SayForm(request.POST or None, request.FILES or None, member=member, must_say=must_say)
    if own := kept(form, lambda: send(form, steps, about)):
        if own.sort == Sort.RATE:
            return redirect(back)
        return went(request, member, own, steps)
    return shown(request, member, "send", steps=steps, form=form, night=opens_at(member.child))


def send(form: SayForm, steps: Steps, about: About | None) -> OwnWords:
    typed: dict[str, Any] = {name: form.cleaned_data[name] for name in ("id", "words")}
    said = {"opened_by": steps.member, "sort": steps.sort, "about": about, **steps.chosen, **typed}
    return of_words.say(recording=form.recording(), **said)


def went(request: HttpRequest, member: Member, own: OwnWords, steps: Steps) -> HttpResponse:
    """What the place that opened the page may not read has no address here: it is said once where it went."""
    if one_said_to(member, own.pk):
        return redirect(lane("heard", member, steps.way, own.pk))
    return shown(request, member, "went", whom=steps.whom)


@require_POST
@childs_page(Permission.SPEAK)
@by_the_child
def call(request: HttpRequest, member: Member, calling: str) -> HttpResponse:
    """Help, or a break: one press."""
    form = PressForm(request.POST)
    if calling not in AT_ONCE or not form.is_valid():
        raise Http404
    own = done(request, lambda: of_words.call(id=form.cleaned_data["id"], opened_by=member, sort=calling))
    way = way_of(request.GET)
    return redirect(lane("heard", member, way, own.pk) if own else lane("talk", member, way))


@require_safe
@childs_page(Permission.SPEAK)
@by_the_child
def sign(request: HttpRequest, member: Member, calling: str) -> HttpResponse:
    """At home nothing is sent: the child shows the sign to who is there."""
    if calling not in AT_ONCE:
        raise Http404
    found = symbols(member, [calling])
    return shown(request, member, "sign", sort=Sort(calling), symbol=found.get(calling))


@require_safe
@childs_page(Permission.SPEAK)
@by_the_child
def said(request: HttpRequest, member: Member) -> HttpResponse:
    return shown(request, member, "said", heard=lately(member))


@require_safe
@childs_page(Permission.SPEAK)
@by_the_child
def heard(request: HttpRequest, member: Member, own_words: uuid.UUID) -> HttpResponse:
    """Who heard it. The page asks by itself while somebody looks at it."""
    one = found(member, own_words)
    if "HX-Request" in request.headers:
        if request.GET.get("answers") == str(one.told):
            return HttpResponse(status=204)
        return shown(request, member, "_heard", one=one)
    may_take_back = of_words.may_take_back(one.row, member, opened_at(request))
    return shown(request, member, "heard", one=one, night=opens_at(member.child), may_take_back=may_take_back)


def opened_at(request: HttpRequest) -> datetime | None:
    device = request.childs_device  # type: ignore[attr-defined]  # the door has put it there
    return device.opened_at if device else None


@childs_page(Permission.SPEAK)
@by_the_child
def take_back(request: HttpRequest, member: Member, own_words: uuid.UUID) -> HttpResponse:
    one = found(member, own_words)
    if request.method == "POST":
        if done(request, lambda: of_words.take_back(one.row, opened_by=member, since=opened_at(request))):
            messages.success(request, _("It is gone. Nobody reads it any more."))
        return redirect(lane("said", member, way_of(request.GET)))
    return shown(request, member, "take_back", one=one)


def found(member: Member, own_words: uuid.UUID) -> Heard:
    one = one_said_to(member, own_words)
    if one is None:
        raise Http404
    return one


@childs_page(Permission.SPEAK)
@by_the_child
def safe(request: HttpRequest, member: Member) -> HttpResponse:
    """It has no address of its own afterwards: whoever takes the device next finds nothing. "Look again" sends the
    same again, and shows who has it by then.
    """
    who = hearers_of(member.child)
    form = SafetyForm(request.POST or None)
    numbers = Numbers.without_names(member.child)
    if row := kept(form, lambda: of_safety.say_unsafe(opened_by=member, **form.cleaned_data)):
        return shown(request, member, "safe_went", row=row, form=form, numbers=numbers)
    what = symbols(member, [f"what:{one}" for one in Danger])
    dangers = [(one, what.get(f"what:{one}")) for one in Danger]
    page = {"who": who, "dangers": dangers, "night": opens_at(member.child), "id": uuid7()}
    return shown(request, member, "safe", form=form, numbers=numbers, **page)
