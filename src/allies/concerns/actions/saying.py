"""The steps of the way. Each may be left out, and each is safe to send twice."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from allies.concerns.models import Concern, Said, Says, Sort
from allies.concerns.people import at_home, inside, of_side, side_of
from allies.concerns.way import Way, other
from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.notices.routing import route_later
from allies.teams.actions import audiences
from allies.teams.acts import typed_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still


def way_of(concern: Concern) -> Way:
    """As it is, whoever may read what of it: for acts, which show nothing."""
    return Way(
        concern,
        list(Said.objects.filter(concern=concern, taken_out_at=None)),
        list(concern.offers.filter(taken_out_at=None).order_by("recorded_at", "id")),
        at_home(inside(concern)),
    )


def must_be_in(concern: Concern, by: Member) -> tuple[Concern, Member]:
    """The concern and the seat as they are now. Two who write at once do so one after the other."""
    by = must_still(by, Permission.OPEN_CONCERN)
    concern = locked(concern)
    if not by.sees(Concern).filter(pk=concern.pk).exists():
        raise NotPossible(_("You are no longer in this, so this was not saved."))
    if way_of(concern).has_left:
        raise NotPossible(_("The family has left this concern, so nothing more is written here."))
    return concern, by


def say(
    concern: Concern, by: Member, *, sort: Sort, id: uuid.UUID | None = None, whose: Audience | None = None, **what: Any
) -> Said:
    """A row, and that there is something new for those who read it: never what."""
    own = typed_by(by, whose or concern.audience)
    said = Said.objects.create(id=id or uuid7(), concern=concern, sort=sort, side=side_of(by), **what, **own)
    Concern.objects.filter(pk=concern.pk).update(last_at=said.recorded_at)
    route_later(said, of=Said)
    return said


@transaction.atomic
def say_what_matters(concern: Concern, *, id: uuid.UUID, by: Member, words: str) -> Said:
    alone_with(id)
    if known := Said.sent_before(id, by, concern=concern, sort=Sort.MATTERS, words=words):
        return known
    concern, by = must_be_in(concern, by)
    return say(concern, by, id=id, sort=Sort.MATTERS, words=words)


@transaction.atomic
def write_view(
    concern: Concern, *, id: uuid.UUID, by: Member, words: str = "", needs: str = "", leaves_out: bool = False
) -> Said:
    """What one side sees and needs. The other side is let in to it once it has written too, or said that it does not;
    until then the row is for the writer's side alone.
    """
    alone_with(id)
    said: dict[str, Any] = {"words": words, "needs": needs, "says": Says.NOT_NOW if leaves_out else ""}
    if known := Said.sent_before(id, by, concern=concern, sort=Sort.VIEW, **said):
        return known
    concern, by = must_be_in(concern, by)
    way, side = way_of(concern), side_of(by)
    if leaves_out and way.has_said(side):
        return next(row for row in way.by_sort[Sort.VIEW] if row.side == side)
    if before := way.written_by(side):
        raise NotPossible(_("%(name)s has written for your side already.") % {"name": before.by.person.name})
    if way.has_said(other(side)):
        let_all_in(concern, way.by_sort[Sort.VIEW])
        return say(concern, by, id=id, sort=Sort.VIEW, **said)
    own = audiences.choose(of_side(inside(concern), side))
    return say(concern, by, id=id, sort=Sort.VIEW, whose=own, **said)


def let_all_in(concern: Concern, views: Iterable[Said]) -> None:
    """From now on those of the other side read these, too."""
    seats = inside(concern)
    for view in views:
        if view.audience_id != concern.audience_id:
            for seat in seats:
                audiences.let_in(seat, view.audience)


@transaction.atomic
def ask(concern: Concern, *, id: uuid.UUID, by: Member, words: str) -> Said:
    """A real question to the other side."""
    return once_both_are_there(concern, id=id, by=by, sort=Sort.QUESTION, words=words)


@transaction.atomic
def say_back(concern: Concern, *, id: uuid.UUID, by: Member, words: str) -> Said:
    """What I heard you say is ...: of what the other side wrote."""
    alone_with(id)
    theirs = way_of(concern).written_by(other(side_of(by)))
    if theirs is None:
        raise NotPossible(_("The other side has not written yet what it sees."))
    return once_both_are_there(concern, id=id, by=by, sort=Sort.HEARD, words=words, of=theirs)


def once_both_are_there(concern: Concern, *, id: uuid.UUID, by: Member, **said: Any) -> Said:
    alone_with(id)
    if known := Said.sent_before(id, by, concern=concern, **said):
        return known
    concern, by = must_be_in(concern, by)
    if not way_of(concern).are_both_there:
        raise NotPossible(_("Questions come once both sides have written what they see, or have left it out."))
    return say(concern, by, id=id, **said)


@transaction.atomic
def answer(asked: Said, *, id: uuid.UUID, by: Member, words: str = "", says: str = "") -> Said:
    """To a question its words, to what was heard “yes” or “not quite”; to both, that it is left for now."""
    alone_with(id)
    if known := Said.sent_before(id, by, of=asked, words=words, says=says):
        return known
    concern, by = must_be_in(asked.concern, by)
    if asked.sort not in {Sort.QUESTION, Sort.HEARD} or asked.side == side_of(by):
        raise NotPossible(_("The other side answers this."))
    if before := Said.objects.filter(of=asked, sort=Sort.ANSWER).select_related("by__person").first():
        raise NotPossible(_("%(name)s has answered this already.") % {"name": before.by.person.name})
    return say(concern, by, id=id, sort=Sort.ANSWER, of=asked, words=words, says=says)


@transaction.atomic
def offer_option(concern: Concern, *, id: uuid.UUID, by: Member, words: str, helps: Sequence[str] = ()) -> Said:
    """Something that could be done. `helps`: which of what matters for the child it helps, as its writer sees it."""
    alone_with(id)
    said: dict[str, Any] = {"sort": Sort.OPTION, "words": words, "helps": sorted(helps)}
    if known := Said.sent_before(id, by, concern=concern, **said):
        return known
    concern, by = must_be_in(concern, by)
    must_be_of(concern, helps)
    return say(concern, by, id=id, **said)


@transaction.atomic
def weigh(option: Said, *, id: uuid.UUID, by: Member, helps: Sequence[str]) -> Said:
    """How one's own side sees an option now: its newest words count."""
    alone_with(id)
    said: dict[str, Any] = {"sort": Sort.WEIGHED, "of": option, "helps": sorted(helps)}
    if known := Said.sent_before(id, by, **said):
        return known
    concern, by = must_be_in(option.concern, by)
    must_be_of(concern, helps)
    return say(concern, by, id=id, **said)


def must_be_of(concern: Concern, helps: Iterable[str]) -> None:
    known = Said.objects.filter(concern=concern, sort=Sort.MATTERS, taken_out_at=None).values_list("pk", flat=True)
    if not {*helps} <= {str(pk) for pk in known}:
        raise NotPossible(_("Please look at what matters again: it changed meanwhile."))
