"""What became of a text of ours, as it was handed over and as the gateway tells later."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from allies.notices.carrying import follow_on
from allies.notices.models import Digest
from allies.outbox.models import Parcel
from allies.texting.models import Number, OutgoingText, Sort, State, WhyDoubted
from allies.texting.ways_out import parts_in, price_of
from allies.texts.gateways import protocol
from allies.texts.gateways.protocol import Handed, Receipt

from .numbers import alone_with_number, doubt, people_at
from .stops import stop

OVER = (State.DELIVERED, State.FAILED)


def was_handed_over(text: OutgoingText, words: str, handed: Handed, *, gateway: str) -> None:
    """A receipt may have been quicker, and knows more."""
    parts = parts_in(words, handed.parts)
    went = OutgoingText.objects.filter(pk=text.pk)
    went.update(parts=parts, price=price_of(parts), gateway=gateway, name=handed.name[:100], sent_at=timezone.now())
    went.filter(state=State.WAITS).update(state=State.SENT)


@transaction.atomic
def was_refused(text: OutgoingText, why: str, *, gateway: str, blocked: bool) -> None:
    OutgoingText.objects.filter(pk=text.pk).update(
        state=State.FAILED, why=code_alone(why), gateway=gateway, ended_at=timezone.now()
    )
    if blocked:
        is_blocked(text.number)


@transaction.atomic
def take_receipt(receipt: Receipt, *, gateway: str) -> None:
    """The same receipt twice, or one that comes late, changes nothing."""
    text = texts_of(receipt, gateway).first()
    if text is None:
        return
    if receipt.state is protocol.State.BLOCKED:
        is_blocked(text.number)
    state = AS_STATE[receipt.state]
    going = OutgoingText.objects.filter(pk=text.pk).exclude(state__in=OVER)
    changed = going.update(
        state=state, why=code_alone(receipt.why) if state == State.FAILED else "", ended_at=ended_at(state)
    )
    at_number = Number.objects.filter(number=text.number).standing()
    if changed and state == State.DELIVERED:
        at_number.exclude(failures=0).update(failures=0)
    elif changed and state == State.FAILED:
        at_number.update(failures=F("failures") + 1)
        take_another_way(text)


AS_STATE = {
    protocol.State.TAKEN: State.SENT,
    protocol.State.SENT: State.SENT,
    protocol.State.DELIVERED: State.DELIVERED,
    protocol.State.FAILED: State.FAILED,
    protocol.State.BLOCKED: State.FAILED,
}


def ended_at(state: State) -> datetime | None:
    return timezone.now() if state in OVER else None


def take_another_way(text: OutgoingText) -> None:
    """News that did not arrive by text goes by the next way, all that was in it."""
    if text.sort == Sort.NEWS:
        Digest.objects.filter(parcel=text.pk).delete()  # it has told nothing
        for parcel in Parcel.objects.filter(pk__in=[text.pk, *text.together]):
            follow_on(parcel)


def texts_of(receipt: Receipt, gateway: str) -> QuerySet[OutgoingText]:
    by_name = Q(gateway=gateway, name=receipt.name) if receipt.name else Q(pk__in=[])
    try:
        return OutgoingText.objects.filter(Q(pk=UUID(receipt.id)) | by_name)
    except ValueError:
        return OutgoingText.objects.filter(by_name)


def is_blocked(number: str) -> None:
    """Somebody told the gateway to stop, and not us: it is a STOP, and a person asks how to reach them now."""
    alone_with_number(number)
    people = people_at(number)
    if stop(number, people=people, by_gateway=True):
        doubt(people, WhyDoubted.BLOCKED)


def code_alone(why: str) -> str:
    """A gateway's code. Its sentences may hold a number, or words of the text."""
    first = why.partition(" ")[0]
    return first[:40] if first.isalnum() else "refused"
