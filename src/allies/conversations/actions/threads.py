"""Beginning a thread, writing in it, putting right, taking back, asking somebody in, leaving; and drafts."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.conversations.models import CameByMail, Draft, Message, Thread, ThreadSeen
from allies.conversations.models.threads import MOST_SUBJECT, MOST_WORDS, Act
from allies.conversations.people import (
    KEPT_APART,
    are_kept_apart,
    has_homes_apart,
    may_be_added,
    seats_in,
    who_may_talk,
)
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.media.actions import came_before, keep, take_out_with
from allies.media.files import gone_if_it_fails
from allies.notices.routing import route_later
from allies.teams.actions import audiences
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Chosen, Home, Member
from allies.teams.permissions import Permission, Side
from allies.timeline.actions import record


@gone_if_it_fails()
@transaction.atomic
def begin_thread(
    *,
    id: uuid.UUID,
    by: Member,
    reach: Audience.Reach,
    subject: str,
    words: str,
    home: Home | None = None,
    people: Iterable[Member] = (),
    recording: Mapping[str, Any] | None = None,
    said_at: datetime | None = None,
) -> Thread:
    """A new talk with its first message, and maybe a picture. It has a line in the story unless it is for chosen
    people. `said_at`: where it was written for another child before.
    """
    alone_with(id)
    people = list(people)
    if known := Thread.sent_before(id, by, subject=subject):
        if not is_for(known, reach, home, people):
            raise SentOtherwise
        same(Message.objects.get(pk=id), recording, words=words)
        return known
    if Message.objects.filter(pk=id).exists():
        raise Thread.DoesNotExist  # the first message has the id of its thread, so it is spent
    must_be_on_the_team(by)
    thread = Thread.objects.create(id=id, subject=subject, **written_by(by, audience_for(by, reach, home, people)))
    first = say(thread, by, id=id, words=words, language=by.person.language, opens=True, said_at=said_at)
    if recording:
        keep(about=first, by=by, **recording)
    if reach != Audience.Reach.CHOSEN:
        facts = {"subject": subject, "thread": str(thread.pk), "child": str(thread.child_id)}
        record("conversations.began", about=thread, by=by, facts=facts)
    if said_at is None:  # what is moved was sent before, and leaves what they have not sent yet
        Draft.objects.filter(member=by, thread=None).delete()
    return thread


def audience_for(by: Member, reach: Audience.Reach, home: Home | None, people: Iterable[Member]) -> Audience:
    """Whom this seat may write to: a home to the whole team and to school, school to each home and among itself."""
    if reach == Audience.Reach.TEAM:
        return Audience.team(by.child)
    if reach == Audience.Reach.CHOSEN:
        known, wanted = {mate.pk: mate for mate in who_may_talk(by)}, list(people)
        if wanted and all(mate.pk in known for mate in wanted):
            if are_kept_apart([by, *(known[mate.pk] for mate in wanted)]):
                raise NotPossible(KEPT_APART)
            return audiences.choose([by, *wanted])
    if reach == Audience.Reach.SCHOOL and by.side is Side.SCHOOL:
        return Audience.school(by.child)
    if reach == Audience.Reach.HOME and home is not None and is_theirs(home, by):
        return Audience.home_and_school(home)
    raise NotPossible(_("Please choose whom it is for."))


def is_for(thread: Thread, reach: Audience.Reach, home: Home | None, people: Iterable[Member]) -> bool:
    """Whether it was begun for these, whoever was asked in or left since."""
    own = thread.audience
    if reach != Audience.Reach.CHOSEN or own.reach != reach:
        return (own.reach, own.home_id) == (reach, home.pk if home else None)
    seats = list(Chosen.objects.filter(audience=own).order_by("began_at", "id"))
    first = {seat.member_id for seat in seats if seat.began_at == seats[0].began_at}
    return first == {thread.by_id, *(mate.pk for mate in people)}


def is_theirs(home: Home, by: Member) -> bool:
    return home.child_id == by.child_id and (by.side is Side.SCHOOL or by.home_id == home.pk)


@gone_if_it_fails()
@transaction.atomic
def write_message(
    thread: Thread,
    *,
    id: uuid.UUID,
    by: Member,
    words: str,
    recording: Mapping[str, Any] | None = None,
    said_at: datetime | None = None,
) -> Message:
    thread = open_to(thread, by)
    known = mine(id, thread, by)
    if known is not None:
        return same(known, recording, words=words, corrects=None)
    must_not_be_kept_apart(thread, by)
    message = say(thread, by, id=id, words=words, language=by.person.language, said_at=said_at)
    if recording:
        keep(about=message, by=by, **recording)
    if said_at is None:  # what came another way leaves what they have not sent yet
        Draft.objects.filter(member=by, thread=thread).delete()
    return message


@transaction.atomic
def correct_message(message: Message, *, id: uuid.UUID, by: Member, words: str) -> Message:
    """Put one's own words right, in sight of all who read them. `message` is the first of its versions."""
    thread = open_to(message.thread, by)
    known = mine(id, thread, by)
    if known is not None:
        return same(known, words=words, corrects=message)
    must_not_be_kept_apart(thread, by)
    must_be_ones_own(message, by)
    return say(thread, by, id=id, words=words, language=by.person.language, corrects=message)


@transaction.atomic
def take_back(message: Message, *, by: Member) -> Message:
    """Its words are nobody's to read from now on. That it was there, whose it was and when it went stays in sight."""
    thread = open_to(message.thread, by)
    message = locked(message)
    if message.taken_out_at is not None:
        return message
    must_be_ones_own(message, by)
    now = timezone.now()
    Message.objects.filter(Q(pk=message.pk) | Q(corrects=message), taken_out_at=None).update(taken_out_at=now)
    take_out_with([message.pk], now)
    CameByMail.objects.filter(message=message, taken_out_at=None).update(taken_out_at=now)
    place(thread, by, act=Act.TOOK_BACK, recorded_at=now, said_at=message.said_at)
    write("conversations.took_back", thread, by, message=message.pk)
    return message


@transaction.atomic
def add_to_thread(thread: Thread, whom: Member, *, by: Member) -> Thread:
    """Ask one more person in. They read what was said before, and all in it are told that they came."""
    thread = open_to(thread, by)
    seats = seats_in(thread)
    if any(seat.member_id == whom.pk and seat.ended_at is None for seat in seats):
        return thread
    if whom.pk not in {mate.pk for mate in may_be_added(thread, by, seats)}:
        raise NotPossible(_("You cannot add this person here. You can start a new conversation with them."))
    if audiences.let_in(whom, thread.audience):
        say(thread, by, act=Act.ADDED, whom=whom)
        write("conversations.added", thread, by, whom=whom.pk)
    return thread


@transaction.atomic
def leave_thread(thread: Thread, *, by: Member) -> None:
    """Go. What one wrote stays with the others, with one's name; what one had not sent goes."""
    thread = locked(thread)
    if audiences.leave(by, thread.audience):
        place(thread, by, act=Act.LEFT)
        Draft.objects.filter(member=by, thread=thread).delete()
        ThreadSeen.objects.filter(member=by, thread=thread).delete()
        write("conversations.left", thread, by)


@transaction.atomic
def keep_draft(
    *, id: uuid.UUID | None, by: Member, thread: Thread | None, words: str, subject: str = ""
) -> Draft | None:
    """For the author alone. What was sent meanwhile is not kept again: a slow phone may say both in the wrong order."""
    if id is not None and Message.objects.filter(pk=id).exists():
        return None
    words, subject = words[:MOST_WORDS], subject[:MOST_SUBJECT]
    if not words.strip() and not subject.strip():
        Draft.objects.filter(member=by, thread=thread).delete()
        return None
    draft, _made = Draft.objects.update_or_create(
        member=by,
        thread=thread,
        defaults={"words": words, "subject": subject, "changed_at": timezone.now()},
        create_defaults={
            "district_id": by.district_id,
            "child_id": by.child_id,
            "words": words,
            "subject": subject,
        },
    )
    return draft


def throw_draft_away(*, by: Member, thread: Thread | None) -> None:
    """Its words are kept elsewhere now."""
    Draft.objects.filter(member=by, thread=thread).delete()


def mark_seen(thread: Thread, member: Member, *, since: Any) -> None:
    """The newest page was opened."""
    if since is None or since < thread.last_at:
        ThreadSeen.move(thread, member, up_to=thread.last_at)


def must_be_on_the_team(by: Member) -> None:
    """Asked again inside the act: a seat may have ended since its page was opened."""
    if not Member.objects.current().filter(pk=by.pk).exists() or not by.may(Permission.WRITE_THREAD):
        raise NotPossible(_("Your place on this team has ended, so this was not sent."))


def open_to(thread: Thread, by: Member) -> Thread:
    """The thread as it is now, if this seat still reads it. Two who write at once do so one after the other."""
    must_be_on_the_team(by)
    thread = locked(thread)
    if not by.sees(Thread).filter(pk=thread.pk).exists():
        raise NotPossible(_("You are no longer in this conversation, so this was not sent."))
    return thread


def must_not_be_kept_apart(thread: Thread, by: Member) -> None:
    """School goes on in a talk that has two homes; an order that came since keeps these from writing to each other."""
    if by.side is Side.HOME and thread.is_private and has_homes_apart(seats_in(thread), by.child):
        raise NotPossible(
            _("Nobody at home can write in this conversation today, so this was not sent. You can write to the school.")
        )


def must_be_ones_own(message: Message, by: Member) -> None:
    is_words = message.act == Act.WROTE and message.corrects_id is None and message.taken_out_at is None
    if message.by_id != by.pk or not is_words:
        raise NotPossible(_("You can change only what you wrote yourself."))


def mine(id: uuid.UUID, thread: Thread, by: Member) -> Message | None:
    """What came before with this id; somebody else's, or of another thread, is unknown."""
    known = Message.objects.filter(pk=id).first()
    if known is not None and (known.by_id != by.pk or known.thread_id != thread.pk):
        raise Message.DoesNotExist
    return known


def same(known: Message, recording: Mapping[str, Any] | None = None, **said: Any) -> Message:
    """The same id twice is the same message, if it says what it said."""
    if not known.holds(**said) or (recording and not came_before(about=known, **recording)):
        raise SentOtherwise
    return known


def say(thread: Thread, by: Member, *, opens: bool = False, **what: Any) -> Message:
    """What the others hear of. Who had read all that was there has read their own words too."""
    message = place(thread, by, opens=opens, **what)
    before, thread.last_at = thread.last_at, message.recorded_at
    Thread.objects.filter(pk=thread.pk).update(last_at=thread.last_at)
    if opens:
        ThreadSeen.move(thread, by, up_to=thread.last_at)
    ThreadSeen.objects.filter(thread=thread, member=by, up_to=before).update(up_to=thread.last_at)
    if not opens or thread.is_private:  # that any other thread began is told by its line in the story
        route_later(message, of=Message)
    return message


def place(thread: Thread, by: Member, **what: Any) -> Message:
    now = timezone.now()
    what["said_at"] = what.get("said_at") or now
    return Message.objects.create(**{"recorded_at": now, **what}, thread=thread, **written_by(by, thread))


def write(act: str, thread: Thread, by: Member, **facts: object) -> None:
    log.write(
        act,
        by=by.person_id,
        seat=by.pk,
        child=thread.child_id,
        district=thread.district_id,
        about=thread.pk,
        facts=facts,
    )
