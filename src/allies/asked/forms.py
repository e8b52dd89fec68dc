"""When somebody is away, and who answers meanwhile."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from allies.people.models import Person
from allies.teams.models import School
from allies.ui.fields import DayField

from .away import staff_of


class AwayForm(forms.Form):
    """`person`: whose days they are; without one, a leader chooses."""

    person = forms.ChoiceField(label=_("Who is away?"))
    from_on = DayField(label=_("First day away"))
    until_on = DayField(label=_("Last day away"))
    answers = forms.ChoiceField(
        label=_("Who answers meanwhile?"),
        help_text=_(
            "They get a place on each team until the end of the last day, with the same role, and see what that role "
            "sees. Families read who answers."
        ),
        required=False,
    )

    def __init__(self, *args: Any, school: School, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = staff_of(school)
        self.own = person
        named = [(str(pk), one.name) for pk, one in self.people.items()]
        if person is not None:
            del self.fields["person"]
        else:
            self.fields["person"].choices = [("", "—"), *named]  # type: ignore[attr-defined]
        others = [one for one in named if person is None or one[0] != str(person.pk)]
        self.fields["answers"].choices = [("", _("Nobody yet")), *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The last day is before the first. Please look at both."))
        if cleaned.get("answers") and cleaned.get("answers") == cleaned.get("person"):
            self.add_error("answers", _("Please choose somebody else: they are away."))
        return cleaned

    @property
    def who(self) -> Person:
        return self.own or self.people[UUID(self.cleaned_data["person"])]

    @property
    def who_answers(self) -> Person | None:
        wanted = self.cleaned_data["answers"]
        return self.people[UUID(wanted)] if wanted else None
