"""Does the mail server let us in, and take a mail? In words for whoever runs the server."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.mail import mailers
from django.utils import timezone

from allies.outbox.handlers import Refused
from allies.outbox.health import TRIED
from allies.outbox.mail import MailToSend, Post, is_one_mailbox


class NotTaken(Exception):
    """Why, in plain words."""


def knock() -> None:
    """As far as the password, and no mail."""
    with said_plainly():
        mailer = mailers.default
        mailer.open()
        mailer.close()


def send_to(address: str) -> None:
    """One mail, now, past all that waits."""
    if not is_one_mailbox(address):
        raise NotTaken(f"{address} is not an address.")
    words = f"This mail shows that Allies can send mail.\n\n{settings.ALLIES_URL}"
    with said_plainly(), Post() as post:
        post.send(MailToSend(address, "Allies can send mail", words))
    (Path(settings.DATA) / TRIED).write_text(timezone.now().isoformat())


@contextmanager
def said_plainly() -> Iterator[None]:
    try:
        yield
    except (OSError, smtplib.SMTPException, Refused) as trouble:
        raise NotTaken(in_plain_words(trouble.__cause__ if isinstance(trouble, Refused) else trouble)) from trouble


REASONS = (
    (smtplib.SMTPAuthenticationError, "it refuses the user or the password"),
    (smtplib.SMTPRecipientsRefused, "it refuses this address"),
    (smtplib.SMTPSenderRefused, "it refuses ALLIES_MAIL_FROM"),
    (smtplib.SMTPNotSupportedError, "it does not offer what is asked of it (a password, or TLS)"),
    (smtplib.SMTPResponseException, "it says no"),
    (ssl.SSLCertVerificationError, "its certificate does not hold for this name"),
    (ssl.SSLError, "it speaks another TLS. Is it smtp+tls:// (port 587) or smtp+ssl:// (port 465)?"),
    (socket.gaierror, "nobody knows a machine of this name"),
    (TimeoutError, "it does not answer. Is the port right, and open?"),
    (ConnectionRefusedError, "nothing answers at this port"),
)


def in_plain_words(trouble: BaseException | None) -> str:
    """What the server said is for whoever typed the command alone; no log has it."""
    reason = next((words for kind, words in REASONS if isinstance(trouble, kind)), type(trouble).__name__)
    said = " ".join(what_it_said(trouble))
    return f"{reason}. It says: {said}" if said else reason if reason.endswith("?") else f"{reason}."


def what_it_said(trouble: BaseException | None) -> Iterator[str]:
    answers: list[tuple[int, bytes | str]] = []
    if isinstance(trouble, smtplib.SMTPResponseException):
        answers = [(trouble.smtp_code, trouble.smtp_error)]
    elif isinstance(trouble, smtplib.SMTPRecipientsRefused):
        answers = list(trouble.recipients.values())
    for code, words in answers:
        yield f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
