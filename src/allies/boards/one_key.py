"""How a child uses their pages: by one key or switch, and read aloud. It goes along in the addresses, and is kept
nowhere.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from .rules import SPEEDS

KEPT = {"scan": SPEEDS, "say": ["1"], "known": ["1"]}


def way_of(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query[name] for name, offered in KEPT.items() if query.get(name) in offered}


def address(way: Mapping[str, str], **more: str) -> str:
    return f"?{urlencode({**way, **more})}" if way or more else ""


def by_one_key(query: Mapping[str, str]) -> dict[str, object]:
    """What `boards/by_one_key.html` shows. `carry`: for the end of an address that leads on."""
    way = way_of(query)
    return {
        "way": way,
        "scan": way.get("scan", ""),
        "says": "say" in way,
        "speeds": SPEEDS,
        "carry": address(way),
    }
