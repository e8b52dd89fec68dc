"""What was filed under the wrong child goes whole: a call still waits after a talk, a thread takes its words along.

And unsent words stay with who wrote them.
"""

from typing import Any

from django.dispatch import receiver

from allies.teams.models import Member
from allies.teams.signals import member_began
from allies.timeline.actions import leave_to_who_keeps
from allies.timeline.models import Entry
from allies.timeline.signals import entry_taken_out

from .models import CallRequest, Draft, Message, Talk, Thread
from .models.threads import Act


@receiver(member_began)
def bring_unsent_words(member: Member, **_more: Any) -> None:
    """Who moves to another home no longer opens a talk of the earlier one: what they had not sent there yet is theirs,
    and stands where they begin a new talk.
    """
    if member.moved_from_id is None:
        return
    left = Draft.objects.filter(member=member).exclude(thread=None).exclude(thread__in=member.sees(Thread))
    for draft in left.order_by("changed_at", "id"):
        new = Draft.of(member, None) or Draft(district_id=draft.district_id, child_id=draft.child_id, member=member)
        new.words = "\n\n".join(filter(None, [new.words, draft.words]))
        new.save()
        draft.delete()


@receiver(entry_taken_out)
def wait_again(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Talk._meta.label_lower:
        CallRequest.objects.filter(talk=entry.about_id).update(talk=None)


@receiver(entry_taken_out)
def others_words_stay(entry: Entry, **_more: Any) -> None:
    if entry.about_model == Thread._meta.label_lower:
        leave_to_who_keeps(entry, Message.objects.filter(thread=entry.about_id, act=Act.WROTE))
