"""How this room's lines of the story are said, and the invitations that wait on the front page."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from .models import BoardSort


def of_board(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("boards:one", args=[facts["child"], facts["root"]]), "sort": BoardSort(facts["sort"]).label}
