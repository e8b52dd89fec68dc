"""A district's own words, for those who explain them: the list, one word, and the file that takes them along."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.glossary.actions import explain, say_anew, take_away
from allies.glossary.as_a_table import Unreadable, as_csv
from allies.glossary.book import book_of_place, known_place
from allies.glossary.bringing_in import keep, names_of, read
from allies.glossary.doors import district_page
from allies.glossary.entries import built_in
from allies.glossary.forms import ExplanationForm, TableForm, as_typed
from allies.glossary.looking_up import in_order
from allies.glossary.own_words import standing_in, versions_of
from allies.glossary.shown import Shown
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import District
from allies.teams.pages import kept, thanks
from allies.teams.refusing import carry, refuse


def page(request: HttpRequest, template: str, district: District, **more: Any) -> HttpResponse:
    return render(request, f"glossary/{template}", {"district": district, **more})


def who(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101 - the door is behind the sign-in
    return request.user


@district_page
def own(request: HttpRequest, district: District) -> HttpResponse:
    language, rows = get_language() or "en", list(standing_in(district))
    by_slug = {row.as_word().slug: row for row in rows}
    words = [
        (Shown(word, language), by_slug[word.slug]) for word in in_order((row.as_word() for row in rows), language)
    ]
    return page(request, "own.html", district, words=words, form=TableForm(), troubles=[], is_brought=False)


@district_page
def add(request: HttpRequest, district: District) -> HttpResponse:
    """A new word; or `?instead_of=`, a word of the house in the district's words, with the house's to start from."""
    beneath = book_of_place(known_place(district.jurisdiction)).words.get(request.GET.get("instead_of", ""))
    slug = beneath.slug if beneath else ""
    start = (
        as_typed({code: {"name": one.name, "means": one.means} for code, one in beneath.said.items()})
        if beneath
        else {}
    )
    form = ExplanationForm(request.POST or None, names=names_of(district), slug=slug, beneath=beneath, initial=start)
    if kept(
        form,
        lambda: explain(
            district, id=form.cleaned_data["id"], by=who(request), said=form.cleaned_data["said"], instead_of=slug
        ),
    ):
        return thanks(request, _("Saved. All people of the district read it from now on."), "glossary:own", district.pk)
    return form_page(request, district, form, beneath=Shown(beneath, get_language() or "en") if beneath else None)


@district_page
def change(request: HttpRequest, district: District, word: uuid.UUID) -> HttpResponse:
    """In other words; what it said before stands below."""
    versions = list(versions_of(district, word))
    here = next((version for version in versions if version.replaced_at is None), None)
    if not versions:
        raise Http404
    like = next((version for version in versions if str(version.pk) == request.GET.get("like")), here or versions[0])
    start = {**as_typed(like.said), "based_on": here.pk if here else None}
    slug = like.as_word().slug
    form = ExplanationForm(
        request.POST or None, names=names_of(district), slug=slug, beneath=built_in().get(slug), initial=start
    )
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        based_on = next((version for version in versions if version.pk == wanted["based_on"]), None)
        try:
            if based_on is None:
                raise NotPossible(_("This word was removed. Please add it again."))
            say_anew(based_on, id=wanted["id"], by=who(request), said=wanted["said"])
        except NotPossible as error:
            refuse(form, error)
            carry(form, based_on=here.pk if here else "")
        else:
            messages.success(request, _("Saved. All people of the district read it from now on."))
            return redirect("glossary:own", district.pk)
    earlier = [(Shown(version.as_word(), get_language() or "en"), version) for version in versions if version != here]
    return form_page(request, district, form, here=here, earlier=earlier)


def form_page(request: HttpRequest, district: District, form: ExplanationForm, **more: Any) -> HttpResponse:
    language = get_language() or "en"
    own_slugs = {row.as_word().slug: row for row in standing_in(district)}
    taken = [(Shown(word, language), own_slugs.get(word.slug)) for word in form.taken]
    return page(request, "explain.html", district, form=form, taken=taken, **{"here": None, "earlier": [], **more})


@require_POST
@district_page
def end(request: HttpRequest, district: District, word: uuid.UUID) -> HttpResponse:
    here = get_object_or_404(standing_in(district), word=word)
    take_away(here, by=who(request))
    return thanks(request, _("Removed. The history still shows it."), "glossary:own", district.pk)


@district_page
def table(request: HttpRequest, district: District) -> HttpResponse:
    answer = HttpResponse(as_csv(standing_in(district)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="words.csv"'
    return answer


@require_POST
@district_page
def bring_in(request: HttpRequest, district: District) -> HttpResponse:
    """All lines or none, and then what to mend."""
    form = TableForm(request.POST, request.FILES)
    troubles: list[tuple[int, str]] = []
    if form.is_valid():
        try:
            lines = read(district, form.cleaned_data["table"])
            troubles = [(line.number, trouble) for line in lines for trouble in line.troubles]
            if not troubles:
                count = keep(district, lines, by=who(request))
                said = ngettext("%(count)d word is new or other.", "%(count)d words are new or other.", count)
                return thanks(request, said % {"count": count}, "glossary:own", district.pk)
        except Unreadable:
            form.add_error("table", _("This is not a table of words. Please download the file first, and fill it in."))
        except NotPossible as error:
            form.add_error(None, str(error.sentence))
    return page(request, "own.html", district, words=[], form=form, troubles=troubles[:20], is_brought=True)
