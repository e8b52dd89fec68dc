"""What we say to whoever wrote a mail that could not be added. Kind, short, and to nobody who did not surely write it.

At most one of a sort to an address in a week (RFC 3834), so that no two programs ever talk to each other here. Of files
that were not taken at most one in an hour: whoever lives by mail reads it nowhere else.
"""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.outbox.actions import post_mail
from allies.outbox.mail import MailToSend, is_one_mailbox, simple_html
from allies.outbox.models import Parcel
from allies.people.models import Person

A_WEEK, AN_HOUR = timedelta(days=7), timedelta(hours=1)

type Words = Sequence[str | Promise]

DOUBT: Words = (
    gettext_lazy(
        "A mail came that answers one of our mails to you. We could not be sure that you wrote it, so it was not added "
        "to any conversation. The school sees that it came."
    ),
    gettext_lazy(
        "Did you write it? Please write it again on Allies, or send it from the mailbox to which our mails go. "
        "If you did not write it, please tell the school."
    ),
)
OTHERS: Words = (
    gettext_lazy(
        "Thank you for your mail. It answers a mail that Allies sent to another address, so it was not added to any "
        "conversation."
    ),
    gettext_lazy("If you want to write to the school, please sign in to Allies, or call the school."),
)
CLOSED: Words = (
    gettext_lazy(
        "Thank you for your mail. It could not be added to a conversation today. The school sees that it came."
    ),
    gettext_lazy("Please call the school if you want to talk about it."),
)
LOST: Words = (CLOSED[0], gettext_lazy("Please write above the line at the top, or write on Allies."))
EMPTY: Words = (
    gettext_lazy("Thank you for your mail. We found no words of yours in it, only what we had written before."),
    LOST[1],
)
UNCLEAR: Words = (
    gettext_lazy("Thank you for your mail. We could not tell which answer you mean, so it was not added."),
)
UNKNOWN: Words = (
    gettext_lazy("Thank you for your mail. We could not tell which mail it answers, so nobody reads it here."),
    gettext_lazy("Please write on Allies, or call the school."),
)
TOO_LARGE: Words = (
    gettext_lazy("Thank you for your mail. It was too large, so it was not read."),
    gettext_lazy("Please write it again without the files, or write on Allies."),
)
LEFT_OUT: Words = (
    gettext_lazy("Thank you for your mail. It was added to the conversation, but not all of its files. This is why:"),
)
NOTHING_TAKEN: Words = (
    gettext_lazy("Thank you for your mail. We found no words in it, and its files could not be added. This is why:"),
)


def tell_of_files(address: str, words: Words, *, person: Person, message_id: str) -> bool:
    return tell(address, words, person=person, message_id=message_id, about="files", every=AN_HOUR)


def tell(
    address: str,
    words: Words,
    *,
    person: Person | None,
    message_id: str = "",
    about: str,
    every: timedelta = A_WEEK,
) -> bool:
    """`person`: whose address it is, if we know them. False: one went to this address lately."""
    if not is_one_mailbox(address):
        return False
    before = f"inbox.{about}:{hashlib.sha256(address.encode()).hexdigest()[:32]}:"
    now = timezone.now()
    if Parcel.objects.filter(key__startswith=before, posted_at__gt=now - every).exists():
        return False
    language = person.language if person else settings.LANGUAGE_CODE
    with translation.override(language):
        text = "\n\n".join([*map(str, words), f"{_('Open Allies')}: {settings.ALLIES_URL}/"]) + "\n"
        headers = {"Auto-Submitted": "auto-replied"}
        if message_id.isascii() and message_id:
            headers |= {"In-Reply-To": message_id, "References": message_id}
        html = simple_html(text, language=language)
        mail = MailToSend(address, _("A note from Allies"), text, html, headers, language)
    post_mail(mail, key=f"{before}{now:%Y%m%dT%H%M%S.%f}", to=person.pk if person else None)
    return True
