"""Of which sort a service of the demo is, alone or in a group, with the child or with the adults."""

from .contents import contents


def how_given(what: str) -> dict[str, str]:
    return dict(zip(("sort", "size", "way"), contents("heads")["given"].get(what, ["", "", ""]), strict=True))
