"""How the lines of a serious event are said, and what waits until each home has been told by voice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Waiting
from allies.timeline.story import Story

from .actions import STILL_NEWS
from .chips import Sentence
from .models import HomeCall, How, Incident, Opened
from .story import around


def where(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("incidents:incident", args=[facts["child"], facts["incident"]])}


def sentence_of(sentence: Sentence) -> Any:
    def words(facts: Mapping[str, Any]) -> Mapping[str, object]:
        return {**where(facts), "sentence": sentence.label}

    return words


def told(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"how": How(facts["how"]).label}


@dataclass(frozen=True)
class ToCall:
    """One home to call today, whom there, and the one person who calls."""

    call: HomeCall
    guardians: list[Member]
    caller: Member | None
    is_mine: bool

    @property
    def names(self) -> str:
        return " · ".join(guardian.person.name for guardian in self.guardians)

    @property
    def url(self) -> str:
        return reverse("incidents:call", args=[self.call.child_id, self.call.pk])


def homes_to_call(seats: Iterable[Member]) -> list[ToCall]:
    """Every home that has not been told by voice yet and may be told, over all these seats. Three queries."""
    seats = Seats(seats)
    found = list(seats.sees(HomeCall).filter(told_at=None).select_related("home", "child").order_by("id"))
    people = around({call.child_id: call.child for call in found}.values()) if found else None
    mine = {seat.pk for seat in seats}
    to_call = []
    for call in found:
        guardians = people.to_tell(call) if people else []
        caller = people.caller_of(call) if people else None
        if guardians:
            to_call.append(ToCall(call, guardians, caller, caller is not None and caller.pk in mine))
    return to_call


def waits(seats: Seats) -> Iterable[Waiting]:
    """For the one person who calls, the most urgent thing there is: they phone, the same day. Nobody else is asked."""
    may_call = [seat for seat in seats if seat.may(Permission.TELL_HOME)]
    for one in homes_to_call(may_call) if may_call else []:
        if one.is_mine:
            words = _("Call home today: %(names)s") % {"names": one.names}
            yield Waiting(one.call.child_id, words, one.url, icon="phone-call", is_urgent=True)


def new_to_home(seats: Seats) -> Iterable[Waiting]:
    """For a guardian the first thing there is, until they opened it: in the very words that went to them. One query."""
    reading = Seats(seat for seat in seats if seat.side is Side.HOME and seat.may(Permission.SEE_INCIDENT))
    if not reading.members:
        return
    opened = Opened.objects.filter(incident=OuterRef("pk"), member__in=[seat.pk for seat in reading])
    lately = timezone.now() - STILL_NEWS
    events = reading.sees(Incident).filter(~Exists(opened), recorded_at__gte=lately)
    for event in events.order_by("-happened_at", "-id"):
        url = reverse("incidents:incident", args=[event.child_id, event.pk])
        yield Waiting(event.child_id, Sentence(event.sentence).label, url, icon="siren", is_urgent=True)


def calls_today(member: Member, _story: Story) -> Mapping[str, Any] | None:
    """On the child's own page, for whoever at school may phone: whom, and who does."""
    waiting = homes_to_call([member])
    return {"child": member.child, "waiting": waiting} if waiting else None
