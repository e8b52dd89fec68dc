"""Writing down what was seen, answering it, putting it right. Nothing that was written is ever changed."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.media.actions import came_before, follow, keep, take_out_with
from allies.media.files import gone_if_it_fails
from allies.profiles.dictionary import plain
from allies.profiles.models import Term, Wording
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import KEEPERS, Side
from allies.timeline.actions import record, withdraw
from allies.timeline.models import Entry
from allies.timeline.models.entry import Tone

from .chips import ObservationSort
from .models import GoalTurn, LookedInto, Observation, OnPurpose, Seen, SeenToo, SmallGoal

OF_LATE = timedelta(days=2)
NARROWEST = [Audience.Reach.SCHOOL, Audience.Reach.HOME, Audience.Reach.TEAM]


def same(known: Observation, by: Member, recording: Mapping[str, Any] | None, **seen: Any) -> Observation:
    """What came a second time, if it says what it said; somebody else's is unknown.

    When it was written is by the clock of each sending. What was seen may have become a word of the team in between.
    """
    if known.by_id != by.pk:
        raise Observation.DoesNotExist
    term = seen.get("term_id")
    if known.what and term and plain(known.what) in map(plain, words_for(term).values()):
        seen |= {"what": known.what, "term_id": known.term_id}
    if not known.holds(**seen) or (recording and not came_before(about=known, **recording)):
        raise SentOtherwise
    return known


@gone_if_it_fails()
@transaction.atomic
def write_observation(
    *,
    id: uuid.UUID,
    by: Member,
    for_all: bool = False,
    for_school: bool = False,
    too: Observation | None = None,
    recording: Mapping[str, Any] | None = None,
    written_at: datetime | None = None,
    **seen: Unpack[Seen],
) -> Observation:
    """Keep what somebody saw. From school it is for the whole team, or for school alone (`for_school`); from a home for
    that home and school, unless its writer chose more. `too` is what it answers: "we see it too". `recording`: a
    picture or sound that came with it.
    """
    home = by.home if by.side is Side.HOME else None
    if home is not None:
        own = Audience.team(by.child) if for_all else Audience.home_and_school(home)
    else:
        own = Audience.school(by.child) if for_school else Audience.team(by.child)
    alone_with(id)
    known = Observation.objects.filter(pk=id).first()
    if known is not None:
        return same(known, by, recording, audience=own, **seen)
    observation = Observation.objects.create(
        id=id,
        root_id=id,
        side=Side.HOME if home else Side.SCHOOL,
        home=home,
        language=by.person.language,
        written_at=written_at or timezone.now(),
        **seen,
        **written_by(by, own),
    )
    if recording:
        keep(about=observation, by=by, **recording)
    event = "observations.seen"
    # That it is an answer is told only where all who hear it may read what it answers.
    if too is not None and link(too, observation, by=by).audience_id == observation.audience_id:
        event = "observations.seen_too"
    tell_story(hurt(observation.happened_at) if observation.could_hurt else event, observation, by)
    return observation


@gone_if_it_fails()
@transaction.atomic
def correct_observation(
    observation: Observation,
    *,
    id: uuid.UUID,
    by: Member,
    for_all: bool = False,
    recording: Mapping[str, Any] | None = None,
    **seen: Unpack[Seen],
) -> Observation:
    """Put one's own right, in sight of all. What it said before stays below it; a picture comes beside the others."""
    observation = locked(observation)
    own = observation.audience
    if observation.home is not None:
        own = Audience.team(by.child) if for_all else Audience.home_and_school(observation.home)
    elif for_all:
        own = Audience.team(by.child)  # it was school's alone
    known = Observation.objects.filter(pk=id).first()
    if known is not None:
        return same(known, by, recording, corrects=observation, audience=own, **seen)
    if observation.by_id != by.pk:
        raise NotPossible(_("Only the person who wrote this can correct it."))
    if observation.replaced_at is not None:
        raise NotPossible(_("This was corrected already. Please look at the newer one."))
    event, is_wider = "observations.corrected", own != observation.audience and own.home_id is None
    if seen.get("could_hurt") and (is_wider or not observation.could_hurt):
        # Said only now, or to them only now, and no less urgent for that.
        event = hurt(seen.get("happened_at", observation.happened_at))
    newer = replace(observation, by=by, event=event, **seen | {"id": id, "audience": own})
    if own != observation.audience:
        follow(versions_of(newer), own)
    if recording:
        keep(about=newer, by=by, **recording)
    return newer


def hurt(happened_at: datetime) -> str:
    """What could have hurt somebody a while ago is serious still, and wakes nobody at night."""
    is_of_late = happened_at > timezone.now() - OF_LATE
    return "observations.could_hurt" if is_of_late else "observations.hurt_before"


def versions_of(observation: Observation) -> list[uuid.UUID]:
    return list(Observation.objects.filter(root=observation.root_id).order_by("id").values_list("pk", flat=True))


def replace(observation: Observation, *, by: Member, event: str, **newer: Any) -> Observation:
    """The newer row takes the place of this one. What hangs on the first of them, links and answers, stays."""
    Observation.objects.filter(pk=observation.pk).update(replaced_at=timezone.now())
    kept = {
        field.attname: getattr(observation, field.attname)
        for field in Observation._meta.concrete_fields
        if field.name not in {"id", "recorded_at", "replaced_at", "sealed_at", "sealed_by", "corrects", "taken_out_at"}
    }
    if "audience" in newer:
        kept.pop("audience_id")
    for name in ("term", "goal"):
        if name in newer:
            kept.pop(f"{name}_id")
    corrected = Observation.objects.create(**kept | newer, corrects=observation)
    tell_story(event, corrected, by)
    return corrected


@transaction.atomic
def seal_words(observation: Observation, *, id: uuid.UUID, by: Member, **typed: str) -> Observation:
    """A name of another child was typed in by mistake. The text without it takes its place; what it said is read by
    nobody any more, and that it was sealed, by whom and when, stays in sight.
    """
    observation = locked(observation)
    known = Observation.objects.filter(pk=id).first()
    if known is not None:
        if known.corrects_id != observation.pk or observation.sealed_by_id != by.pk:
            raise Observation.DoesNotExist
        if not known.holds(**typed):
            raise SentOtherwise
        return known
    if observation.by_id != by.pk and by.role not in KEEPERS:
        raise NotPossible(_("The case manager can seal this."))
    if observation.replaced_at is not None:
        raise NotPossible(_("This was corrected already. Please look at the newer one."))
    sealed = replace(observation, by=observation.by, event="observations.sealed", id=id, **typed)
    now = timezone.now()
    before: Observation | None = observation
    while before is not None:
        Observation.objects.filter(pk=before.pk, sealed_at=None).update(sealed_at=now, sealed_by=by)
        take_out_with([before.pk], now)  # the other child may be in the picture, or in the words about it
        for line in Entry.objects.filter(about_id=before.pk, child=by.child_id, taken_out_at=None):
            withdraw(line)
        before = before.corrects
    log.write(
        "observations.sealed",
        by=by.person_id,
        seat=by.pk,
        child=by.child_id,
        district=by.district_id,
        about=observation.pk,
    )
    return sealed


@transaction.atomic
def link(one: Observation, other: Observation, *, by: Member) -> SeenToo:
    """Two who saw the same. Twice is once, in whatever order. Its audience is the narrower of the two."""
    first, second = sorted([one.root_id, other.root_id])
    if first == second or one.child_id != other.child_id:
        raise NotPossible(_("Please choose two things that were seen."))
    narrow = min(one, other, key=lambda seen: NARROWEST.index(Audience.Reach(seen.audience.reach)))
    found, _made = SeenToo.objects.get_or_create(first_id=first, second_id=second, defaults=written_by(by, narrow))
    return found


@transaction.atomic
def look_into(observation: Observation, *, by: Member, done: Iterable[str], words: str = "") -> LookedInto:
    """A person dealt with what could hurt. The first who says so is kept; whoever says more hears that it was not."""
    observation = locked(observation)
    said = {"by": by, "done": list(done), "words": words.strip()}
    looked, made = LookedInto.objects.get_or_create(
        root_id=observation.root_id, taken_out_at=None, defaults=typed_by(by, observation) | said
    )
    if made:
        facts = {"observation": str(observation.pk), "child": str(observation.child_id), "done": looked.done}
        record("observations.looked_into", about=looked, by=by, facts=facts)
    elif looked.by_id != by.pk or not looked.holds(**said):
        raise NotPossible(
            _(
                "Somebody has already looked into this. What you sent now was not saved. Please read "
                "their note. If there is more to say, write down what you saw."
            )
        )
    return looked


@transaction.atomic
def add_small_goal(*, id: uuid.UUID, by: Member, words: str, setting: str) -> SmallGoal:
    """What the child works towards, in a line. The whole team reads it."""
    alone_with(id)
    words = words.strip()
    if known := SmallGoal.sent_before(id, by, words=words, setting=setting):
        return known
    goal = SmallGoal.objects.create(
        id=id, words=words, setting=setting, language=by.person.language, **written_by(by, Audience.team(by.child))
    )
    facts = {"words": goal.words, "setting": goal.setting}
    record("observations.goal_named", about=goal, by=by, facts=facts)
    return goal


@transaction.atomic
def end_small_goal(goal: SmallGoal, *, by: Member) -> SmallGoal:
    """The goal is everybody's: everybody is told who says that the team is done with it, and can take it up again."""
    goal = locked(goal)
    if goal.ended_at is None:
        goal.ended_at, goal.ended_by = timezone.now(), by
        turn(goal, GoalTurn.Turn.ENDED, by)
    return goal


@transaction.atomic
def take_up_again(goal: SmallGoal, *, by: Member) -> SmallGoal:
    goal = locked(goal)
    if goal.ended_at is not None:
        goal.ended_at = goal.ended_by = None
        turn(goal, GoalTurn.Turn.AGAIN, by)
    return goal


def turn(goal: SmallGoal, which: GoalTurn.Turn, by: Member) -> None:
    """A row of its own, so that whoever takes out this line takes out what they did, and not the goal."""
    goal.save(update_fields=["ended_at", "ended_by"])
    turned = GoalTurn.objects.create(goal=goal, turn=which, **written_by(by, goal))
    facts = {"words": goal.words, "setting": goal.setting}
    record(f"observations.goal_{which.value}", about=turned, by=by, facts=facts)


@transaction.atomic
def begin_on_purpose(*, id: uuid.UUID, by: Member, consent: str, why: str) -> OnPurpose:
    """School begins to record before and after on purpose, having read what consent that may need."""
    alone_with(by.child_id)
    why = why.strip()
    if known := OnPurpose.sent_before(id, by, consent=consent, why=why):
        return known
    if OnPurpose.objects.filter(child=by.child_id, ended_at=None, taken_out_at=None).exists():
        raise NotPossible(_("This has begun already, so what you sent was not saved. To begin again, end it first."))
    begun = OnPurpose.objects.create(id=id, consent=consent, why=why, **typed_by(by, Audience.team(by.child)))
    record("observations.on_purpose", about=begun, by=by, facts={"consent": consent})
    return begun


@transaction.atomic
def end_on_purpose(running: OnPurpose, *, by: Member) -> OnPurpose:
    running = locked(running)
    if running.ended_at is None:
        running.ended_at, running.ended_by = timezone.now(), by
        running.save(update_fields=["ended_at", "ended_by"])
    return running


def tell_story(event: str, seen: Observation, by: Member) -> Entry:
    tone = Tone.HARD if seen.sort == ObservationSort.HARD and seen.times else Tone.PLAIN
    return record(event, about=seen, by=by, occurred_at=seen.happened_at, tone=tone, facts=facts_of(seen))


def facts_of(seen: Observation) -> dict[str, Any]:
    """What the story keeps of it, to be said in any reader's language. Lasting words of the team go with it."""
    return {
        "id": str(seen.pk),
        "child": str(seen.child_id),
        "sort": seen.sort,
        "what": words_for(seen.term) if seen.term else {seen.language: seen.what},
        "is_own": seen.term is None,  # in the writer's own words, and none of the team's
        "times": seen.times,
        "watched": seen.watched,
        "seconds": seen.seconds,
        "place": seen.place,
        "words": seen.words,
        "especially": seen.especially,
    }


def words_for(term: Term | uuid.UUID) -> dict[str, str]:
    """The word of a term in each language that has one."""
    holding = Wording.objects.filter(term=term, replaced_at=None, taken_out_at=None)
    return dict(holding.order_by("recorded_at", "id").values_list("language", "word"))
