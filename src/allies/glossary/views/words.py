"""The words of special education, for whoever wants to know: no person and no child is in them."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from allies.glossary.book import address_of
from allies.glossary.entries import OWN, Word
from allies.glossary.looking_up import by_letter, in_order, look_up
from allies.glossary.own_words import book_of_person, districts_explained_by
from allies.glossary.shown import Shown
from allies.glossary.themes import THEME_WORDS
from allies.languages.known import whole
from allies.people.models import Person
from allies.ui.languages import name_of
from allies.ui.lists import listed

LONGEST_QUESTION = 80


def words(request: HttpRequest) -> HttpResponse:
    """Looked up, of one theme, or of one letter; else the ways to all of them."""
    language = get_language() or "en"
    known = list(book_of_person(request.user).words.values())
    asked = request.GET.get("words", "")[:LONGEST_QUESTION].strip()
    theme, letter = request.GET.get("theme", ""), request.GET.get("letter", "")[:1].upper()
    letters = by_letter(known, language)
    found: list[Word] | None = None
    if asked:
        found = look_up(known, asked, language)
    elif theme in THEME_WORDS:
        found = in_order((word for word in known if is_of(word, theme)), language)
    elif letter:
        found = letters.get(letter, [])
    counted = [(code, words, sum(is_of(word, code) for word in known)) for code, words in THEME_WORDS.items()]
    page = {
        "asked": asked,
        "found": None if found is None else [Shown(word, language) for word in found],
        "heading": "" if asked else THEME_WORDS.get(theme, letter),
        "letter": letter if not asked and theme not in THEME_WORDS else "",
        "letters": letters,
        "themes": [one for one in counted if one[2]],
        "total": len(known),
        "languages": listed(name_of(code) for code in whole()),
        "districts": districts_explained_by(request.user) if isinstance(request.user, Person) else [],
    }
    return render(request, "glossary/words.html", page)


def is_of(word: Word, theme: str) -> bool:
    """What a district says anew is among its own words, too."""
    return word.theme == theme or (theme == OWN and any(saying.district for saying in word.said.values()))


def word(request: HttpRequest, slug: str) -> HttpResponse:
    """One word. What opens it beside a text asks for the meaning alone."""
    known = book_of_person(request.user).words
    found = known.get(slug)
    if found is None:
        raise Http404
    language = get_language() or "en"
    shown = Shown(found, language)
    page = {
        "word": shown,
        "is_piece": asks_for_a_piece(request),
        "others": [Shown(found, code) for code in found.said if code != shown.lang],
        "see": [Shown(known[one], language) for one in found.see],
        "back": page_before(request),
    }
    return render(request, f"glossary/word.html{'#meaning' if asks_for_a_piece(request) else ''}", page)


def asks_for_a_piece(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def page_before(request: HttpRequest) -> str:
    """The page of ours from which one came, as the browser says it; not another word."""
    before = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(before)
    is_of_words = parts.path.startswith(address_of("x").removesuffix("x/"))
    return "" if is_of_words else f"{parts.path}{'?' if parts.query else ''}{parts.query}"
