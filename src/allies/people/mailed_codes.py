"""A code in the mailbox, to show that a mailbox is one's own: 8 digits, 10 minutes, once, five tries.

Only a keyed hash of the code is kept, in the session of who asked for it.
"""

import secrets
import time
from enum import Enum

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from allies.people.mail import CODE_LASTS
from allies.people.sign_in_names import western_digits

TRIES = 5
DIGITS = 8


class Answer(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"


def may_send(request: HttpRequest, mailbox: str) -> bool:
    return bool(ratelimit.consume(request, action="mailed_code", key=mailbox))


def make_code() -> str:
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    return f"{code[:4]}-{code[4:]}"


def expect(request: HttpRequest, purpose: str, *, mailbox: str, code: str | None) -> None:
    """From now on this code answers. None: whatever is typed is wrong, and nobody can tell."""
    request.session[f"people.code.{purpose}"] = {
        "mailbox": mailbox,
        "digest": digest(purpose, mailbox, code) if code else "",
        "at": int(time.time()),
        "tries": 0,
    }


def expected_from(request: HttpRequest, purpose: str) -> str | None:
    """The mailbox a code is expected from, while it is."""
    waiting = request.session.get(f"people.code.{purpose}")
    return waiting["mailbox"] if waiting and not _is_over(waiting) else None


def check(request: HttpRequest, purpose: str, typed: str) -> Answer:
    key = f"people.code.{purpose}"
    waiting = request.session.get(key)
    if not waiting or _is_over(waiting):
        request.session.pop(key, None)
        return Answer.OVER
    if constant_time_compare(waiting["digest"], digest(purpose, waiting["mailbox"], typed)):
        del request.session[key]
        return Answer.RIGHT
    request.session[key] = {**waiting, "tries": waiting["tries"] + 1}
    if waiting["tries"] + 1 >= TRIES:
        del request.session[key]
        return Answer.OVER
    return Answer.WRONG


def digest(purpose: str, mailbox: str, code: str) -> str:
    digits = "".join(sign for sign in western_digits(code) if sign.isdigit())
    return salted_hmac("people.mailed-code", f"{purpose}:{mailbox}:{digits}", algorithm="sha256").hexdigest()


def _is_over(waiting: dict[str, object]) -> bool:
    return time.time() - float(str(waiting["at"])) > CODE_LASTS.total_seconds()
