"""Which passwords are too easy. No rules of letters and signs, no expiry (NIST SP 800-63B-4, 3.1.1.2)."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from allies.people import hooks
from allies.people.models import Person

SHORTEST = 15
LONGEST = 512
OUR_WORDS = ("allies", "school", "teacher", "parent", "password", "welcome", "escuela", "colegio", "maestra", "maestro")
RUNS = ("01234567890123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def one_spelling(password: str) -> str:
    """The same password from any keyboard: letters with accents come composed or in pieces (NFKC)."""
    return unicodedata.normalize("NFKC", password)


@cache
def common_passwords() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def repeats(text: str) -> bool:
    """Whether a text is one shorter piece said again and again (`abcabcab` too)."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1))


def runs(text: str) -> bool:
    """Whether a text only walks along the keyboard, up or down."""
    return len(text) > 2 and any(text in run * 2 or text[::-1] in run * 2 for run in RUNS)


def is_too_easy(password: str, words: Iterable[str] = ()) -> bool:
    """Pure: whether a long password is really a short one: common, a repetition, a run, or words all can guess."""
    plain = one_spelling(password).casefold()
    if plain in common_passwords() or repeats(plain) or runs(plain):
        return True
    letters = "".join(letter for letter in plain if letter.isalpha())
    if not letters:
        digits = re.sub(r"\D", "", plain)
        return repeats(digits) or runs(digits)
    for word in sorted({word.casefold() for word in (*OUR_WORDS, *words) if len(word) > 2}, key=len, reverse=True):
        letters = letters.replace(word, "")
    return len(letters) < 3 or letters in common_passwords() or repeats(letters) or runs(letters)


def words_about(person: Person) -> list[str]:
    """Words that anybody who knows this person would try first."""
    given = [
        person.name,
        person.email or "",
        person.sign_in_name or "",
        *(w for easy in hooks.EasyWords.every() for w in easy.words(person)),
    ]
    return [word for text in given for word in re.split(r"[\W\d_]+", text) if word]


class LongEnough:
    def validate(self, password: str, user: Person | None = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(
                _("Please use %(shortest)s letters or more. A few words you like in a row work well."),
                code="too_short",
                params={"shortest": SHORTEST},
            )
        if len(password) > LONGEST:
            raise ValidationError(
                _("Please use %(longest)s letters or fewer."), code="too_long", params={"longest": LONGEST}
            )

    def get_help_text(self) -> str:
        return _("%(shortest)s letters or more. A few words you like in a row work well.") % {"shortest": SHORTEST}


class NotTooEasy:
    def validate(self, password: str, user: Person | None = None) -> None:
        if is_too_easy(password, words_about(user) if user else ()):
            raise ValidationError(_("Many people would guess this one. Please choose other words."), code="too_easy")

    def get_help_text(self) -> str:
        return ""
