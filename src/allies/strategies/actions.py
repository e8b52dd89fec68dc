"""Each side writes what it does, tries it, offers it to the other, and rests or ends it for itself."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.locks import alone_with, locked
from allies.database.once import write_once
from allies.teams.acts import like, of_own_side
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member, of_side
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import answered, offer_between, record
from allies.timeline.offers import homes_to_ask, offered_to, waiting_for

from .models import Looked, Offer, Try, Turn, Version
from .reading import current

CHANGED = gettext_lazy(
    "Somebody changed this meanwhile. Theirs is below, and your words are still here. "
    "Save yours again to replace theirs."
)
GONE = gettext_lazy("This is no longer here.")


def facts(member: Member, root: uuid.UUID) -> dict[str, str]:
    return {"child": str(member.child_id), "root": str(root)}


@transaction.atomic
def write_version(
    root: uuid.UUID | None,
    *,
    id: uuid.UUID,
    by: Member,
    words: Mapping[str, Any],
    changes: uuid.UUID | None = None,
) -> Version:
    """From now on this side does it like this. Without a root it is a new strategy, and its id the root.

    `changes`: the own version before the writer's eyes; if another stands by now, nothing is kept. A side's first
    version of what the other does answers the other's invitation.
    """
    is_new = root is None
    root = root or id
    alone_with(root)
    if known := Version.sent_before(id, by, root=root, **words):
        return known
    by = must_still(by, Permission.WRITE_STRATEGY)
    here = list(current(by).filter(root=root).order_by("recorded_at", "id"))
    if not here and not is_new:
        raise NotPossible(GONE)
    own = next((one for one in here if one.home_id == of_side(by)), None)
    Version.replace_standing(root=root, home=of_side(by), seen=changes, changed=CHANGED)
    before = own or next(iter(here), None)
    version = Version.objects.create(
        id=id, language=by.person.language, grew_from=before, **words, **of_own_side(by, root)
    )
    record("strategies.changed" if own else "strategies.made", about=version, by=by, facts=facts(by, root))
    if own is None:
        for offered in offered_to(Offer, by).filter(root=root).order_by("id"):
            answer_offer(offered, by=by, answer=Offer.Answer.TAKEN_UP)
    return version


@transaction.atomic
def log_try(version: Version, *, id: uuid.UUID, by: Member, outcome: str, words: str = "", written_at: datetime) -> Try:
    """What came of it, with the version that was used, though another may stand by now. Sent twice it is one.

    School's try of what only one home does is between that home and school, as that version is.
    """
    alone_with(id)
    if known := Try.sent_before(id, by, version=version, outcome=outcome, words=words):
        return known
    by = must_still(by, Permission.LOG_TRY)
    if not by.sees(Version).filter(pk=version.pk).exists():
        raise NotPossible(GONE)
    shared = of_own_side(by, version.root)
    if by.side is Side.SCHOOL:
        shared["audience"] = version.audience
    return Try.objects.create(
        id=id,
        version=version,
        outcome=outcome,
        words=words,
        language=by.person.language,
        written_at=written_at,
        **shared,
    )


@transaction.atomic
def take_back(one: Try, *, by: Member) -> None:
    """A slip of the finger. By its writer alone; it is counted no more."""
    one = locked(one)
    by = must_still(by, Permission.LOG_TRY)
    if one.by_id != by.pk:
        raise NotPossible(_("Only the person who wrote this can take it back."))
    if one.taken_back_at is None:
        Try.objects.filter(pk=one.pk).update(taken_back_at=timezone.now())


@transaction.atomic
def turn(root: uuid.UUID, *, id: uuid.UUID, by: Member, state: str, why: str = "") -> Turn:
    """This side goes on with it, rests it or ends it. The other side's is its own."""
    alone_with(root)
    if known := Turn.sent_before(id, by, root=root, state=state, why=why):
        return known
    by = must_still(by, Permission.WRITE_STRATEGY)
    if not current(by).filter(root=root, home=of_side(by)).exists():
        raise NotPossible(GONE)
    return Turn.objects.create(id=id, state=state, why=why, language=by.person.language, **of_own_side(by, root))


@transaction.atomic
def offer(root: uuid.UUID, *, by: Member) -> list[Offer]:
    """An invitation to the other side; school's goes to each home that has none of its own. Said twice it is one."""
    alone_with(root)
    by = must_still(by, Permission.WRITE_STRATEGY)
    version = current(by).filter(root=root, home=of_side(by)).first()
    if version is None:
        raise NotPossible(GONE)
    homes = homes_to_ask(by, sides_with(root, by))
    return [offer_between(Offer, version, home, by=by, facts=facts(by, root)) for home in homes]


def sides_with(root: uuid.UUID, by: Member) -> set[uuid.UUID | None]:
    """The homes that do it, and none for school."""
    return set(current(by).filter(root=root).values_list("home", flat=True))


@transaction.atomic
def answer_offer(offer: Offer, *, by: Member, answer: str) -> None:
    """The other side takes it up or leaves it."""
    is_new = answered(offer, by=by, answer=answer, permission=Permission.WRITE_STRATEGY)
    if is_new and answer == Offer.Answer.TAKEN_UP:
        record("strategies.taken_up", about=offer, by=by, facts=facts(by, offer.root))


def leave(root: uuid.UUID, *, by: Member) -> None:
    for waits in waiting_for(Offer, by).filter(root=root).order_by("id"):
        answer_offer(waits, by=by, answer=Offer.Answer.LEFT)


def has_looked(member: Member, versions: list[Version]) -> None:
    """This side has opened what the other does now. Only those who carry it out say so for their side."""
    if not member.may(Permission.LOG_TRY):
        return
    known = member.sees(Looked).filter(version__in=versions, side=member.side).values_list("version", flat=True)
    others = [one for one in versions if (one.home_id is None) == (member.side is Side.HOME)]
    others = [one for one in others if one.pk not in set(known)]
    marks = [looked(member, version, version.home or member.home) for version in others]
    write_once(marks, unique="version home side")


def looked(member: Member, version: Version, home: Home | None) -> Looked:
    assert home is not None  # noqa: S101 - one of the two sides is a home
    own = like(Audience.home_and_school(home))
    return Looked(version=version, root=version.root, home=home, side=member.side, **own)
