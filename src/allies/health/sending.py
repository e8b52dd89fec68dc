"""How the worker tells one person: a mail with nothing about the child in it; asked again at the moment of sending."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from allies.notices.letters import Letter, nobody_reads_answers
from allies.notices.models.address import mail_health_of
from allies.notices.router import Health
from allies.outbox.handlers import Outcome
from allies.outbox.mail import MailToSend, deliver
from allies.outbox.models import Parcel
from allies.teams.permissions import Kind
from allies.ui.languages import also_in_english

from .actions import pass_on
from .models import HealthContact, ToldPerson


def pass_it_on(parcel: Parcel) -> None:
    pass_on(UUID(str(parcel.facts["event"])), int(str(parcel.facts["turn"])))


def tell_them(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    rows = ToldPerson.objects.filter(pk__in=[parcel.facts["told"] for parcel in parcels])
    rows = rows.select_related("event", "audience", "person", "contact", "seat__child__school", "seat__person")
    by_id = {str(row.pk): row for row in rows}
    health = mail_health_of([row.person for row in by_id.values()])

    def write(parcel: Parcel) -> MailToSend | None:
        row = by_id.get(parcel.facts["told"])
        is_since = "since" in parcel.facts
        if row is None or health[row.person_id] is not Health.WORKING or not may_be_told(row):
            return None
        return letter_to(row, is_since=is_since)

    for outcome in deliver(parcels, write):
        row = by_id.get(outcome.parcel.facts["told"])
        if row is not None and "since" not in outcome.parcel.facts:
            note(row, outcome)
        yield outcome


def note(row: ToldPerson, outcome: Outcome) -> None:
    """As it happened, and no more: a mail server took it, or it did not go."""
    went = outcome.trouble is None and not outcome.nothing
    changed = {"handed_over_at" if went else "failed_at": timezone.now()}
    ToldPerson.objects.filter(pk=row.pk, handed_over_at=None).update(**changed)


def may_be_told(row: ToldPerson) -> bool:
    """Whoever left, or was named no more, is not told by mail."""
    if row.event.taken_out_at or not row.person.is_active:
        return False
    if row.contact_id is not None:
        return HealthContact.objects.current().filter(pk=row.contact_id).exists()
    seat = row.seat
    return seat is not None and seat.is_open and Kind.HEALTH in seat.kinds and seat.is_in(row.audience)


def letter_to(row: ToldPerson, *, is_since: bool) -> MailToSend:
    """Neutral in subject and first lines. What it is about is behind the sign-in."""
    person = row.person
    with translation.override(person.language):
        url = settings.ALLIES_URL + address_for(row)
        opening = what_waits(row, is_since=is_since)
        english = also_in_english(lambda: what_waits(row, is_since=is_since)) or []
        closing = [_("This comes at once, day and night. It cannot be switched off."), nobody_reads_answers()]
        urgent = [f"{_('Open it here:')} {url}"]
        letter = Letter(person, _("Please open Allies"), opening, closing=closing, urgent=urgent, english=english)
        return letter.as_mail()


def what_waits(row: ToldPerson, *, is_since: bool) -> list[str]:
    said = [
        _("There is important news for you on Allies. Please open it now."),
        _("A home says how it is now, after what it told about health or safety.")
        if is_since
        else _("A home has told your school about health or safety. It waits for somebody who says “I have it”."),
    ]
    return [*said, _("It was spoken, and nobody at school has listened to it yet.")] if row.event.is_unheard else said


def address_for(row: ToldPerson) -> str:
    if row.seat_id:
        return reverse("health:event", args=[row.child_id, row.event_id])
    return reverse("health:contact", args=[row.event_id])
