"""One serious event as one reader sees it: newest facts, earlier ones, calls to homes, and accounts side by side."""

from dataclasses import dataclass, field

from allies.teams.models import Member
from allies.teams.permissions import Permission

from .chips import HAS_DUTIES
from .models import Account, Facts, HomeCall, Incident
from .telling import guardians_to_tell


@dataclass
class Call:
    """One home to tell, with the guardians who may be told."""

    call: HomeCall
    guardians: list[Member]

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

    @property
    def has_duties(self) -> bool:
        return bool(HAS_DUTIES & set(self.newest.what))


def incident_for(member: Member, incident: Incident) -> Seen:
    versions = member.sees(Facts).filter(incident=incident).select_related("by__person").order_by("-recorded_at", "-id")
    newest, *earlier = list(versions)
    return Seen(incident, newest, earlier, calls_of(member, incident), accounts_of(member, incident))


def calls_of(member: Member, incident: Incident) -> list[Call]:
    """For school every home, for a home its own. Who is to be told is what orders say today."""
    calls = member.sees(HomeCall).filter(incident=incident).select_related("home", "told_by__person").order_by("id")
    may_call = member.may(Permission.TELL_HOME)
    to_tell = guardians_to_tell([member.child]) if may_call else {}
    return [Call(call, to_tell.get(call.home_id, [])) for call in calls]


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
