"""Opening a concern, who comes to it, leaving it, and taking out one that was opened for the wrong child."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.concerns.models import Concern, Offer, Said, Says, Sort
from allies.concerns.people import (
    TOO_MANY_HOMES,
    at_home,
    chosen_in,
    inside,
    may_be_asked_in,
    side_of,
    who_may_be_in,
)
from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.actions import audiences
from allies.teams.acts import typed_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Chosen, Home, Member, seats_of
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import take_out
from allies.timeline.moving import line_of

from .saying import must_be_in, say, way_of, write_view


@transaction.atomic
def open_concern(
    *,
    id: uuid.UUID,
    by: Member,
    about: str,
    people: Iterable[Member],
    matters: Iterable[str] = (),
    instead_of: Concern | None = None,
) -> Concern:
    """It is read by these people and nobody else. `matters`: for the child, here; it is where the way begins.
    `instead_of`: one that the same person opened for another child, which is taken out there; what they see goes along.
    """
    alone_with(id)
    people = list(people)
    if known := Concern.sent_before(id, by, about=about):
        if first_ones(known) != {by.pk, *(mate.pk for mate in people)}:
            raise SentOtherwise
        return known
    by = must_still(by, Permission.OPEN_CONCERN)
    known_mates = {mate.pk: mate for mate in who_may_be_in(by)}
    mates = [known_mates[mate.pk] for mate in people if mate.pk in known_mates]
    if len(mates) != len(people):
        raise NotPossible(_("Please choose who reads this."))
    home = the_home_of([by, *mates])
    own = typed_by(by, audiences.choose([by, *mates]))
    concern = Concern.objects.create(id=id, home=home, about=about, **own)
    for words in filter(None, matters):
        say(concern, by, sort=Sort.MATTERS, words=words)
    write("concerns.opened", concern, by)
    if instead_of is not None:
        take_along_view(instead_of, concern, by)
        take_out_of_wrong_child(instead_of, by=by.person)
    return concern


def the_home_of(seats: Iterable[Member]) -> Home:
    """The one home whose concern it is: a concern is between school and one home."""
    sides = {side_of(seat) for seat in seats}
    homes = {seat.home for seat in seats if seat.side is not Side.SCHOOL and seat.home}
    if len(homes) > 1:
        raise NotPossible(TOO_MANY_HOMES)
    if len(sides) < 2 or not any(seat.side is Side.HOME for seat in seats):
        raise NotPossible(_("Please choose somebody of the other side: a parent, and somebody at school."))
    return homes.pop()


def first_ones(concern: Concern) -> set[uuid.UUID]:
    seats = chosen_in(concern)
    return {seat.member_id for seat in seats if seat.began_at == seats[0].began_at}


@transaction.atomic
def ask_in(concern: Concern, *, id: uuid.UUID, by: Member, whom: Member) -> Said:
    """Home brings somebody in; whom school asks for comes once home has said yes: they read what was said before."""
    alone_with(id)
    sort = Sort.CAME if side_of(by) is Side.HOME else Sort.ASKED_IN
    if known := Said.sent_before(id, by, concern=concern, whom=whom):
        return known
    concern, by = must_be_in(concern, by)
    if before := Said.objects.filter(concern=concern, sort=sort, whom=whom, answers=None, taken_out_at=None).first():
        return before
    if whom.pk not in {mate.pk for mate in may_be_asked_in(concern, by)}:
        raise NotPossible(_("This person cannot be asked in here."))
    if sort is Sort.CAME:
        let_in(whom, concern)
    return say(concern, by, id=id, sort=sort, whom=whom)


def let_in(whom: Member, concern: Concern) -> None:
    """To all that those of their side read here."""
    audiences.let_in(whom, concern.audience)
    is_shown = way_of(concern).are_both_there
    for view in Said.objects.filter(concern=concern, sort=Sort.VIEW).select_related("audience"):
        if (is_shown or view.side == side_of(whom)) and view.audience.reach == Audience.Reach.CHOSEN:
            audiences.let_in(whom, view.audience)


@transaction.atomic
def answer_asked_in(asked: Said, *, id: uuid.UUID, by: Member, says: str) -> Said:
    """Home says whether somebody more of school reads what is here."""
    alone_with(id)
    if known := Said.sent_before(id, by, of=asked, says=says):
        return known
    concern, by = must_be_in(asked.concern, by)
    if side_of(by) is not Side.HOME:
        raise NotPossible(_("The family says who else reads this."))
    if before := Said.objects.filter(of=asked, sort=Sort.ANSWER).first():
        return before
    if says == Says.YES and asked.whom not in may_be_asked_in(concern, asked.by):
        raise NotPossible(_("This person cannot be asked in here."))
    said = say(concern, by, id=id, sort=Sort.ANSWER, of=asked, says=says)
    if says == Says.YES and asked.whom is not None:
        let_in(asked.whom, concern)
        say(concern, by, sort=Sort.CAME, whom=asked.whom)
    return said


@transaction.atomic
def leave(concern: Concern, *, by: Member) -> Concern:
    """At any hour, without a reason. What was said stays readable; nothing more is asked of who left."""
    by = must_still(by, Permission.OPEN_CONCERN)
    concern = locked(concern)
    if side_of(by) is not Side.HOME or not by.sees(Concern).filter(pk=concern.pk).exists():
        raise NotPossible(_("Only the family can leave. School cannot close a concern against them."))
    if by.pk not in way_of(concern).left:
        say(concern, by, sort=Sort.LEFT)
        write("concerns.left", concern, by)
    return concern


@transaction.atomic
def come_back(concern: Concern, *, by: Member) -> Concern:
    by = must_still(by, Permission.OPEN_CONCERN)
    concern = locked(concern)
    if by.pk in way_of(concern).left and by.sees(Concern).filter(pk=concern.pk).exists():
        say(concern, by, sort=Sort.CAME, whom=by)
    return concern


@transaction.atomic
def take_out_concern(concern: Concern, *, by: Member) -> Concern:
    """Opened by mistake: gone from every view, as long as nobody else has said anything in it."""
    concern = locked(concern)
    if concern.taken_out_at is not None:
        return concern
    by = must_still(by, Permission.OPEN_CONCERN)
    must_be_alone_in(concern, by)
    now = timezone.now()
    for model in (Said, Offer):
        model.objects.filter(concern=concern, taken_out_at=None).update(taken_out_at=now)
    Concern.objects.filter(pk=concern.pk).update(taken_out_at=now)
    write("concerns.taken_out", concern, by)
    concern.refresh_from_db()
    return concern


def must_be_alone_in(concern: Concern, by: Member) -> None:
    if concern.by_id != by.pk or Said.objects.filter(concern=concern).exclude(by=by).exists():
        raise NotPossible(_("Somebody else wrote here, too. The family can leave it instead."))


def take_along_view(before: Concern, concern: Concern, by: Member) -> None:
    own = Said.objects.filter(concern=before, sort=Sort.VIEW, says="", by__person=by.person, taken_out_at=None).first()
    if own is not None:
        write_view(concern, id=uuid7(), by=by, words=own.words, needs=own.needs)


def take_out_of_wrong_child(concern: Concern, *, by: Person) -> None:
    """As all that is filed under the wrong child: who read it is told, without a name, and who had opened it is known
    to the leader of the school.
    """
    concern = locked(concern)
    seat = seats_of(by).on(concern.child_id)
    if concern.taken_out_at is None and seat is not None:
        must_be_alone_in(concern, seat)
        take_out(line_of(concern), by=seat, why="")


def part_from_earlier_home(seat: Member) -> None:
    """Who moved is out of what those go on with whom they lived with. What nobody else there is in is theirs still, and
    no helper of the earlier home reads on in it.
    """
    mine = Chosen.objects.filter(member=seat, ended_at=None).values("audience")
    for concern in Concern.objects.filter(audience__in=mine).select_related("audience"):
        others = [one for one in inside(concern) if one.home_id not in {None, seat.home_id}]
        for gone in [seat] if at_home(others) else others:
            let_out(gone, concern)


def let_out(whom: Member, concern: Concern) -> None:
    views = Said.objects.filter(concern=concern, sort=Sort.VIEW).select_related("audience")
    for audience in [concern.audience, *(view.audience for view in views)]:
        audiences.leave(whom, audience)


def write(act: str, concern: Concern, by: Member) -> None:
    log.write(
        act,
        by=by.person_id,
        seat=by.pk,
        child=concern.child_id,
        district=concern.district_id,
        about=concern.pk,
    )
