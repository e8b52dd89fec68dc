"""What people type to invite somebody, and to come in."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.people.forms import MailboxField
from allies.people.languages import by_their_own_names
from allies.people.models import Person, check_name
from allies.teams.asked_days import AsksAboutDays
from allies.teams.keeping_team import at_work
from allies.teams.models import Home, Invitation, Member
from allies.teams.permissions import HOME_ROLES, STAFF, Permission, Role, Side
from allies.teams.relations import OFFERED
from allies.teams.who_may_what import what_others_at_home_read
from allies.ui.fields import DayField
from allies.ui.languages import to_choose

from .helpers import KindsField
from .places import check_relation

FURTHEST_END = timedelta(days=3660)


A_LONG_PLACE = timedelta(days=400)  # longer than a school year is asked about


MOST_A_DAY = 20  # that a guardian may invite: enough for any family, and no way to fill mailboxes


class InviteForm(AsksAboutDays):
    """Invite one person to one child's team."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    known: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        label=_("Somebody who works here already"),
        help_text=_("Then name, e-mail and language are known, and need not be typed."),
        queryset=None,  # who works at this school, below
        required=False,
        empty_label=_("Nobody of these"),
    )
    name = forms.CharField(label=_("Their name"), max_length=200, validators=[check_name])
    role = forms.ChoiceField(label=_("Their role on the team"))
    relation = forms.ChoiceField(
        label=_("Who they are to the child"),
        help_text=_("Please choose it for family, and for guests."),
        choices=[("", _("Please choose")), *((one.value, one.label) for one in OFFERED)],
        required=False,
    )
    title = forms.CharField(
        label=_("In their own words"),
        help_text=_("It is shown beside what you chose above. Only “something else” needs words here."),
        max_length=100,
        required=False,
    )
    opens = KindsField()
    home: "forms.ModelChoiceField[Home]" = forms.ModelChoiceField(
        label=_("Which home"),
        help_text=_("For family, and for a guest: the home that they help."),
        queryset=None,  # the homes of this child, below
        required=False,
        empty_label=_("No home: from school or from outside"),
    )
    email = MailboxField(
        label=_("E-mail"),
        help_text=_("Leave this empty to give them a link or a printed letter."),
        required=False,
    )
    language = forms.ChoiceField(label=_("The language they like to read"), choices=to_choose)
    ends_on = DayField(
        label=_("Last day on the team"),
        help_text=_("For a guest or a substitute. Leave empty when no end is known."),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        offered = member.may_bring() - {Role.STUDENT}  # who comes by a page of their own
        self.fields["role"].choices = [(r.value, capfirst(str(r.label))) for r in Role if r in offered]  # type: ignore[attr-defined]
        self.fields["relation"].required = all(role.side is not Side.SCHOOL for role in offered)
        self._offer_who_works_here()
        self._offer_what_to_open()
        homes = member.child.homes.filter(ended_at=None)
        if member.role == Role.GUARDIAN:
            homes = homes.filter(members=member)
            self.fields["home"].initial = member.home_id
            self.fields["language"].initial = member.person.language
            self.fields["role"].help_text = what_others_at_home_read()
        self.fields["home"].queryset = homes.order_by("name")  # type: ignore[attr-defined]

    def _offer_who_works_here(self) -> None:
        """To school: a family brings people of its own."""
        if self.member.side is not Side.SCHOOL:
            del self.fields["known"]
            return
        on_team = self.member.child.members.current().values("person")
        cast("forms.ModelChoiceField[Person]", self.fields["known"]).queryset = at_work(
            self.member.child.school
        ).exclude(pk__in=on_team)
        self.fields["name"].required = False

    def _offer_what_to_open(self) -> None:
        """To a guardian, of what they read themselves: what a helper reads is a family's to open, and not school's."""
        if self.member.may(Permission.OPEN_TO_HELPER):
            cast(KindsField, self.fields["opens"]).offer(self.member)
            self.fields["opens"].label = _("For a helper: what they may read")
        else:
            del self.fields["opens"]

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
        if not cleaned.get("known") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Please write their name, or choose somebody who works here."))
        if cleaned.get("known") and role and role not in STAFF:
            self.add_error("role", _("Somebody who works here comes with a role at school. Please choose one."))
        if role in {Role.GUEST, Role.SUBSTITUTE} and not cleaned.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", _("Please give the last day. You can invite them again later."))
        if role is Role.GUARDIAN and cleaned.get("ends_on"):
            self.add_error("ends_on", _("The place of a parent or guardian has no last day. Please leave this empty."))
        if self.member.role == Role.GUARDIAN and Invitation.made_lately_by(self.member.person) >= MOST_A_DAY:
            raise forms.ValidationError(_("You have asked many people today. Please go on tomorrow."))
        if role is not Role.GUEST:
            cleaned["opens"] = []
        if self.member.role == Role.GUARDIAN and role is Role.GUEST:
            cleaned["home"] = self.member.home
        elif role is Role.GUEST and not cleaned.get("home") and "home" not in self.errors:
            self.add_error("home", _("Please say which home they help: what a guest reads is opened by that home."))
        elif role and role not in HOME_ROLES | {Role.GUEST}:
            cleaned["home"] = None
        return cleaned

    def seat_ends_at(self) -> datetime | None:
        """The end of the last day, where the school is."""
        ends_on: date | None = self.cleaned_data["ends_on"]
        return datetime.combine(ends_on, time.max, tzinfo=self.member.child.zone).astimezone(UTC) if ends_on else None


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
