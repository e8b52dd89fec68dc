"""What the pages of other rooms do with what is to go later: keep it in place of sending it, and fill it in again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from allies.notices.wishes import zone_of
from allies.people.models import Person
from allies.teams.models import Member
from allies.teams.pages import kept
from allies.teams.refusing import id_in

from .actions import put_off, sent_by_hand
from .files import file_in, files_of
from .forms import WhenForm
from .hours import goes_words
from .models import Later, OwnWords, is_for_words
from .starting import SENTENCES, every_starter

OURS = {"csrfmiddlewaretoken", "put", "later", "later_day", "later_time", "next", "keep", "age", "is_hard"}
OURS |= {"file_again", "file_without"}


def is_for_later(request: HttpRequest) -> bool:
    """Whether one of its buttons was pressed."""
    return request.method == "POST" and bool(request.POST.get("later"))


def kept_for_later(
    request: HttpRequest, form: forms.Form, member: Member, sort: str, *, about: UUID | None = None
) -> Later | None:
    """What waits now. None: the form is shown again, with what was typed, and says why."""
    when = form.when = WhenForm(request.POST, member=member)  # type: ignore[attr-defined]  # for the tag
    form.is_valid()  # what is wrong in it is said beside what is said here
    if not when.is_valid():
        form.add_error(None, when.sentence)
    later = kept(
        form,
        lambda: put_off(
            id=form.cleaned_data["id"],
            by=member,
            sort=sort,
            about=about,
            form=typed_in(request),
            at=when.cleaned_data["at"],
            file=file_in(form),
        ),
    )
    if later is not None:
        messages.success(request, goes_words(later.due_at, zone_of(member), timezone.now()))
    return later


def typed_in(request: HttpRequest) -> dict[str, list[str]]:
    return {name: request.POST.getlist(name) for name in request.POST if name not in OURS}


def files_sent(request: HttpRequest, member: Member, sort: str, about: UUID | None = None) -> Any:
    """What came now; where somebody sends what waits, else the file that waits with it, unless it goes without."""
    if request.method != "POST" or request.FILES or request.POST.get("file_without"):
        return request.FILES
    later = waiting_in(request, member, sort, about)
    return files_of(later) if later else request.FILES


def waiting_in(request: HttpRequest, member: Member, sort: str, about: UUID | None) -> Later | None:
    """What is being changed."""
    pk = id_in(request.GET.get("later"))
    return Later.of(member, sort, about).filter(pk=pk).first() if pk else None


def typed_before(request: HttpRequest, member: Member, sort: str, about: UUID | None = None) -> Any:
    """What the form begins with: what came now, or, where somebody changes what waits, that."""
    if request.method == "POST":
        return with_words_put_in(request, member) if is_putting_in(request) else request.POST
    later = waiting_in(request, member, sort, about)
    return later.data if later else None


def is_sent(request: HttpRequest) -> bool:
    """Whether the button was pressed that sends it at once."""
    return request.method == "POST" and not is_putting_in(request) and not is_for_later(request)


def is_putting_in(request: HttpRequest) -> bool:
    """Without a script a page is drawn anew, with the words in their box and nothing sent."""
    return request.method == "POST" and "put" in request.POST


def with_words_put_in(request: HttpRequest, member: Member) -> Any:
    """Below what stands in the first box."""
    data = request.POST.copy()
    box = next((name for name in data if is_for_words(name) and name != "subject"), "words")
    if chosen := chosen_words(request.POST["put"], member):
        data[box] = below(data.get(box, ""), chosen)
    return data


def below(typed: str, words: str) -> str:
    return "\n".join(filter(None, [typed.rstrip(), words]))


def chosen_words(key: str, member: Member) -> str:
    """A sentence of ours by its name, one's own words by their id; the button that opens the sentences puts in none."""
    if key == SENTENCES or (sentence := sentence_named(key, member)):
        return "" if key == SENTENCES else sentence
    pk = id_in(key)
    own = OwnWords.of(member.person).filter(pk=pk).first() if pk else None
    return own.words if own else ""


def sentence_named(key: str, member: Member) -> str:
    starter = every_starter().get(key)
    return starter.for_child(member.child.first_name) if starter else ""


def fitting(person: Person, child: UUID) -> list[OwnWords]:
    return [one for one in OwnWords.of(person) if one.fits(child)]


def is_changing(request: HttpRequest) -> bool:
    return bool(request.GET.get("later"))


def went_by_hand(request: HttpRequest, member: Member, id: UUID) -> None:
    """After a form was sent that may have been waiting."""
    if is_changing(request):
        sent_by_hand(id, member)
