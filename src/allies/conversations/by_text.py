"""Words that a family texts are a message to school, in one talk of that home. A call that they text for, and when it
fits; and thanks for what school wrote to them.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from allies.media.voices import TEXTED, called_in
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.texting.questions import THANKS, ByText, CallByText, Question, WordsByText
from allies.timeline.models.answer import Choice

from .actions.calls import ask_for_call
from .actions.threads import begin_thread, write_message
from .models import CallRequest, Message, Thread
from .models.calls import Hours
from .models.threads import Act

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
LATELY = timedelta(days=2)


def may_write(member: Member) -> bool:
    return member.side is Side.HOME and member.home_id is not None and member.may(Permission.WRITE_THREAD)


@transaction.atomic
def take_words(member: Member, id: UUID, words: str) -> Message:
    """For that home and school. Its subject says that it came by text: who has a phone is known by its number alone.
    What they have not sent yet on the page stays there.
    """
    if not may_write(member) or member.home is None:
        raise NotPossible(_("You cannot write here."))
    talk = uuid5(member.home.pk, "texts")
    found = member.sees(Thread).filter(pk=talk).select_related("audience__child").first()
    if found is not None:
        return write_message(found, id=id, by=member, words=words, said_at=timezone.now())
    is_gone = Thread.objects.filter(pk=talk).exists()  # taken out: nobody goes on there
    subject = called_in(member.person.language, TEXTED)
    begun = begin_thread(
        id=id if is_gone else talk,
        by=member,
        reach=Audience.Reach.HOME,
        subject=subject,
        words=words,
        home=member.home,
        said_at=timezone.now(),
    )
    return member.sees(Message).get(pk=begun.pk)


def may_ask_for_call(member: Member) -> bool:
    return member.side is Side.HOME and member.may(Permission.ASK_FOR_CALL)


def ask(member: Member, id: UUID) -> CallRequest | None:
    if not may_ask_for_call(member):
        raise NotPossible(_("You cannot write here."))
    asked = ask_for_call(id=id, by=member, language=member.person.language)
    return asked if asked.pk == id else None


def when_a_call_fits(member: Member) -> Iterable[Question]:
    """When the call that they have just asked for would suit them, where they have not said it."""
    if not may_ask_for_call(member):
        return
    waiting = member.sees(CallRequest).filter(by=member, talk=None, recorded_at__gt=timezone.now() - AN_HOUR).first()
    if waiting is not None and not waiting.times_in_words:
        hours = [(hour.value, str(hour.label)) for hour in Hours if hour is not Hours.ANY]
        yield Question(waiting.pk, _("When does a call fit?"), hours, timezone.now() + A_DAY)


def say_when(member: Member, request: UUID, hour: str, id: UUID) -> None:
    found = member.sees(CallRequest).filter(pk=request, by=member, talk=None).first()
    if found is None or not may_ask_for_call(member) or hour not in Hours.values:
        raise NotPossible("")
    wishes = {"language": found.language, "with_interpreter": found.with_interpreter, "days": found.days}
    ask_for_call(id=id, by=member, hours=[hour], **wishes)


def messages_to_thank_for(member: Member) -> Iterable[Question]:
    """What school wrote to this home lately, unless this home has written since."""
    if not may_write(member):
        return
    lately = member.sees(Message).filter(act=Act.WROTE, recorded_at__gt=timezone.now() - LATELY)
    to_home = lately.filter(audience__reach=Audience.Reach.HOME).select_related("by")
    newest = to_home.order_by("-recorded_at", "-pk").first()
    if newest is not None and newest.by.side is Side.SCHOOL:
        choices = [(THANKS, str(Choice.THANKS.label))]
        yield Question(newest.pk, _("School's message"), choices, timezone.now() + A_DAY)


def thank(member: Member, message: UUID, _choice: str, id: UUID) -> Message:
    found = member.sees(Message).filter(pk=message).select_related("thread__audience__child").first()
    if found is None or not may_write(member):
        raise NotPossible("")
    with translation.override(member.person.language):
        words = _("Thank you.")
    return write_message(found.thread, id=id, by=member, words=words, said_at=timezone.now())


WHEN = ByText("conversations.call_when", when_a_call_fits, say_when)
BY_TEXT = [
    WordsByText(may_write, take_words),
    CallByText(may_ask_for_call, ask, when=WHEN),
    ByText("conversations.thanks", messages_to_thank_for, thank),
    WHEN,
]
