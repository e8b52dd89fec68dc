"""What people type about orders of a court."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from allies.people.alike import are_alike
from allies.people.models import check_name
from allies.teams.asked_days import AsksAboutDays
from allies.teams.models import Child, Member
from allies.teams.models.custody import FULL, Rights
from allies.teams.permissions import KINDS_SEEN, STAFF, Kind, Role
from allies.ui.fields import DayField, WordsField

# An order that begins so far ahead, or began so long ago, is asked about; so is one that lasts longer than a childhood.
SOON = timedelta(days=92)


A_CHILDHOOD = timedelta(days=21 * 366)


KINDS_OF_A_GUARDIAN = [kind for kind in Kind if kind in KINDS_SEEN[Role.GUARDIAN]]


RIGHTS = [("sees", _("May see")), ("decides", _("May decide")), ("told", _("Is told"))]


class CustodyForm(AsksAboutDays):
    """What an order says of one guardian, kind by kind."""

    order = WordsField(
        label=_("Which court order is this based on?"),
        help_text=_("The court, the day, the number. Without an order both guardians keep full rights."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    from_on = DayField(label=_("From"))
    until_on = DayField(
        label=_("Until"),
        help_text=_("Leave empty when the order names no end."),
        required=False,
    )

    together = forms.BooleanField(
        label=_("May be in a private conversation with people of another home"),
        help_text=_(
            "Without this, neither can choose the other for a conversation, and where both are "
            "in one, nobody at home can write in it. Both homes will notice that. Both still "
            "read what is for the whole team."
        ),
        required=False,
    )

    def __init__(self, *args: Any, guardian: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guardian = guardian
        self.fields["from_on"].initial = guardian.today
        now = guardian.rights
        self.fields["together"].initial = not now.get(Kind.TALK, FULL).apart
        for kind in KINDS_OF_A_GUARDIAN:
            rights = now.get(kind, FULL)
            for right, label in RIGHTS:
                self.fields[f"{kind}_{right}"] = forms.BooleanField(
                    label=label, required=False, initial=getattr(rights, right)
                )

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """One row a kind of record: its name and the three boxes."""
        return [(str(k.label), [self[f"{k}_{right}"] for right, _label in RIGHTS]) for k in KINDS_OF_A_GUARDIAN]

    def doubts(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        """Warns of what would leave everything open for long, or for ever, though an order is on file."""
        first, last, today = cleaned.get("from_on"), cleaned.get("until_on"), self.guardian.today
        days = {"first": date_format(first or today), "last": date_format(last or today), "name": self.guardian}
        asked = {}
        if first and first > today + SOON:
            asked["from_on"] = _(
                "This order would begin on %(first)s. Until then it closes nothing for %(name)s. "
                "Is this day right? Please change it, or tick the box below."
            )
        elif first and first < today - A_CHILDHOOD:
            asked["from_on"] = _(
                "This order would have begun on %(first)s. Is this day right? Please change it, or tick the box below."
            )
        if last and last < today:
            asked["until_on"] = _(
                "This order would have ended on %(last)s, so it closes nothing for %(name)s today. "
                "Is this day right? Please change it, or tick the box below."
            )
        elif last and last > today + A_CHILDHOOD:
            asked["until_on"] = _(
                "This order would last until %(last)s. Is this day right? Please change it, or tick the box below."
            )
        return {name: sentence % days for name, sentence in asked.items()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("until_on") and cleaned.get("from_on") and cleaned["until_on"] < cleaned["from_on"]:
            self.add_error("until_on", _("The last day comes before the first. Please check both days."))
        return cleaned

    def rights(self) -> dict[Kind, Rights]:
        wanted = {
            kind: Rights(**{right: self.cleaned_data[f"{kind}_{right}"] for right, _label in RIGHTS})
            for kind in KINDS_OF_A_GUARDIAN
        }
        wanted[Kind.TALK] = wanted[Kind.TALK]._replace(apart=not self.cleaned_data["together"])
        return wanted


class OutsiderForm(forms.Form):
    """Who has no place here, and whom an order is about."""

    name = forms.CharField(
        label=_("Their name"), help_text=_("As the order says it."), max_length=200, validators=[check_name]
    )
    is_another = forms.BooleanField(
        label=_("This is somebody else of the same name"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, child: Child, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child = child

    def clean(self) -> dict[str, Any]:
        """Of who is on the team, or was, the order is written down at their place."""
        cleaned = super().clean() or {}
        name = cleaned.get("name")
        if name and not cleaned.get("is_another"):
            seats = self.child.members.exclude(role__in=sorted(STAFF)).exclude(ends_at=F("began_at"))
            alike = {seat.person.name for seat in seats.select_related("person") if are_alike(name, seat.person.name)}
            if alike:
                self.fields["is_another"].widget = forms.CheckboxInput()
                asked = _(
                    "%(name)s is or was on this team. Please write the order down at their place. If this is somebody "
                    "else, tick this box."
                )
                self.add_error("is_another", str(asked) % {"name": " · ".join(sorted(alike))})
        return cleaned


class ServedForm(forms.Form):
    of = forms.UUIDField(widget=forms.HiddenInput)
    served_on = DayField(label=_("The day on which the order was served"))

    def __init__(self, *args: Any, order: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = order
