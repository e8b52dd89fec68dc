"""Nobody's words are lost: what two people wrote at once in one place is joined, or kept side by side."""

import uuid
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.profiles.merging import merge
from allies.profiles.models import Voiced
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Child, Home
from allies.timeline.actions import leave_to_who_keeps
from allies.timeline.models import Entry

ONE_SITTING = timedelta(hours=1)


def audience_of(child: Child, home: Home | None, *, for_all: bool) -> Audience:
    """A home's words are for that home and school, unless their writer chose more."""
    return Audience.team(child) if home is None or for_all else Audience.home_and_school(home)


def put_in_place[V: Voiced](written: V, based_on: Collection[uuid.UUID]) -> tuple[V, V | None]:
    """Keep what somebody wrote; `based_on` names what they had before their eyes. For the inside of an act, alone with
    the place. What stands there for it now, and the last of what it is based on.

    Where somebody else wrote in the meantime, both are joined if they touched different words. If not, both stand
    until a person brings them together.
    """
    here = list(written.in_its_place.filter(taken_out_at=None).select_related("audience"))
    base = [one for one in here if one.pk in set(based_on)]
    if len(base) != len(set(based_on)):
        raise NotPossible(_("The text that you started from is gone. Please open the page again."))
    standing = [one for one in here if one.replaced_at is None]
    written.based_on = base[-1] if base else None
    if len(standing) == 1 and standing == base and standing[0].says_the_same(written):
        return standing[0], standing[0]
    written.save(force_insert=True)
    replace(written, [one for one in standing if one in base])
    join_with([one for one in standing if one not in base], written)
    return written, written.based_on


def replace[V: Voiced](written: V, these: Iterable[V]) -> None:
    written.in_its_place.filter(pk__in=[one.pk for one in these]).update(replaced_at=timezone.now())


def join_with[V: Voiced](others: list[V], written: V) -> None:
    """Put what was written together with what others wrote meanwhile, if that is safe for every one of them."""
    base = cast("V | None", written.based_on)
    together = type(written)(**{one.attname: getattr(written, one.attname) for one in written._meta.concrete_fields})
    for other in others:
        joined = merge(base.words if base else "", together.words, other.words)
        if joined is None:
            return
        together.words = joined
        together.joined_with(other, base)
        together.audience = together.audience if together.audience.home_id else other.audience
    if others:
        together.pk, together.based_on, together.joins = uuid7(), others[-1], written
        together.recorded_at = max(timezone.now(), written.recorded_at)
        together.save(force_insert=True)
        replace(written, [*others, written])


def goes_on(base: Voiced | None, written: Voiced) -> bool:
    """Whether this is the same person still at it: one sitting is one line of the story."""
    return base is not None and base.by_id == written.by_id and base.recorded_at > timezone.now() - ONE_SITTING


def let_the_earlier_stand(gone: Voiced, entry: Entry) -> None:
    """What was based on it holds its words too, and went along. What stood before it stands again."""
    leave_to_who_keeps(entry, gone.in_its_place.filter(taken_out_at=entry.taken_out_at))
    left = list(gone.in_its_place.filter(taken_out_at=None))
    replaced = {older for one in left for older in (one.based_on_id, one.joins_id)}
    gone.in_its_place.filter(pk__in=[one.pk for one in left if one.pk not in replaced]).update(replaced_at=None)


def stand_beside(back: Voiced) -> None:
    """Put back: what it had replaced stands aside again; what was written meanwhile stands beside it until it is
    settled.
    """
    place = back.in_its_place.filter(taken_out_at=None)
    older = {pk for pair in place.values_list("based_on", "joins") for pk in pair if pk}
    place.filter(pk__in=older, replaced_at=None).update(replaced_at=timezone.now())
