"""Mails of ours that can be answered: what an answer becomes, and the address that an answer goes to.

The token names the mail by its parcel and is signed with a salt of its own. It says where an answer belongs and nothing
of who wrote it: that is asked when one arrives. It is written in small letters and digits, since some programs change
the case of an address.
"""

from base64 import b32decode, b32encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from allies.database.once import write_once
from allies.media.arriving import Arrived
from allies.outbox.mail import domain
from allies.rooms.pieces import Piece
from allies.teams.models import AboutChild, Audience, Member

from .models import ReplyTo

SALT = "allies.inbox.answering"
SIGNED = 12  # bytes; with the parcel's 16 they are 45 letters, and an address has room for 64 before its @
LETTERS = 45
LONGEST_NAME = 64 - len("+") - LETTERS
GOOD_FOR = timedelta(days=90)


class Unclear(Exception):
    """It could mean two things, or nothing that was asked. It is asked back once, with this sentence."""


@dataclass(frozen=True)
class Came:
    """What somebody wrote newly, what was cut away below it, which files came along, and why others were not taken, a
    sentence for each. `id` is the same, however often the mail is read. Without words there is a file at least.
    """

    id: UUID
    words: str
    cut: str
    files: Sequence[Arrived] = ()
    left: Sequence[str] = ()


@dataclass(frozen=True)
class Answerable(Piece):
    """What an answer by mail becomes. `thing` says to what a row belongs, if it is for this piece to say: a mail about
    several rows of one thing can be answered. Without it, it is for whatever no other piece is for.

    `readers`: who reads the answer, as the mail says it; "" where this seat may not answer. `take` keeps it, or raises
    NotPossible, or Unclear; all rights are asked there again. `audience`: who at school hears of one that was held.
    """

    name: str
    readers: Callable[[Member, Sequence[Any]], str]
    take: Callable[[Member, UUID, Came], AboutChild]
    audience: Callable[[Member, UUID], Audience]
    thing: Callable[[Any], UUID | None] | None = None
    takes_files: bool = False

    @property
    def key(self) -> str:
        return self.name


@dataclass(frozen=True)
class Answering:
    """One mail that can be answered: by whom, into what, and who reads it then."""

    parcel: UUID
    member: Member
    of: str
    thing: UUID
    readers: str

    @property
    def headers(self) -> dict[str, str]:
        """All mails of one talk to one seat hang together in a mail program; to another seat they say another."""
        root = salted_hmac(SALT, f"{self.member.pk} {self.of} {self.thing}", algorithm="sha256").hexdigest()[:32]
        thread = f"<{root}@{domain()}>"
        return {"Reply-To": address_for(self.parcel), "In-Reply-To": thread, "References": thread}

    @property
    def words(self) -> list[str]:
        return [
            _("You can answer this mail. Please write above the line at the top, and send it from this mailbox."),
            self.readers,
            _("Your answer passes through your mail company. If it is urgent, please call the school."),
        ]


def is_open() -> bool:
    """Whether anybody reads answers: there is a mailbox, and somebody who proves whose a mail is."""
    return bool(settings.INBOX and settings.INBOX_PROVEN_BY and len(own_name()) <= LONGEST_NAME)


def answering(parcel: UUID, member: Member, rows: Sequence[Any]) -> Answering | None:
    """How a mail to this seat about these rows is answered. None: nobody could tell what an answer belongs to."""
    for piece in sorted(Answerable.every(), key=lambda piece: piece.thing is None):
        things = {piece.thing(row) for row in rows} if piece.thing else {parcel}
        thing = things.pop() if len(things) == 1 else None
        if thing is not None and (readers := piece.readers(member, rows)):
            return Answering(parcel, member, piece.name, thing, readers)
    return None


def keep(mails: Iterable[Answering]) -> None:
    """Before they go. One that goes again is the same mail."""
    until = timezone.now() + GOOD_FOR
    rows = [ReplyTo(parcel=one.parcel, member=one.member, of=one.of, thing=one.thing, until_at=until) for one in mails]
    write_once(rows, unique="parcel")


# ---- the address


def own_name() -> str:
    """What stands before the @ of our own address."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[0]


def address_for(parcel: UUID) -> str:
    return f"{own_name()}+{token(parcel)}@{domain()}"


def returns_to(parcel: UUID) -> str:
    """Where this mail goes if it does not arrive, so that a server need not say which one it was (VERP)."""
    return address_for(parcel) if is_open() else ""


def token(parcel: UUID, secret: str | bytes = "") -> str:
    signed = salted_hmac(SALT, parcel.bytes, secret=secret or settings.SECRET_KEY, algorithm="sha256").digest()[:SIGNED]
    return b32encode(parcel.bytes + signed).decode().rstrip("=").lower()


def parcel_of(said: str) -> UUID | None:
    """The mail of ours that a token names, if we made it."""
    try:
        parcel = UUID(bytes=b32decode(said.upper() + "=" * (-len(said) % 8))[:16])
    except ValueError:
        return None
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return parcel if any(constant_time_compare(said, token(parcel, key)) for key in keys) else None


def tokens_in(addresses: str) -> Mapping[str, None]:
    """Whatever looks like a token of ours in these headers, each once, in their order."""
    before, behind = f"{own_name()}+".lower(), f"@{domain()}".lower()
    found: dict[str, None] = {}
    for piece in addresses.lower().split(before)[1:]:
        said = piece[:LETTERS]
        if piece[LETTERS:].startswith(behind) and said.isalnum():
            found[said] = None
    return found
