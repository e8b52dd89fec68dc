"""A child's badge."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Badge, Member
from allies.ui.words import set_apart


class BadgeCodeForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    code = forms.CharField(
        label=_("The letters and numbers on the badge"),
        help_text=_("Twelve letters and numbers. Dashes and spaces do not matter."),
        max_length=40,
    )


class MakeBadgesForm(forms.Form):
    """For whom; at first for those who have none."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    children = forms.TypedMultipleChoiceField(
        label=_("For whom"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one student.")},
    )

    def __init__(self, *args: Any, rows: Sequence[tuple[Member, Badge | None]], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(str(seat.child_id), said_of(seat, badge)) for seat, badge in rows]
        cast(forms.TypedMultipleChoiceField, self.fields["children"]).choices = choices
        self.initial["children"] = [str(seat.child_id) for seat, badge in rows if badge is None]


def said_of(seat: Member, badge: Badge | None) -> str:
    name = set_apart(seat.child.told_apart)
    if badge is None:
        return name
    return _("%(name)s: has a badge since %(day)s, made by %(by)s") % {
        "name": name,
        "day": date_format(badge.made_at.astimezone(seat.child.zone).date()),
        "by": set_apart(badge.by.person.name),
    }
