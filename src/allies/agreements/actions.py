"""One side writes, both say yes, and from then on it counts. A change begins again."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.notices.routing import route_later
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.translation.models import HowRead

from .models import TYPED, Agreement


@transaction.atomic
def propose(
    adult: Member, *, id: uuid.UUID, by: Member, terms: Mapping[str, Any], seen: uuid.UUID | None, how_read: str = ""
) -> Agreement:
    """Write a version and say yes to it for one's own side; the other side is asked.

    Where words of an earlier version stay in it that are in another language than theirs, they say how they read them.

    `seen` is the version it was written from: the one that waits, else the one that stands, else none. Where that is no
    longer the newest, somebody else was quicker, and nothing is kept.
    """
    alone_with(adult.pk)
    if known := Agreement.sent_before(id, by, adult=adult, **terms):
        return known
    by = must_still(by, Permission.WRITE_AGREEMENT)
    must_be_of(adult, by)
    waits = Agreement.open().filter(adult=adult).first()
    newest = waits or Agreement.standing().filter(adult=adult).first()
    if (newest and newest.pk) != seen:
        raise NotPossible(
            _("Somebody changed this meanwhile. What you wrote is still here. Please look at the newest one first.")
        )
    if newest is not None and all(getattr(newest, name) == value for name, value in terms.items()):
        raise NotPossible(_("Nothing is different yet, so nobody was asked. Please change something first."))
    stay = newest.stays_in(terms) if newest else {}
    has_others = bool(set(stay.values()) - {by.person.language})
    if has_others and how_read not in HowRead.values:
        raise NotPossible(_("Please say how you read these parts."))
    if waits is not None:
        Agreement.objects.filter(pk=waits.pk).update(replaced_at=timezone.now())
    agreement = Agreement.objects.create(
        id=id,
        adult=adult,
        languages=dict.fromkeys(TYPED, by.person.language) | stay,
        how_read_first=how_read if has_others else "",
        **terms,
        **yes_of(by),
        **written_by(by, Audience.adult_and_school(adult)),
    )
    write("agreements.proposed", agreement, by)
    route_later(agreement, Agreement)
    return agreement


@transaction.atomic
def agree(agreement: Agreement, *, by: Member, how_read: str = "") -> Agreement:
    """Say yes for one's side to this version and to no other. Saying it twice is saying it once.

    Where words of it are in another language than theirs, they say how they read them.
    """
    alone_with(agreement.adult_id)
    agreement = locked(agreement)
    by = must_still(by, Permission.WRITE_AGREEMENT)
    must_be_of(agreement.adult, by)
    if agreement.replaced_at or agreement.ended_at or agreement.taken_out_at:
        raise NotPossible(_("This was changed meanwhile, so your answer was not saved. Please read it as it is now."))
    if agreement.yes_at(by.side) is not None:
        return agreement
    if agreement.other_languages_for(by) and how_read not in HowRead.values:
        raise NotPossible(_("Please say how you read these parts."))
    now = timezone.now()
    Agreement.standing().filter(adult=agreement.adult_id).update(replaced_at=now)
    Agreement.objects.filter(pk=agreement.pk).update(stands_from=now, how_read=how_read, **yes_of(by))
    agreement = locked(agreement)
    write("agreements.agreed", agreement, by)
    return agreement


@transaction.atomic
def take_back(agreement: Agreement, *, by: Member) -> Agreement:
    """The side that wrote what nobody has answered takes it back; what stood before goes on."""
    alone_with(agreement.adult_id)
    agreement = locked(agreement)
    by = must_still(by, Permission.WRITE_AGREEMENT)
    must_be_of(agreement.adult, by)
    if agreement.ended_at or agreement.replaced_at:
        return agreement
    if agreement.stands_from is not None or agreement.yes_at(by.side) is None:
        raise NotPossible(_("This was changed meanwhile. Please read it as it is now."))
    Agreement.objects.filter(pk=agreement.pk).update(ended_at=timezone.now(), ended_by=by)
    write("agreements.taken_back", agreement, by)
    return agreement


@transaction.atomic
def end(agreement: Agreement, *, by: Member) -> Agreement:
    """Home may leave it at any time and needs nobody for that: the careful ways of the house count again."""
    alone_with(agreement.adult_id)
    agreement = locked(agreement)
    by = must_still(by, Permission.WRITE_AGREEMENT)
    if by.pk != agreement.adult_id:
        raise NotPossible(_("Only the person at home can end this. You can write how it could be instead."))
    if agreement.stands_from is None or agreement.replaced_at or agreement.ended_at:
        return agreement
    Agreement.objects.filter(pk=agreement.pk).update(ended_at=timezone.now(), ended_by=by)
    write("agreements.ended", agreement, by)
    return agreement


def must_be_of(adult: Member, by: Member) -> None:
    """Home speaks for itself alone, and school with whoever is at home now."""
    is_theirs = by.side is Side.SCHOOL or by.pk == adult.pk
    if not is_theirs or by.child_id != adult.child_id or not adult.is_open:
        raise Agreement.DoesNotExist


def yes_of(by: Member) -> dict[str, Any]:
    side = "home" if by.side is Side.HOME else "school"
    return {f"{side}_yes_at": timezone.now(), f"{side}_yes_by": by}


def write(act: str, agreement: Agreement, by: Member) -> None:
    log.write(
        act,
        by=by.person_id,
        seat=by.pk,
        child=agreement.child_id,
        district=agreement.district_id,
        about=agreement.pk,
    )
