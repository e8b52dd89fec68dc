"""By what the reading of answers knows our own mail again: the marker line in every language, and our addresses."""

from email.utils import parseaddr

from django.conf import settings

from allies.outbox.marker import markers
from allies.replies.cutting import Ours


def ours() -> Ours:
    return Ours(markers=markers(), addresses=[parseaddr(settings.DEFAULT_FROM_EMAIL)[1]])
