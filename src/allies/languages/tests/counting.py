"""How a language counts: as its folder says, and as the world knows it (Unicode CLDR, in the order of gettext)."""

import re
from collections.abc import Callable
from gettext import c2py

from babel import Locale

from allies.languages.known import known

ORDER = ("zero", "one", "two", "few", "many", "other")


def forms_of(language: str, plurals: str = "") -> Callable[[int], int]:
    found = re.fullmatch(r"nplurals=\d+; plural=(.+?);", plurals or known()[language].plurals)
    assert found, f"{language} does not say how it counts"
    return c2py(found[1])


def plural_of(language: str, count: int) -> int:
    rule = Locale.parse(language).plural_form
    used = {rule(number) for number in range(1000)}
    return [form for form in ORDER if form in used].index(rule(count))
