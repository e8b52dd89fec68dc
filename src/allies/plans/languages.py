"""In which languages a text is written, in a sentence: its headings, and what people typed in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from allies.ui.lists import listed_apart

from .consent import Signed
from .editions import PartThen
from .finals import Block, Piece, other_languages
from .reading import PlanPart


def name_of(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


def of_the_text(language: str, others: Mapping[str, Sequence[str]], count: int) -> str:
    """`others`: the parts with words in another language, by that language, of so many parts."""
    if not others:
        return _("Language of the text: %(language)s") % {"language": name_of(language)}
    typed = [
        _("%(language)s in %(parts)s of %(count)s parts")
        % {"language": name_of(other), "parts": len(parts), "count": count}
        for other, parts in others.items()
    ]
    words = _("Headings: %(language)s. What people typed: %(typed)s")
    return words % {"language": name_of(language), "typed": listed_apart(typed)}


def as_signed(one: Signed) -> str:
    return of_the_text(one.signature.text.language, one.in_other_languages, len(one.parts))


def of_parts(parts: Iterable[PlanPart | PartThen], language: str) -> str:
    """The same of a paper: a page whose headings are in one language never passes for a text in it."""
    written = {part.name: languages_in(part) for part in parts}
    written = {name: found for name, found in written.items() if found}
    others = other_languages(
        [Block("", name, tuple(Piece("", "_", one) for one in found)) for name, found in written.items()], language
    )
    return of_the_text(language, others, len(written))


def languages_in(part: PlanPart | PartThen) -> set[str]:
    """In which languages people typed what is in it."""
    texts = part.texts if isinstance(part, PartThen) else [text for place in part.places for text in place.texts]
    typed: list[Any] = [
        *(text for text in texts if text.words),
        *part.goals,
        *(row for row in part.services if row.has_own_words),
        *(row for row in part.accommodations if row.has_own_words),
        *part.concerns,
    ]
    return {one.language for one in typed}


def nobody_yet(*, is_home: bool) -> str:
    """Each home reads its own signatures and school’s: of another home it is not told whether there is one."""
    if is_home:
        return _("Nobody of your home or of the school has signed yet.")
    return _("Nobody has signed yet.")
