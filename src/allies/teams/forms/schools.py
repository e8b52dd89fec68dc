"""What a leader types about the school and its children."""

from datetime import date, time
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.jurisdictions.known import PLACES
from allies.people.forms import MailboxField
from allies.people.models import check_name
from allies.people.zones import zones_beside
from allies.teams.actions.schools import namesakes_at
from allies.teams.models import School
from allies.teams.models.namesakes import OF_ONE_NAME
from allies.ui.fields import DayField

from .places import home_called


class ChildForm(forms.Form):
    """A leader welcomes a child to the school and names the case manager."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    name = forms.CharField(label=_("The child's full name"), max_length=200)
    called = forms.CharField(label=_("What the child likes to be called"), max_length=100, required=False)
    born_on = DayField(label=_("Birthday"), required=False)
    grade = forms.CharField(label=_("Grade"), max_length=60, required=False)
    room = forms.CharField(label=_("Room"), max_length=60, required=False)
    homes = forms.IntegerField(label=_("How many homes does the child live in?"), min_value=1, max_value=4, initial=1)
    manager_name = forms.CharField(label=_("Case manager's name"), max_length=200, validators=[check_name])
    manager_email = MailboxField(
        label=_("Case manager's e-mail"), help_text=_("They get an invitation by mail."), required=False
    )
    is_another = forms.BooleanField(
        label=_("This is another child of the same name"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean(self) -> dict[str, Any]:
        """A child who is here already is not welcomed a second time by mistake."""
        cleaned = super().clean() or {}
        name, sent = cleaned.get("name"), cleaned.get("id")
        if name and sent and not cleaned.get("is_another") and (alike := namesakes_at(self.school, name, but=sent)):
            self.fields["is_another"].widget = forms.CheckboxInput()
            known = " · ".join(filter(None, (mark(child) for child in alike for mark in OF_ONE_NAME)))
            asked = _(
                "A child of this name is at your school already: %(known)s. Is this another child? Then tick this box, "
                "and give a room or a grade."
            )
            self.add_error("is_another", str(asked) % {"known": known or alike[0].name})
        return cleaned

    def clean_born_on(self) -> date | None:
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on and born_on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Please check the year."))
        return born_on

    def home_names(self) -> tuple[str, ...]:
        count = self.cleaned_data["homes"]
        return (str(_("Home")),) if count == 1 else tuple(home_called(letter) for letter in "ABCD"[:count])


class ManagerForm(forms.Form):
    """A leader names who manages the case of a child whose team has nobody of school."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    name = forms.CharField(label=_("Case manager's name"), max_length=200, validators=[check_name])
    email = MailboxField(
        label=_("Case manager's e-mail"), help_text=_("They get an invitation by mail."), required=False
    )


class SchoolForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    time_zone = forms.ChoiceField(label=_("Time zone"))
    place = forms.ChoiceField(
        label=_("State or country whose rules hold"),
        help_text=_("New plans begin with the parts that its law asks for."),
    )

    class Meta:
        model = School
        fields = ["name", "time_zone", "phone", "staffed_from", "staffed_until", "chips_go"]
        labels = {
            "name": _("The school's name"),
            "phone": _("Phone that families can call"),
            "staffed_from": _("On school days somebody reads about health or safety from"),
            "staffed_until": _("On school days somebody reads about health or safety until"),
            "chips_go": _("Where notes of a paraprofessional go"),
        }
        help_texts = {
            "staffed_until": _(
                "Outside these hours everybody on the list is told at once, and the family reads when school reads next"
                ". In these hours the next person is told after 10 minutes if nobody says “I have it”."
            ),
        }
        widgets = {
            "staffed_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "staffed_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "chips_go": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        district = self.instance.district
        place = cast(forms.ChoiceField, self.fields["place"])
        known = {district.jurisdiction: district.jurisdiction} | PLACES
        place.choices = [(code, gettext(name)) for code, name in known.items()]
        place.initial = district.jurisdiction
        if district.schools.count() > 1:
            place.disabled = True
            place.help_text = _("The district has several schools, so this is not changed here.")
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zones_beside(self.instance.time_zone)

    def clean_staffed_until(self) -> time:
        until: time = self.cleaned_data["staffed_until"]
        begins = self.cleaned_data.get("staffed_from")
        if begins and until <= begins:
            raise forms.ValidationError(_("Please choose an hour later than the one before."))
        return until


class LeftForm(forms.Form):
    """The last day of a child at the school."""

    on = DayField(label=_("Last day at the school"))

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today = today

    def clean_on(self) -> date:
        day = cast(date, self.cleaned_data["on"])
        if day > self.today:
            raise forms.ValidationError(_("Please choose today or a day before. The record closes when you save."))
        return day
