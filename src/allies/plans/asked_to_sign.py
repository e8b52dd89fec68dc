"""For school: whom a final text was put before, since when, and what came of it. No guardian sees this of another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member, Seats, fill_rights
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Waiting

from .actions.signing import SOON
from .models import AskedAgain, Edition, Signature, Stance, TakenBack
from .models.signing import Act
from .signing_story import newest_texts


class State(StrEnum):
    SIGNED = "signed"
    IN_PART = "in_part"
    TAKEN_BACK = "taken_back"
    ANSWERED = "answered"
    NOTHING = "nothing"


STATE_WORDS: dict[State, Promise] = {
    State.SIGNED: _("signed"),
    State.IN_PART: _("signed, agreeing to some parts"),
    State.TAKEN_BACK: _("signed, and took it back"),
    State.ANSWERED: _("answered, and has not signed"),
    State.NOTHING: _("has said nothing yet, which is their right"),
}

DECIDING = (Role.GUARDIAN, Role.STUDENT)  # whoever of them may sign today


@dataclass(frozen=True)
class Standing:
    """One who may decide, a guardian or the student, and this text."""

    seat: Member
    state: State
    since: datetime
    asked_again: AskedAgain | None

    @property
    def words(self) -> Promise:
        return STATE_WORDS[self.state]

    @property
    def is_open(self) -> bool:
        return self.state in {State.ANSWERED, State.NOTHING}

    @property
    def again_from(self) -> datetime:
        last = max(self.since, self.asked_again.recorded_at) if self.asked_again else self.since
        return last + SOON

    def may_be_asked_again(self, now: datetime) -> bool:
        return self.is_open and now >= self.again_from


def who_was_asked(member: Member, edition: Edition) -> list[Standing]:
    """Everybody who may sign it, in the order of the team; to whoever is not of school, nobody."""
    if member.side is not Side.SCHOOL or edition.finished_at is None:
        return []
    return asked_to_sign(Seats([member]), [edition]).get(edition.pk, [])


def asked_to_sign(seats: Seats, texts: Sequence[Edition]) -> dict[UUID, list[Standing]]:
    """The same of final texts of several children, for school, by text. Five queries at most."""
    children = {text.child_id for text in texts}
    guardians = Member.objects.current().with_orders().filter(child__in=children, role__in=DECIDING)
    guardians = guardians.select_related("person", "home", "child__school").order_by("began_at", "id")
    team = list(guardians)
    fill_rights(team)
    back = TakenBack.objects.filter(signature=OuterRef("pk"), taken_out_at=None)
    yes = seats.sees(Signature).filter(edition__in=texts, act=Act.YES).annotate(is_taken_back=Exists(back))
    yes = yes.select_related("of").order_by("recorded_at", "id")
    # The newest of each counts, from whichever home they signed.
    signed = {(one.edition_id, one.of.person_id): one for one in yes}
    said = set(seats.sees(Stance).filter(edition__in=texts).values_list("edition", "of__person"))
    asked = seats.sees(AskedAgain).filter(edition__in=texts).select_related("of").order_by("recorded_at", "id")
    again = {(one.edition_id, one.of.person_id): one for one in asked}
    found: dict[UUID, list[Standing]] = defaultdict(list)
    for text in texts:
        for seat in team:
            if seat.child_id == text.child_id and seat.may(Permission.SIGN_PLAN):
                own = (text.pk, seat.person_id)
                state = state_of(signed.get(own), has_said=own in said)
                found[text.pk].append(Standing(seat, state, asked_since(seat, text), again.get(own)))
    return found


def put_before(member: Member, edition: Edition) -> list[tuple[Standing, UUID | None]]:
    """Each who may sign it, and the id with which they can be asked once more, where that may be."""
    may_ask, now = member.may(Permission.MARK_SIGNED), timezone.now()
    rows = who_was_asked(member, edition)
    return [(one, uuid7() if may_ask and one.may_be_asked_again(now) else None) for one in rows]


def asked_since(seat: Member, edition: Edition) -> datetime:
    assert edition.finished_at is not None  # noqa: S101 - nobody is asked before there is a text
    return max(edition.finished_at, seat.began_at)


def state_of(signature: Any, *, has_said: bool) -> State:
    if signature is None:
        return State.ANSWERED if has_said else State.NOTHING
    if signature.is_taken_back:
        return State.TAKEN_BACK
    return State.IN_PART if signature.is_partial else State.SIGNED


def who_said_nothing(seats: Seats) -> Iterable[Waiting]:
    """On the case manager's front page: texts that somebody who may sign has said nothing to yet."""
    own = Seats(seat for seat in seats if seat.role == Role.CASE_MANAGER and seat.may(Permission.MARK_SIGNED))
    if not len(own):
        return
    running = newest_texts(own).filter(plan__ends_on__gte=own.members[0].today)
    texts: dict[UUID, list[Edition]] = {}
    for text in running.order_by("finished_at", "id"):
        texts.setdefault(text.child_id, []).append(text)
    if not texts:
        return
    for child, edition, count in waiting_for(texts):
        words = ngettext(
            "The plan is final: one person who may sign has said nothing yet",
            "The plan is final: %(count)s people who may sign have said nothing yet",
            count,
        ) % {"count": count}
        url = reverse("plans:final", args=[child, edition.pk])
        yield Waiting(child, words, url, icon="pen-line", together=plans_without_an_answer)


def plans_without_an_answer(_count: int) -> str:
    return gettext("Final plans wait for a signature")


def waiting_for(texts: dict[UUID, list[Edition]]) -> Iterable[tuple[UUID, Edition, int]]:
    """Of each text how many were asked and have said nothing: one query for all, and one for their orders."""
    editions = [edition.pk for of_child in texts.values() for edition in of_child]
    heard: dict[str, Any] = {"of__person": OuterRef("person"), "edition__in": editions, "taken_out_at": None}
    guardians = Member.objects.current().with_orders().filter(child__in=texts, role__in=DECIDING)
    silent = list(
        guardians.exclude(Exists(Stance.objects.filter(**heard)))
        .exclude(Exists(Signature.objects.filter(**heard)))
        .select_related("child__school")
    )
    fill_rights(silent)
    for child, of_child in texts.items():
        count = sum(seat.child_id == child and seat.may(Permission.SIGN_PLAN) for seat in silent)
        if count:
            yield child, of_child[-1], count
