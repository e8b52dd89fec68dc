"""Time zones by the names of places, in the reader's language."""

import zoneinfo
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils.translation import get_language

from allies.languages.known import FIRST, known
from allies.ui.languages import tables_of

OLD_NAMES = ("Etc/", "SystemV/", "US/", "posix/", "right/", "Brazil/", "Canada/", "Chile/", "Mexico/")


@cache
def _in(language: str) -> list[tuple[str, str]]:
    """Places with their zone, sorted as a reader looks for them. Old double names are left out."""
    locale = tables_of(language)
    countries = get_global("zone_territories")
    real = [name for name in zoneinfo.available_timezones() if name in countries and not name.startswith(OLD_NAMES)]
    named = [
        (name, f"{locale.territories[countries[name]]} · {_city(name, locale)}")
        for name in real
        if countries[name] in locale.territories
    ]
    sorting = known().get(language, known()[FIRST]).place_of
    return [("UTC", "UTC"), *sorted(named, key=lambda zone: sorting(zone[1]))]


def _city(name: str, locale: Locale) -> str:
    return get_timezone_location(name, locale=locale, return_city=True).rsplit("/", 1)[-1]


def zone_choices() -> list[tuple[str, str]]:
    return _in(get_language() or "en")


def zones_beside(mine: str) -> list[tuple[str, str]]:
    """All of them. A zone that is kept under an old name stays what it is."""
    zones = zone_choices()
    return zones if any(name == mine for name, _words in zones) else [(mine, mine), *zones]
