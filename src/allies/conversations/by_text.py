"""Words that a family texts are a message to school, in one talk of that home; and a call that they text for."""

from uuid import UUID, uuid5

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.texting.questions import CallByText, WordsByText

from .actions.calls import ask_for_call
from .actions.threads import begin_thread, write_message
from .models import Thread


def may_write(member: Member) -> bool:
    return member.side is Side.HOME and member.home_id is not None and member.may(Permission.WRITE_THREAD)


@transaction.atomic
def take_words(member: Member, id: UUID, words: str) -> None:
    """For that home and school. Its subject says that it came by text: who has a phone is known by its number alone."""
    if not may_write(member) or member.home is None:
        raise NotPossible(_("You cannot write here."))
    talk = uuid5(member.home.pk, "texts")
    found = member.sees(Thread).filter(pk=talk).select_related("audience__child").first()
    if found is not None:
        write_message(found, id=id, by=member, words=words)
        return
    is_gone = Thread.objects.filter(pk=talk).exists()  # taken out: nobody goes on there
    with translation.override(member.person.language):
        subject = _("By text")
    begin_thread(
        id=id if is_gone else talk, by=member, reach=Audience.Reach.HOME, subject=subject, words=words, home=member.home
    )


def may_ask_for_call(member: Member) -> bool:
    return member.side is Side.HOME and member.may(Permission.ASK_FOR_CALL)


def ask(member: Member, id: UUID) -> None:
    if not may_ask_for_call(member):
        raise NotPossible(_("You cannot write here."))
    ask_for_call(id=id, by=member, language=member.person.language)


BY_TEXT = [WordsByText(may_write, take_words), CallByText(may_ask_for_call, ask)]
