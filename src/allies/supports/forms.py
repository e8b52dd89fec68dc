"""What is typed of a plan for hard moments: the plan, a signed thought, an answer, a home's part, who was shown it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.plans.forms.fields import PastedField, day, line
from allies.plans.models import Goal
from allies.profiles.dictionary import Entry as Word
from allies.strategies.models import Version as Card
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Permission
from allies.teams.refusing import carry
from allies.translation.forms import how_read_field
from allies.ui.pasting import unhidden
from allies.ui.widgets import Chips, Choices, ManyChips

from .models import LISTS, MOST_STEPS, Answer, Turn, Version
from .restraint import no_steps

LONGEST = 120
CARDS = {"before": "cards_before", "teach": "cards_teach", "after": "cards_after"}
PLAIN = ("title", "what", "signs", "skill", "call", "number_to_call", "ends_when", "asks_why", "changed")
DAYS = ("begins_on", "look_again_on", "ends_on")
CAREFUL = ("before", "during", "safe", "after")  # where something is to be done


def lines(label: Any, most: int, rows: int, *, needed: bool = False, help_text: Any = "") -> PastedField:
    widget = forms.Textarea(attrs={"dir": "auto", "rows": rows})
    return PastedField(label=label, max_length=most, required=needed, help_text=help_text, widget=widget)


class StepsField(PastedField):
    """One step on each line: few, and each short enough to be read in the moment."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"dir": "auto", "rows": rows})
        super().__init__(widget=widget, max_length=MOST_STEPS * (LONGEST + 2), **kwargs)

    def clean(self, value: Any) -> list[str]:
        steps = [step.strip() for step in (super().clean(value) or "").splitlines() if step.strip()]
        if len(steps) > MOST_STEPS:
            raise forms.ValidationError(_("Please write at most %(most)s lines.") % {"most": MOST_STEPS})
        if any(len(step) > LONGEST for step in steps):
            raise forms.ValidationError(_("Please make each line shorter."))
        return steps


def steps(label: Any, *, rows: int = 3, needed: bool = False, help_text: Any = "") -> StepsField:
    return StepsField(label=label, required=needed, rows=rows, help_text=help_text)


class AfterAnother(forms.Form):
    """What is typed here comes after what stood before its writer's eyes: `changes`."""

    changes = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def now_after(self, newest: AboutChild | None) -> None:
        """What is sent again from this page comes after what stands now, which its writer has been shown."""
        carry(self, changes=newest.pk if newest else "")


class PlanForm(AfterAnother):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    root = forms.UUIDField(widget=forms.HiddenInput)
    title = line(_("A short, kind name"), 80, help_text=_("Like “Loud rooms” or “When a game ends”. No diagnosis."))
    what = lines(
        _("What does it look like?"),
        600,
        3,
        needed=True,
        help_text=_("What people see and hear, not what the child is. The child may read it one day."),
    )
    term = forms.ChoiceField(label=_("Which of our words is it?"), required=False)
    signs = lines(_("What do you see first?"), 300, 2, help_text=_("Small signs that it gets hard."))
    before = steps(_("What we do before it gets hard"), help_text=_("One thing on each line."))
    cards_before = forms.MultipleChoiceField(label=_("Cards that help before"), required=False, widget=ManyChips())
    skill = lines(
        _("What the child learns to do in its place"),
        300,
        2,
        needed=True,
        help_text=_("Something that gets the same help in a safe way, like asking for a break."),
    )
    goal_root = forms.ChoiceField(label=_("Is there a goal for it?"), required=False)
    cards_teach = forms.MultipleChoiceField(label=_("Cards that help to teach it"), required=False, widget=ManyChips())
    during = steps(
        _("The steps when it gets hard"), rows=5, needed=True, help_text=_("In order, short, what the adult does.")
    )
    avoid = steps(_("What not to do"), help_text=_("One thing on each line."))
    safe = steps(
        _("So that all are safe"),
        help_text=_("For example: take the others to the hall. No restraint and no seclusion."),
    )
    call = line(
        _("Who to call"), 200, help_text=_("When it is too much, or somebody could be hurt. Who first, and who then.")
    )
    number_to_call = line(_("Their number"), 40, needed=False)
    after = steps(_("After: kind words, rest, and making it good again"))
    cards_after = forms.MultipleChoiceField(label=_("Cards that help after"), required=False, widget=ManyChips())
    begins_on = day(_("From which day?"))
    look_again_on = day(_("When do we look at it again?"))
    ends_on = day(_("When does it end?"), needed=False)
    ends_when = line(_("Or: how do we know that it is no longer needed?"), 200, needed=False)
    asks = forms.ChoiceField(label=_("The family’s consent"), choices=Version.Asks.choices, widget=Choices())
    asks_why = line(_("What did the district say, and when?"), 300, needed=False)
    changed = line(_("What is different from before, and why?"), 300)

    def __init__(
        self,
        *args: Any,
        member: Member,
        newest: Version | None,
        cards: Iterable[Card],
        goals: Iterable[Goal],
        words: Iterable[Word],
        chosen: dict[str, list[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cards = {str(card.pk): card for card in cards}
        for name in CARDS.values():
            self.choose(name, [(pk, card.what) for pk, card in self.cards.items()])
        self.choose("goal_root", [(str(goal.root), goal.words_in_short) for goal in goals])
        self.choose("term", [(str(word.term), word.word) for word in words])
        if newest is None:
            del self.fields["changed"]
        if not member.may(Permission.HOLD_PLAN):
            del self.fields["asks"], self.fields["asks_why"]
        today = member.today
        start = {"begins_on": today, "look_again_on": today + timedelta(days=42), "asks": Version.Asks.YES}
        self.initial = {**start, **(shown_of(newest) if newest else {}), **self.initial}
        for part, name in CARDS.items():
            self.initial.setdefault(name, (chosen or {}).get(part, []))

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """A question without anything to choose is not asked."""
        if not choices:
            del self.fields[name]
            return
        field = self.fields[name]
        nothing = [] if isinstance(field, forms.MultipleChoiceField) else [("", gettext("None yet"))]
        field.choices = [*nothing, *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in CAREFUL:
            for found in no_steps(cleaned.get(name) or ()):
                self.add_error(name, no_step_words(found))
        for name in CARDS.values():
            chosen = [self.cards[pk] for pk in cleaned.get(name) or ()]
            for card in chosen:
                if no_steps([*card.steps, card.say]):
                    self.add_error(name, no_step_words(card.what))
        first, again, last = (cleaned.get(name) for name in DAYS)
        if first and again and again <= first:
            self.add_error("look_again_on", gettext("Please choose a day after the first one."))
        if first and last and last <= first:
            self.add_error("ends_on", gettext("The plan ends before it begins. Please look at the two days."))
        if not last and not cleaned.get("ends_when") and not {"ends_on", "ends_when"} & set(self.errors):
            self.add_error(
                "ends_on", gettext("Please give a last day, or say how you know that it is no longer needed.")
            )
        if cleaned.get("asks") == Version.Asks.NONE and not cleaned.get("asks_why") and "asks_why" not in self.errors:
            self.add_error("asks_why", gettext("Please write what the district said, and when."))
        return cleaned

    def words_of(self, profile: str) -> dict[str, Any]:
        said = self.cleaned_data
        pinned = [{"part": part, "version": pk} for part, name in CARDS.items() for pk in said.get(name) or ()]
        asks = said.get("asks") or Version.Asks.YES
        return {
            **{name: said.get(name) or "" for name in PLAIN},
            **{name: said.get(name) or [] for name in LISTS},
            **{name: said.get(name) for name in DAYS},
            "asks": asks,
            "asks_why": said.get("asks_why", "") if asks == Version.Asks.NONE else "",
            "term_id": said.get("term") or None,
            "goal_root": said.get("goal_root") or None,
            "cards": pinned,
            "profile": profile,
        }

    def typed(self) -> dict[str, Any]:
        """All of it as typed, for a draft, and after which version: what came meanwhile is shown before it goes."""
        names = [name for name in self.fields if name not in {"id", "root"}]
        return {name: as_typed(self[name].data) for name in names}


def as_typed(data: Any) -> Any:
    """What a draft keeps of a field that nothing has looked at yet: no database keeps every sign."""
    if isinstance(data, list):
        return [as_typed(one) for one in data]
    return unhidden(data) if isinstance(data, str) else "" if data is None else data


def no_step_words(found: str) -> str:
    return gettext(
        "“%(found)s”: restraint or seclusion cannot be a step here. Leave it out, or say it "
        "under “What not to do”. When somebody could be hurt, the step is to call: write who "
        "under “Who to call”."
    ) % {"found": found}


def shown_of(newest: Version) -> dict[str, Any]:
    return {
        **{name: getattr(newest, name) for name in (*PLAIN, *DAYS, "asks") if name != "changed"},
        **{name: "\n".join(getattr(newest, name)) for name in LISTS},
        "term": str(newest.term_id or ""),
        "goal_root": str(newest.goal_root or ""),
        "changes": newest.pk,
    }


class ThoughtForm(AfterAnother):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    words = lines(
        _("What you think the behavior may be for (possible function)"),
        800,
        4,
        needed=True,
        help_text=_("In plain words, as a hypothesis. Allies has no list to choose from, and suggests nothing."),
    )
    rests_on = lines(
        _("What it is based on"),
        400,
        3,
        needed=True,
        help_text=_("Which information you used, from when, and with whom you talked."),
    )
    signs_as = line(_("You sign as"), 120, help_text=_("What you are trained as, like “school psychologist”."))


class AnswerForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    says = forms.ChoiceField(
        label=_("What do you say?"),
        choices=Answer.Says.choices,
        widget=Choices(
            helps={
                Answer.Says.YES: _("You can take it back at any time."),
                Answer.Says.NO: _("Please say in a few words why. All who read the plan read it."),
                Answer.Says.TALK: _(
                    "The school gets in touch with you. If somebody else who decides agrees, the plan can still begin."
                ),
            }
        ),
    )
    words = lines(_("Your words"), 600, 3)

    def __init__(self, *args: Any, languages: Iterable[str] = (), **kwargs: Any) -> None:
        """`languages`: in which it is written, beside the reader's own."""
        super().__init__(*args, **kwargs)
        if others := list(languages):
            self.fields["how_read"] = how_read_field(others, needed=False)
            self.order_fields(["id", "seen", "how_read", "says", "words"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_yes = cleaned.get("says") == Answer.Says.YES
        if is_yes and "how_read" in self.fields and not cleaned.get("how_read") and "how_read" not in self.errors:
            self.add_error("how_read", self.fields["how_read"].error_messages["required"])
        if cleaned.get("says") == Answer.Says.NO and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", gettext("Please say in a few words why not."))
        return cleaned


class NotedForm(AnswerForm):
    """School copies what a guardian said on paper, or aloud."""

    of = forms.ChoiceField(label=_("Who said it?"), widget=Choices())
    said_on = day(_("On which day?"))
    field_order = ["id", "seen", "of", "says", "words", "said_on"]

    def __init__(self, *args: Any, guardians: Iterable[Member], today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guardians = {str(seat.pk): seat for seat in guardians}
        self.today = today
        self.fields["of"].choices = [(pk, seat.person.name) for pk, seat in self.guardians.items()]  # type: ignore[attr-defined]
        self.fields["says"].widget.helps = {}
        self.fields["says"].label = _("What did they say?")
        self.fields["words"].label = _("Their words, as they said them")
        self.initial.setdefault("said_on", today)

    def clean_said_on(self) -> Any:
        if self.cleaned_data["said_on"] > self.today:
            raise forms.ValidationError(_("Please choose a day that is not in the future."))
        return self.cleaned_data["said_on"]


class HomePartForm(AfterAnother):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    steps = steps(
        _("What you do at home when it gets hard"),
        rows=5,
        help_text=_("One thing on each line. Leave it empty to take it away."),
    )
    words = lines(_("What school should know"), 400, 3)


class ShownForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    who = forms.ChoiceField(label=_("Who was shown how it is done?"), widget=Chips())
    day = day(_("On which day?"))
    by_whom = line(_("By whom?"), 100)

    def __init__(self, *args: Any, team: Iterable[Member], member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(seat.pk): seat for seat in team}
        self.today = member.today
        self.fields["who"].choices = [(pk, seat.person.name) for pk, seat in self.team.items()]  # type: ignore[attr-defined]
        self.initial = {"day": member.today, "by_whom": member.person.name, **self.initial}

    def clean_day(self) -> Any:
        if self.cleaned_data["day"] > self.today:
            raise forms.ValidationError(_("Please choose a day that is not in the future."))
        return self.cleaned_data["day"]


class TurnForm(forms.Form):
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    state = forms.ChoiceField(label=_("How does it go on?"), choices=Turn.State.choices, widget=Chips())
    why = line(_("A word why"), 300, help_text=_("What you looked at together. All who read the plan read it."))
    next_on = day(_("When do we look at it again?"), needed=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = member.today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        again = cleaned.get("next_on")
        if cleaned.get("state") == Turn.State.ENDED:
            cleaned["next_on"] = None
        elif "next_on" not in self.errors and (again is None or again <= self.today):
            self.add_error("next_on", gettext("Please choose a day to come."))
        return cleaned
