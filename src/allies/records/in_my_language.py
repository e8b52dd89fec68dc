"""What was typed here, in the language of who reads it."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Disclosure, Statement


def page_of(row: Any) -> str:
    return reverse("records:record", args=[row.child_id])


def page_of_statement(row: Statement) -> str:
    return reverse("records:statement", args=[row.child_id, row.pk])


LABELS: dict[str, Promise] = {"to": _("To whom"), "what": _("What"), "why": _("What for")}
TEXTS = [
    Text("statement", Statement, _("Statement"), ("words",), page_of_statement),
    Text(
        "disclosure",
        Disclosure,
        _("Given to somebody outside"),
        ("to", "what", "why"),
        page_of,
        labels=lambda part: LABELS[part],
        one_line=("to", "what"),
    ),
]
