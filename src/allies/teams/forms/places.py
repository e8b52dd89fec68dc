"""What people type about a place on a team: what somebody is to the child, its end, and the home it is in."""

from collections.abc import Iterable
from string import ascii_uppercase
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.actions.moving import is_free
from allies.teams.models import Child, Home, Member
from allies.teams.models.ending import NEEDS_PROOF, Cause
from allies.teams.permissions import Role, Side
from allies.teams.relations import OFFERED, Relation, may_be, says_role_at_school
from allies.ui.fields import WordsField


def check_relation(form: forms.Form, cleaned: dict[str, Any], role: Role | None, words: str) -> None:
    """What a family's people are stands in the list; their own words never read as a role at school."""
    if role is None or role.side is Side.SCHOOL:
        cleaned["relation"] = ""
        return
    if not cleaned.get("relation") and "relation" not in form.errors:
        form.add_error("relation", _("Please choose who they are to the child."))
    if cleaned.get("relation") == Relation.OTHER and not cleaned.get(words) and words not in form.errors:
        form.add_error(words, _("Please say in a few words who they are to the child."))
    if cleaned.get("relation") and cleaned["relation"] not in may_be(role):
        form.add_error("relation", _("This does not fit what they are on the team. Please choose again."))
    if says_role_at_school(cleaned.get(words, "")):
        form.add_error(words, _("These words read like a role at school. Please say it in other words."))


class RelationForm(forms.Form):
    """School says what somebody is to the child whom a family brought."""

    relation = forms.ChoiceField(label=_("Who they are to the child"))
    own_words = forms.CharField(label=_("In their own words"), max_length=100, required=False)

    def __init__(self, *args: Any, seat: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"relation": seat.relation, "own_words": seat.words}
        self.role = Role(seat.role)
        offered = may_be(self.role) & {*OFFERED, seat.relation}
        choices = [(one.value, one.label) for one in Relation if one in offered]
        cast(forms.ChoiceField, self.fields["relation"]).choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        check_relation(self, cleaned, self.role, "own_words")
        return cleaned


class EndPlaceForm(forms.Form):
    why = WordsField(
        label=_("Why does this place end?"),
        help_text=_("This stays with the record. Those who may see access can read it."),
        max_length=500,
    )


class EndParentsPlaceForm(forms.Form):
    """The end of a parent's place is asked for with a named cause; a second person reads the names and the cause."""

    cause = forms.ChoiceField(label=_("Why should it end?"), choices=Cause.choices, widget=forms.RadioSelect)
    proof = WordsField(
        label=_("Which order, or what shows the mistake?"),
        help_text=_("For an order: the court, the day, the number. This stays with the record at school."),
        max_length=500,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("cause") in NEEDS_PROOF and not cleaned.get("proof") and "proof" not in self.errors:
            self.add_error("proof", _("Please say which order it is, or what shows the mistake."))
        return cleaned


def home_called(letter: str) -> str:
    return str(_("Home %(letter)s")) % {"letter": letter}


def next_home(child: Child) -> str:
    """A name that says nothing of where it is."""
    taken = set(child.homes.values_list("name", flat=True))
    return next((name for name in map(home_called, ascii_uppercase) if name not in taken), "")


class HomeForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    name = forms.CharField(
        label=_("A neutral name for this home"),
        help_text=_("For example: Home A. Please name no street: all who know the child may read it."),
        max_length=100,
    )


class MoveHomeForm(forms.Form):
    """Somebody moves to a home of their own: one that is made now, or one in which nobody ever had a place."""

    home = forms.ChoiceField(label=_("Where to?"), widget=forms.RadioSelect, initial="new")
    together = forms.MultipleChoiceField(
        label=_("Who moves with them?"),
        help_text=_("Whoever you do not choose stays in the earlier home and reads what it reads today."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, seat: Member, mates: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mates = {str(mate.pk): mate for mate in mates}
        self.name = next_home(seat.child)
        homes = seat.child.homes.filter(ended_at=None, members=None).order_by("name", "id")
        self.homes = {str(home.pk): home for home in homes if is_free(home)}
        own = str(_("A home of their own: %(name)s")) % {"name": self.name}
        cast(forms.ChoiceField, self.fields["home"]).choices = [
            ("new", own), *((key, home.called) for key, home in self.homes.items())
        ]  # fmt: skip
        cast(forms.ChoiceField, self.fields["together"]).choices = [
            (key, f"{mate.person.name} · {mate.what}") for key, mate in self.mates.items()
        ]
        self.fields["together"].initial = [
            key for key, mate in self.mates.items() if mate.brought_by_id == seat.person_id
        ]
        if not self.mates:
            del self.fields["together"]

    def where_to(self) -> Home | None:
        return self.homes.get(self.cleaned_data["home"])

    def who_goes_along(self) -> list[Member]:
        return [self.mates[key] for key in self.cleaned_data.get("together", ())]
