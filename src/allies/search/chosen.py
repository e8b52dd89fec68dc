"""Which search, and what of it: all that its address says. The words are not in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.permissions import Kind

SINCE: dict[str, tuple[timedelta, str | Promise]] = {
    "week": (timedelta(days=7), _("The last 7 days")),
    "month": (timedelta(days=31), _("The last month")),
    "year": (timedelta(days=366), _("The last year")),
}


@dataclass(frozen=True)
class Chosen:
    of: str = ""
    kind: str = ""
    since: str = ""
    before: str = ""

    @classmethod
    def in_address(cls, query: Mapping[str, str]) -> "Chosen":
        """What is not offered chooses nothing."""
        kind, since = query.get("kind", ""), query.get("since", "")
        return cls(
            of=query.get("of", ""),
            kind=kind if kind in Kind.values else "",
            since=since if since in SINCE else "",
            before=query.get("before", ""),
        )

    @property
    def after(self) -> Q:
        return Q(happened_at__gte=timezone.now() - SINCE[self.since][0]) if self.since else Q()

    def but(self, **other: str) -> str:
        """The address of the same search with something else chosen, from its newest page on."""
        wanted = {"of": self.of, "kind": self.kind, "since": self.since} | other
        return "?" + urlencode({name: value for name, value in wanted.items() if value})


@dataclass(frozen=True)
class Choice:
    """One of several, as a link."""

    words: str | Promise
    address: str
    is_chosen: bool
    count: int | None = None


def kinds(chosen: Chosen, counts: Mapping[Kind, int | None]) -> list[Choice]:
    every = Choice(_("Everything"), chosen.but(kind=""), is_chosen=not chosen.kind)
    return [every, *(Choice(k.label, chosen.but(kind=k), k == chosen.kind, count) for k, count in counts.items())]


def times(chosen: Chosen) -> list[Choice]:
    every = Choice(_("At any time"), chosen.but(since=""), is_chosen=not chosen.since)
    return [every, *(Choice(words, chosen.but(since=key), key == chosen.since) for key, (_d, words) in SINCE.items())]
