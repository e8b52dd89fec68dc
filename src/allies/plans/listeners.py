"""What was filed under the wrong child leaves the plan with all that was written on top of it."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.plans.actions.inputs import number_for_new
from allies.plans.actions.plan import where
from allies.profiles.actions.voices import let_the_earlier_stand, stand_beside
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild
from allies.teams.permissions import KEEPERS
from allies.timeline.actions import record
from allies.timeline.models import Entry, TakenOut
from allies.timeline.signals import entry_put_back, entry_taken_out

from .models import Accommodation, Edition, Goal, Input, Plan, Service, Signature, Text, Verdict


@receiver(entry_taken_out)
def take_out(entry: Entry, gone_with: Entry | None, **_more: Any) -> None:
    if gone_with is not None:
        return
    acts: dict[type[AboutChild], Any] = {
        Text: take_text,
        Input: None,  # its answers hold what it said, and went along
        Verdict: ask_again,
        Service: stand_again,
        Accommodation: stand_again,
        Goal: stand_again,
        Edition: say_no,
    }
    for model, act in acts.items():
        if entry.about_model == model._meta.label_lower:
            thing = model._base_manager.get(pk=entry.about_id)
            look_at_what_was_signed(entry, thing)
            if act is not None:
                act(entry, thing)


def look_at_what_was_signed(entry: Entry, thing: AboutChild) -> None:
    """Others' signatures end by it. So only who keeps the record takes it out then, and who signed is told."""
    if not isinstance(thing, Text | Input | Service | Accommodation | Goal):
        return
    taken = TakenOut.objects.filter(entry=entry).select_related("by").latest("at")
    signatures = Signature.objects.filter(plan=thing.plan_id, taken_out_at=None).exclude(of=taken.by)
    under = [
        one
        for one in signatures.select_related("edition", "plan").order_by("recorded_at", "id")
        if any(str(thing.pk) in ids for ids in one.edition.holds.values())
    ]
    if under and taken.by.role not in KEEPERS:
        raise NotPossible(_("Others have signed a plan that contains this. Please ask the case manager."))
    for one in under:
        facts = {"profile": one.plan.profile, "edition": str(one.edition_id), **where(one.plan)}
        record("plans.no_longer_holds", about=one, by=taken.by, facts=facts)


def say_no(_entry: Entry, _edition: Edition) -> None:
    """That a plan was finished or opened again is no thing of its own: without it the plan has no order."""
    raise NotPossible(_("Please take out what is wrong in the plan, or the plan itself."))


def take_text(entry: Entry, start: Text) -> None:
    let_the_earlier_stand(start, entry)


def ask_again(entry: Entry, verdict: Verdict) -> None:
    """What it answered waits again: in the edition that is open or comes next, never in one that is finished.

    One line tells of all that were answered alike for the same readers, so all of these go.
    """
    alike = Verdict._base_manager.filter(batch=verdict.batch, audience=verdict.audience_id)
    alike.filter(taken_out_at=None).update(taken_out_at=entry.taken_out_at)
    for said in Input._base_manager.filter(pk__in=alike.values("input")):
        carry_over(said)


def carry_over(said: Input) -> None:
    plan = locked(Plan._base_manager.get(pk=said.plan_id))
    Input._base_manager.filter(pk=said.pk).update(number=max(said.number, number_for_new(plan)))


def stand_again(entry: Entry, row: Service | Accommodation | Goal) -> None:
    """What grew from it went along. The one that it had replaced stands again, unless it was ended since."""
    rows = type(row)._base_manager.filter(plan=row.plan_id)
    stood = rows.filter(taken_out_at=entry.taken_out_at, replaced_at=None, ended_at=None).exists()
    if row.based_on_id and stood:
        rows.filter(pk=row.based_on_id).update(replaced_at=None)


@receiver(entry_put_back)
def put_back(entry: Entry, **_more: Any) -> None:
    """What it had replaced stands aside again; what was said waits for an answer, in no edition that is finished."""
    if entry.about_model == Text._meta.label_lower:
        stand_beside(Text._base_manager.get(pk=entry.about_id))
    if entry.about_model == Input._meta.label_lower:
        said = Input._base_manager.get(pk=entry.about_id)
        if not Verdict.objects.standing().filter(input=said).exists():
            carry_over(said)
    if entry.about_model in {model._meta.label_lower for model in (Verdict, Service, Accommodation, Goal)}:
        raise NotPossible(_("This cannot be restored. Please write it once more."))
