"""An answer by mail becomes a message of its sender, with the rights of this moment."""

from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from allies.conversations.models import CameByMail, Message, Thread
from allies.conversations.models.threads import MOST_SUBJECT, MOST_WORDS
from allies.inbox.answering import Came
from allies.media.actions import keep
from allies.media.models import Fine
from allies.media.voices import BY_MAIL, SENT_ALONE, called_in
from allies.teams.acts import like
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still

from .threads import begin_thread, write_message

SPACE = UUID("0e4c6f7d-6f0e-5a55-8f4b-1d0a0b3f6a52")  # of the talks that begin with an answer to a mail


@transaction.atomic
def answer_talk(by: Member, thread: UUID, came: Came) -> Message:
    by = must_still(by, Permission.WRITE_THREAD)
    it = Thread.objects.filter(pk=thread, child=by.child_id).first()
    if it is None:
        raise NotPossible(_("You are no longer in this conversation, so this was not sent."))
    return write(it, by, came)


@transaction.atomic
def answer_school(by: Member, mail: UUID, came: Came) -> Message:
    """Answers whatever a home was told: a talk between that home and school, one for each mail that was answered."""
    by = must_still(by, Permission.WRITE_THREAD)
    thread = uuid5(SPACE, str(mail))
    it = Thread.objects.filter(pk=thread).first()
    if it is not None:
        return write(it, by, came)
    first, rest = divided(words_of(came, by))
    subject = Truncator(" ".join(first.split())).chars(MOST_SUBJECT)
    begin_thread(
        id=thread,
        by=by,
        reach=Audience.Reach.HOME,
        home=by.home,
        subject=subject,
        words=first,
        said_at=timezone.now(),
    )
    return beside(Message.objects.get(pk=thread), by, came, rest)


def write(thread: Thread, by: Member, came: Came) -> Message:
    """What they have not sent yet on the page stays there."""
    first, rest = divided(words_of(came, by))
    message = write_message(thread, id=came.id, by=by, words=first, said_at=timezone.now())
    return beside(message, by, came, rest)


def words_of(came: Came, by: Member) -> str:
    return came.words or called_in(by.person.language, SENT_ALONE)


def beside(message: Message, by: Member, came: Came, rest: str) -> Message:
    """Nobody could be asked what a picture shows, nor whether the child is fine with it: both is said beside it."""
    for file in came.files:
        of = called_in(by.person.language, BY_MAIL[file.sort])
        keep(file, about=message, by=by, of=of, fine=Fine.BY_MAIL)
    why_left = "\n".join(dict.fromkeys(came.left))
    said = {"rest": rest, "cut": came.cut, "left_out": min(len(came.left), 999), "why_left": why_left}
    CameByMail.objects.create(id=came.id, message=message, **said, **like(message))
    return message


def divided(words: str) -> tuple[str, str]:
    """A message as long as one may be, and the rest, between two words where there are any."""
    if len(words) <= MOST_WORDS:
        return words, ""
    room = MOST_WORDS - 2
    at = max(words.rfind(" ", room // 2, room), words.rfind("\n", room // 2, room))
    at = at if at > 0 else room
    return f"{words[:at].rstrip()} …", words[at:].strip()
