"""What a form sent for which it has no box any more: a goal, a team or a card became another while somebody wrote."""

import re
from collections.abc import Container, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

OF_A_GOAL = re.compile(r"[0-9a-f]{32}-")  # the root of a goal, before the name of its box
NOT_HERE = _(
    "A goal or a card that you wrote about has changed or is gone. Nothing was saved. "
    "Please look at what is here now, and send it again."
)


def has_no_box(data: Mapping[str, Any], boxes: Container[str], *, named: re.Pattern[str]) -> bool:
    """Whether anything was written into a box of this sort that is not here: else it would be lost without a word."""
    return any(named.match(name) and str(said).strip() and name not in boxes for name, said in data.items())
