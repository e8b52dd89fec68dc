"""How the worker tells one person that a child needs them: a mail with nothing about the child in it."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from allies.notices.letters import Letter, nobody_reads_answers
from allies.notices.models.address import mail_health_of
from allies.notices.router import Health
from allies.outbox.handlers import Outcome
from allies.outbox.mail import MailToSend, deliver
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.ui.languages import also_in_english

from .safety import one_heard_by


def tell_them(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    people = {str(person.pk): person for person in Person.objects.filter(pk__in=[p.facts["person"] for p in parcels])}
    health = mail_health_of(list(people.values()))

    def write(parcel: Parcel) -> MailToSend | None:
        person = people.get(parcel.facts["person"])
        if person is None or not person.is_active or health[person.pk] is not Health.WORKING:
            return None
        return letter_to(person, parcel) if one_heard_by(person, parcel.facts["words"]) else None

    yield from deliver(parcels, write)


def letter_to(person: Person, parcel: Parcel) -> MailToSend:
    with translation.override(person.language):
        url = settings.ALLIES_URL + reverse("voice:safety", args=[parcel.facts["words"]])
        closing = [_("This comes at once, day and night. It cannot be switched off."), nobody_reads_answers()]
        urgent = [f"{_('Open it here:')} {url}"]
        english = also_in_english(what_waits) or []
        letter = Letter(person, _("Please open Allies"), what_waits(), closing=closing, urgent=urgent, english=english)
        return letter.as_mail()


def what_waits() -> list[str]:
    return [
        _("There is important news for you on Allies. Please open it now."),
        _("It is for you alone, or for you and one other person at your school."),
    ]
