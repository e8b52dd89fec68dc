"""In which languages a text is written, in a sentence: its headings, and what people typed in it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from .consent import Signed


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
    return words % {"language": name_of(language), "typed": "; ".join(typed)}


def as_signed(one: Signed) -> str:
    return of_the_text(one.signature.text.language, one.in_other_languages, len(one.parts))


def nobody_yet(*, is_home: bool) -> str:
    """Each home reads its own signatures and school’s: of another home it is not told whether there is one."""
    if is_home:
        return _("Nobody of your home or of the school has signed yet.")
    return _("Nobody has signed yet.")
