"""What is asked, and the letter: first a few questions, then the letter itself, to be changed and sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Home, Member
from allies.teams.permissions import Side
from allies.ui.fields import WordsField
from allies.ui.widgets import ManyChips

from .details import choices_for
from .letter import Wish, letter_of, own_words
from .models import What
from .models.possible import MAY_BE, MOST_WHY
from .models.request import MOST_WORDS

MOST_OWN = 3000
CHOOSE = {
    What.EVALUATION: _("What should be looked at?"),
    What.INDEPENDENT_EVALUATION: _("What should be looked at?"),
    What.RECORDS: _("What would you like to see?"),
    What.MEETING: _("What would you like to talk about?"),
    What.SERVICE: _("Which service?"),
    What.ACCOMMODATION: _("What would make it easier?"),
    What.WHY_REFUSED: _("What was refused?"),
    What.CORRECTION: _("What is not right?"),
    What.REPORT: _("Which report?"),
    What.SECOND_ADULT: _("When is it hard?"),
    What.BREAK_SPACE: _("What would help?"),
    What.TRAINING: _("What would you like to learn?"),
}
OWN_OF_FAMILY = _("What do you see, and what do you wish for?")
OWN_OF_STAFF = _("What is hard, what have you tried, and what would help?")


class LetterForm(forms.Form):
    """Without `words` there is no letter yet. With them it is drafted once more only where that is asked for, and what
    its sender wrote stays.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    chosen = forms.MultipleChoiceField(required=False, widget=ManyChips())
    own = WordsField(required=False, max_length=MOST_OWN, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))
    homes = forms.MultipleChoiceField(
        label=_("Who at home should read it, too?"),
        help_text=_("“We find this hard, too”: choose nobody, and it stays in school."),
        required=False,
        widget=ManyChips(),
    )
    words = WordsField(
        label=_("Your letter"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 22, "dir": "auto"}),
    )

    def __init__(self, *args: Any, member: Member, what: What, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.what = member, what
        is_of_school = member.side is Side.SCHOOL
        self.fields["chosen"].choices = choices_for(what, is_own=member.side is Side.CHILD)  # type: ignore[attr-defined]
        self.fields["chosen"].label = CHOOSE.get(what, "")
        self.fields["own"].label = OWN_OF_STAFF if is_of_school else OWN_OF_FAMILY
        self.fields["own"].help_text = _("In your own words, in your language. You can leave this out.")
        self.fields["words"].widget.attrs["lang"] = member.person.language
        homes = member.child.homes.filter(ended_at=None).order_by("name", "id")
        self.of_child = list(homes) if is_of_school else []
        self.fields["homes"].choices = [(str(home.pk), home.called) for home in self.of_child]  # type: ignore[attr-defined]
        if not self.fields["chosen"].choices:  # type: ignore[attr-defined]
            del self.fields["chosen"]
        if not self.of_child:
            del self.fields["homes"]

    @property
    def has_letter(self) -> bool:
        """Also one that was emptied and is to be sent: the error belongs beside its box."""
        return self.is_bound and ("send" in self.data or bool(self.data.get("words", "").strip()))

    def require_letter(self) -> None:
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = _("There are no words in your letter yet.")

    def drafted(self) -> str:
        """Out of what was chosen now. Who has changed a letter already keeps their words in it."""
        said = self.cleaned_data
        before = own_words(said["words"], self.member, self.what) if said["words"] else said["own"]
        wish = Wish(self.what, said.get("chosen", ()), before, tells_home=bool(said.get("homes")))
        return letter_of(self.member, wish)

    def chosen_homes(self) -> list[Home]:
        wanted = set(self.cleaned_data.get("homes", ()))
        return [home for home in self.of_child if str(home.pk) in wanted]


class AddForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = WordsField(
        label=_("Words to add"),
        max_length=MOST_OWN,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Please write something first.")},
    )


class NotOneForm(forms.Form):
    """Of school with a reason; who wrote the words needs none."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = WordsField(
        label=_("Because"),
        max_length=MOST_WHY,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Please say why it is not a request. The family reads it.")},
    )

    def __init__(self, *args: Any, is_own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = not is_own


class InMessageForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("What is asked for in it?"),
        choices=MAY_BE,
        widget=ManyChips(),
        error_messages={"required": _("Please choose what is asked for.")},
    )
