"""The second door of a mail: a link that stops one bunch of news, without signing in (RFC 8058).

A token names one seat and one bunch, or its daily mail, or one person's daily mail in one world. It is signed with a
salt of its own, so no other signature of this house opens it, and this one opens nothing else. It has no date of
expiry: a mail may be opened months later, and must still be stoppable. It ends with the seat.
"""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from allies.notices.models.preference import GROUPS
from allies.notices.router import Group
from allies.outbox.mail import domain
from allies.people.models import Person
from allies.teams.models import Member
from allies.teams.permissions import Side

SALT = "allies.notices.stop"
DAILY = "daily"


@dataclass(frozen=True)
class Stop:
    """What one link stops: a bunch of news about one child, or the daily mail of one world."""

    of: UUID  # a seat, or a person
    what: str  # a Group, or "daily" of a seat, or "daily-" and a Side of a person

    @property
    def token(self) -> str:
        return signer().sign(f"{self.of.hex}.{self.what}")

    @property
    def link(self) -> str:
        return f"{settings.ALLIES_URL}{reverse('notices:stop', args=[self.token])}"

    @property
    def group(self) -> Group | None:
        return Group(self.what) if self.what in GROUPS else None

    @property
    def is_daily_of_seat(self) -> bool:
        return self.what == DAILY

    @property
    def side(self) -> Side | None:
        room, _, side = self.what.partition("-")
        return Side(side) if room == DAILY and side in Side.values else None

    @classmethod
    def group_of(cls, member: Member, group: Group) -> "Stop":
        return cls(member.pk, group.value)

    @classmethod
    def daily_of(cls, person: Person, side: str) -> "Stop":
        return cls(person.pk, f"{DAILY}-{side}")

    @classmethod
    def daily_of_seat(cls, member: Member) -> "Stop":
        return cls(member.pk, DAILY)

    def seats(self) -> list[Member]:
        """The open seats that the link still speaks for. None: it has ended."""
        seats = Member.objects.current().filter(child__left_at=None, person__is_active=True).select_related("person")
        if self.group or self.is_daily_of_seat:
            return list(seats.filter(pk=self.of))
        return [seat for seat in seats.filter(person=self.of) if seat.side is self.side]


def signer() -> signing.Signer:
    return signing.Signer(salt=SALT)


def stop_of(token: str) -> Stop | None:
    """What the link stops, or nothing where the signature is not ours."""
    try:
        of, _, what = signer().unsign(token).partition(".")
    except signing.BadSignature:
        return None
    stop = Stop(UUID(of), what)
    return stop if stop.group or stop.side or stop.is_daily_of_seat else None


def headers_for(stop: Stop) -> dict[str, str]:
    """So that a mail program can offer its own button. Both belong in the DKIM signature of the mail server.

    By its name (RFC 2919) a reader can sort our mails, and a program that answers for who is away leaves them alone.
    The name is one for all: it stands beside a mail on the screen, and tells nothing of what is in it.
    """
    return {
        "List-Id": f"<news.{domain()}>",
        "List-Unsubscribe": f"<{stop.link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
