"""Addresses of our pages, each made once: a page has some twenty, and Django looks through all rooms for each.

A process serves one place on a server, so the folder of it (SCRIPT_NAME) has no say in what is kept.
"""

from collections.abc import Hashable
from functools import lru_cache

from django.urls import get_resolver, get_urlconf, reverse
from django.urls.resolvers import URLResolver


def address(name: str, *args: Hashable, **kwargs: Hashable) -> str:
    """As Django's reverse. NoReverseMatch where there is no such page."""
    # True is 1 to a dictionary, and is not in an address.
    kinds = (*map(type, args), *map(type, kwargs.values()))
    return _made(get_resolver(get_urlconf()), name, args, tuple(kwargs.items()), kinds=kinds)


@lru_cache(2000)
def _made(
    _resolver: URLResolver,
    name: str,
    args: tuple[Hashable, ...],
    kwargs: tuple[tuple[str, Hashable], ...],
    *,
    kinds: tuple[type, ...],
) -> str:
    return reverse(name, args=args, kwargs=dict(kwargs))
