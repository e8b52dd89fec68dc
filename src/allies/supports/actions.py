"""A plan for hard moments is drafted, shared, answered by home, carried out, looked at again and ended."""

import json
import uuid
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.locks import alone_with
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import WHY_NOT, Permission, Side
from allies.teams.seat_now import must_still, seat_now
from allies.timeline.actions import record
from allies.translation.models import HowRead

from .models import Answer, Draft, HomePart, ShownTo, Thought, Turn, Version
from .restraint import no_steps

CHANGED = gettext_lazy(
    "Somebody shared other words meanwhile. Please look at them; yours are still here. "
    "Share yours again, and they come after theirs."
)
GONE = gettext_lazy("This is no longer here.")
ENDED = gettext_lazy("This plan has ended. You can begin a new one.")
NO_STEP = gettext_lazy("Restraint or seclusion cannot be a step in this plan.")


def shared(by: Member, root: uuid.UUID, audience: Audience | None = None) -> dict[str, Any]:
    return {"root": root, "language": by.person.language, **written_by(by, audience or Audience.team(by.child))}


def facts(by: Member, root: uuid.UUID, **more: str) -> dict[str, str]:
    return {"child": str(by.child_id), "root": str(root), **more}


def newest_of(root: uuid.UUID) -> Version | None:
    return Version.objects.filter(root=root, taken_out_at=None).order_by("-number").first()


def must_run(root: uuid.UUID) -> Version:
    """The newest version of a plan that is here and has not ended."""
    newest = newest_of(root)
    if newest is None:
        raise NotPossible(GONE)
    last = Turn.objects.filter(root=root, taken_out_at=None).order_by("-recorded_at", "-id").first()
    if last is not None and last.state == Turn.State.ENDED:
        raise NotPossible(ENDED)
    return newest


@transaction.atomic
def keep_draft(root: uuid.UUID, *, by: Member, part: str, typed: Mapping[str, Any]) -> Draft:
    """One's own, until it is shared."""
    permission = Permission.WRITE_SUPPORT if part == Draft.Part.PLAN else Permission.SIGN_THOUGHT
    alone_with(root)
    by = must_still(by, permission)
    known = Version.objects.filter(root=root, child=by.child_id, taken_out_at=None).exists()
    if not known and (part == Draft.Part.THOUGHT or Version.objects.filter(root=root).exists()):
        raise NotPossible(GONE)
    own = {"district_id": by.district_id, "child_id": by.child_id}
    draft, _made = Draft.objects.update_or_create(
        member=by, root=root, part=part, defaults=own | {"typed": dict(typed), "changed_at": timezone.now()}
    )
    return draft


@transaction.atomic
def throw_draft_away(root: uuid.UUID, *, by: Member, part: str) -> None:
    Draft.objects.filter(member=by, root=root, part=part).delete()


@transaction.atomic
def share(
    root: uuid.UUID, *, id: uuid.UUID, by: Member, words: Mapping[str, Any], changes: uuid.UUID | None = None
) -> Version:
    """The team reads it from now on. `changes`: the version before the writer's eyes; none for the first.

    It takes nothing out of use: an earlier version goes on until this one may be used. Only who holds the record says
    that no yes is needed.
    """
    alone_with(root)
    if known := Version.sent_before(id, by, root=root, **words):
        return known
    by = must_still(by, Permission.WRITE_SUPPORT)
    newest = newest_of(root)
    if newest is None and Version.objects.filter(root=root).exists():
        raise NotPossible(GONE)
    if newest is not None:
        must_run(root)
        if newest.child_id != by.child_id:
            raise NotPossible(GONE)
    if (newest and newest.pk) != changes:
        raise NotPossible(CHANGED)
    if no_steps(line for name in ("before", "during", "safe", "after") for line in words[name]):
        raise NotPossible(NO_STEP)
    if words.get("asks") == Version.Asks.NONE and not by.may(Permission.HOLD_PLAN):
        raise NotPossible(_("Only the case manager can record that consent is not needed."))
    version = Version.objects.create(id=id, number=number_after(root), **words, **shared(by, root))
    Draft.objects.filter(member=by, root=root, part=Draft.Part.PLAN).delete()
    record("supports.changed" if newest else "supports.shared", about=version, by=by, facts=facts(by, root))
    return version


def number_after(root: uuid.UUID) -> int:
    """A version that was taken out keeps its number."""
    last = Version.objects.filter(root=root).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def sum_of(version: Version) -> str:
    """Of all that stands in it, in one spelling."""
    said = {
        "version": str(version.pk),
        "words": list(version.typed_words),
        "cards": version.cards,
        "goal": str(version.goal_root or ""),
        "term": str(version.term_id or ""),
        "days": [str(day or "") for day in (version.begins_on, version.look_again_on, version.ends_on)],
        "number": version.number_to_call,
    }
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def sign_thought(
    root: uuid.UUID,
    *,
    id: uuid.UUID,
    by: Member,
    words: str,
    rests_on: str,
    signs_as: str,
    known_by: list[str],
    changes: uuid.UUID | None = None,
) -> Thought:
    """What one, trained for it, thinks it may do for the child, under their own name. A later one takes its place."""
    alone_with(root)
    if known := Thought.sent_before(id, by, root=root, words=words, rests_on=rests_on, signs_as=signs_as):
        return known
    by = must_still(by, Permission.SIGN_THOUGHT)
    must_run(root)
    Thought.replace_standing(root=root, seen=changes, changed=CHANGED)
    said = {"words": words, "rests_on": rests_on, "signs_as": signs_as}
    signed = json.dumps(said | {"id": str(id), "by": str(by.pk)}, ensure_ascii=False, sort_keys=True)
    total = sha256(signed.encode()).hexdigest()
    thought = Thought.objects.create(id=id, sum=total, known_by=known_by, **said, **shared(by, root))
    Draft.objects.filter(member=by, root=root, part=Draft.Part.THOUGHT).delete()
    record("supports.signed", about=thought, by=by, facts=facts(by, root))
    return thought


@transaction.atomic
def answer(
    version: Version,
    *,
    id: uuid.UUID,
    by: Member,
    says: str,
    words: str = "",
    seen: str,
    known_by: list[str],
    how_read: str = "",
) -> Answer:
    """A guardian says yes, no and why, or asks to talk. What they said before stays readable; this stands.

    A yes to what is in another language than theirs says how they read it.
    """
    alone_with(version.root)
    if known := Answer.sent_before(id, by, version=version, says=says, words=words):
        return known
    by = must_decide(by)
    if says == Answer.Says.YES and version.language != by.person.language and how_read not in HowRead.values:
        raise NotPossible(_("Please say how you read these parts."))
    more = {"known_by": known_by, "how_read": how_read}
    return keep_answer(version, id=id, of=by, by=by, says=says, words=words, seen=seen, **more)


@transaction.atomic
def note_answer(
    version: Version, *, id: uuid.UUID, by: Member, of: Member, says: str, words: str = "", said_on: date, seen: str
) -> Answer:
    """School copies what a guardian wrote on paper, or said, word for word."""
    alone_with(version.root)
    if known := Answer.sent_before(id, by, version=version, of=of, says=says, words=words, said_on=said_on):
        return known
    by = must_still(by, Permission.MARK_SIGNED)
    if of.child_id != by.child_id:
        raise NotPossible(GONE)
    of = must_decide(of)
    before = Answer.objects.standing().filter(version=version, of__in=of.own_seats, by=F("of")).first()
    if before is not None and before.recorded_at.astimezone(by.child.zone).date() >= said_on:
        raise NotPossible(_("They answered here themselves that day or later. Please talk with them first."))
    return keep_answer(version, id=id, of=of, by=by, says=says, words=words, seen=seen, said_on=said_on, known_by=[])


def must_decide(member: Member) -> Member:
    found = seat_now(member)
    if found is None or not found.may(Permission.ANSWER_SUPPORT):
        raise NotPossible(WHY_NOT[Permission.ANSWER_SUPPORT])
    return found


def keep_answer(version: Version, *, of: Member, by: Member, says: str, words: str, seen: str, **more: Any) -> Answer:
    newest = must_run(version.root)
    asked = Version.objects.filter(pk=version.pk, taken_out_at=None, child=by.child_id).first()
    if asked is None:
        raise NotPossible(GONE)
    if seen != sum_of(asked) or (asked.pk != newest.pk and says == Answer.Says.YES):
        raise NotPossible(_("The plan was changed since. Please read it as it is now."))
    if says == Answer.Says.NO and not words:
        raise NotPossible(_("Please say in a few words why not."))
    Answer.objects.standing().filter(version=asked, of__in=of.own_seats).update(replaced_at=timezone.now())
    said = Answer.objects.create(
        version=asked,
        of=of,
        says=says,
        words=words,
        sum=seen,
        **shared(by, version.root, audience_of(of, says)),
        **more,
    )
    record("supports.answered", about=said, by=by, facts=facts(by, version.root, says=says))
    return said


def audience_of(guardian: Member, says: str) -> Audience:
    """A yes, and a wish to talk, are between one home and school. A no goes wherever the plan goes."""
    if says == Answer.Says.NO or guardian.home is None:
        return Audience.team(guardian.child)
    return Audience.home_and_school(guardian.home)


@transaction.atomic
def write_home_part(
    root: uuid.UUID,
    *,
    id: uuid.UUID,
    by: Member,
    steps: list[str],
    words: str = "",
    changes: uuid.UUID | None = None,
) -> HomePart:
    """What one home does when it gets hard: an offer of its own. With nothing in it, it is taken away."""
    alone_with(root)
    if known := HomePart.sent_before(id, by, root=root, steps=steps, words=words):
        return known
    by = must_still(by, Permission.WRITE_HOME_PLAN)
    must_run(root)
    home = by.home
    assert home is not None  # noqa: S101 - a guardian has one
    HomePart.replace_standing(root=root, home=home, seen=changes, changed=CHANGED)
    own = Audience.home_and_school(home)
    part = HomePart.objects.create(id=id, home=home, steps=steps, words=words, **shared(by, root, own))
    if not part.is_empty:
        record("supports.home_part", about=part, by=by, facts=facts(by, root))
    return part


@transaction.atomic
def note_shown(version: Version, *, id: uuid.UUID, by: Member, who: Member, day: date, by_whom: str) -> ShownTo:
    """Somebody was shown how it is done. Of school, it is read at school; nobody is told that anybody was not."""
    alone_with(version.root)
    if known := ShownTo.sent_before(id, by, version=version, who=who, day=day, by_whom=by_whom):
        return known
    by = must_still(by, Permission.NOTE_SHOWN)
    must_run(version.root)
    if who.child_id != by.child_id or who.side is not Side.SCHOOL:
        raise NotPossible(_("This person is not of the child’s team at school."))
    if day > by.today:
        raise NotPossible(_("Please choose a day that is not in the future."))
    same = ShownTo.objects.filter(version=version, who=who, day=day, taken_out_at=None).first()
    if same is not None:
        return same
    own = shared(by, version.root, Audience.school(by.child))
    return ShownTo.objects.create(id=id, version=version, who=who, day=day, by_whom=by_whom, **own)


@transaction.atomic
def turn(root: uuid.UUID, *, id: uuid.UUID, by: Member, state: str, why: str, next_on: date | None = None) -> Turn:
    """The team looked at it again: it goes on until the next day, or it ends."""
    alone_with(root)
    if known := Turn.sent_before(id, by, root=root, state=state, why=why, next_on=next_on):
        return known
    by = must_still(by, Permission.WRITE_SUPPORT)
    must_run(root)
    done = Turn.objects.create(id=id, state=state, why=why, next_on=next_on, **shared(by, root))
    event = "supports.ended" if state == Turn.State.ENDED else "supports.looked_again"
    record(event, about=done, by=by, facts=facts(by, root))
    return done
