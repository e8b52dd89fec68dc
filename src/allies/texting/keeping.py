"""What the worker tidies at night: codes that ran out, words that nobody needs any more, texts that never went."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from allies.outbox.models import Parcel

from .models import AskedBack, Code, Digit, IncomingText, OutgoingText, State

WORDS_STAY = timedelta(days=7)


def tidy() -> None:
    now = timezone.now()
    Code.objects.filter(until_at__lt=now).delete()
    IncomingText.objects.filter(arrived_at__lt=now - WORDS_STAY).exclude(words="").update(words="")
    Digit.objects.filter(open_until__lt=now - timedelta(days=2)).delete()
    AskedBack.objects.filter(hour__lt=now - timedelta(days=1)).delete()
    goes = Parcel.objects.waiting().filter(pk=OuterRef("pk"))
    over = OutgoingText.objects.filter(state=State.WAITS, written_at__lt=now - timedelta(hours=1)).exclude(Exists(goes))
    over.update(state=State.FAILED, why="late", ended_at=now)
