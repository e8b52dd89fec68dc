"""The words that the team uses for the child: the list, one word, and what each side adds to it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.profiles.actions.terms import add_term, remark_on, word_term
from allies.profiles.dictionary import Dictionary
from allies.profiles.forms import RemarkForm, TermForm, WordingForm
from allies.profiles.models import Remark, Term, Wording
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import carry

page = pages_of("profiles")


@team_page(Permission.SEE_PROFILE)
def words(request: HttpRequest, member: Member) -> HttpResponse:
    return page(
        request, "words", member, words=list(Dictionary.of(member)), may_write=member.may(Permission.WRITE_TERM)
    )


@team_page(Permission.WRITE_TERM)
def add(request: HttpRequest, member: Member) -> HttpResponse:
    """A new word; it may come with the page that used it, to go back to."""
    start = {"word": request.GET.get("word", "")[:60], "language": get_language(), "sort": request.GET.get("sort")}
    form = TermForm(request.POST or None, dictionary=Dictionary.of(member), initial=start)
    if term := kept(
        form,
        lambda: add_term(
            by=member, **{name: form.cleaned_data[name] for name in ("id", "sort", "language", "word", "means")}
        ),
    ):
        return thanks(request, _("Saved. The whole team has this word now."), "profiles:term", member.child_id, term.pk)
    return page(request, "add_word", member, form=form)


@team_page(Permission.SEE_PROFILE)
def term(request: HttpRequest, member: Member, term: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Term), pk=term)
    versions = list(
        member.sees(Wording).filter(term=found).select_related("by__person").order_by("-recorded_at", "-id")
    )
    holding = {wording.language: wording for wording in versions if wording.replaced_at is None}
    if not holding:
        raise Http404
    own = holding.get(get_language() or "en") or versions[-1]
    remarks = member.sees(Remark).filter(term=found, replaced_at=None).select_related("home").order_by("voice", "id")
    return page(
        request,
        "word",
        member,
        term=found,
        own=own,
        others=[wording for wording in holding.values() if wording != own],
        missing=[(code, name) for code, name in settings.LANGUAGES if code not in holding],
        earlier=[wording for wording in versions if wording.replaced_at],
        remarks=[remark for remark in remarks if remark.words],
        may_write=member.may(Permission.WRITE_TERM),
    )


@team_page(Permission.WRITE_TERM)
def reword(request: HttpRequest, member: Member, term: uuid.UUID, language: str) -> HttpResponse:
    """Say it in one more language, or better. What was said before stays below it."""
    found = get_object_or_404(member.sees(Term), pk=term)
    names = dict(settings.LANGUAGES)
    if language not in names:
        raise Http404
    own = member.sees(Wording).filter(term=found, language=language)
    here = own.filter(replaced_at=None).first()
    like = said_before(own, request.GET.get("like", "")) or here
    start: dict[str, Any] = {"word": like.word, "means": like.means} if like else {}
    if here:
        start["based_on"] = here.pk
    form = WordingForm(request.POST or None, dictionary=Dictionary.of(member), own=[found.pk], initial=start)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("id", "word", "means", "based_on")}
        carry(form, based_on=here.pk if here else "")  # next time
        if kept(form, lambda: word_term(found, by=member, language=language, **said), changes="based_on"):
            return thanks(request, _("Saved. Thank you."), "profiles:term", member.child_id, found.pk)
    others = list(Wording.that_hold(member).filter(term=found).exclude(language=language))
    return page(
        request, "reword", member, form=form, term=found, here=here, others=others, language=language,
        language_name=names[language],
    )  # fmt: skip


@team_page(Permission.WRITE_TERM)
def remark(request: HttpRequest, member: Member, term: uuid.UUID) -> HttpResponse:
    """One's own side's remark. It is one text for a home, and one for school."""
    found = get_object_or_404(member.sees(Term), pk=term)
    home = member.home if member.side is Side.HOME else None
    here = member.sees(Remark).filter(term=found, home=home, replaced_at=None).select_related("audience").first()
    start = {"words": here.words, "based_on": here.pk, "for_all": here.audience.home_id is None} if here else {}
    form = RemarkForm(request.POST or None, member=member, initial=start)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("id", "words", "based_on")}
        for_all = form.cleaned_data.get("for_all", False)
        carry(form, based_on=here.pk if here else "")  # next time
        if kept(form, lambda: remark_on(found, by=member, for_all=for_all, **said), changes="based_on"):
            return thanks(request, _("Saved. Thank you."), "profiles:term", member.child_id, found.pk)
    own = first_of(Wording.that_hold(member).filter(term=found))
    return page(request, "remark", member, form=form, term=found, here=here, own=own)


def said_before(wordings: QuerySet[Wording], wanted: str) -> Wording | None:
    """An earlier wording that is to be said again."""
    try:
        return wordings.filter(pk=uuid.UUID(wanted)).first()
    except ValueError:
        return None


def first_of(wordings: Iterable[Wording]) -> Wording | None:
    """In the reader's language, else the oldest."""
    found = list(wordings)
    return next((one for one in found if one.language == get_language()), found[0] if found else None)
