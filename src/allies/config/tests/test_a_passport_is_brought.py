"""A child comes with a passport: all of it is here again, with who wrote it, and nobody but who brought it comes in."""

import json
import zipfile
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from allies.config.tests.world import fill
from allies.media import files
from allies.media.models import Recording
from allies.passport.brought import opened
from allies.passport.models import Import, NotBrought
from allies.passport.packing import pack
from allies.passport.taking_in import take_in
from allies.teams.actions.schools import open_district, open_school
from allies.teams.models import Child, Member
from allies.teams.tests.cast import everybody

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


class Gone(Exception):
    """The house as it was before."""


@pytest.fixture(params=["ana", "luis"])
def taken_along(request, tmp_path, time_machine):
    """The file of one home; of the house that made it nothing is left."""
    target = tmp_path / "passport.zip"
    with pytest.raises(Gone), transaction.atomic():
        cast = everybody()
        fill(cast)
        time_machine.move_to(timezone.now() + TOMORROW)
        pack(getattr(cast, request.param), target)
        raise Gone
    return target


def a_school():
    return open_school("Sunny Field", district=open_district(None, fallback="Sunny Field"))


def brought_in(path):
    with opened(path) as brought:
        return take_in(brought, school=a_school(), by=None)


def record_in(path):
    with zipfile.ZipFile(path) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.startswith("record/")}


def bytes_in(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(("papers/", "media/"))}


def test_taken_along_brought_and_taken_along_again_it_is_the_same_record(taken_along, tmp_path):
    done = brought_in(taken_along)
    again = tmp_path / "again.zip"
    reader = Member.objects.with_orders().select_related("child__school__district", "person").get(pk=done.seat_id)
    pack(reader, again)
    before, after = record_in(taken_along), record_in(again)
    for part in before["record/frame.json"]:
        assert before["record/frame.json"][part] == after["record/frame.json"][part]
    assert {name for name in before if before[name] != after.get(name)} | (after.keys() - before.keys()) == set()
    assert bytes_in(taken_along) == bytes_in(again)
    assert len(before) > 80
    assert NotBrought.objects.count() == 0
