"""A phone number as people type it, made one that the whole world knows (ITU-T E.164): a plus and digits.

No table of all countries: a number without a plus is of the country of the server's setting. Only for North America,
where every number has ten digits, more than the length is looked at.
"""

import re
import unicodedata

from allies.texts.gateways.protocol import is_number

BETWEEN = re.compile(r"[\s().\-/‐-―]+")
NORTH_AMERICA = "1"
TEN_DIGITS = re.compile(r"\+1[2-9]\d{2}[2-9]\d{6}")
SHORTEST = 8  # with the country; no number that takes texts is shorter


class NotANumber(ValueError):
    """It cannot be read as one phone number."""


def as_number(typed: str, *, country: str) -> str:
    """`country` is a calling code, such as 1 or 44. Raises `NotANumber`."""
    western = unicodedata.normalize("NFKC", typed)
    plain = BETWEEN.sub("", "".join(str(unicodedata.decimal(sign, sign)) for sign in western))
    if plain.startswith("+"):
        number = plain
    elif plain.startswith("00"):
        number = f"+{plain[2:]}"
    elif plain.startswith(NORTH_AMERICA) and country == NORTH_AMERICA and len(plain) == 11:
        number = f"+{plain}"
    else:
        number = f"+{country}{plain.removeprefix('0')}"
    is_short = len(number) <= SHORTEST
    is_other = number.startswith("+1") and not TEN_DIGITS.fullmatch(number)
    if not is_number(number) or is_short or is_other:
        raise NotANumber
    return number
