"""The chore that reads the mailbox: each mail by itself, noted as taken before it is taken away.

A server that is away is asked again later, and holds up nothing else. A mail that cannot be read is noted and left.
"""

import hashlib
import logging
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from allies.replies.messages import LARGEST

from .actions import answered_too_large, take
from .imap import TROUBLE, Box, name_of
from .models import Became, Mailbox, Taken
from .reading import look_at

logger = logging.getLogger(__name__)

MOST = 200  # in one go; the rest comes with the next


def fetch() -> Iterator[None]:
    if not settings.INBOX:
        return
    mailbox, _made = Mailbox.objects.get_or_create(name=name_of(settings.INBOX))
    if mailbox.not_before > timezone.now():
        return
    try:
        with Box(settings.INBOX) as box:
            if box.validity != mailbox.validity:
                mailbox.validity, mailbox.read_up_to = box.validity, 0
            for number in box.after(mailbox.read_up_to)[:MOST]:
                if taken(box, number).leaves:
                    box.remove(number)
                mailbox.read_up_to = number
                mailbox.save()
                yield
    except TROUBLE as trouble:
        logger.warning("the mailbox does not answer: %s", type(trouble).__name__)
        mailbox.failed(trouble, timezone.now())
    else:
        mailbox.worked()


def taken(box: Box, number: int) -> Taken:
    """One mail, whatever it is: no mail stops those behind it. A database that is away does; it comes back."""
    is_whole = box.size(number) <= LARGEST
    raw = box.whole(number) if is_whole else box.head(number)
    try:
        arrived = look_at(raw)
        return take(arrived) if is_whole else answered_too_large(arrived)
    except DatabaseError:
        raise
    except Exception as trouble:
        logger.exception("a mail could not be read: %s", type(trouble).__name__)
        key = hashlib.sha256(raw).hexdigest()
        return Taken.objects.get_or_create(key=key, defaults={"became": Became.BROKEN})[0]
