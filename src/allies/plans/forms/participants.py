"""Who takes part in a plan, and how: a line for each person of the team, and some for others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.plans.actions.participants import TakesPart
from allies.plans.models import Participant, Plan
from allies.teams.models import Home, Member
from allies.teams.permissions import Role

from .fields import line

OTHERS = 3
# As what somebody takes part who sits in this seat, where the place has it; the case manager says otherwise.
USUALLY = {
    Role.GUARDIAN: ("parent",),
    Role.STUDENT: ("student",),
    Role.CASE_MANAGER: ("special", "teacher", "school", "knows"),
    Role.TEACHER: ("general", "teacher", "school", "knows"),
    Role.LEADER: ("agency", "principal", "school", "placement"),
}


@dataclass(frozen=True)
class ParticipantLine:
    """One person with the boxes for them."""

    name: str
    fields: list[forms.BoundField]


class ParticipantsForm(forms.Form):
    def __init__(
        self, *args: Any, plan: Plan, on_list: Iterable[Participant], seats: Iterable[Member], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.parts = [(one.code, gettext(one.name)) for one in plan.law.head.team]
        standing = list(on_list)
        by_seat = {row.seat_id: row for row in standing if row.seat_id}
        self.seats = {seat.pk: seat for seat in (*seats, *(row.seat for row in standing if row.seat))}
        self.named = [row for row in standing if not row.seat_id]
        self.homes = list(plan.child.homes.filter(ended_at=None).order_by("name", "id"))
        for pk, seat in self.seats.items():
            self.ask(str(pk), by_seat.get(pk), self.usual(seat))
        for row in self.named:
            self.ask(str(row.pk), row)
        for number in range(OTHERS):
            self.fields[f"name-{number}"] = line(_("Name"), 120, needed=False)
            self.fields[f"home-{number}"] = forms.ChoiceField(label=_("Who brings them?"), required=False)
            brought = [("", gettext("the school or an agency")), *((str(one.pk), one.name) for one in self.homes)]
            self.fields[f"home-{number}"].choices = brought  # type: ignore[attr-defined]
            self.ask(str(number), None)

    def usual(self, seat: Member) -> str:
        known = {code for code, _name in self.parts}
        return next((code for code in USUALLY.get(Role(seat.role), ()) if code in known), "")

    def ask(self, key: str, row: Participant | None, usual: str = "") -> None:
        """Both may be left open: nobody is on the list before somebody said how."""
        ways = [("", gettext("not on the list")), *Participant.Way.choices]
        parts = [("", gettext("not said")), *self.parts]
        self.fields[f"part-{key}"] = forms.ChoiceField(label=_("Role in the team"), choices=parts, required=False)
        self.fields[f"way-{key}"] = forms.ChoiceField(label=_("How they took part"), choices=ways, required=False)
        self.initial.setdefault(f"part-{key}", row.part if row else usual)
        self.initial.setdefault(f"way-{key}", row.way if row else "")

    @property
    def lines(self) -> Iterable[ParticipantLine]:
        for pk, seat in self.seats.items():
            yield ParticipantLine(f"{seat.person.name} · {seat.what}", self.boxes(str(pk)))
        for row in self.named:
            yield ParticipantLine(row.name, self.boxes(str(row.pk)))

    @property
    def others(self) -> Iterable[ParticipantLine]:
        for number in range(OTHERS):
            yield ParticipantLine(
                gettext("Somebody else"), [self[f"name-{number}"], *self.boxes(str(number)), self[f"home-{number}"]]
            )

    def boxes(self, key: str) -> list[forms.BoundField]:
        return [self[f"part-{key}"], self[f"way-{key}"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        known = {row.name for row in self.named}
        for number in range(OTHERS):
            name, way = cleaned.get(f"name-{number}"), cleaned.get(f"way-{number}")
            if way and not name:
                self.add_error(f"name-{number}", gettext("Please write the name."))
            if name and not way:
                self.add_error(f"way-{number}", gettext("Please say how they take part."))
            if name and name in known:
                self.add_error(f"name-{number}", gettext("This name is on the list already. Please change it there."))
            known.add(name or "")
        return cleaned

    def said(self) -> list[TakesPart]:
        """Of the lines that were on the page; somebody who came onto the list meanwhile stays on it."""
        told = self.cleaned_data
        seats = {pk: seat for pk, seat in self.seats.items() if f"way-{pk}" in self.data}
        rows = [row for row in self.named if f"way-{row.pk}" in self.data]
        lines = [TakesPart(told[f"part-{pk}"], told[f"way-{pk}"], seat=seat) for pk, seat in seats.items()]
        lines += [TakesPart(told[f"part-{row.pk}"], told[f"way-{row.pk}"], name=row.name) for row in rows]
        homes: dict[str, Home] = {str(home.pk): home for home in self.homes}
        others = [
            TakesPart(told[f"part-{n}"], told[f"way-{n}"], name=told[f"name-{n}"], home=homes.get(told[f"home-{n}"]))
            for n in range(OTHERS)
            if told[f"name-{n}"]
        ]
        return [*lines, *others]
