"""What was filed under the wrong child is moved in one act: taken out here, and written anew there by who wrote it.

Each manifest says what of its room can be moved: `Movable(Observation, may_write, write)`. Nothing of the
first child's goes along but the words themselves: who reads them there is chosen anew, since other people are there.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.media.actions import copy_to
from allies.media.files import gone_if_it_fails
from allies.media.models import Recording, State
from allies.people.models import Person
from allies.rooms.pieces import Piece
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Child, Member, seats_of
from allies.teams.permissions import KEEPERS, Permission, Side

from .actions import record, take_out
from .models import Entry, Moved
from .models.entry import NOT_TOLD
from .signals import thing_moved


def itself(thing: Any) -> Any:
    return thing


def alone(thing: Any) -> list[uuid.UUID]:
    return [thing.pk]


def chosen_anew(_thing: Any, _by: Member) -> str:
    return ""


def always(_thing: Any) -> bool:
    return True


def nothing_against_it(_thing: Any) -> str:
    return ""


FEW, ALL = "few", "all"
Whom = Mapping[Side, Sequence[tuple[str, str | Promise]]]
WHOM: Whom = {
    Side.SCHOOL: [
        (FEW, gettext_lazy("Staff alone, for now")),
        (ALL, gettext_lazy("Everybody who usually reads such a thing")),
    ],
    Side.HOME: [(FEW, gettext_lazy("Your home and school alone")), (ALL, gettext_lazy("The other home, too"))],
}


@dataclass(frozen=True)
class Movable(Piece):
    """How a room's things are moved. The most of them need no more than `may_write` and `write`."""

    model: type[AboutChild]
    may_write: Callable[[Member], bool]  # whether this seat may write such a thing about its child
    write: Callable[[Any, Member, bool], AboutChild]  # the thing, by which seat, and whether for the fewest readers
    newest: Callable[[Any], Any] = itself  # what it says now
    first: Callable[[Any], Any] = itself  # with it, all of its versions are taken out
    versions: Callable[[Any], Iterable[uuid.UUID]] = alone
    # Who reads it there, where that is not for its writer to choose: what is urgent waits for nobody.
    who_reads: Callable[[Any, Member], str | Promise] = chosen_anew
    whom: Whom = field(default_factory=lambda: WHOM)  # the fewest, and all
    fits: Callable[[Any], bool] = always  # whether it is of a sort that can be moved; asked wherever it is shown
    why_not: Callable[[Any], str | Promise] = nothing_against_it  # asked before it is moved
    told_as: Callable[[Any], tuple[str, Mapping[str, Any]]] | None = None  # where no line tells of it yet

    @property
    def key(self) -> str:
        return self.model._meta.model_name or ""


@dataclass(frozen=True)
class To:
    """Another child for whom it may have been meant: the seat of who moves it, and of who wrote it."""

    mover: Member
    writer: Member
    here: Child  # the first child, with a second mark where the other has the same name

    @property
    def child(self) -> Child:
        return self.mover.child

    @property
    def is_own(self) -> bool:
        """Whether who moves it wrote it."""
        return self.mover.person_id == self.writer.person_id


def how_to_move(thing: AboutChild) -> Movable | None:
    return Movable.find(thing._meta.model_name or "")


def may_move(member: Member, thing: Any) -> bool:
    """Who wrote it, and who keeps the record."""
    is_theirs = thing.by_id == member.pk or member.role in KEEPERS
    how = how_to_move(thing)
    return is_theirs and member.may(Permission.TAKE_OUT) and how is not None and how.fits(thing)


def thing_of(line: Entry, member: Member) -> Any | None:
    """The thing that a line tells of, if this seat may move it."""
    how = Movable.find(line.about_model.partition(".")[2])
    thing = member.sees(how.model).filter(pk=line.about_id).first() if how else None
    return thing if thing is not None and may_move(member, thing) else None


def places_for(thing: Any, mover: Member) -> list[To]:
    """The other children to whom it may go: the same side's, where its writer may write it, by who wrote it or keeps
    the record there, too. Children of one name have a second mark.
    """
    how = how_to_move(thing)
    if how is None or not may_move(mover, thing):
        return []
    own = {seat.child_id: seat for seat in seats_of(mover.person)}
    is_own = thing.by_id == mover.pk
    writers = own if is_own else {seat.child_id: seat for seat in seats_of(thing.by.person)}
    return [
        To(seat, writers[child], own[thing.child_id].child)
        for child, seat in own.items()
        if child != thing.child_id
        and child in writers
        and (is_own or seat.role in KEEPERS)
        and writers[child].side is thing.by.side
        and how.may_write(writers[child])
    ]


def may_choose_readers(newest: Any, place: To) -> bool:
    """Who wrote it does. Nobody opens to another home what a home told; of what school wrote, whoever keeps the record
    opens no more than was open here.
    """
    if place.is_own:
        return True
    return place.writer.side is Side.SCHOOL and newest.audience.reach == Audience.Reach.TEAM


@gone_if_it_fails()
@transaction.atomic
def move(thing: Any, *, by: Member, to: uuid.UUID, for_few: bool = True, fine: str = "") -> Moved:
    """Said twice is said once. `fine`: what is said of the child's own wish about its pictures; without it they stay
    out, too.
    """
    how = how_to_move(thing)
    if how is None:
        raise NotPossible(_("This cannot be moved. Please take it out here, and write it down there."))
    alone_with(how.first(thing).pk)
    if before := moved_before(thing.pk, by):
        return before
    if locked(thing).taken_out_at is not None:
        raise NotPossible(_("This was taken out already."))
    if why_not := how.why_not(thing):
        raise NotPossible(str(why_not))
    place = next((one for one in places_for(thing, by) if one.child.pk == to), None)
    if place is None:
        raise NotPossible(_("It cannot go to this child. Please choose another, or ask the case manager."))
    newest = how.newest(thing)
    pictures = pictures_of(how, thing) if place.is_own else []  # nobody says for another that the child is fine
    if fine and any(picture.state == State.WAITING for picture in pictures):
        raise NotPossible(_("The sound or video is not ready yet. Please try again in a few minutes."))
    taken = take_out(line_of(how.first(thing)), by=by, why="")
    written = how.write(newest, place.writer, for_few or not may_choose_readers(newest, place))
    for picture in pictures if fine else ():
        copy_to(written, picture, by=place.writer, fine=fine)
    moved = Moved.objects.create(
        kind=newest.kind,
        about_id=thing.pk,
        taken_out=taken,
        to_child=place.child,
        to_model=written._meta.label_lower,
        to_id=written.pk,
        **written_by(by, newest),
    )
    record("timeline.moved_away", about=moved, by=by)
    for child, seat in ((thing.child_id, by), (place.child.pk, place.mover)):
        log.write(
            "timeline.moved",
            by=by.person_id,
            seat=seat.pk,
            child=child,
            district=seat.district_id,
            about=moved.pk,
        )
    thing_moved.send(sender=Moved, moved=moved)
    return moved


def moved_before(thing: uuid.UUID, by: Member) -> Moved | None:
    return Moved.objects.filter(about_id=thing, by=by).select_related("to_child").order_by("-recorded_at").first()


def pictures_of(how: Movable, thing: Any) -> list[Recording]:
    """What goes along if the child is fine with it. What was taken back is nobody's any more."""
    there = Recording.objects.filter(about_id__in=list(how.versions(thing)), child=thing.child_id, taken_out_at=None)
    return list(there.filter(state__in=[State.READY, State.WAITING]).order_by("id"))


def line_of(thing: Any) -> Entry:
    """The line by which it is taken out. What waits and was told to nobody has none, and gets one for the trace."""
    told = Entry.objects.filter(about_id=thing.pk, child=thing.child_id, taken_out_at=None).order_by("id").first()
    if told is not None:
        return told
    return Entry.objects.create(
        district_id=thing.district_id,
        child_id=thing.child_id,
        audience_id=thing.audience_id,
        kind=thing.kind,
        event=NOT_TOLD,
        about_model=thing._meta.label_lower,
        about_id=thing.pk,
        by=thing.by,
        side=thing.by.side,
        recorded_at=thing.recorded_at,
        occurred_at=timezone.now(),
    )


def leaders_to_tell(moved: Moved) -> set[Person]:
    """Who leads the school of the one child, and of the other."""
    schools = (moved.child.school, moved.to_child.school)
    return {lead.person for school in schools for lead in school.leaders.filter(ended_at=None).select_related("person")}
