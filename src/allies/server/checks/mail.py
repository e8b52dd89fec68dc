"""Whether mail goes out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

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
