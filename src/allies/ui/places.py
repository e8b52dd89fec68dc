"""What stands in the bar and in the menu: rooms bring the entries, and `config/layout.toml` puts them there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from allies.rooms.pieces import Piece


def signed_in(request: HttpRequest) -> bool:
    return bool(getattr(request, "user", None) and request.user.is_authenticated)


def nothing_new(_request: HttpRequest) -> int:
    return 0


def of_nothing(_request: HttpRequest) -> dict[str, Any]:
    return {}


Named = Callable[[HttpRequest], str]


@dataclass(frozen=True, eq=False)
class Place(Piece):
    """One entry: words of a language or a name, the name of an address, an icon; for whom; which child. `is_main`: what
    one does most stands out. `new`: so much is new there.
    """

    words: str | Promise | Named
    address: str
    icon: str
    shown: Callable[[HttpRequest], bool] = signed_in
    about: Callable[[HttpRequest], dict[str, Any]] = of_nothing
    is_main: bool = False
    new: Callable[[HttpRequest], int] = nothing_new

    @property
    def key(self) -> str:
        return self.address

    def words_for(self, request: HttpRequest) -> str:
        return self.words(request) if callable(self.words) else str(self.words)


class Entry(NamedTuple):
    """A place as this person sees it now."""

    words: str
    url: str
    icon: str
    is_here: bool
    is_main: bool = False
    new: int = 0


def url_of(address: str, **kwargs: Any) -> str:
    """The address, or nothing where its room has not been built."""
    try:
        return reverse(address, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def entries(places: Iterable[Place], request: HttpRequest, here: str = "") -> tuple[Entry, ...]:
    """The places open to this person. They are `here`; where nothing says so, the longest address that fits is it."""
    shown = [place for place in places if place.shown(request)]
    open_places = [(place, url) for place in shown if (url := url_of(place.address, **place.about(request)))]
    longest = max([url for _, url in open_places if _is_within(request.path, url)], key=len, default="")
    return tuple(
        Entry(
            place.words_for(request),
            url,
            place.icon,
            is_here=place.address == here if here else url == longest,
            is_main=place.is_main,
            new=place.new(request),
        )
        for place, url in open_places
    )


def _is_within(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
