"""What people write in a section of the plan, as a draft or for the team."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.models import Text
from allies.plans.reading import Place
from allies.teams.permissions import Side

from .fields import Uuids, lines

MOST_WORDS = 20_000


class TextForm(forms.Form):
    """One voice on one section. Its own draft comes first; else what stands now."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    based_on = Uuids(required=False)
    words = lines(_("Your words"), 10, MOST_WORDS, needed=False)
    for_all = forms.BooleanField(
        label=_("Put this in the plan"),
        help_text=_(
            "The other home and all who read the plan can read it. Without this, your home and school read it."
        ),
        required=False,
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        if place.voice is not Side.HOME:
            del self.fields["for_all"]
        draft, standing = place.draft, place.texts
        if draft:
            start = {"id": draft.pk, "based_on": ",".join(draft.based_on), "words": draft.words}
            start["for_all"] = draft.for_all
        else:
            start = {
                "based_on": ",".join(str(text.pk) for text in standing),
                "words": "\n\n".join(text.words for text in standing if text.words),
                "for_all": bool(standing) and all(text.is_for_all for text in standing),
            }
        self.initial = {**start, **self.initial}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("words") and not cleaned.get("based_on"):
            self.add_error("words", _("Please write something first."))
        return cleaned


class UndoForm(TextForm):
    """What stood there before one shared something, to be shared again by one press."""

    def __init__(self, place: Place, *, before: Sequence[Text]) -> None:
        super().__init__(place=place, auto_id="undo_%s")
        self.initial["words"] = "\n\n".join(text.words for text in before)
        self.initial["for_all"] = all(text.is_for_all for text in before)
        for field in self.fields.values():
            field.widget = field.hidden_widget()
