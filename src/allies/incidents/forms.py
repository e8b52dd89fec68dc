"""Facts by chips first, words short; who was told; one's own account."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.moments import When
from allies.ui.fields import WordsField
from allies.ui.widgets import Chips, Choices, ManyChips

from .chips import Done, Now, Sentence, There, What, Where, pictures_of
from .models import Facts, How, Outcome, Said


class FactsForm(When):
    """What is known. The same form writes it down first and puts it right later."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    what = forms.MultipleChoiceField(
        label=_("What happened?"), choices=What.choices, widget=ManyChips(pictures=pictures_of(What))
    )
    minutes = forms.IntegerField(
        label=_("About how many minutes did it last?"), required=False, min_value=0, max_value=600
    )
    where = forms.ChoiceField(label=_("Where?"), choices=Where.choices, widget=Chips())
    there = forms.MultipleChoiceField(
        label=_("Who was there?"),
        help_text=_("By what they are, without names."),
        choices=There.choices,
        widget=ManyChips(),
        required=False,
    )
    done = forms.MultipleChoiceField(
        label=_("What was done?"), choices=Done.choices, widget=ManyChips(), required=False
    )
    now = forms.ChoiceField(
        label=_("How is the child now?"), choices=Now.choices, widget=Chips(pictures=pictures_of(Now))
    )
    words = WordsField(
        label=_("What you saw, in short"),
        help_text=_("Only what you saw and heard. Not why, and not whose fault."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    field_order = ["id", "what", "now", "day", "at", "minutes", "where", "there", "done", "words"]

    def facts(self) -> Said:
        cleaned = self.cleaned_data
        kept = ("what", "minutes", "where", "there", "done", "now")
        words = cleaned["words"].replace("\r\n", "\n").strip()
        facts = {name: cleaned[name] for name in kept} | {"happened_at": cleaned["moment"], "words": words}
        return cast("Said", facts)


class IncidentForm(FactsForm):
    sentence = forms.ChoiceField(
        label=_("What the family hears at once, in its own language"),
        help_text=_("This goes out now, day or night. You still tell them yourself today."),
        choices=Sentence.choices,
        widget=Choices(),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        sentence, now = cleaned.get("sentence"), cleaned.get("now")
        if sentence and now and not Sentence(sentence).is_true_of(now):
            self.add_error("sentence", _("This sentence says more than you know now. Please choose another."))
        return cleaned


class CorrectForm(FactsForm):
    corrects = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, newest: Facts, member: Member, **kwargs: Any) -> None:
        kept = ("what", "minutes", "where", "there", "done", "now", "words")
        happened = newest.happened_at.astimezone(member.child.zone)
        initial = {name: getattr(newest, name) for name in kept}
        initial |= {"corrects": newest.pk, "day": happened.date(), "at": happened.time()}
        super().__init__(*args, member=member, initial=initial, **kwargs)


class TryForm(When):
    """How a call went: one press says it. It was now and as these are reached, unless somebody says so."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    outcome = forms.ChoiceField(
        choices=Outcome.choices, error_messages={"required": _("Please press how the call went.")}
    )
    how = forms.ChoiceField(label=_("How?"), choices=How.choices, widget=Chips(), initial=How.PHONE)
    with_interpreter = forms.BooleanField(label=_("An interpreter helped"), required=False)

    def __init__(self, *args: Any, usual: How = How.PHONE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = self.fields["at"].required = False
        self.fields["how"].initial = usual

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and "moment" not in cleaned:
            if cleaned.get("day") or cleaned.get("at"):
                self.add_error("at" if cleaned.get("day") else "day", self.fields["day"].error_messages["required"])
            cleaned["moment"] = timezone.now()
        return cleaned


class AccountForm(forms.Form):
    """How somebody saw it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    corrects = forms.UUIDField(widget=forms.HiddenInput, required=False)
    voice = forms.ChoiceField(label=_("Whose words are these?"), widget=Choices())
    words = WordsField(label=_("How it was"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))
    for_all = forms.BooleanField(
        label=_("Other homes may read this too"),
        help_text=_("Without this, your home and school read it. The child's words are for the whole team."),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        together = _("%(name)s's words, written together") % {"name": member.child.first_name}
        voices: list[tuple[str, Any]] = [(member.side.value, _("My own words"))]
        if member.may(Permission.WRITE_CHILD_VOICE):
            voices.append((Side.CHILD.value, together))
        self.fields["voice"].choices = voices  # type: ignore[attr-defined]
        self.fields["voice"].initial = member.side.value
        if member.side is not Side.HOME:
            del self.fields["for_all"]
