"""What the views of every room share: their pages, a form that is kept, an act in one press, and a word of thanks."""

from collections.abc import Callable, Iterator, Mapping, Sized
from contextlib import contextmanager
from typing import Protocol

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from .errors import NotPossible, SentOtherwise
from .models import Member
from .permissions import Side
from .refusing import carry, refuse


class Page(Protocol):
    def __call__(self, request: HttpRequest, name: str, member: Member, /, **context: object) -> HttpResponse: ...


def pages_of(room: str, at_hand: Callable[[Member], Mapping[str, object]] = lambda _member: {}) -> Page:
    """`page(request, "write", member, form=form)` is write.html of the room, with the seat and the child at hand."""

    def page(request: HttpRequest, name: str, member: Member, /, **context: object) -> HttpResponse:
        shared = {"member": member, "child": member.child, **at_hand(member)}
        return render(request, f"{room}/{name}.html", shared | context)

    return page


def sides(member: Member) -> dict[str, object]:
    """Whether home looks, or the student; and for school, whether a page says which home it speaks of."""
    names_homes = member.side is Side.SCHOOL and member.child.has_two_homes
    return {
        "is_home": member.side is Side.HOME,
        "is_student": member.side is Side.CHILD,
        "names_homes": names_homes,
    }


@contextmanager
def or_not_here() -> Iterator[None]:
    """What is not this person's is not here."""
    try:
        yield
    except ObjectDoesNotExist as error:
        raise Http404 from error


def kept[Made: Model | Sized](
    form: forms.Form, act: Callable[[], Made | None], *, beside: str | None = None, changes: str = ""
) -> Made | None:
    """What the act made of a form that is right. None: the form is shown again, with what was typed, and says why.

    `beside`: the field that a refusal is about. `changes`: the hidden field that
    names the version that was before the writer's eyes; what they sent before, with other words, is what they change
    next.
    """
    if not form.is_valid():
        return None
    try:
        with or_not_here():
            return act()
    except NotPossible as reason:
        refuse(form, reason, beside=beside)
        if changes and isinstance(reason, SentOtherwise):
            carry(form, **{changes: form.cleaned_data["id"]})
        return None


def done[Made: Model | Sized](
    request: HttpRequest, act: Callable[[], Made], *, level: int = messages.WARNING
) -> Made | None:
    """What an act in one press made. None: why not is said on the next page."""
    try:
        with or_not_here():
            return act()
    except NotPossible as reason:
        messages.add_message(request, level, str(reason.sentence))
        return None


def thanks(request: HttpRequest, words: str, to: str, *args: object) -> HttpResponseRedirect:
    """Says that it is done, on the page that one goes on to."""
    messages.success(request, words)
    return redirect(to, *args)


def came_from(request: HttpRequest) -> str:
    """The page of ours that a form or an address names to go back to, or nothing."""
    there = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts={request.get_host()})
    return there if there and is_ours else ""


def back(request: HttpRequest, otherwise: str, *args: object) -> HttpResponseRedirect:
    """To the page of ours that the act was done on, where its form names it."""
    there = came_from(request)
    return HttpResponseRedirect(there) if there else redirect(otherwise, *args)
