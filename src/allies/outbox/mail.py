"""Mail: what one is, how it is written down, and how many go over one kept connection."""

import json
import smtplib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.html import escape, urlize
from django.utils.translation import get_language_info

from allies.outbox.folding import POLICY
from allies.outbox.handlers import Outcome, Refused, Undeliverable
from allies.outbox.models import Parcel

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
NOT_SET_UP = "allies.outbox.backends.NotSetUp"


def is_one_mailbox(address: str) -> bool:
    """Whether this can be read as one address only, whatever a mail server makes of quotes, commas and brackets."""
    return address.count("@") == 1 and not set(address) & set(' ,;<>"')


@dataclass(frozen=True)
class Picture:
    """A PNG that stands in the HTML of a mail as `cid:…`, so that nothing is loaded from elsewhere; and its words."""

    cid: str
    png: bytes
    words: str


@dataclass(frozen=True)
class CalendarPart:
    """What a calendar takes out of the mail by itself (RFC 6047): the file, and its method, which both places name."""

    file: str
    method: str


@dataclass(frozen=True)
class MailToSend:
    """One mail to one person. Never two: nobody learns another's address from us."""

    to: str
    subject: str
    text: str
    html: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    message_id: str | None = None
    pictures: tuple[Picture, ...] = ()
    calendar: CalendarPart | None = None
    returns_to: str = ""  # where it goes if it does not arrive; else to the address that it is from

    def __post_init__(self) -> None:
        object.__setattr__(self, "subject", " ".join(self.subject.split()))
        for line in (self.to, self.message_id or "", self.returns_to, *self.headers, *self.headers.values()):
            if "\n" in line or "\r" in line:
                raise ValueError("A mail header is one line")
        if not is_one_mailbox(self.to):
            raise ValueError("A mail goes to one address")


def as_contents(mail: MailToSend) -> str:
    """What waits in the outbox is words alone: a picture is drawn when its mail goes."""
    if mail.pictures or mail.calendar:
        raise ValueError("A mail that waits ready made holds no pictures and no calendar")
    return json.dumps(asdict(replace(mail, headers=dict(mail.headers))))


def from_contents(contents: str) -> MailToSend:
    return MailToSend(**json.loads(contents))


def message_id(parcel: Parcel) -> str:
    """Always the same for one parcel, so that a mail that went twice can be seen to be the same one."""
    return f"<{parcel.pk.hex}@{domain()}>"


def domain() -> str:
    """The part of our own address after the @."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or settings.HOST


class Message(EmailMultiAlternatives):
    """A mail as bytes. The policy is ours, whatever the way out asks for."""

    pictures: Sequence[Picture] = ()
    calendar: CalendarPart | None = None

    def message(self, *, policy: object = POLICY) -> EmailMessage:
        made: EmailMessage = super().message(policy=POLICY)
        page = made.get_body(("html",))
        if page is not None:
            for picture in self.pictures:
                page.add_related(picture.png, "image", "png", cid=f"<{picture.cid}>", disposition="inline")
        if self.calendar:
            params = {"method": self.calendar.method}
            made.add_alternative(self.calendar.file, subtype="calendar", charset="utf-8", params=params)
        return made


def as_message(mail: MailToSend) -> Message:
    headers = {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": mail.language,
        **mail.headers,
    }
    if mail.message_id:
        headers["Message-ID"] = mail.message_id
    if mail.returns_to:
        headers["From"] = settings.DEFAULT_FROM_EMAIL
    envelope = mail.returns_to or settings.DEFAULT_FROM_EMAIL
    message = Message(mail.subject, mail.text, envelope, [mail.to], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.pictures = mail.pictures
    message.calendar = mail.calendar
    return message


def simple_html(text: str, *, language: str) -> str:
    """The same words as a small page: paragraphs, links, the direction of the language. No images, nothing to load."""
    direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
    paragraphs = "".join(f"<p>{urlize(escape(part)).replace('\n', '<br>')}</p>" for part in text.strip().split("\n\n"))
    return (
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title></title></head>'
        '<body style="font-family:sans-serif;font-size:17px;line-height:1.5;max-width:36em;margin:1em auto">'
        f"{paragraphs}</body></html>"
    )


def is_set_up() -> bool:
    """Is there a way out for mail? Without one, mail waits in the outbox."""
    return bool(settings.MAILERS["default"]["BACKEND"] != NOT_SET_UP)


def stays_here(mailer: BaseEmailBackend) -> bool:
    """Does this way lead to a sink on this machine? The demo's mail goes nowhere else."""
    host = getattr(mailer, "host", None)
    return host is None or host in LOOPBACK


class Post:
    """An open connection to the mail server, kept for many mails, opened again once if the server hangs up."""

    def __enter__(self) -> Self:
        self._mailer: BaseEmailBackend = mailers.default
        # The folder may have become the demo since this process began, so ask the folder.
        if (settings.DATA / "demo").exists() and not stays_here(self._mailer):
            raise ConnectionError("The demo's mail stays on this machine")
        self._mailer.open()
        self._returns_plainly = False
        return self

    def __exit__(self, *_: object) -> None:
        self._hang_up()

    def send(self, mail: MailToSend) -> None:
        """Not every server lets us say where a mail returns to. Then it goes without: that it arrives comes first."""
        if mail.returns_to and not self._returns_plainly:
            try:
                self._send(mail)
            except (smtplib.SMTPResponseException, Refused, smtplib.SMTPRecipientsRefused):
                self._send(replace(mail, returns_to=""))
                self._returns_plainly = True
        else:
            self._send(replace(mail, returns_to=""))

    def _send(self, mail: MailToSend) -> None:
        message = as_message(mail)
        try:
            self._mailer.send_messages([message])
        except smtplib.SMTPServerDisconnected:
            # Servers end a connection after so many mails. Same Message-ID, so a double can be told.
            self._hang_up()
            self._mailer = mailers.default
            self._mailer.open()
            self._mailer.send_messages([message])
        except smtplib.SMTPRecipientsRefused as refused:
            # 4xx says later, 5xx says no.
            if all(code >= 500 for code, _ in refused.recipients.values()):
                raise Refused from refused
            raise
        except ValueError as malformed:
            raise Undeliverable from malformed

    def _hang_up(self) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self._mailer.close()


def deliver(parcels: Sequence[Parcel], write: Callable[[Parcel], MailToSend | None]) -> Iterator[Outcome]:
    """Write each parcel's mail and send them all over one connection. `write` answers None when nothing is left to say.

    A server that does not answer raises: the whole batch waits, and nobody's mail is tried in vain.
    """
    with Post() as post:
        for parcel in parcels:
            try:
                mail = write(parcel)
                if mail is None:
                    yield Outcome(parcel, nothing=True)
                    continue
                post.send(replace(mail, message_id=message_id(parcel)))
            except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, ConnectionError, TimeoutError):
                raise
            except Exception as trouble:
                yield Outcome(parcel, trouble)
            else:
                yield Outcome(parcel)


def send_ready_made(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    return deliver(parcels, lambda parcel: from_contents(parcel.contents))
