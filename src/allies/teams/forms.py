"""What people type about teams. Each form takes the member (or leader) and offers only what that seat may choose."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from string import ascii_uppercase
from typing import Any, cast

from django import forms
from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.people.alike import are_alike
from allies.people.forms import MailboxField
from allies.people.languages import by_their_own_names
from allies.people.models import check_name
from allies.people.zones import zones_beside
from allies.ui.fields import DayField, WordsField

from .actions.moving import is_free
from .actions.schools import namesakes_at
from .asked_days import AsksAboutDays
from .models import Child, Home, Invitation, Member, School
from .models.custody import FULL, Rights
from .models.ending import NEEDS_PROOF, Cause
from .models.namesakes import OF_ONE_NAME
from .permissions import HOME_ROLES, KINDS_SEEN, STAFF, Kind, Role, Side
from .relations import Relation, may_be, says_role_at_school

FURTHEST_END = timedelta(days=3660)
A_LONG_PLACE = timedelta(days=400)  # longer than a school year is asked about
# An order that begins so far ahead, or began so long ago, is asked about; so is one that lasts longer than a childhood.
SOON = timedelta(days=92)
A_CHILDHOOD = timedelta(days=21 * 366)
MOST_A_DAY = 20  # that a guardian may invite: enough for any family, and no way to fill mailboxes


class InviteForm(AsksAboutDays):
    """Invite one person to one child's team."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    name = forms.CharField(label=_("Their name"), max_length=200, validators=[check_name])
    role = forms.ChoiceField(label=_("Their role on the team"))
    relation = forms.ChoiceField(
        label=_("Who they are to the child"),
        help_text=_("Please choose it for family, and for guests."),
        choices=[("", _("Please choose")), *Relation.choices],
        required=False,
    )
    title = forms.CharField(
        label=_("In their own words"),
        help_text=_("It is shown beside what you chose above. Only “something else” needs words here."),
        max_length=100,
        required=False,
    )
    home: "forms.ModelChoiceField[Home]" = forms.ModelChoiceField(
        label=_("Which home"),
        help_text=_("For family, and for a guest whom a family brings."),
        queryset=None,  # the homes of this child, below
        required=False,
        empty_label=_("No home: from school or from outside"),
    )
    email = MailboxField(
        label=_("E-mail"),
        help_text=_("Leave this empty to give them a link or a printed letter."),
        required=False,
    )
    language = forms.ChoiceField(label=_("The language they like to read"), choices=settings.LANGUAGES)
    ends_on = DayField(
        label=_("Last day on the team"),
        help_text=_("For a guest or a substitute. Leave empty when no end is known."),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        offered = member.may_bring()
        self.fields["role"].choices = [(r.value, capfirst(str(r.label))) for r in Role if r in offered]  # type: ignore[attr-defined]
        self.fields["relation"].required = all(role.side is not Side.SCHOOL for role in offered)
        homes = member.child.homes.filter(ended_at=None)
        if member.role == Role.GUARDIAN:
            homes = homes.filter(members=member)
            self.fields["home"].initial = member.home_id
        self.fields["home"].queryset = homes.order_by("name")  # type: ignore[attr-defined]

    def clean_ends_on(self) -> date | None:
        ends_on: date | None = self.cleaned_data["ends_on"]
        if ends_on and ends_on < self.member.today:
            raise forms.ValidationError(_("This day has passed. Please choose today or a later day."))
        if ends_on and ends_on > self.member.today + FURTHEST_END:
            raise forms.ValidationError(self.fields["ends_on"].error_messages["invalid"])
        return ends_on

    def doubts(self, cleaned: Mapping[str, Any]) -> dict[str, str]:
        ends_on = cleaned.get("ends_on")
        if not ends_on or ends_on <= self.member.today + A_LONG_PLACE:
            return {}
        sentence = _("This place would last until %(day)s. Is this day right? Please change it, or tick the box below.")
        return {"ends_on": sentence % {"day": date_format(ends_on)}}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role = Role(cleaned["role"]) if cleaned.get("role") else None
        if role in HOME_ROLES and not cleaned.get("home"):
            self.add_error("home", _("Please say which home they belong to."))
        check_relation(self, cleaned, role, "title")
        if role in {Role.GUEST, Role.SUBSTITUTE} and not cleaned.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Please give the last day. You can invite them again later."))
        if role is Role.GUARDIAN and cleaned.get("ends_on"):
            self.add_error("ends_on", _("The place of a parent or guardian has no last day. Please leave this empty."))
        if self.member.role == Role.GUARDIAN and Invitation.made_lately_by(self.member.person) >= MOST_A_DAY:
            raise forms.ValidationError(_("You have asked many people today. Please go on tomorrow."))
        if self.member.role == Role.GUARDIAN and role is Role.GUEST:
            cleaned["home"] = self.member.home
        elif role and role not in HOME_ROLES | {Role.GUEST}:
            cleaned["home"] = None
        return cleaned

    def seat_ends_at(self) -> datetime | None:
        """The end of the last day, where the school is."""
        ends_on: date | None = self.cleaned_data["ends_on"]
        return datetime.combine(ends_on, time.max, tzinfo=self.member.child.zone).astimezone(UTC) if ends_on else None


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
        offered = [(one.value, one.label) for one in Relation if one in may_be(self.role)]
        cast(forms.ChoiceField, self.fields["relation"]).choices = offered

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
            ("new", own), *((key, home.name) for key, home in self.homes.items())
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
        label=_("May be in a private talk with people of another home"),
        help_text=_(
            "Without this, neither can choose the other for a talk, and where both are in one, nobody of a home can "
            "write in it. Both homes will notice that. Both still read what is for the whole team."
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
        """Of what would leave everything open for long, or for ever, though an order is on file."""
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


class SchoolForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    time_zone = forms.ChoiceField(label=_("Time zone"))

    class Meta:
        model = School
        fields = ["name", "time_zone", "phone", "staffed_from", "staffed_until", "chips_go"]
        labels = {
            "name": _("The school's name"),
            "phone": _("Phone that families can call"),
            "staffed_from": _("On school days somebody reads about health or safety from"),
            "staffed_until": _("On school days somebody reads about health or safety until"),
            "chips_go": _("What a paraprofessional adds goes"),
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
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zones_beside(self.instance.time_zone)

    def clean_staffed_until(self) -> time:
        until: time = self.cleaned_data["staffed_until"]
        begins = self.cleaned_data.get("staffed_from")
        if begins and until <= begins:
            raise forms.ValidationError(_("Please choose an hour later than the one before."))
        return until


class LeaderInviteForm(forms.Form):
    """A leader invites a second leader of the same school."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    name = forms.CharField(label=_("Their name"), max_length=200, validators=[check_name])
    email = MailboxField(label=_("E-mail"))


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code in your letter"),
        help_text=_("Twelve letters and numbers. Dashes and spaces do not matter."),
        max_length=40,
    )


class JoinForm(forms.Form):
    """A newcomer says who they are."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7, required=False)
    name = forms.CharField(label=_("Your name"), max_length=200, validators=[check_name])
    language = forms.ChoiceField(label=_("The language you like to read"), choices=by_their_own_names)
