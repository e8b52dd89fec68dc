"""What people write about a child: chips that every language knows, and words if they like."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.permissions import Side
from allies.ui.widgets import ManyChips

from .reading import Place
from .sections import CHIPS, Chip, Section

NOTHING_YET = _("Please choose or write something first.")


class Uuids(forms.CharField):
    """Ids with commas between them, as the page itself wrote them."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[uuid.UUID]:  # type: ignore[override]
        try:
            return [uuid.UUID(one) for one in (value or "").split(",") if one]
        except ValueError as error:
            raise forms.ValidationError(_("This page is old. Please open it again.")) from error


def chip_field(label: Any, chips: list[Chip]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(chip.code, chip.label) for chip in chips],
        widget=ManyChips(pictures={chip.code: chip.picture for chip in chips if chip.picture}),
    )


class PassageForm(forms.Form):
    """One voice on one section."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    based_on = Uuids(required=False)
    chips = forms.MultipleChoiceField(required=False)
    then = forms.MultipleChoiceField(required=False)
    words = forms.CharField(
        label=_("In your own words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
    for_all = forms.BooleanField(
        label=_("Other homes and guests on the team may read this too"),
        help_text=_("Without this, your home and school read it."),
        required=False,
    )
    on_card = forms.BooleanField(
        label=_("Put this on a substitute's card"),
        help_text=_("A card is good for one day and holds only what a substitute needs."),
        required=False,
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        chips = CHIPS[place.section]
        offers_then = any(chip.then for chip in chips)
        label = _("What upsets me") if offers_then else place.section.label
        self.fields["chips"] = chip_field(label, [chip for chip in chips if not chip.then])
        self.fields["then"] = chip_field(_("What to do then"), [chip for chip in chips if chip.then])
        for name, stays in {
            "then": offers_then,
            "for_all": place.voice is Side.HOME,
            "on_card": place.section is Section.HEALTH,
        }.items():
            if not stays:
                del self.fields[name]
        self.fill_in()

    def fill_in(self) -> None:
        """What stands now. Where two texts stand, both, one after the other, to be made one."""
        standing = self.place.passages
        codes = [code for passage in standing for code in passage.chips]
        self.initial = {
            "based_on": ",".join(str(passage.pk) for passage in standing),
            "chips": codes,
            "then": codes,
            "words": "\n\n".join(passage.words for passage in standing if passage.words),
            "for_all": bool(standing) and all(passage.is_for_all for passage in standing),
            "on_card": any(passage.on_card for passage in standing),
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [*cleaned.get("chips", []), *cleaned.get("then", [])]
        if not self.errors and not chosen and not cleaned.get("words", "").strip() and not cleaned.get("based_on"):
            raise forms.ValidationError(NOTHING_YET)
        cleaned["chosen"] = chosen
        return cleaned
