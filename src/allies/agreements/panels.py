"""What the line of an agreement says, and what of it waits on the front page."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role, Side
from allies.timeline.places import Now, Waiting

from .models import Agreement
from .reading import adults_of


def waits(seats: Seats) -> Iterable[Waiting]:
    """A yes that is asked for, a day on which both wanted to look again, or to meet. One line for each child.

    Where it is of one adult, it leads straight to what both said. Where nobody may talk with them now, none.
    """
    own = Seats(seat for seat in seats if asks_for_a_yes(seat))
    if not len(own):
        return
    rows = own.sees(Agreement).filter(replaced_at=None, ended_at=None)
    asked: list[tuple[Agreement, str]] = []
    for row in rows.order_by("child", "id"):
        seat = own.on(row.child_id)
        if seat is None:
            continue
        row.child = seat.child
        if words := words_for(row, seat):
            asked.append((row, words))
    spoken_with = {adult.pk for adult in adults_of(own, {row.child_id for row, _words in asked})} if asked else set()
    found: dict[UUID, list[tuple[Agreement, str]]] = defaultdict(list)
    for row, words in asked:
        if row.adult_id in spoken_with:
            found[row.child_id].append((row, words))
    for child, of_child in found.items():
        adults = {row.adult_id for row, _words in of_child}
        url = reverse("agreements:agreement", args=[child])
        if len(adults) == 1:
            url = reverse("agreements:with", args=[child, *adults])
        yield Waiting(child, of_child[0][1], url, icon="hand-heart")


def asks_for_a_yes(seat: Member) -> bool:
    """At school one person has it in sight, though others may answer."""
    return seat.may(Permission.WRITE_AGREEMENT) and (seat.side is Side.HOME or seat.role == Role.CASE_MANAGER)


def words_for(row: Agreement, seat: Member) -> str:
    if row.awaits(seat):
        return _("How we talk: you are asked to agree")
    is_to_look_at = row.stands_from is not None and row.look_again_on <= seat.today
    if is_to_look_at:
        return _("How we talk: time to look at it again")
    meets_on = row.meets_next_on(seat.today)
    return _("You agreed to meet about now. Any day that suits") if meets_on and meets_on <= seat.today else ""


def agreed_now(member: Member) -> Now | None:
    """For home: since when it counts, and whether something is asked."""
    rows = list(member.sees(Agreement).filter(adult=member, replaced_at=None, ended_at=None).order_by("id"))
    if not rows:
        return None
    since = next((row.stands_from for row in rows if row.stands_from is not None), None)
    asks = any(row.awaits(member) for row in rows)
    says = _("Since %(day)s") % {"day": date_format(since.astimezone(member.child.zone))} if since else ""
    waits = _("Yes or no?") if asks else _("School has not answered yet") if len(rows) > bool(since) else ""
    return Now(" · ".join(filter(None, [says, waits])), waits=asks)
