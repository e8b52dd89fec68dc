"""Which time suits, answered by a digit, in a letter or on the phone: by who is asked, as long as none is set."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.texting.questions import ByText, Question

from .actions.finding import answer
from .models import Answer, Cancelled, Held, Invited, Offer, SetTime
from .reading import when_words

ALL, NONE = "all", "none"


def offers_for(member: Member) -> list[Offer]:
    """Those that this seat has not answered, of meetings without a time."""
    if member.side is not Side.HOME or not member.may(Permission.ANSWER_MEETING):
        return []
    asked = member.sees(Invited).filter(seat__in=member.own_seats, ended_at=None).values("meeting")
    answered = member.sees(Answer).standing().filter(of__in=member.own_seats).values("offer")
    found = member.sees(Offer).standing().filter(meeting__in=asked).exclude(pk__in=answered)
    cancelled, held = member.sees(Cancelled).values("meeting"), member.sees(Held).values("meeting")
    set_already = member.sees(SetTime).standing().values("meeting")
    found = found.exclude(meeting__in=cancelled).exclude(meeting__in=held).exclude(meeting__in=set_already)
    return list(found.order_by("recorded_at", "id"))


def times(member: Member) -> Iterable[Question]:
    for offer in offers_for(member):
        choices = [(key, when_words(at, member)) for key, at in zip(offer.times, offer.starts, strict=True)]
        more = [(ALL, _("All of them"))] if len(choices) > 1 else []
        choices += [*more, (NONE, _("None of them"))]
        yield Question(offer.pk, _("Which time suits you for a meeting?"), choices, max(offer.starts))


def say_which(member: Member, offer: UUID, choice: str, id: UUID) -> Answer:
    found = member.sees(Offer).filter(pk=offer).select_related("meeting__audience").first()
    if found is None or choice not in {*found.times, ALL, NONE}:
        raise NotPossible("")
    suits = {ALL: found.times, NONE: []}.get(choice, [choice])
    return answer(found, id=id, by=member, suits=[datetime.fromisoformat(one) for one in suits])


BY_TEXT = ByText("meetings.times", times, say_which)
