"""Words of a family come in rooms below: those that may be a request are shown to whom they were written to. And what
goes with a request that is taken out as filed under the wrong child.
"""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.batons.models import Baton
from allies.conversations.models import Message
from allies.conversations.models.threads import Act
from allies.plans.models import Input
from allies.teams.errors import NotPossible
from allies.teams.signals import rows_written
from allies.timeline.actions import go_along, leave_to_who_keeps
from allies.timeline.models import Entry
from allies.timeline.signals import entry_put_back, entry_taken_out

from .actions.possible import notice
from .law import settle_anew
from .models import Possible, PriorNotice, Request, RequestAnswer
from .models.possible import unsaid
from .sources import BATON, INPUT, MESSAGE, Source


@receiver(post_save, sender=Message)
def message_came(instance: Message, created: bool, **_more: Any) -> None:  # noqa: FBT001 - Django's
    if created and instance.act == Act.WROTE:
        look_at(instance, MESSAGE)
    if created and instance.act == Act.TOOK_BACK:
        leave_what_was_taken_back(instance)


@receiver(post_save, sender=Baton)
def baton_came(instance: Baton, created: bool, **_more: Any) -> None:  # noqa: FBT001 - Django's
    if created:
        look_at(instance, BATON)


@receiver(post_save, sender=Input)
def input_came(instance: Input, created: bool, **_more: Any) -> None:  # noqa: FBT001 - Django's
    if created:
        look_at(instance, INPUT)


def look_at(thing: Any, source: Source) -> None:
    """What puts earlier words right stands beside them, with the day on which it was sent."""
    if words := source.words(thing):
        first = getattr(thing, "corrects", None) or thing
        notice(first, source, words=words, on=source.day(thing))


def leave_what_was_taken_back(mark: Message) -> None:
    """Who wrote the words took them back before anybody said what they are. What is a request by now stays one."""
    gone = unsaid(Possible.objects.all()).filter(message__thread=mark.thread_id, message__taken_out_at__isnull=False)
    if gone.update(taken_out_at=timezone.now()):
        rows_written.send(Possible, children={mark.child_id})


@receiver(entry_taken_out, sender=Entry)
def notices_to_all_go_along(entry: Entry, readers: Any, **_more: Any) -> None:
    """They name no request, so that nobody learns who asked; yet they are of that child."""
    go_along(entry, readers, PriorNotice._base_manager.filter(about=entry.about_id, child=entry.child_id))


@receiver(entry_taken_out, sender=Entry)
def what_school_answered_goes_by_who_keeps_it(entry: Entry, gone_with: Entry | None, **_more: Any) -> None:
    if gone_with is None and entry.about_model == Request._meta.label_lower:
        leave_to_who_keeps(entry, RequestAnswer._base_manager.filter(request=entry.about_id))


@receiver(entry_taken_out, sender=Entry)
def an_answer_goes_with_its_notice(entry: Entry, readers: Any, gone_with: Entry | None, **_more: Any) -> None:
    """The one before it stands again, or the request waits. No notice goes and leaves its answer here."""
    if gone_with is not None:
        return
    if entry.about_model == PriorNotice._meta.label_lower:
        if RequestAnswer.objects.filter(pk=entry.about_id, taken_out_at=None).exists():
            raise NotPossible(_("This notice belongs to an answer. Please take out the answer, or correct it."))
    elif answer := the_answer(entry):
        to_all = Q(about=answer.request_id, request=None, recorded_at__gte=answer.recorded_at)
        go_along(entry, readers, PriorNotice._base_manager.filter(Q(pk=answer.pk) | to_all, child=entry.child_id))
        answers_stand_anew(answer)


@receiver(entry_put_back, sender=Entry)
def an_answer_is_there_again(entry: Entry, **_more: Any) -> None:
    if answer := the_answer(entry):
        answers_stand_anew(answer)


def the_answer(entry: Entry) -> RequestAnswer | None:
    if entry.about_model != RequestAnswer._meta.label_lower:
        return None
    return RequestAnswer._base_manager.select_related("request__child__school").get(pk=entry.about_id)


def answers_stand_anew(answer: RequestAnswer) -> None:
    PriorNotice.newest_stand(PriorNotice._base_manager.filter(about=answer.request_id))
    settle_anew(answer.request)
