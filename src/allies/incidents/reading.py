"""One serious event as one reader sees it: newest facts, earlier ones, calls to homes, and accounts side by side."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from allies.contacts.languages import language_in_words
from allies.contacts.reading import contacts_of
from allies.teams.models import AboutChildQuerySet, Member
from allies.teams.permissions import Permission

from .chips import HAS_DUTIES
from .models import Account, CallTry, Facts, HomeCall, How, Incident
from .story import around


@dataclass
class Call:
    """One home to tell, with the guardians who may be told."""

    call: HomeCall
    guardians: list[Member]
    caller: Member | None = None
    tries: list[CallTry] = field(default_factory=list)

    @property
    def is_called(self) -> bool:
        return How.to_reach(self.guardians) == How.PHONE

    @property
    def waits(self) -> bool:
        return self.call.told_at is None and bool(self.guardians)


@dataclass
class Telling:
    """One account with what it said before."""

    account: Account
    earlier: list[Account]
    writer: str  # empty where one home would learn of another


@dataclass
class Seen:
    incident: Incident
    newest: Facts
    earlier: list[Facts]
    calls: list[Call]
    accounts: list[Telling] = field(default_factory=list)

    def all_that_it_shows(self) -> list[UUID]:
        """What lines of the story tell of, and is read here. A home that is still to be told is news once it was."""
        told = [one.call.pk for one in self.calls if one.call.told_at]
        accounts = [row.pk for one in self.accounts for row in (one.account, *one.earlier)]
        return [self.incident.pk, self.newest.pk, *(facts.pk for facts in self.earlier), *told, *accounts]

    @property
    def has_duties(self) -> bool:
        return bool(HAS_DUTIES & set(self.newest.what))


def of_late(member: Member) -> AboutChildQuerySet[Incident]:
    """Those that are still shown day by day. Their own page has all of them."""
    return member.sees(Incident).filter(recorded_at__gte=member.child.hard_moments_since)


def incident_for(member: Member, incident: Incident) -> Seen:
    versions = member.sees(Facts).filter(incident=incident).select_related("by__person").order_by("-recorded_at", "-id")
    newest, *earlier = list(versions)
    return Seen(incident, newest, earlier, calls_of(member, incident), accounts_of(member, incident))


def calls_of(member: Member, incident: Incident) -> list[Call]:
    """For school every home, for a home its own. Who is to be told is what orders say today."""
    calls = member.sees(HomeCall).filter(incident=incident).select_related("home", "told_by__person").order_by("id")
    found = list(calls)
    people = around([member.child]) if member.may(Permission.TELL_HOME) else None
    tries = tries_of(member, found)
    return [
        Call(
            call,
            people.to_tell(call) if people else [],
            people.caller_of(call) if people else None,
            [one for one in tries if one.call_id == call.pk],
        )
        for call in found
    ]


def tries_of(member: Member, calls: list[HomeCall]) -> list[CallTry]:
    tried = member.sees(CallTry).filter(call__in=calls).select_related("by__person")
    return list(tried.order_by("tried_at", "id"))


def calling(member: Member, call: HomeCall) -> dict[str, Any]:
    """All that somebody needs who calls this home: whom, at which number, in which language, about what."""
    people = around([member.child])
    guardians = people.to_tell(call)
    there = {guardian.pk for guardian in guardians}
    numbers = [one for one in contacts_of(member, [call.home_id]) if one.member_id is None or one.member_id in there]
    facts = member.sees(Facts).filter(incident=call.incident_id, corrected_by=None) if call.incident_id else None
    caller = people.caller_of(call)
    return {
        "call": call,
        "how": How.to_reach(guardians),
        "is_called": How.to_reach(guardians) == How.PHONE,
        "guardians": [(guardian, language_in_words(guardian.person.language)) for guardian in guardians],
        "numbers": numbers if guardians else [],
        "facts": facts.first() if facts is not None else None,
        "caller": caller,
        "is_mine": caller is not None and caller.pk == member.pk,
        "tries": tries_of(member, [call]),
    }


def accounts_of(member: Member, incident: Incident) -> list[Telling]:
    """Home, school and child beside each other; of each the newest, with what it said before."""
    seen = member.sees(Account).filter(incident=incident).select_related("by__person", "home", "corrected_by")
    accounts = list(seen.order_by("recorded_at", "id"))
    by_id = {account.pk: account for account in accounts}
    tellings = []
    for account in accounts:
        if hasattr(account, "corrected_by"):
            continue  # also where its correction is not for this reader
        earlier, before = [], account.corrects_id
        while before and before in by_id:
            earlier.append(by_id[before])
            before = by_id[before].corrects_id
        tellings.append(Telling(account, earlier, member.name_of(account.by)))
    return tellings
