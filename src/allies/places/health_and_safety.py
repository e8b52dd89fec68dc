"""What may save a child's life, and what home told of it: from the rooms that hold it, as one reader may read it."""

from dataclasses import dataclass, field

from allies.contacts.models import Contact
from allies.contacts.reading import contacts_of
from allies.health.models import HealthEvent
from allies.health.panels import in_short, newest_since
from allies.health.reading import Numbers, events_of
from allies.profiles.alerts import alerts_of
from allies.profiles.sections import Section
from allies.supports.reading import Whole, plans_of
from allies.teams.doors import note_reading
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission
from allies.timeline.places import Now
from allies.timeline.when import day_of

from .glance import Said, said_of

MOST_TOLD = 5


@dataclass(frozen=True)
class Told:
    """What a home told school, and on which day."""

    event: HealthEvent
    day: str
    sentences: list[str]


@dataclass(frozen=True)
class HealthAndSafety:
    said: list[Said]
    numbers: Numbers
    steps: list[Whole] = field(default_factory=list)  # plans for hard moments that are in effect
    told: list[Told] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)  # whom school calls at this home

    @property
    def is_empty(self) -> bool:
        return not (self.said or self.steps or self.told)


def health_of(member: Member) -> HealthAndSafety:
    """Each room is asked for what this seat may read there, and that it was read is noted."""
    note_reading(Seats([member]), Permission.SEE_HEALTH_EVENT, Permission.SEE_SUPPORT, Permission.SEE_CONTACT)
    calls = Numbers.of if member.may(Permission.SEND_HEALTH) else Numbers.without_names
    return HealthAndSafety(
        said_of(member, (Section.HEALTH,)),
        calls(member.child),
        [one for one in plans_of(member) if one.in_force] if member.may(Permission.SEE_SUPPORT) else [],
        told_by_home(member) if member.may(Permission.SEE_HEALTH_EVENT) else [],
        contacts_of(member) if member.may(Permission.SEE_CONTACT) else [],
    )


def told_by_home(member: Member) -> list[Told]:
    """The day alone: of the other home nobody learns an hour."""
    events = events_of(member).annotate(since=newest_since(member)).order_by("-recorded_at", "-id")
    return [Told(one, day_of(one.recorded_at, member), in_short(one, one.since)) for one in events[:MOST_TOLD]]


def what_is_known(member: Member) -> Now | None:
    """The alerts in words; without any, whether there is something else on the page."""
    if alerts := alerts_of(member):
        return Now(" · ".join(alerts.labels))
    return Now() if member.may(Permission.SEE_HEALTH_EVENT) and events_of(member).exists() else None
