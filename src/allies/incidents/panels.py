"""How the lines of a serious event are said, and what waits until each home has been told by voice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from allies.teams.models import Member, Seats
from allies.timeline.story import Story

from .chips import Sentence
from .models import HomeCall, How
from .story import around


def page_of(facts: Mapping[str, Any]) -> str:
    return reverse("incidents:incident", args=[facts["child"], facts["incident"]])


def where(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": page_of(facts)}


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
        """Each with how they are reached, where that is not by a call."""
        return " · ".join(
            guardian.person.name
            if guardian.person.may_be_called
            else f"{guardian.person.name} ({guardian.person.get_reach_display()})"
            for guardian in self.guardians
        )

    @property
    def how(self) -> How:
        return How.to_reach(self.guardians)

    @property
    def is_called(self) -> bool:
        return self.how == How.PHONE

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


def calls_today(member: Member, _story: Story) -> Mapping[str, Any] | None:
    """On the child's own page, for whoever at school may phone: whom, and who does."""
    waiting = homes_to_call([member])
    is_called = any(one.is_called for one in waiting)
    return {"child": member.child, "waiting": waiting, "is_called": is_called} if waiting else None
