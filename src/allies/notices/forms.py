"""How news reaches somebody: what people choose."""

from collections.abc import Collection, Mapping, Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.notices.models import Preference
from allies.notices.models.preference import GROUPS, ChoiceOfNews, GroupOfNews
from allies.notices.router import Channel, ChannelReach, Choice, Group
from allies.notices.ways import is_shown, usual
from allies.notices.wording import BY, not_told
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.lists import listed
from allies.ui.widgets import Chips, ManyChips, Switch

LIKE_ALL = "like_all"
SAFETY_COMES = _("News about safety comes at once all the same.")
DAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]


def hour_field(label: Any, *, required: bool, help_text: Any = "") -> forms.TimeField:
    box = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, help_text=help_text, widget=box)


FIRST_THEN = {
    "first_by": _("News comes first"),
    "then_by": _("If that fails"),
    "last_by": _("If that fails, too"),
}


THE_WORDS = _("Send the words themselves, by text or mail")
WHO_CARRIES_THEM = _(
    "Without this, a message says only that something waits on Allies. With it, the phone company or the mail provider "
    "carries the words, and whoever sees the phone or the mailbox can read them."
)
ONCE_CONFIRMED = {Channel.TEXT: _("By text, once the number is confirmed")}
IT_TAKES_DAYS = _("A letter is printed at school and comes home on paper. It takes some days.")


class NewsForm(forms.Form):
    """How news comes, and at what hours: what one chooses alone, and what two sides agree on."""

    story = forms.ChoiceField(label=GroupOfNews.STORY.label, choices=ChoiceOfNews, widget=Chips)
    talk = forms.ChoiceField(label=GroupOfNews.TALK.label, choices=ChoiceOfNews, widget=Chips)
    serious = forms.ChoiceField(
        label=GroupOfNews.SERIOUS.label, help_text=SAFETY_COMES, choices=ChoiceOfNews, widget=Chips
    )
    calls = forms.ChoiceField(label=GroupOfNews.CALLS.label, choices=ChoiceOfNews, widget=Chips)
    team = forms.ChoiceField(label=GroupOfNews.TEAM.label, choices=ChoiceOfNews, widget=Chips)
    digest_at = hour_field(_("The hour of the daily mail"), required=True)
    days = forms.MultipleChoiceField(
        label=_("Days on which news may come"),
        choices=DAYS,
        widget=ManyChips,
        error_messages={"required": _("Please choose one day or more. To get no mail at all, choose “No mail” above.")},
    )
    quiet_from = hour_field(
        _("Quiet from"),
        required=False,
        help_text=_("In quiet hours only news about safety comes. Leave both empty for no quiet hours."),
    )
    quiet_until = hour_field(_("Quiet until"), required=False)

    ways_as_they_are: Sequence[Channel] = ()
    not_shown: Sequence[Channel] = ()

    def offer_ways(self, there: Mapping[Channel, ChannelReach], order: Sequence[Channel]) -> None:
        """In which order they are tried, where there are two or more. With one there is nothing to choose."""
        self.ways_as_they_are = tuple(order)
        self.not_shown = [way for way, reach in there.items() if not is_shown(reach)]
        offered = [(way.value, self.words_of(way)) for way in BY if way in there or way in order]
        if len(offered) < 2:
            return
        initial = [way.value for way in order] + [""] * len(FIRST_THEN)
        for name, label, chosen in zip(list(FIRST_THEN)[: len(offered)], FIRST_THEN.values(), initial, strict=False):
            is_first = name == "first_by"
            choices = offered if is_first else [("", _("It waits on Allies")), *offered]
            words = IT_TAKES_DAYS if is_first and Channel.LETTER in there else ""
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, initial=chosen, required=is_first, widget=Chips, help_text=words
            )
        self.order_fields([*FIRST_THEN, *self.fields])

    def words_of(self, way: Channel) -> Any:
        return ONCE_CONFIRMED[way] if way in self.not_shown else BY[way]

    @property
    def way_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in FIRST_THEN if name in self.fields]

    @property
    def ways(self) -> list[Channel]:
        """As chosen, or as they were where there was nothing to choose."""
        if not self.way_fields:
            return list(self.ways_as_they_are)
        said = [self.cleaned_data.get(field.name) for field in self.way_fields]
        return [Channel(way) for way in said if way]

    def clean_ways(self) -> None:
        """Each way once, and none after it has ended with waiting here."""
        said: list[str] = []
        for name in [field.name for field in self.way_fields]:
            way = self.cleaned_data.get(name, "")
            if way and way in said:
                self.add_error(name, _("This way is tried already. Please choose another one."))
            said.append(way)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.clean_ways()
        start: time | None = cleaned.get("quiet_from")
        end: time | None = cleaned.get("quiet_until")
        if (start is None) != (end is None) and not {"quiet_from", "quiet_until"} & set(self.errors):
            missing = "quiet_from" if start is None else "quiet_until"
            self.add_error(missing, _("Please give both hours, or leave both empty."))
        elif start is not None and start == end:
            self.add_error("quiet_until", _("Quiet hours need an end. Please choose another hour."))
        return cleaned


class PreferenceForm(NewsForm):
    """For one world of a person: which bunch comes how, and at what hours."""

    news_in_mail = forms.BooleanField(label=THE_WORDS, help_text=WHO_CARRIES_THEM, required=False, widget=Switch)
    tells_hours = forms.BooleanField(
        label=_("Show families when I read"),
        help_text=_(
            "Before a family writes to you, they read your days and hours from above, such as: “Ms. Rivera reads "
            "messages again from 7 a.m. tomorrow, Monday.” Without this they read that school reads on school days."
        ),
        required=False,
        widget=Switch,
    )

    def __init__(
        self,
        *args: Any,
        preference: Preference,
        hours: Collection[time],
        there: Mapping[Channel, ChannelReach],
        inside: bool | None = None,
        **kwargs: Any,
    ) -> None:
        """`hours` in force: where there is one, the form begins with it. `there`: the ways that they have.

        `inside`: whether words come inside today, where that is one for all their teams.
        """
        [digest_at] = hours if len(hours) == 1 else [preference.digest_at]
        kwargs["initial"] = {
            **{group.value: choice.value for group, choice in preference.choices.items()},
            "digest_at": digest_at,
            "days": list(preference.days),
            "quiet_from": preference.quiet_from,
            "quiet_until": preference.quiet_until,
            "news_in_mail": preference.news_in_mail if inside is None else inside,
            "tells_hours": preference.tells_hours,
        }
        super().__init__(*args, **kwargs)
        if preference.side != Side.SCHOOL:
            del self.fields["tells_hours"]
        self.was, self.usual = list(preference.order), usual(there)
        self.offer_ways(there, self.was or self.usual)

    @property
    def chosen(self) -> dict[str, Any]:
        """As the act takes it. Where it is left as it would be anyhow, no order is kept."""
        cleaned = self.cleaned_data
        return {
            "choices": {group: Choice(cleaned[group.value]) for group in GROUPS},
            "digest_at": cleaned["digest_at"],
            "days": "".join(sorted(cleaned["days"])),
            "quiet_from": cleaned["quiet_from"],
            "quiet_until": cleaned["quiet_until"],
            "news_in_mail": cleaned["news_in_mail"],
            "tells_hours": cleaned.get("tells_hours", False),
            "ways": self.was if self.ways == (self.was or self.usual) else self.ways,
        }


class ChildForm(forms.Form):
    """What differs for one child."""

    def __init__(self, *args: Any, member: Member, differing: dict[Group, Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in GROUPS:
            closed = [str(kind.label) for kind in not_told(member, group)]
            said = [str(SAFETY_COMES)] if group is Group.SERIOUS and not closed else []
            if closed:
                said.append(gettext("This does not come to you today: %(kinds)s.") % {"kinds": listed(closed)})
            self.fields[group.value] = forms.ChoiceField(
                label=GroupOfNews(group.value).label,
                help_text=" ".join(said),
                choices=[(LIKE_ALL, _("Like all others")), *ChoiceOfNews.choices],
                initial=differing[group].value if group in differing else LIKE_ALL,
                widget=Chips,
            )

    @property
    def chosen(self) -> dict[Group, Choice | None]:
        answers = {group: self.cleaned_data[group.value] for group in GROUPS}
        return {group: None if answer == LIKE_ALL else Choice(answer) for group, answer in answers.items()}
