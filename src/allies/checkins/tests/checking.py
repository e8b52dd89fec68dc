"""Check-ins as tests make them, and the pages where they are read."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from allies.checkins.actions import answer, start
from allies.database.ids import uuid7


def asked(adult, by):
    return start(adult, id=uuid7(), by=by)


def said(check_in, by, choice="good", question="going", words=""):
    return answer(check_in, id=uuid7(), by=by, question=question, choice=choice, words=words)[0]


def url(member, adult, path=""):
    return f"/children/{member.child_id}/check-ins/{adult.pk}/{path}"


def days_later(count):
    return time_machine.travel(timezone.now() + timedelta(days=count), tick=False)
