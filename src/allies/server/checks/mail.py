"""Whether mail goes out, and answers come in."""

import imaplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from allies.inbox import answering
from allies.inbox.imap import TROUBLE, Box, name_of
from allies.inbox.models import Became, Mailbox, Taken
from allies.outbox import trial
from allies.outbox.health import due_health, last_taken
from allies.server import started
from allies.server.checks.finding import Finding, good, look, wrong
from allies.server.health import in_words


def mail() -> Iterator[Finding]:
    health = due_health()
    if settings.IS_DEMO:
        yield good("This is a demo: its mail stays on this machine.")
    elif not health.mail_is_set_up:
        yield look(
            f"No mail server is set up. Mails that wait: {health.waiting}. Set its address, then start Allies again.",
            "ALLIES_SMTP_URL=smtp+tls://USER:PASSWORD@mail.example.org:587",
        )
    else:
        yield from mail_server()
    if health.mail_is_set_up and not settings.IS_DEMO and health.oldest and health.oldest > timedelta(minutes=15):
        yield wrong(f"{health.waiting} mails are late, the oldest by {in_words(health.oldest)}.")
    if health.given_up:
        yield look(f"{health.given_up} mails could not be delivered and were given up.")


def inbox() -> Iterator[Finding]:
    """Whether answers can come in: the mailbox lets us in, we know who proves a sender, and our address has room."""
    if not settings.INBOX:
        if not settings.IS_DEMO:
            yield look(
                "Nobody reads answers to our mails: no mailbox is set up.",
                "ALLIES_INBOX=imaps://USER:PASSWORD@mail.example.org/INBOX",
            )
        return
    if not settings.INBOX_PROVEN_BY:
        yield wrong(
            "There is a mailbox, and nobody says who proves whose a mail is, so mails say that nobody reads answers.",
            "ALLIES_INBOX_PROVEN_BY=mail.example.org",
        )
    if len(answering.own_name()) > answering.LONGEST_NAME:
        yield wrong(
            f"ALLIES_MAIL_FROM has over {answering.LONGEST_NAME} letters before its @, so no mail can be answered.",
            f"editor {settings.SETTINGS_FILE}",
        )
    try:
        with Box(settings.INBOX):
            pass
    except TROUBLE as refused:
        yield wrong(f"The mailbox does not let Allies in: {why_not(refused)}", f"editor {settings.SETTINGS_FILE}")
    else:
        at = Mailbox.objects.filter(name=name_of(settings.INBOX)).values_list("read_at", flat=True).first()
        when = f", and was read {in_words(datetime.now(UTC) - at)} ago" if at else ""
        yield good(f"The mailbox lets Allies in{when}.")
    if broken := Taken.objects.filter(became=Became.BROKEN).count():
        yield look(f"{broken} mails in the mailbox could not be read. They are still there.")


def why_not(refused: BaseException) -> str:
    """What the server said is for whoever typed the command alone; no log has it."""
    if isinstance(refused, imaplib.IMAP4.error):
        return f"it says no. It says: {refused}"
    return trial.in_plain_words(refused)


def mail_server() -> Iterator[Finding]:
    """Whether it lets us in; and whether it has taken a mail since the settings were last changed."""
    try:
        trial.knock()
    except trial.NotTaken as refused:
        yield wrong(f"The mail server does not let Allies in: {refused}", f"editor {settings.SETTINGS_FILE}")
        return
    taken, settings_file = last_taken(), Path(settings.SETTINGS_FILE)
    changed = datetime.fromtimestamp(settings_file.stat().st_mtime, UTC) if settings_file.is_file() else None
    if taken and not (changed and changed > taken):
        yield good(f"The mail server lets Allies in, and took a mail {in_words(datetime.now(UTC) - taken)} ago.")
    else:
        yield look(
            "The mail server lets Allies in. Whether a mail arrives was not tried since the settings were changed.",
            started.typed("./allies mail test YOUR-OWN-ADDRESS", Path(settings.DATA)),
        )
