"""Time zones by the names of places, in the reader's language."""

import zoneinfo
from functools import cache

from babel.dates import get_timezone_location
from django.utils.translation import get_language, to_locale

OLD_NAMES = ("Etc/", "SystemV/", "US/", "posix/", "right/", "Brazil/", "Canada/", "Chile/", "Mexico/")


@cache
def _in(language: str) -> list[tuple[str, str]]:
    """Places with their zone, sorted as a reader looks for them. Old double names are left out."""
    real = [name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(OLD_NAMES)]
    named = [(name, get_timezone_location(name, locale=to_locale(language))) for name in real]
    return [("UTC", "UTC"), *sorted(named, key=lambda zone: zone[1].casefold())]


def zone_choices() -> list[tuple[str, str]]:
    return _in(get_language() or "en")
