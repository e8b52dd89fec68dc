"""A meeting as calendars read it (RFC 5545, 5546), pure: an invitation for one person, and a feed of one person.

Nobody but its reader is named in it, and no child. Times are UTC, so that no calendar has to know a school's clock.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vUri

PRODUCT = "-//Allies//Meetings//EN"
ENDS_A_LINE = {"Cc", "Cs", "Zl", "Zp"}
TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # the direction of what follows
ASK_AGAIN = timedelta(hours=6)  # how often a calendar should look at a feed


class Method(StrEnum):
    REQUEST = "REQUEST"  # the first one and each change
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"  # a copy to take along, and the feed: nobody is asked anything


@dataclass(frozen=True)
class Mailbox:
    address: str
    name: str


@dataclass(frozen=True)
class Appointment:
    """`uid`: of one meeting for one person. `number`: how often it was changed for them. `page`: where the rest is
    read, after signing in.
    """

    uid: str
    number: int
    made_at: datetime
    begins_at: datetime
    ends_at: datetime
    name: str
    where: str = ""
    page: str = ""


def invitation(one: Appointment, *, by: Mailbox, to: Mailbox, is_cancelled: bool = False) -> bytes:
    """What goes with a mail: it names its reader alone."""
    event = as_event(one)
    event.add("organizer", as_address(by), encode=False)
    event.add("attendee", as_address(to, ROLE="REQ-PARTICIPANT", RSVP="FALSE"), encode=False)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return as_file([event], Method.CANCEL if is_cancelled else Method.REQUEST)


def copy(one: Appointment) -> bytes:
    """To put into a calendar by oneself, where somebody has no mailbox, or wishes no mail."""
    return as_file([as_event(one)], Method.PUBLISH)


def feed(appointments: Iterable[Appointment], *, name: str) -> bytes:
    return as_file([as_event(one) for one in appointments], Method.PUBLISH, name=one_line(name))


def as_event(one: Appointment) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.number)
    event.add("dtstamp", one.made_at)
    event.add("last-modified", one.made_at)
    event.add("dtstart", one.begins_at)
    event.add("dtend", one.ends_at)
    event.add("summary", one_line(one.name))
    event.add("class", "PRIVATE")
    if where := one_line(one.where):
        event.add("location", where)
    if one.page:
        event.add("url", vUri(one.page))
    return event


def as_file(events: Iterable[Event], method: Method, *, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def as_address(mailbox: Mailbox, **more: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mailbox.address}")
    address.params["CN"] = one_line(mailbox.name).replace('"', "'")
    for name, value in more.items():
        address.params[name] = value
    return address


def one_line(words: str) -> str:
    """What people typed, with nothing in it that ends a line or that no calendar may hold."""
    kept = (" " if unicodedata.category(letter) in ENDS_A_LINE else letter for letter in words if letter not in TURNS)
    return " ".join("".join(kept).split())
