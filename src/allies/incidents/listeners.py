"""What was filed under the wrong child goes with all that stands on it; without a correction the earlier stands.

And a home that comes while an event is still news is to be told of it by voice like the others.
"""

from typing import Any
from uuid import UUID

from django.dispatch import receiver
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.signals import member_began
from allies.timeline.actions import go_along, leave_to_who_keeps
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .actions import ask_for_calls_to
from .models import Account, CallTry, Facts, HomeCall, Incident


@receiver(member_began)
def tell_who_came(member: Member, **_more: Any) -> None:
    if member.role == Role.GUARDIAN:
        ask_for_calls_to(member)


@receiver(entry_taken_out)
def take_out(entry: Entry, readers: Any, gone_with: Entry | None, **_more: Any) -> None:
    if gone_with is not None:
        return
    about = entry.about_id
    match entry.about_model:
        case Incident._meta.label_lower:
            take_out_all(entry, readers)
        case Facts._meta.label_lower:
            leave_the_versions(Facts, about)
        case Account._meta.label_lower:
            leave_the_versions(Account, about)
        case HomeCall._meta.label_lower:
            # The call was not made after all, and so it waits again.
            HomeCall.objects.filter(pk=about).update(
                taken_out_at=None, told_at=None, told_by=None, how="", with_interpreter=False
            )


def leave_the_versions(model: type[Facts | Account], about: UUID) -> None:
    """What had put it right now puts right what stood before it, so that one text stands and no more."""
    gone = model.objects.get(pk=about)
    locked(gone.incident)
    gone.refresh_from_db()
    before = gone.corrects_id
    model.objects.filter(pk=about).update(corrects=None)
    model.objects.filter(corrects=about).update(corrects=before)


def take_out_all(entry: Entry, readers: Any) -> None:
    """Where somebody at home said how it was, who wrote it down does not make that vanish, nor move away from it."""
    go_along(entry, readers, CallTry.objects.filter(call__incident=entry.about_id))
    leave_to_who_keeps(entry, Account.objects.filter(incident=entry.about_id))


@receiver(entry_put_back)
def refuse_half(entry: Entry, **_more: Any) -> None:
    """An event comes back whole. A correction or a call alone does not: what it stood on has gone its own way since."""
    if entry.about_model in {model._meta.label_lower for model in (Facts, Account, HomeCall)}:
        raise NotPossible(_("This cannot be restored. Please write it once more."))
