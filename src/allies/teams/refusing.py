"""A form that was refused is shown again with all that was typed, and may be sent again."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest

from allies.database.ids import uuid7

from .errors import NotPossible, SentOtherwise


def refuse(form: forms.Form, reason: NotPossible, *, beside: str | None = None) -> None:
    """The sentence stands in the form. Where it was sent before with other words, it goes as a new one next time."""
    form.add_error(beside, str(reason.sentence))
    if isinstance(reason, SentOtherwise):
        carry(form, id=uuid7())


def carry(form: forms.Form, **hidden: Any) -> None:
    """What the page holds unseen, for the next time it is sent. What was typed stays, also where many were chosen."""
    form.data = form.data.copy()  # type: ignore[attr-defined]  # what a request brought can be copied
    for name, value in hidden.items():
        form.data[form.add_prefix(name)] = str(value)  # type: ignore[index]


def id_in(words: str | None) -> UUID | None:
    """The id that an address or a form names, if it names one. What is no id is not here."""
    try:
        return UUID(words) if words else None
    except ValueError as error:
        raise Http404 from error


def sent_id(request: HttpRequest) -> UUID | None:
    """The id that a form came with: by it, what it put right before is known when it comes once more."""
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError:
        return None
