"""A goal of the plan: every part of it as data. A change is a new row of the same goal; what it replaced stays."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Required, TypedDict

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.goals import labels, parts
from allies.goals.known import PEOPLE, PLACES
from allies.goals.sentence import sentence
from allies.teams.models import Home, Versioned, one_stands
from allies.teams.permissions import Kind
from allies.ui.words import reads_from_the_right

from .inputs import Input
from .rows import Row

Data = dict[str, Any]
Line = tuple[str, str, bool]  # what it is, its words, and whether somebody typed them


def keys(of: Iterable[str]) -> list[tuple[str, str]]:
    """The keys that may stand in a column. How they are said is `allies.goals.labels`'."""
    return [(str(key), str(key)) for key in of]


class Parts(TypedDict, total=False):
    """What somebody fills in for a goal."""

    who: str
    does: str
    when: str
    given: str
    measure: str
    unit: str
    scale: Data
    value: float | None
    out_of: float | None
    at_most: bool
    times: int
    of_last: int
    most_help: str
    still_after_weeks: list[int]
    begins_on: Required[date]
    ends_on: Required[date]
    places: list[Data]
    steps: list[Data]
    practice: Data


@history(but="replaced_at ended_at ended_by taken_out_at")
class Goal(Row):
    """One version of one goal. `root` is the id of its first version: what is recorded for a goal is bound to that.

    `places` are where it is to happen: {key, words, side}, with {start: {value, on, source}} and {record: {who,
    days_a_week}} where known. A key is kept through all versions. `steps` are what is reached on the way:
    {words, on}. `scale` is what its measure needs beside the number, as in `parts.Scale`, or empty. `practice` is the
    card for home, or empty: {when, minutes, days_a_week, help, counts}.

    A goal of a plan that was brought in has `as_written`: its very words. Of its parts only those are filled that were
    recognised; `phrases` are runs of these words that say more: {how_well, by, start}.
    """

    typed = (
        *("who", "does", "when", "given", "measure", "unit", "value", "out_of", "at_most", "times", "of_last"),
        *("most_help", "still_after_weeks", "begins_on", "ends_on", "places", "steps", "practice"),
    )

    root = models.UUIDField()
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")  # of another year
    answers = models.ForeignKey(Input, models.PROTECT, null=True, blank=True, related_name="+")
    starter = models.CharField(max_length=60, blank=True)  # of the bank
    who = models.CharField(max_length=80)
    does = models.CharField(max_length=400)
    when = models.CharField(max_length=300, blank=True)
    given = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=12, blank=True, choices=keys(parts.Measure))
    unit = models.CharField(max_length=20, blank=True, choices=keys(parts.Unit))
    scale = models.JSONField(default=dict)
    value = models.FloatField(null=True, blank=True)
    out_of = models.FloatField(null=True, blank=True)
    at_most = models.BooleanField(default=False)
    times = models.PositiveSmallIntegerField(default=1)
    of_last = models.PositiveSmallIntegerField(default=1)
    most_help = models.CharField(max_length=12, choices=keys(parts.Help), default=parts.Help.NONE.value)
    still_after_weeks = models.JSONField(default=list)
    begins_on = models.DateField()
    ends_on = models.DateField()
    places = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    practice = models.JSONField(default=dict)
    as_written = models.TextField(blank=True)
    phrases = models.JSONField(default=dict)
    KEPT = kept(
        record="root continues answers starter who does when given measure scale unit value out_of at_most times "
        "of_last most_help still_after_weeks begins_on ends_on places steps practice as_written phrases"
    )

    class Meta(Row.Meta):
        abstract = False
        indexes = [models.Index(fields=["plan", "root", "recorded_at"], name="versions_of_a_goal")]
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(condition=Q(ends_on__gt=F("begins_on")), name="a_goal_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(does="") | ~Q(as_written=""), name="a_goal_says_what_the_child_does"),
            models.CheckConstraint(
                condition=Q(value=None) | (~Q(unit="") & ~Q(measure="")), name="a_number_says_of_what_it_is"
            ),
            models.CheckConstraint(
                condition=Q(times__gte=1, of_last__gte=F("times")), name="a_goal_is_seen_often_enough_to_be_reached"
            ),
        ]

    def holds(self, **said: Any) -> bool:
        """A place that is new in a form has no key there, so each sending makes another."""
        places = said.pop("places", self.places)
        return without_keys(places) == without_keys(self.places) and super().holds(**said)

    @cached_property  # a version never changes; each of thousands of records asks for it
    def criterion(self) -> parts.Criterion | None:
        if self.value is None:
            return None
        return parts.Criterion(
            value=self.value,
            unit=parts.Unit(self.unit),
            out_of=self.out_of,
            at_most=self.at_most,
            times=self.times,
            of_last=self.of_last,
            most_help=parts.Help(self.most_help),
            still_after_weeks=tuple(self.still_after_weeks),
        )

    @property
    def measure_scale(self) -> parts.Scale:
        return parts.Scale(**{**self.scale, "levels": tuple(self.scale.get("levels", ()))})

    @property
    def in_parts(self) -> parts.Goal:
        """The same in the words of the pure room, which checks it and says it."""
        return parts.Goal(
            who=self.who,
            does=self.does or self.as_written,
            when=self.when,
            given=self.given,
            criterion=self.criterion,
            measure=parts.Measure(self.measure) if self.measure else None,
            scale=self.measure_scale,
            starts=self.begins_on,
            by=self.ends_on,
            settings=tuple(parts.Setting(place["words"], parts.Side(place["side"])) for place in self.places),
            baselines=tuple(baseline(place) for place in self.places if place.get("start")),
            recordings=tuple(recording(place) for place in self.places if place.get("record")),
            practice=practice_of(self.practice),
        )

    @property
    def words_in_short(self) -> str:
        return self.does or self.as_written

    @property
    def facts(self) -> dict[str, str]:
        return {"goal": str(self.root)}

    @property
    def in_words(self) -> str:
        """All of it in a few plain sentences, in the language that is on."""
        return " ".join(filter(None, [self.sentence, *self.more]))

    @property
    def in_lines(self) -> str:
        """The same, a part on each line, so that a redline of two versions can be read."""
        return "\n".join([labels.said(self.in_parts), *self.more, self.last_day])

    @property
    def last_day(self) -> str:
        return _("By %(day)s.") % {"day": date_format(self.ends_on, "DATE_FORMAT")}

    @property
    def sentence(self) -> str:
        """With where it is to happen."""
        if self.as_written:
            return self.as_written
        if one := self.in_one_sentence():
            return f"{one} {labels.where(self.in_parts)}" if self.places else one
        return f"{labels.said(self.in_parts)} {self.last_day}"

    @property
    def sentence_on_a_page(self) -> str:
        """The same, where each thing that was typed keeps its own direction. Empty where it was typed in another
        language than the reader's: then it is read line by line, in `lines_of_the_sentence`."""
        return isolated(self.as_written) or self.in_one_sentence(isolated)

    def in_one_sentence(self, shown: Callable[[str], str] = str) -> str:
        if not in_the_readers_language(self.language) or not runs_along(self.does):
            return ""
        return sentence(self.in_parts, by=date_format(self.ends_on, "DATE_FORMAT"), shown=shown)

    @property
    def lines_of_the_sentence(self) -> list[Line]:
        return lines_of(self.in_parts)

    @property
    def places_shown(self) -> list[Data]:
        """Its places, where those that many write alike are in the reader's language."""
        return [{**place, "words": PLACES.shown(place["words"])} for place in self.places]

    @property
    def where_in_words(self) -> str:
        whole = self.in_parts
        apart = tuple(replace(place, words=isolated(place.words)) for place in whole.settings)
        return labels.where(replace(whole, settings=apart)) if apart else ""

    @property
    def sentence_or_lines(self) -> str:
        return self.sentence_on_a_page or typed_lines(self.lines_of_the_sentence)

    @property
    def more(self) -> Iterable[str]:
        """All but the sentence: how it is measured, where it starts, who writes it down, practice."""
        if self.measure:
            yield _("How it is measured: %(how)s.") % {"how": labels.MEASURES[parts.Measure(self.measure)]}
        yield from (f"{words}." for words in labels.scale_in_words(self.measure_scale))
        if self.criterion and (again := labels.looked_at_again(self.criterion)):
            yield again
        yield from filter(None, (place_in_words(place, self.criterion) for place in self.places_shown))
        yield from (_("On the way: %(words)s.") % {"words": step} for step in self.dated_steps)
        if practice := practice_of(self.practice):
            yield practice_in_words(practice)

    @property
    def dated_steps(self) -> list[str]:
        return [dated(step["words"].rstrip("."), step.get("on")) for step in self.steps]

    @property
    def typed_words(self) -> Iterable[str]:
        """Whatever a person wrote in it."""
        yield from (self.who, self.does, self.when, self.given, self.as_written)
        for place in self.places:
            yield from (
                place["words"],
                place.get("start", {}).get("source", ""),
                place.get("record", {}).get("who", ""),
            )
        yield from self.scale.get("levels", [])
        yield from (step["words"] for step in self.steps)
        yield from (self.practice.get("when", ""), self.practice.get("counts", ""))


def without_keys(places: Iterable[Data]) -> list[Data]:
    """Keys of places say nothing to anybody."""
    return [{name: value for name, value in place.items() if name != "key"} for place in places]


def in_the_readers_language(language: str) -> bool:
    return language.partition("-")[0] == (get_language() or "en").partition("-")[0]


def runs_along(words: str) -> bool:
    """Whether it has the direction of the page: else a line that breaks inside of it scrambles both."""
    return reads_from_the_right(words) == get_language_bidi()


def lines_of(goal: parts.Goal) -> list[Line]:
    """The parts of its sentence one by one."""
    lines = [
        (_("Who"), goal.who, True),
        (_("Does what"), goal.does, True),
        (_("When"), goal.when, True),
        (_("What helps"), goal.given, True),
        (_("How well"), labels.how_well(goal.criterion) if goal.criterion else "", False),
        (_("By when"), date_format(goal.by, "DATE_FORMAT") if goal.by else "", False),
    ]
    return [line for line in lines if line[1]]


def typed_lines(lines: Iterable[Line]) -> str:
    """What was typed is on a line of its own, after its label."""
    return "\n".join(
        f"{label}:\n{isolated(words)}" if is_typed else f"{label}: {words}" for label, words, is_typed in lines
    )


def sentence_of_parts(goal: parts.Goal) -> str:
    """As it reads on a page of who writes it."""
    if not runs_along(goal.does):
        return typed_lines(lines_of(goal))
    return sentence(goal, by=date_format(goal.by, "DATE_FORMAT") if goal.by else "", shown=isolated)


def isolated(words: str) -> str:
    """Between marks that keep its direction to itself; a full stop at its end is the sentence's."""
    return f"\u2068{words.rstrip('.')}\u2069" if words else ""


def dated(words: str, on: str | None) -> str:
    return f"{words} ({date_format(date.fromisoformat(on), 'DATE_FORMAT')})" if on else words


def baseline(place: Data) -> parts.Baseline:
    start = place["start"]
    return parts.Baseline(start["value"], date.fromisoformat(start["on"]), start["source"], place["words"])


def recording(place: Data) -> parts.Recording:
    record = place["record"]
    return parts.Recording(record["who"], place["words"], record["days_a_week"])


def practice_of(card: Data) -> parts.Practice | None:
    if not card:
        return None
    return parts.Practice(card["when"], card["minutes"], card["days_a_week"], parts.Help(card["help"]), card["counts"])


def place_in_words(place: Data, criterion: parts.Criterion | None) -> str:
    """Where it starts there and who writes it down; empty where neither is known."""
    said = known_of(place, criterion)
    return f"{place['words']}: {' · '.join(said)}." if said else ""


def known_of(place: Data, criterion: parts.Criterion | None, *, shown: Callable[[str], str] = str) -> list[str]:
    """The same, one thing each; `shown` makes of what was typed what is printed."""
    said = []
    if start := place.get("start"):
        said.append(start_in_words(start, criterion, shown))
    if record := place.get("record"):
        said.append(record_in_words(record, shown))
    return said


def start_in_words(start: Data, criterion: parts.Criterion | None, shown: Callable[[str], str]) -> str:
    unit = criterion.unit if criterion else None
    value = labels.amount(start["value"], unit) if unit else labels.number(start["value"])
    seen = _("starts at %(value)s") % {"value": value}
    if criterion and criterion.out_of is not None:
        seen = _("starts at %(value)s of %(whole)s") % {
            "value": labels.number(start["value"]),
            "whole": labels.number(criterion.out_of),
        }
    return dated(" · ".join(filter(None, [seen, shown(start["source"].rstrip("."))])), start["on"])


def record_in_words(record: Data, shown: Callable[[str], str]) -> str:
    said = _("%(who)s writes it down, days a week: %(days)s")
    return said % {"who": shown(PEOPLE.shown(record["who"])), "days": record["days_a_week"]}


def practice_in_words(card: parts.Practice) -> str:
    said = [
        _("Home may practice: %(when)s.") % {"when": card.when.rstrip(".")},
        _("Minutes each time: %(minutes)s. Days a week: %(days)s.")
        % {"minutes": card.minutes, "days": card.days_a_week},
        _("Level of help: %(help)s.") % {"help": labels.HELPS[card.help]},
        *([_("What counts: %(counts)s.") % {"counts": card.counts.rstrip(".")}] if card.counts else []),
    ]
    return " ".join(said)


@history(but="replaced_at taken_out_at")
class HomePractice(Versioned):
    """Whether one home takes up the offer to practice. No row is as good as an answer: nobody waits for one.

    Its audience is that home and school, since none is one home's alone. No page shows it to school: whoever reads it
    asks for their own home (`home=`), and tests hold the pages to it.
    """

    kind = Kind.PLAN
    goes_with = ("goal",)

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="+")  # the first of its versions
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    is_on = models.BooleanField()
    KEPT = kept(record="goal home is_on")

    class Meta:
        constraints = [one_stands("goal", "home", name="one_choice_of_a_home")]
