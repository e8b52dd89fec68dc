"""Names and numbers as lists write them, before anybody is looked for by them. Pure."""

import re

from allies.glossary.as_a_table import FORMULA
from allies.glossary.naming import key

SEVERAL_NAMES = re.compile(r"[/;&+|\n]|\s(?:and|و)\s", re.IGNORECASE)
SPANISH_AND = re.compile(r"\s[ye]\s", re.IGNORECASE)


def in_order(name: str) -> str:
    """ "Rivera, Ana" is how lists write Ana Rivera."""
    last, comma, first = name.partition(",")
    is_turned = comma and first.strip() and last.strip() and "," not in first and not name.startswith(FORMULA)
    return f"{first.strip()} {last.strip()}" if is_turned else name


def is_several(name: str) -> bool:
    """Two people in one cell. "Ortega y Gasset" is a name; "Ana y Luis" and "Ana Gil y Luis Paz" are not."""
    if name.startswith(FORMULA):
        return False  # a formula is taken as the text it is
    if SEVERAL_NAMES.search(name):
        return True
    sides = [side.split() for side in SPANISH_AND.split(name)]
    return len(sides) > 1 and (len(sides[0]) == 1 or all(len(side) > 1 for side in sides))


def differ(one: object, other: object) -> bool:
    """Both are said, and they are not the same."""
    same = key(one) == key(other) if isinstance(one, str) and isinstance(other, str) else one == other
    return bool(one) and bool(other) and not same


def digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())
