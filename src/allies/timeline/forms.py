"""What a reader chooses to see of a story, and why something is taken out."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.media.models import Fine
from allies.teams.models import Member
from allies.teams.permissions import KINDS_APART, Kind, Side
from allies.ui.fields import ExactField, WordsField
from allies.ui.widgets import Choices

from .moving import FEW
from .sealing import Sealable

WITHOUT = "without"


class StoryFilter(forms.Form):
    """Offers only what this seat may know of; what is not offered chooses nothing."""

    side = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(label=_("What about"), required=False)
    by = forms.TypedChoiceField(label=_("From whom"), required=False, coerce=uuid.UUID, empty_value=None)

    def __init__(self, *args: Any, member: Member, people: list[tuple[uuid.UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["side"].choices = [("home", Side.HOME.label), ("school", Side.SCHOOL.label)]  # type: ignore[attr-defined]
        kinds = [(kind.value, kind.label) for kind in Kind if kind in member.kinds - KINDS_APART]
        self.fields["kind"].choices = [("", _("Everything")), *kinds]  # type: ignore[attr-defined]
        self.fields["by"].choices = [("", _("Everybody")), *people]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What holds of the chosen; a wrong value is as if it was not there."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SealForm(forms.Form):
    """The words without the name that should not be there. They are somebody else's: nothing but the name changes."""

    def __init__(self, *args: Any, how: Sealable, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, said in how.typed(row).items():
            length = getattr(how.model._meta.get_field(name), "max_length", None)
            widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
            self.fields[name] = ExactField(label=str(how.fields[name]), initial=said, max_length=length, widget=widget)


class MoveForm(forms.Form):
    """Who reads it at the other child, and whether its pictures go along: both are asked anew."""

    who = forms.ChoiceField(label=_("Who may read it there?"), widget=Choices())
    fine = forms.ChoiceField(widget=Choices())

    def __init__(
        self, *args: Any, whom: Sequence[tuple[str, str | Promise]], child: str, has_pictures: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = whom  # type: ignore[attr-defined]
        self.fields["who"].initial = FEW
        self.fields["fine"].label = gettext("Is %(name)s fine with the picture, sound or video?") % {"name": child}
        self.fields["fine"].choices = [  # type: ignore[attr-defined]
            (Fine.SAID_YES.value, gettext("%(name)s said yes, in words or another way") % {"name": child}),
            (Fine.CANNOT_SAY.value, gettext("%(name)s cannot say; I think it is kind") % {"name": child}),
            (WITHOUT, gettext("Leave it out: it goes away here, and does not go there")),
        ]
        if not whom:
            del self.fields["who"]
        if not has_pictures:
            del self.fields["fine"]

    @property
    def wanted(self) -> dict[str, Any]:
        fine = self.cleaned_data.get("fine", WITHOUT)
        return {"for_few": self.cleaned_data.get("who", FEW) == FEW, "fine": "" if fine == WITHOUT else fine}


class TakeOutForm(forms.Form):
    why = WordsField(
        label=_("Why does it not belong here?"),
        help_text=_("For example: it was meant for another child. The school’s leader can read this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
