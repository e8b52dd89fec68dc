"""What signing puts elsewhere: lines of the story, what waits on the front page, and what goes with a wrong plan."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from allies.jurisdictions.known import profile_of
from allies.teams.errors import NotPossible
from allies.teams.models import Seats
from allies.timeline.models import Entry, TakenOut
from allies.timeline.signals import entry_taken_out

from .models import Edition, Signature, Stance, TakenBack

Facts = Mapping[str, Any]


def of_text(facts: Facts) -> Mapping[str, object]:
    url = reverse("plans:final", args=[facts["child"], facts["edition"]])
    return {"url": url, "name": _(profile_of(facts["profile"]).short)}


def newest_texts(seats: Seats) -> QuerySet[Edition]:
    """The last finished one of each plan that is signed here."""
    later = Edition.objects.filter(plan=OuterRef("plan"), number__gt=OuterRef("number"), taken_out_at=None)
    finished = seats.sees(Edition).exclude(finished_at=None)
    return finished.exclude(Exists(later.exclude(finished_at=None))).filter(plan__official_in="")


@receiver(entry_taken_out)
def take_out(entry: Entry, gone_with: Entry | None, **_more: Any) -> None:
    """What somebody said to a part is theirs to take out. What was signed is never taken out by itself."""
    if gone_with is not None:
        return
    if entry.about_model == Stance._meta.label_lower:
        take_answers(entry)
    elif entry.about_model == Signature._meta.label_lower:
        take_note_of_paper(entry)
    elif entry.about_model == TakenBack._meta.label_lower:
        raise NotPossible(_("A signed text stays with the plan. The person who signed can withdraw their agreement."))


def take_note_of_paper(entry: Entry) -> None:
    """A page of somebody else, noted here: who noted it takes it out, with the page and what was copied from it."""
    noted = Signature._base_manager.get(pk=entry.about_id)
    taken = TakenOut.objects.filter(entry=entry).latest("at")
    if not noted.is_on_paper or taken.by_id != noted.by_id:
        raise NotPossible(_("A signed text stays with the plan. The person who signed can withdraw their agreement."))
    take_batch(noted.pk, entry)  # what was copied has the id of what it was copied from


def take_answers(entry: Entry) -> None:
    """A line tells of all parts of one form: they go together, and what each had replaced stands again.

    Should it be put back, it is readable as what was said before; its giver can say it anew.
    """
    first = Stance._base_manager.get(pk=entry.about_id)
    taken = TakenOut.objects.filter(entry=entry).latest("at")
    if taken.by_id != first.of_id and not (first.is_on_paper and taken.by_id == first.by_id):
        raise NotPossible(_("Only the person who said this about a part can take it out, or say something else."))
    take_batch(first.batch, entry)


def take_batch(batch: UUID, entry: Entry) -> None:
    gone = Stance._base_manager.filter(batch=batch)
    lines = Entry.objects.filter(about_id__in=gone.values("pk"), child=entry.child_id, taken_out_at=None)
    lines.update(taken_out_at=entry.taken_out_at)
    standing = list(gone.filter(replaced_at=None))
    gone.update(taken_out_at=entry.taken_out_at)
    gone.filter(replaced_at=None).update(replaced_at=entry.taken_out_at)
    for stance in standing:
        earlier = Stance.objects.filter(plan=stance.plan_id, of=stance.of_id, section=stance.section, taken_out_at=None)
        newest = earlier.order_by("-recorded_at", "-id").values_list("pk", flat=True)[:1]
        Stance.objects.filter(pk__in=list(newest)).update(replaced_at=None)
