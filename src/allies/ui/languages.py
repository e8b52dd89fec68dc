"""Who has read the words of a language, said where it is chosen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from django.utils.formats import date_format
from django.utils.translation import get_language, override, to_locale
from django.utils.translation import gettext as _

from allies.languages.known import FIRST, Language, State, known


@dataclass(frozen=True)
class Offered:
    """One to choose, in its own words."""

    language: Language
    state: str

    @property
    def named(self) -> str:
        return f"{self.language.name} ({self.state})" if self.state else self.language.name


def offered() -> Iterator[Offered]:
    """Somebody who looks for their language may not read that of the page."""
    for one in known().values():
        with override(one.code):
            yield Offered(one, state_in_words(one))


def to_choose() -> list[tuple[str, str]]:
    """For a box, in the language of the page."""
    return [(code, _said_here(one)) for code, one in known().items()]


def _said_here(one: Language) -> str:
    state = state_in_words(one)
    return f"{_(one.english)} ({state})" if state else _(one.english)


def state_in_words(one: Language) -> str:
    """Empty for the first language: its sentences are not translated."""
    if one.code == FIRST:
        return ""
    if one.read_on is None:
        return _("translated by a machine")
    day = {"day": date_format(one.read_on, "DATE_FORMAT")}
    certified = one.state == State.CERTIFIED
    return (_("certified on %(day)s") if certified else _("read by somebody who speaks it on %(day)s")) % day


def spoken_now() -> Language:
    code = get_language() or FIRST
    return known().get(code) or known().get(code.partition("-")[0]) or known()[FIRST]


def name_of(code: str) -> str:
    """Within a sentence, in the language that is active."""
    return tables_of(get_language() or FIRST).languages.get(code) or known()[code].english


def also_in_english[Words](said: Callable[[], Words]) -> Words | None:
    """What is of safety, consent or rights once more, until who is certified for the language that is active
    has read its words."""
    if spoken_now().is_certified:
        return None
    with override(FIRST):
        return said()


def tables_of(language: str) -> Locale:
    """The tables of the world for it; those of the first language where the world has none."""
    try:
        return Locale.parse(to_locale(language))
    except UnknownLocaleError:
        return Locale.parse(FIRST)
