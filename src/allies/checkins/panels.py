"""What the line of the check-ins says, and what of them waits on the front page: softly, and never counted."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Now, Press, Waiting

from .choices import PICTURES, TAPS, Question
from .models import Answer, CheckIn
from .reading import Between, adults_of, between_all


def waits(seats: Seats) -> Iterable[Waiting]:
    """One line for each child, whatever there is. At school the case manager has it in sight, though others may act.

    Where it is of one adult, it leads straight there.
    """
    own = Seats(seat for seat in seats if has_in_sight(seat))
    adults = adults_of(own) if len(own) else []
    found: dict[UUID, list[tuple[Between, str]]] = defaultdict(list)
    for one in between_all(own, adults) if adults else []:
        if words := words_for(one):
            found[one.adult.child_id].append((one, words))
    for child, said in found.items():
        url, press = reverse("checkins:checkins", args=[child]), None
        since = [one.newest.recorded_at for one, _words in said if one.newest and one.home_waits]
        if len(said) == 1:
            one = said[0][0]
            url, press = reverse("checkins:with", args=[child, one.adult.pk]), one_tap(one)
        yield Waiting(child, said[0][1], url, icon="leaf", press=press, since=min(since, default=None))


def one_tap(one: Between) -> Press | None:
    """The first question, for who is asked."""
    if not one.waits_for_me or one.newest is None:
        return None
    url = reverse("checkins:answer", args=[one.adult.child_id, one.adult.pk, one.newest.pk])
    taps = [(tap.value, tap.label, PICTURES[tap]) for tap in TAPS[Question.GOING]]
    return Press(url, taps, held={"id": str(uuid7()), "question": Question.GOING.value})


def has_in_sight(seat: Member) -> bool:
    return seat.may(Permission.CHECK_IN) and (seat.side is Side.HOME or seat.role == Role.CASE_MANAGER)


def words_for(one: Between) -> str:
    """Says what somebody may do, or nothing; it never says that somebody is late or owes something."""
    if one.asks_to_talk and one.seat.side is Side.SCHOOL:
        return _("Somebody at home would rather talk: a call, or a word at the door")
    if one.waits_for_me:
        return _("Nothing is wrong. Just: how is it going?")
    return _("A short check-in, when it suits you: it is your turn") if one.is_my_turn else ""


def own_answer(member: Member, pk: UUID) -> str | None:
    """What this person wrote to a check-in themselves; nobody else can say it again."""
    found = member.sees(Answer).filter(pk=pk, by=member).exclude(words="")
    return found.values_list("words", flat=True).first()


def asked_before(member: Member) -> Now | None:
    """For home; softly: it never says that something waits."""
    return Now() if member.sees(CheckIn).filter(adult__in=member.own_seats).exists() else None
