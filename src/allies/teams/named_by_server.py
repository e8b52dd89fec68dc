"""Which child whoever runs the server means."""

from uuid import UUID

from .models import Child


class NoSuchChild(Exception):
    """Says in a sentence what to type instead."""


def child_of(said: str) -> Child:
    """Found by id, else by the whole name."""
    children = Child.objects.select_related("school__district")
    try:
        found = list(children.filter(pk=UUID(said)))
    except ValueError:
        found = list(children.filter(name__iexact=said.strip()).order_by("pk"))
    if not found:
        raise NoSuchChild(f"No child here is called {said}. Give the name as it stands on the page, or the id.")
    if len(found) > 1:
        ids = ", ".join(str(one.pk) for one in found)
        raise NoSuchChild(f"{len(found)} children here are called {said}. Give the id of one: {ids}")
    return found[0]
