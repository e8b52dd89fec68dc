"""Addresses of our pages, each made once: a page has some twenty, and Django looks through all rooms for each."""

from collections.abc import Hashable
from functools import lru_cache

from django.urls import get_resolver, get_script_prefix, get_urlconf, reverse
from django.urls.resolvers import URLResolver


def address(name: str, *args: Hashable, **kwargs: Hashable) -> str:
    """As Django's reverse. NoReverseMatch where there is no such page."""
    return _made(get_resolver(get_urlconf()), get_script_prefix(), name, args, tuple(kwargs.items()))


@lru_cache(2000, typed=True)
def _made(
    _resolver: URLResolver,
    _prefix: str,
    name: str,
    args: tuple[Hashable, ...],
    kwargs: tuple[tuple[str, Hashable], ...],
) -> str:
    """Of one set of addresses, below the place on the server where this request found us."""
    return reverse(name, args=args, kwargs=dict(kwargs))
