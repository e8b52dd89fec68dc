"""The child's own words belong to the child: with whom they were entered at one home is not the other home's to see."""

import time_machine
from django.test import Client
from django.utils import timezone

from allies.teams.permissions import Side
from allies.timeline.models import Entry
from allies.timeline.tests.samples import lines_of

from .writing import wrote


def entered_at_home(cast):
    with time_machine.travel(timezone.now().replace(hour=3, minute=17, second=0, microsecond=0), tick=False):
        return wrote(cast.ana, "I like trains.", voice=Side.CHILD)


def test_the_other_home_reads_the_childs_name_and_the_day(cast):
    entered_at_home(cast)
    [line] = Entry.objects.all()
    local = line.occurred_at.astimezone(cast.child.zone)
    for member in (cast.luis, cast.ines):
        told = lines_of(member)
        assert "something new in the profile" in told
        assert "<bdi>Mateo</bdi></h3>" in told
        assert "Ana" not in told
        assert f":{local.minute:02}" not in told


def test_the_own_home_and_school_read_with_whom_they_were_entered(cast):
    entered_at_home(cast)
    for member in (cast.rosa, cast.bell):
        told = lines_of(member)
        assert "Ana Rivera" in told
        assert ":17" in told


def test_the_other_home_does_not_find_them_by_asking_for_a_person(cast):
    entered_at_home(cast)
    for member, finds in [(cast.luis, False), (cast.rosa, True), (cast.bell, True)]:
        client = Client()
        client.force_login(member.person)
        page = client.get(f"/children/{cast.child.pk}/story/", {"by": str(cast.ana.pk)})
        assert (b"something new in the profile" in page.content) is finds
