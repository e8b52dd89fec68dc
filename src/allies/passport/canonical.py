"""JSON in the one spelling of RFC 8785, so that a signature over it can be checked by any other program. Pure.

I-JSON alone: strings that are whole, numbers that a double holds.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

LARGEST = 2**53 - 1


class NotCanonical(ValueError):
    """It has no one spelling: a number that is too large or none, half of a letter, a name that is no string."""


def canonical(value: Any) -> bytes:
    try:
        return spelled(value).encode()
    except UnicodeEncodeError as half:
        raise NotCanonical("a string holds half of a letter") from half


def spelled(value: Any) -> str:
    match value:
        case None | bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case int() if abs(value) <= LARGEST:
            return str(value)
        case float() if math.isfinite(value):
            return number(value)
        case Mapping():
            return "{" + ",".join(f"{spelled(name)}:{spelled(value[name])}" for name in in_order(value)) + "}"
        case list() | tuple():
            return "[" + ",".join(map(spelled, value)) + "]"
    raise NotCanonical(f"{value!r} has no spelling")


def in_order(names: Mapping[Any, Any]) -> list[str]:
    """By their UTF-16 units, as JavaScript sorts: a face comes before the last letters of the first plane."""
    if not all(isinstance(name, str) for name in names):
        raise NotCanonical("a name is a string")
    return sorted(names, key=lambda name: name.encode("utf-16-be"))


def number(value: float) -> str:
    """As JavaScript writes it. Both languages find the same shortest digits, and set the point by other rules."""
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _e, power = f"{abs(value)!r}".partition("e")
    whole, _point, part = mantissa.partition(".")
    digits = (whole + part).lstrip("0")
    point = len(whole) + int(power or 0) - (len(whole + part) - len(digits))  # where it stands among the digits
    digits = digits.rstrip("0")
    return sign + with_point(digits, point)


def with_point(digits: str, point: int) -> str:
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    shown = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{shown}e{point - 1:+d}"
