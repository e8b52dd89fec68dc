"""What people in these tests say to each other, and the pages where they say it."""

from allies.conversations.actions.threads import begin_thread, write_message
from allies.conversations.models import Thread
from allies.database.ids import uuid7
from allies.teams.models import Audience
from allies.teams.tests.cast import enter

TEAM, HOME, SCHOOL, CHOSEN = Audience.Reach.TEAM, Audience.Reach.HOME, Audience.Reach.SCHOOL, Audience.Reach.CHOSEN


def begun(by, reach=TEAM, *people, home=None, subject="The bus", words="How was it?"):
    return begin_thread(id=uuid7(), by=by, reach=reach, home=home, people=people, subject=subject, words=words)


def private(by, *people, **more):
    return begun(by, CHOSEN, *people, **more)


def said(thread, by, words="It went well."):
    return write_message(thread, id=uuid7(), by=by, words=words)


def url(member, thread=None, path=""):
    start = f"/children/{member.child_id}/talk/"
    return f"{start}{thread.pk}/{path}" if thread else f"{start}{path}"


def browser(client, member):
    return enter(client, member.person)


def readers(cast, thread):
    return {name for name, member in cast.everyone.items() if member.sees(Thread).filter(pk=thread.pk).exists()}
