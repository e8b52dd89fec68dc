"""Numbers: say that one is one's own, show it with a code, give it up."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.people.models import Person
from allies.people.sign_in_names import western_digits
from allies.teams.errors import NotPossible
from allies.texting import wording
from allies.texting.models import LASTS, Code, Doubt, Number, Sort, WhyDoubted, WhyEnded

from .stops import is_stopped
from .writing import post_text

DIGITS = 6
TRIES = 5
MOST = 5  # numbers of one person: each code costs, and goes to a phone that may be anybody's
SPACE = UUID("0b6fe0d1-2f0f-5c3e-9a30-2a1cd2a2f2c6")


def alone_with_number(number: str) -> None:
    """Two texts from one phone, or a text and a page, are one after the other."""
    alone_with(uuid5(SPACE, number))


def people_at(number: str) -> list[Person]:
    """Who showed that this is their phone. Several share it."""
    return list(Person.objects.filter(phone_numbers__in=Number.objects.filter(number=number).proven()).order_by("pk"))


@transaction.atomic
def add_number(number: str, *, by: Person) -> Number:
    """It is theirs once they have shown it. Adding it twice is adding it once."""
    alone_with_number(number)
    theirs = Number.objects.filter(person=by).standing()
    if theirs.count() >= MOST and not theirs.filter(number=number).exists():
        raise NotPossible(_("You have many numbers here. Please remove one first."))
    row, made = Number.objects.get_or_create(person=by, number=number, ended_at=None)
    if made:
        log.write("texting.number_added", by=by.pk, about=row.pk)
    return row


@transaction.atomic
def send_code(number: Number) -> None:
    """The newest one counts. Where somebody wrote STOP from this phone none goes, and the page says no word of that."""
    code = code_for(number)
    if not is_stopped(number.number):
        words = wording.code_words(code, number.person)
        post_text(number.number, words, sort=Sort.CODE, to=number.person, expires_at=timezone.now() + LASTS)


@transaction.atomic
def code_for(number: Number, *, lasts: timedelta = LASTS, digits: int = DIGITS) -> str:
    """A new code, to be sent or printed; it is in no table. One that is sent ends only those that were sent before."""
    code = f"{secrets.randbelow(10**digits):0{digits}}"
    now = timezone.now()
    if lasts == LASTS:
        number.codes.filter(until_at__lte=now + LASTS).delete()
    Code.objects.create(number=number, digest=digest(number, code), made_at=now, until_at=now + lasts)
    return code


def digest(number: Number, code: str) -> str:
    digits = "".join(sign for sign in western_digits(code) if sign.isdigit())
    return salted_hmac("texting.code", f"{number.pk}:{digits}", algorithm="sha256").hexdigest()


def waiting_codes(numbers: Sequence[Number]) -> list[Code]:
    now = timezone.now()
    codes = Code.objects.filter(number__in=numbers, number__ended_at=None, until_at__gt=now, tries__lt=TRIES)
    return list(codes.select_related("number__person").order_by("made_at"))


@transaction.atomic
def prove(number: Number, code: str) -> bool:
    """Typed on a page, a code shows who has the phone only if it was sent there. That of a letter is texted back."""
    alone_with_number(number.number)
    return is_one_of([one for one in waiting_codes([number]) if one.was_texted], code)


def is_one_of(waiting: Sequence[Code], code: str) -> bool:
    """The number that it was made for is proven. A wrong one counts against every one of these."""
    for one in waiting:
        if constant_time_compare(one.digest, digest(one.number, code)):
            mark_proven(one.number)
            return True
    Code.objects.filter(pk__in=[one.pk for one in waiting]).update(tries=F("tries") + 1)
    return False


def mark_proven(number: Number) -> None:
    number.codes.all().delete()
    was_proven = number.proven_at is not None
    Number.objects.filter(pk=number.pk).update(proven_at=timezone.now(), heard_at=timezone.now(), failures=0)
    for one in Doubt.objects.filter(person=number.person_id, asked_at=None).exclude(why=WhyDoubted.UNCLEAR):
        close(one)
    log.write("texting.number_proven", by=number.person_id, about=number.pk)
    if not was_proven:
        post_text(number.number, wording.begun(number.person), sort=Sort.ABOUT, to=number.person)


@transaction.atomic
def remove_number(number: Number, *, by: Person) -> None:
    """Done by its person. Removing it twice is removing it once."""
    if end([number], WhyEnded.REMOVED):
        log.write("texting.number_removed", by=by.pk, about=number.pk)


def end(numbers: Sequence[Number], why: WhyEnded) -> int:
    """These are nobody's any more; whoever else has the same number keeps it."""
    Code.objects.filter(number__in=numbers).delete()
    standing = Number.objects.filter(pk__in=[one.pk for one in numbers]).standing()
    return standing.update(ended_at=timezone.now(), why=why)


def doubt(people: Sequence[Person], why: WhyDoubted) -> None:
    """Somebody at school asks them; one question of a sort at a time."""
    for person in people:
        Doubt.objects.get_or_create(person=person, why=why, asked_at=None)


@transaction.atomic
def asked(one: Doubt, *, by: Person) -> None:
    """A person at school says that they asked. Twice is once."""
    one = locked(one)
    if one.asked_at is None:
        close(one)
        log.write("texting.doubt_asked", by=by.pk, about=one.pk)


def close(one: Doubt) -> None:
    """Row by row, so that what waits for school hears of it."""
    one.asked_at = timezone.now()
    one.save(update_fields=["asked_at"])
