"""What the worker tidies again and again, and when its night is."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from allies.people.actions import sweep_sign_ins
from allies.teams.models import School


def school_clock() -> ZoneInfo:
    """The time zone of most of the schools here; UTC while there is none."""
    zones = School.objects.values_list("time_zone").annotate(schools=Count("id")).order_by("-schools", "time_zone")
    return ZoneInfo(zones[0][0] if zones else "UTC")


def clear_ended_sign_ins() -> None:
    """Sign-ins that ran out are of no use to anyone but a thief; nor is what we noted of their devices."""
    sweep_sign_ins()


def clear_what_ran_out() -> None:
    """Counted tries and used codes whose time is over. The cache itself never throws anything out, see the settings."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - our own name of a table
