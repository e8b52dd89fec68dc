"""What is typed of a meeting: who is asked, when, what one says to it, and who came."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.contacts import languages
from allies.conversations.people import are_kept_apart
from allies.database.ids import uuid7
from allies.jurisdictions.profiles import Profile
from allies.plans.forms.fields import day, line
from allies.plans.forms.participants import USUALLY
from allies.plans.models import Plan
from allies.teams.models import Home, Member
from allies.teams.permissions import Role
from allies.teams.relations import Relation
from allies.teams.to_choose import by_name, by_name_and_role
from allies.ui.fields import WordsField, without_mark
from allies.ui.widgets import Chips, Choices, ManyChips

from .actions.arranging import Guest
from .law import asks_student
from .models import Attempt, Coming, Excusal, Interpreter, Invited, Place, Purpose, There
from .reading import OfTime, Person

TIMES, OTHERS = 3, 2
BROUGHT = [Relation(one) for one in ("advocate", "interpreter", "outside", "relative", "friend", "other")]
GUEST = "guest"  # asked, and in no part that law names
MINUTES = [(number, _("%(count)s minutes") % {"count": number}) for number in (30, 45, 60, 90, 120)]


APART = _(
    "An order keeps these homes apart. In one meeting each would learn when and where the other is. "
    "Please meet each home by itself."
)


class Sent(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)


def hour(label: Any, *, needed: bool = False) -> forms.TimeField:
    return forms.TimeField(label=label, required=needed, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


def words(label: Any, most: int = 300, *, rows: int = 2, needed: bool = False, help_text: Any = "") -> WordsField:
    widget = forms.Textarea(attrs={"dir": "auto", "rows": rows})
    return WordsField(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)


class WithTimes(Sent):
    """Some days with their hours, where the school is."""

    how_many = TIMES
    needs_one = True

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        for number in range(self.how_many):
            self.fields[f"day-{number}"] = day(_("Day"), needed=False)
            self.fields[f"at-{number}"] = hour(_("Time"))
            without_mark(self.fields[f"day-{number}"], self.fields[f"at-{number}"])

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"day-{number}"], self[f"at-{number}"]) for number in range(self.how_many)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found = []
        for number in range(self.how_many):
            on, at = cleaned.pop(f"day-{number}", None), cleaned.pop(f"at-{number}", None)
            if on and at:
                moment = datetime.combine(on, at, tzinfo=self.member.child.zone)
                if moment <= timezone.now():
                    self.add_error(f"day-{number}", gettext("Please choose a time that is still to come."))
                found.append(moment)
            elif on or at:
                missing = f"at-{number}" if on else f"day-{number}"
                self.add_error(missing, gettext("Please fill in the day and the time."))
        if self.needs_one and not found and not self.errors:
            self.add_error("day-0", gettext("Please fill in the day and the time."))
        cleaned["times"] = sorted(set(found))
        return cleaned


class WithPlace(forms.Form):
    minutes = forms.TypedChoiceField(label=_("How long?"), choices=MINUTES, coerce=int, initial=60)
    place = forms.ChoiceField(label=_("Where?"), choices=Place.choices, initial=Place.ROOM, widget=Chips())
    where = line(
        _("Room, phone number or video link"),
        200,
        needed=False,
        help_text=_("Everybody who is asked reads this."),
    )


class OfferForm(WithPlace, WithTimes):
    """Times to choose from."""


class ArrangeForm(OfferForm):
    needs_one = False

    purpose = forms.ChoiceField(label=_("What is the meeting for?"), choices=Purpose.choices, widget=Choices())
    words = words(_("What will you talk about?"), help_text=_("All who are asked read it."), needed=False)
    plan = forms.ChoiceField(label=_("Which plan is it about?"), required=False)
    home = forms.ChoiceField(
        label=_("With which home?"),
        help_text=_("A home reads nothing of a meeting that is with the other home alone."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        member: Member,
        law: Profile,
        plans: Sequence[Plan],
        homes: Sequence[Home],
        seats: Sequence[Member],
        parents: Iterable[Member] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, member=member, **kwargs)
        self.law, self.plans = law, {str(plan.pk): plan for plan in plans}
        self.homes, self.seats = {str(home.pk): home for home in homes}, {str(seat.pk): seat for seat in seats}
        named = [("", gettext("no plan")), *((pk, gettext(plan.law.short)) for pk, plan in self.plans.items())]
        self.fields["plan"].choices = named  # type: ignore[attr-defined]
        self.initial.setdefault("plan", named[-1][0])
        without_mark(self.fields["plan"], self.fields["home"])
        if len(homes) > 1:
            all_of_them = [
                ("", gettext("All homes, in one meeting")),
                *((pk, one.name) for pk, one in self.homes.items()),
            ]
            self.fields["home"].choices = all_of_them  # type: ignore[attr-defined]
            self.fields["home"].help_text = APART if are_kept_apart(parents) else self.fields["home"].help_text
        else:
            del self.fields["home"]
        parts = [(one.code, gettext(one.name)) for one in law.head.team if one.code not in {"parent", "student"}]
        self.parts = [("", gettext("not asked")), (GUEST, gettext("asked")), *parts]
        codes = {code for code, _name in parts}
        for pk, seat in self.seats.items():
            self.ask_part(f"part-{pk}", f"{seat.person.name} · {seat.what}", usual_part(seat, codes))
        for number in range(OTHERS):
            self.fields[f"name-{number}"] = line(_("Name"), 120, needed=False)
            self.ask_part(f"as-{number}", gettext("Role in the team"), GUEST)
        for code in law.convening.doubles:
            self.ask_double(code)
        self.student = next((seat for seat in seats if seat.role == Role.STUDENT), None)
        self.fields["student"] = forms.BooleanField(
            label=gettext("The student is asked, too"),
            required=False,
            initial=asks_student(law.convening, member.child, member.today),
        )
        if self.student is None:
            self.fields["student_how"] = line(
                gettext("How was the student asked?"),
                200,
                needed=False,
                help_text=gettext("For example: by a talk with their teacher."),
            )

    def ask_part(self, name: str, label: str, usual: str) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=self.parts, required=False, initial=usual)
        without_mark(self.fields[name])

    def ask_double(self, code: str) -> None:
        """What one of the others may be as well."""
        named = self.law.head.taking_part_as(code)
        nobody = [("", gettext("somebody who is chosen for it above"))]
        who = by_name(self.seats.values())
        label = gettext("Who also has this part: %(part)s") % {"part": gettext(named.name) if named else ""}
        self.fields[f"double-{code}"] = forms.ChoiceField(label=label, choices=[*nobody, *who], required=False)
        without_mark(self.fields[f"double-{code}"])

    @property
    def of_seats(self) -> list[forms.BoundField]:
        doubles = [self[f"double-{code}"] for code in self.law.convening.doubles]
        return [*(self[f"part-{pk}"] for pk in self.seats if pk != self.student_key), *doubles]

    @property
    def student_key(self) -> str:
        return str(self.student.pk) if self.student else ""

    @property
    def of_others(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"name-{number}"], self[f"as-{number}"]) for number in range(OTHERS)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("student") and self.student is None and not cleaned.get("student_how"):
            self.add_error("student_how", gettext("Please say how the student was asked."))
        return cleaned

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "id": told["id"],
            "purpose": told["purpose"],
            "words": told["words"],
            "plan": self.plans.get(told["plan"]),
            "home": self.homes.get(told.get("home", "")),
            "guests": list(self.guests()),
            "times": told["times"],
            **({name: told[name] for name in ("minutes", "place", "where")} if told["times"] else {}),
        }

    def guests(self) -> Iterable[Guest]:
        told, must = self.cleaned_data, set(self.law.convening.must)

        def guest(part: str, **who: Any) -> Guest:
            need = Invited.Need.REQUIRED if part in must else Invited.Need.WELCOME
            return Guest(part="" if part == GUEST else part, need=need, **who)

        for pk, seat in self.seats.items():
            if part := told.get(f"part-{pk}"):
                yield guest(part, seat=seat)
        for code in self.law.convening.doubles:
            if chosen := told.get(f"double-{code}"):
                yield guest(code, seat=self.seats[chosen])
        for number in range(OTHERS):
            if name := told[f"name-{number}"]:
                yield guest(told[f"as-{number}"] or GUEST, name=name)
        if told["student"] and self.student:
            yield guest("student", seat=self.student)
        elif told["student"]:
            yield guest("student", name=self.member.child.first_name, how=told["student_how"])


def usual_part(seat: Member, codes: set[str]) -> str:
    found = next((code for code in USUALLY.get(Role(seat.role), ()) if code in codes), "")
    return found or (GUEST if seat.role in {Role.THERAPIST, Role.CASE_MANAGER, Role.TEACHER} else "")


class AnswerForm(WithTimes):
    """Which of the times suit; or none, and then maybe another."""

    how_many = 2
    needs_one = False

    suits = forms.MultipleChoiceField(label=_("Which times suit you?"), required=False, widget=ManyChips())
    none = forms.BooleanField(label=_("None of these suits me"), required=False)
    words = words(_("Anything else?"), help_text=_("You and the school read this."))

    def __init__(self, *args: Any, times: Sequence[OfTime], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suits"].choices = [(one.value, one.words) for one in times]  # type: ignore[attr-defined]
        self.initial.setdefault("suits", [one.value for one in times if one.suits_me])
        without_mark(self.fields["suits"])
        self.field_order = ["id", "suits", "none"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("suits") and cleaned.get("none"):
            self.add_error("none", gettext("You chose a time above. Please leave one of the two out."))
        elif not self.errors and not (cleaned["suits"] or cleaned["none"] or cleaned["times"]):
            self.add_error("suits", gettext("Please choose a time, or say that none suits you."))
        return cleaned

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        suits = [datetime.fromisoformat(one) for one in told["suits"]]
        return {"id": told["id"], "suits": suits, "proposes": told["times"], "words": told["words"]}


class SetForm(WithPlace, WithTimes):
    """One time. Moving it says why."""

    how_many = 1
    why = words(_("Why is it moved?"), help_text=_("Everybody who is asked reads this."), needed=True)

    def __init__(self, *args: Any, moves: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not moves:
            del self.fields["why"]

    def said(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        [starts_at] = told.pop("times")
        return told | {"starts_at": starts_at}


class WhyForm(Sent):
    why = words(_("Why is it cancelled?"), help_text=_("Everybody who is asked reads this."), needed=True)


class ComingForm(Sent):
    way = forms.ChoiceField(label=_("Will you be there?"), choices=Coming.Way.choices, widget=Choices())
    words = words(_("Anything else?"), help_text=_("You and the school read this."))


class BringForm(forms.Form):
    """Whom a family brings."""

    name = line(_("Whom do you bring?"), 120, help_text=_("The school reads it. Another home does not."))
    relation = forms.ChoiceField(label=_("What are they?"), choices=[(one.value, one.label) for one in BROUGHT])


class InviteForm(forms.Form):
    """Whom school asks beside those that it asked before."""

    seat = forms.ChoiceField(label=_("Somebody of the team"), required=False)
    name = line(_("Or somebody else, by name"), 120, needed=False)
    part = forms.ChoiceField(label=_("Role in the team"), required=False)

    def __init__(self, *args: Any, law: Profile, seats: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.law, self.seats = law, {str(seat.pk): seat for seat in seats}
        self.fields["seat"].choices = [("", "—"), *by_name_and_role(self.seats.values())]  # type: ignore[attr-defined]
        parts = [(one.code, gettext(one.name)) for one in law.head.team if one.code != "parent"]
        self.fields["part"].choices = [("", gettext("not said")), *parts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("seat")) == bool(cleaned.get("name")):
            self.add_error("name", gettext("Please choose somebody of the team, or write a name."))
        return cleaned

    def guest(self) -> Guest:
        told = self.cleaned_data
        must = told["part"] in self.law.convening.must
        need = Invited.Need.REQUIRED if must else Invited.Need.WELCOME
        return Guest(part=told["part"], need=need, seat=self.seats.get(told["seat"]), name=told["name"])


class ExcuseForm(Sent):
    sort = forms.ChoiceField(label=_("Is their area talked about?"), choices=Excusal.Sort.choices, widget=Choices())
    why = words(_("Why can they not come?"), help_text=_("The parents and the team read this."))


class InputForm(Sent):
    words = words(
        _("What they think, in their words"),
        4000,
        rows=6,
        needed=True,
        help_text=_("The parents and the team read this."),
    )


class AttemptForm(Sent):
    adult = forms.ChoiceField(label=_("Whom did you try to reach?"))
    sort = forms.ChoiceField(label=_("How?"), choices=Attempt.Sort.choices, widget=Chips())
    came = forms.ChoiceField(label=_("What came of it?"), choices=Attempt.Came.choices, widget=Choices())
    on = day(_("On which day?"))
    words = words(_("Anything else?"), help_text=_("This parent and the school read it."))

    def __init__(self, *args: Any, parents: Sequence[Invited], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parents = {str(one.seat_id): one.seat for one in parents}
        self.fields["adult"].choices = by_name(one.seat for one in parents if one.seat)  # type: ignore[attr-defined]


class InterpreterForm(Sent):
    state = forms.ChoiceField(label=_("How far is it?"), choices=Interpreter.State.choices, widget=Chips())
    language = forms.ChoiceField(label=_("Language"))
    name = line(_("Name of the interpreter"), 120, needed=False)
    on = day(_("For which day?"), needed=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages.choices()  # type: ignore[attr-defined]


class AskInterpreterForm(Sent):
    language = forms.ChoiceField(label=_("An interpreter for which language?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages.choices()  # type: ignore[attr-defined]


class HoldForm(Sent):
    """How each who is asked took part."""

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for one in people:
            self.fields[f"way-{one.invited.pk}"] = forms.ChoiceField(
                label=" · ".join([one.name, *one.parts]), choices=There.Way.choices, widget=Chips()
            )

    def ways(self) -> dict[Any, str]:
        return {one.invited.pk: self.cleaned_data[f"way-{one.invited.pk}"] for one in self.people}
