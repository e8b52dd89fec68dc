"""Whether what is kept beside the records held when it was last looked at: for the health page and ./allies check."""

from datetime import timedelta

from django.utils import timezone

from .models import Checked

REMEMBERED = timedelta(days=7)


def did_not_hold() -> Checked | None:
    """The last time in a week at which lines said something else than their records; None where all held."""
    return Checked.objects.filter(at__gte=timezone.now() - REMEMBERED, differed__gt=0).order_by("at").last()
