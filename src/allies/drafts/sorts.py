"""What can be sent later, as each room says it: how it goes, for whom it is, and where it is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise

from allies.rooms.pieces import Piece
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Child, Member, fill_rights
from allies.teams.models.member import MemberQuerySet
from allies.teams.permissions import Kind, Permission

from .models import Later


@dataclass(frozen=True)
class LaterSort(Piece):
    """`send` does at its hour what the form would have done, by the seat as it is then, or says why not. `readers`
    names for whom it is: what has changed since it was written does not go unseen. `page` is where it is written.
    """

    name: str
    label: str | Promise
    permission: Permission
    page: str
    send: Callable[[Member, Later], object]
    readers: Callable[[Member, Later], Iterable[object]]

    @property
    def key(self) -> str:
        return self.name


def page_of(later: Later) -> str:
    """The page on which its words are in the form again."""
    ids = [later.child_id, *filter(None, [later.about])]
    return f"{reverse(LaterSort.named(later.sort).page, args=ids)}?later={later.pk}"


def readers_of(by: Member, later: Later) -> list[str]:
    """Who wrote it from which home, and whom the room names."""
    named = LaterSort.named(later.sort).readers(by, later)
    return [by.side.value, str(by.home_id or ""), *map(str, named)]


def in_audience(audience: Audience, kind: Kind) -> list[object]:
    """One home stays one home while anybody there may read it; of the whole team its homes are named, of chosen people
    each who may.
    """
    if audience.reach == Audience.Reach.CHOSEN:
        inside = audience.chosen.filter(ended_at=None).values("member")
        return [audience.reach, *sorted(who_may_read(Member.objects.filter(pk__in=inside), kind))]
    if audience.reach == Audience.Reach.TEAM:
        return team_of(audience.child)
    if audience.home_id and not who_may_read(Member.objects.filter(home=audience.home_id), kind):
        return [audience.reach]
    return [audience.reach, audience.home_id]


def who_may_read(seats: MemberQuerySet, kind: Kind) -> list[UUID]:
    found = list(seats.current().with_orders().select_related("child"))
    fill_rights(found)
    return [seat.pk for seat in found if kind in seat.kinds]


def team_of(child: Child) -> list[object]:
    return [Audience.Reach.TEAM, *sorted(child.homes.filter(ended_at=None).values_list("pk", flat=True))]


def sound[F: Form](form: F) -> F:
    """A form that was right when it was kept, asked again."""
    if form.errors:
        raise NotPossible(next(str(error) for errors in form.errors.values() for error in errors))
    return form
