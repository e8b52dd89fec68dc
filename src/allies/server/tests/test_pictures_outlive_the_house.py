"""Pictures and sound come back with a backup, what waits among them, and stay when the house moves to PostgreSQL."""

import json
import os

import psycopg
import pytest

from allies.server.tests.a_running_house import a_running_house, run, until

pytestmark = [pytest.mark.slow, pytest.mark.needs("ffmpeg")]

FILL = """
import io, wave
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from allies.database.ids import uuid7
from allies.media.arriving import taken_in
from allies.observations.actions import write_observation
from allies.people.models import Person
from allies.teams.actions.schools import open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import District, Member
from allies.teams.permissions import Role
school = open_school("Maple School", district=District.objects.create(name="R"), time_zone="America/Chicago")
child = welcome_child("Mateo Rivera", school=school, by=None, called="Mateo", homes=("Oak Street",))
person = Person.objects.create(name="Mr. Bell", email="b@example.org")
seat = add_member(person, child=child, role=Role.TEACHER, by=None)
bell = Member.objects.select_related("child__school", "person").get(pk=seat.pk)
picture, sound = io.BytesIO(), io.BytesIO()
Image.effect_noise((300, 200), 80).save(picture, "PNG")
with wave.open(sound, "wb") as written:
    written.setparams((1, 2, 8000, 0, "NONE", ""))
    written.writeframes(bytes(32000))
for file in (picture, sound):
    arrived = taken_in(SimpleUploadedFile("x", file.getvalue()), by=bell)
    recording = {"arrived": arrived, "of": "A swing", "fine": "said_yes"}
    write_observation(
        id=uuid7(), by=bell, sort="good", what="swing", happened_at=timezone.now(), recording=recording
    )
"""
LOOK = """
import hashlib, json
from allies.media.files import SENT, place
from allies.media.models import Recording
print(json.dumps([
    {"sort": one.sort, "state": one.state, "sent": place(one.pk, SENT).exists(),
     "whole": place(one.pk).exists() and hashlib.sha256(place(one.pk).read_bytes()).hexdigest() == one.sum}
    for one in Recording.objects.order_by("id")
]))
"""
PHOTO = {"sort": "photo", "state": "ready", "sent": False, "whole": True}
WAITING = {"sort": "sound", "state": "waiting", "sent": True, "whole": False}
READY = {"sort": "sound", "state": "ready", "sent": False, "whole": True}


def shell(data, script, **more):
    done = run(data, "shell", "--verbosity", "0", "--command", script, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def kept(data, **more):
    return json.loads(shell(data, LOOK, **more).splitlines()[-1])


@pytest.fixture
def lived_in(tmp_path):
    data = tmp_path / "data"
    assert run(data, "prepare").returncode == 0
    shell(data, FILL)
    assert kept(data) == [PHOTO, WAITING]
    return data


def test_a_backup_brings_back_pictures_and_what_still_waits_which_is_then_made_ready(lived_in, tmp_path):
    file, new = tmp_path / "house.tar", tmp_path / "new"
    assert run(lived_in, "backup", str(file)).returncode == 0
    assert run(new, "restore", str(file)).returncode == 0
    assert kept(new) == [PHOTO, WAITING]
    assert run(new, "house", "here").returncode == 0  # a copy does nothing until somebody says that it is the house
    with a_running_house(new):
        assert until(lambda: kept(new) == [PHOTO, READY], seconds=30)


@pytest.mark.long
@pytest.mark.needs("postgresql")
def test_a_house_that_moves_to_postgresql_takes_them_along(lived_in, postgresql):
    name = f"pictures{os.getpid()}"
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    empty = postgresql.rsplit("/", 1)[0] + "/" + name
    assert run(lived_in, "move-to-postgresql", empty).returncode == 0
    (lived_in / "allies.sqlite3").rename(lived_in / "old")
    assert kept(lived_in, DATABASE_URL=empty) == [PHOTO, WAITING]
    with a_running_house(lived_in, DATABASE_URL=empty):
        assert until(lambda: kept(lived_in, DATABASE_URL=empty) == [PHOTO, READY], seconds=30)
