"""Is something from outside of the shape that is described for it? Pure.

It reads the words of JSON Schema in which `schema.py` says what we write, and no others.
"""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

Schema = dict[str, Any]
MOST_WORDS = 1_000  # signs of a name, a role, a title
MOST_THINGS = 500_000  # in one text: a list of millions of empty lists is small as text, and fills a machine once read
DEEPEST = 40
ID: Schema = {"type": "string", "format": "uuid"}
AT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
WORDS: Schema = {"type": "string", "maxLength": MOST_WORDS}
UUID_AS_WRITTEN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
YEARS = range(1900, 2200)  # beyond them a page in another zone leaves the calendar
TYPES: dict[str, type] = {"string": str, "object": dict, "array": list, "null": type(None)}


def maybe(shape: Schema) -> Schema:
    return {"anyOf": [shape, {"type": "null"}]}


def whole(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def each(properties: Schema) -> Schema:
    return {"type": "array", "items": whole(properties)}


def is_id(said: object) -> bool:
    return isinstance(said, str) and bool(UUID_AS_WRITTEN.fullmatch(said))


def read_json(raw: bytes) -> Any:
    """Raises ValueError for what is no JSON, or has more things in it, or deeper in each other, than we would write."""
    if sum(map(raw.count, (b",", b"[", b"{"))) > MOST_THINGS:
        raise ValueError("more things than a passport holds")
    try:
        said = json.loads(raw)
    except RecursionError as deep:
        raise ValueError("too deep") from deep
    level = [said]
    for _depth in range(DEEPEST):
        level = [one for some in level for one in within(some)]
        if not level:
            return said
    raise ValueError("too deep")


def within(said: Any) -> Iterable[Any]:
    """The lists and the like that stand in it."""
    inner = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    return (one for one in inner if isinstance(one, dict | list))


def fits(said: Any, shape: Schema) -> bool:
    """What a newer Allies adds beside the named is let be: nobody here reads it."""
    if "anyOf" in shape:
        return any(fits(said, one) for one in shape["anyOf"])
    if not isinstance(said, TYPES[shape["type"]]):
        return False
    match said:
        case str():
            return len(said) <= shape.get("maxLength", MOST_WORDS) and is_written_as(said, shape.get("format"))
        case list():
            return all(fits(one, shape["items"]) for one in said)
        case dict():
            named = shape.get("properties", {})
            return said.keys() >= set(shape.get("required", ())) and all(
                fits(one, named[name]) for name, one in said.items() if name in named
            )
    return True


def is_written_as(said: str, form: str | None) -> bool:
    if form == "uuid":
        return is_id(said)
    try:
        if form == "date":
            return date.fromisoformat(said).year in YEARS
        if form == "date-time":
            at = datetime.fromisoformat(said)
            return at.tzinfo is not None and at.year in YEARS
    except ValueError:
        return False
    return True
