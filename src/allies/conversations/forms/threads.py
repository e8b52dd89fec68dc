"""What people type in a thread, and whom they write to. Nobody is chosen for them."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.conversations.models.threads import MOST_SUBJECT, MOST_WORDS
from allies.conversations.people import KEPT_APART, are_kept_apart, who_may_talk
from allies.database.ids import uuid7
from allies.media.forms import WithPaper
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Side
from allies.teams.to_choose import by_name_and_role
from allies.ui.fields import WordsField
from allies.ui.widgets import Choices, ManyChips

TEAM, SCHOOL, CHOSEN = Audience.Reach.TEAM.value, Audience.Reach.SCHOOL.value, Audience.Reach.CHOSEN.value


def words_field(label: Any, rows: int) -> WordsField:
    return WordsField(
        label=label,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": _("Please write something first.")},
    )


class SpokenForm(WithPaper, forms.Form):
    """Words are needed where nothing is spoken."""

    def prepare_recording(self, member: Member) -> None:
        super().prepare_recording(member)
        self.fields["words"].required = not self.voice

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.voice and not cleaned.get("words"):
            cleaned["words"] = self.words_of_a_voice
        return cleaned


class ReplyForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = words_field(_("Your words"), 4)


class MessageForm(SpokenForm, ReplyForm):
    """A new message, maybe spoken, maybe with a picture or a sound."""

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare_recording(member)


class BeginForm(SpokenForm):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    for_whom = forms.ChoiceField(
        label=_("Who should read it?"),
        widget=Choices(),
        error_messages={"required": _("Please choose who should read it.")},
    )
    people = forms.MultipleChoiceField(
        label=_("Chosen people"),
        help_text=_("Only for “People I choose”. You are in it, too."),
        required=False,
        widget=ManyChips(),
    )
    subject = WordsField(
        label=_("What about"), max_length=MOST_SUBJECT, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    words = words_field(_("Your first words"), 6)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.homes = homes_for(member)
        self.mates = {str(mate.pk): mate for mate in who_may_talk(member)}
        choices, helps = whom_to_write_to(member, self.homes)
        self.fields["for_whom"].choices = choices  # type: ignore[attr-defined]
        self.fields["for_whom"].widget.helps = helps
        self.fields["people"].choices = by_name_and_role(self.mates.values())  # type: ignore[attr-defined]
        self.prepare_recording(member)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        people, for_whom = cleaned.get("people"), cleaned.get("for_whom")
        if for_whom == CHOSEN and not people and "people" not in self.errors:
            self.add_error("people", _("Please choose somebody."))
        if for_whom == CHOSEN and people and are_kept_apart([self.member, *(self.mates[pk] for pk in people)]):
            self.add_error("people", KEPT_APART)
        if people and for_whom and for_whom != CHOSEN:
            # Sent to more people than somebody meant is the one mistake that nothing takes back.
            self.add_error("for_whom", _("You chose people below, but not “People I choose”. Which is it?"))
        if not cleaned.get("subject") and "subject" not in self.errors:
            first_words = " ".join(cleaned.get("words", "").split())
            cleaned["subject"] = Truncator(first_words).chars(MOST_SUBJECT)
        return cleaned

    def audience(self) -> dict[str, Any]:
        for_whom = self.cleaned_data["for_whom"]
        if for_whom in {TEAM, SCHOOL}:
            return {"reach": Audience.Reach(for_whom)}
        if for_whom == CHOSEN:
            people = [self.mates[pk] for pk in self.cleaned_data["people"]]
            return {"reach": Audience.Reach.CHOSEN, "people": people}
        home = next(home for home in self.homes if str(home.pk) == for_whom)
        return {"reach": Audience.Reach.HOME, "home": home}


def homes_for(member: Member) -> list[Home]:
    if member.side is Side.HOME:
        return [member.home] if member.home else []
    return list(member.child.homes.filter(ended_at=None).order_by("name", "id"))


def whom_to_write_to(member: Member, homes: list[Home]) -> tuple[list[tuple[str, Any]], dict[str, Any]]:
    """The choices of this seat, each with who reads it then."""
    is_school = member.side is Side.SCHOOL
    choices: list[tuple[str, Any]] = [(TEAM, _("The whole team"))]
    helps = {
        TEAM: _(
            "All parents, and everyone at school who may read conversations. People who join later can read it, too."
        )
    }
    for home in homes:
        words = gettext("%(home)s and school") % {"home": home.called} if is_school else _("My home and school")
        choices.append((str(home.pk), words))
        helps[str(home.pk)] = _("The parents of that home and the school team. No other home.")
    if is_school:
        choices.append((SCHOOL, _("School only")))
        helps[SCHOOL] = _("The school team. No home. A parent may still ask to see the record.")
    choices.append((CHOSEN, _("People I choose")))
    helps[CHOSEN] = _(
        "Only you and they read it. The case manager, and a school leader on the team, see that it exists."
    )
    return choices, helps


class AddForm(forms.Form):
    """One person more, in a talk of chosen people."""

    whom = forms.TypedChoiceField(
        label=_("Whom do you want to add?"),
        coerce=UUID,
        widget=Choices(),
        error_messages={"required": _("Please choose somebody.")},
    )

    def __init__(self, *args: Any, mates: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mates = {mate.pk: mate for mate in mates}
        self.fields["whom"].choices = by_name_and_role(mates)  # type: ignore[attr-defined]

    def chosen(self) -> Member:
        return self.mates[self.cleaned_data["whom"]]
