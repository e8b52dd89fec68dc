"""Two ways for mail that are not a mail server: files in a folder, and none yet."""

import email.policy
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from allies.database.ids import uuid7


class Eml(BaseEmailBackend):
    """Each mail is one .eml file, which any mail program opens. The demo's post box."""

    def __init__(self, folder: str, **options: Any) -> None:
        super().__init__(**options)
        self.folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            path = self.folder / f"{uuid7()}.eml"
            # Whoever watches the folder never sees half a mail.
            unfinished = path.with_suffix(".part")
            with open(unfinished, "xb", opener=private) as file:
                file.write(message.message(policy=email.policy.SMTP).as_bytes())
            unfinished.rename(path)
        return len(email_messages)


def private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class NotSetUp(BaseEmailBackend):
    """No mail server is known yet. The outbox waits; whoever sends past it is told."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise ConnectionError("No mail server is set: ALLIES_SMTP_URL is empty")
