"""Files come and go over the real server: too large a one is refused before it is read, and none fills the memory."""

import contextlib
import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from allies.media.tests.made import jpeg
from allies.server.tests.a_running_house import House, a_running_house, its_environment

pytestmark = pytest.mark.slow

BLOCK = bytes(1 << 16)
# A teacher of one child, signed in; and a video of 90 MB that is ready.
MAKE = """
import json, django
django.setup()
from django.test import Client
from django.utils import timezone
from allies.database.ids import uuid7
from allies.media.files import place
from allies.media.models import Recording
from allies.observations.actions import write_observation
from allies.people.models import Person
from allies.teams.actions.schools import open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.models import District, Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter
school = open_school("Maple School", district=District.objects.create(name="R"), time_zone="America/Chicago")
child = welcome_child("Mateo Rivera", school=school, by=None, called="Mateo", homes=("Oak Street",))
bell = Person.objects.create(name="Mr. Bell", email="b@example.org")
bell = add_member(bell, child=child, role=Role.TEACHER, by=None)
bell = Member.objects.select_related("child__school", "person").get(pk=bell.pk)
seen = write_observation(id=uuid7(), by=bell, sort="good", what="swing", happened_at=timezone.now())
video = Recording(district_id=bell.district_id, child=child, audience=seen.audience, kind=seen.kind, sort="video",
    about_model="observations.observation", about_id=seen.pk, by=bell, of="A swing", language="en", fine="said_yes",
    state="ready", size=90_000_000, sum="a" * 64, seconds=60, width=1280, height=720)
video.save()
path = place(video.pk)
path.parent.mkdir(parents=True)
with path.open("wb") as file:
    for number in range(90):
        file.write(bytes([number]) * 1_000_000)
client = enter(Client(), bell.person)
print(json.dumps({"child": str(child.pk), "video": str(video.pk), "session": client.cookies["sessionid"].value}))
"""


@dataclass
class Sender:
    """A browser of the teacher's, as far as these tests need one."""

    house: House
    child: str
    video: str
    session: str

    def ask(self, path: str, **headers: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        line = http.client.HTTPConnection("localhost", self.house.port, timeout=60)
        line.request("GET", path, headers={"Cookie": f"sessionid={self.session}", **headers})
        return line, line.getresponse()

    def form(self) -> tuple[dict[str, str], str]:
        """What an empty form holds, and the cookie that belongs to it."""
        line, answer = self.ask(f"/children/{self.child}/seen/new/")
        page, cookies = answer.read().decode(), " ".join(answer.headers.get_all("Set-Cookie") or [])
        line.close()
        names = ("csrfmiddlewaretoken", "id", "day", "at")
        held = {name: re.search(rf'name="{name}" value="([^"]+)"', page) for name in names}
        return {name: found.group(1) for name, found in held.items()}, re.search(r"csrftoken=(\w+)", cookies).group(1)

    def send(self, start: bytes, size: int) -> tuple[int, str]:
        """A form with a file that begins like this and is so large, sent as a browser sends it."""
        held, csrf = self.form()
        fields = held | {"sort": "good", "what": "swung high", "happened": "yes", "times": "1"}
        fields |= {"file_of": "A swing", "file_fine": "said_yes"}
        part = '--mark\r\nContent-Disposition: form-data; name="{}"'
        head = "".join(f"{part.format(name)}\r\n\r\n{value}\r\n" for name, value in fields.items())
        head += f'{part.format("file")}; filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\n'
        tail = b"\r\n--mark--\r\n"
        line = http.client.HTTPConnection("localhost", self.house.port, timeout=60)
        line.putrequest("POST", f"/children/{self.child}/seen/new/")
        line.putheader("Cookie", f"sessionid={self.session}; csrftoken={csrf}")
        line.putheader("Content-Type", "multipart/form-data; boundary=mark")
        line.putheader("Content-Length", str(len(head) + size + len(tail)))
        line.endheaders()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the answer came before the end
            line.send(head.encode() + start)
            left = size - len(start)
            while left:
                part = BLOCK[: min(left, len(BLOCK))]
                line.send(part)
                left -= len(part)
            line.send(tail)
        answer = line.getresponse()
        said = answer.status, answer.read().decode()
        line.close()
        return said


@pytest.fixture(scope="module")
def sender(tmp_path_factory) -> Iterator[Sender]:
    data = tmp_path_factory.mktemp("house") / "data"
    with a_running_house(data) as house:
        settings = {"DJANGO_SETTINGS_MODULE": "allies.config.settings"}
        made = subprocess.run(
            [sys.executable, "-c", MAKE],
            env=its_environment(data, None, **settings),
            check=True,
            stdout=subprocess.PIPE,
        )
        yield Sender(house, **json.loads(made.stdout))


def memory(house: House) -> int:
    """The most that any of its processes has ever held, in bytes."""
    held = []
    for pid in house.everyone():
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        held.append(int(found.group(1)) if found else 0)
    return max(held) * 1024


def shared_out(house: House) -> float:
    """What all its processes hold now, in MiB; what several share counts once (PSS)."""
    found = 0
    for pid in house.everyone():
        with contextlib.suppress(OSError):  # it ended meanwhile
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text()
            found += int(re.search(r"^Pss:\s+(\d+)", lines, re.M).group(1))
    return found / 1024


def files_on_the_way(house: House) -> list[str]:
    return [path.name for path in (house.data / ".arriving").iterdir()]


def assert_nothing_stays(house: House) -> None:
    """The server closes what it was sent after the last byte of its answer: a moment later than we have read it."""
    latest = time.monotonic() + 10
    while files_on_the_way(house) and time.monotonic() < latest:
        time.sleep(0.02)
    assert files_on_the_way(house) == []


def test_two_hundred_megabytes_are_refused_with_a_plain_page_before_they_are_read(sender):
    sender.send(b"\0\0\0\x18ftypmp42", 1_000_000)
    before = memory(sender.house)
    status, page = sender.send(b"\0\0\0\x18ftypmp42", 200_000_000)
    assert status == 413
    assert "That is too big to send" in page
    assert memory(sender.house) - before < 20_000_000
    assert_nothing_stays(sender.house)


def test_a_file_of_nearly_a_hundred_goes_to_disk_and_not_to_memory_and_leaves_nothing_when_refused(sender):
    before = memory(sender.house)
    status, page = sender.send(b"\0\0\0\x18ftypmp42", 99_000_000)
    assert status == 200
    assert "This file cannot be read." in page or "Sound and video are switched off" in page
    assert "swung high" in page
    assert memory(sender.house) - before < 20_000_000
    assert_nothing_stays(sender.house)


def test_the_largest_picture_from_four_people_at_once_takes_what_one_takes(sender):
    for _ in range(8):
        sender.send(jpeg((30, 30)), 0)  # what each process loads once
    content = jpeg((8_000, 8_000))
    idle, highest = shared_out(sender.house), 0.0
    with ThreadPoolExecutor(4) as people:
        sent = [people.submit(sender.send, content, len(content)) for _ in range(4)]
        while not all(one.done() for one in sent):
            highest = max(highest, shared_out(sender.house))
            time.sleep(0.01)
    answers = [one.result() for one in sent]
    assert [status for status, _page in answers].count(302) > 1
    assert all(status == 302 or "send this one again in a minute" in page for status, page in answers)
    assert highest - idle <= 300


def test_a_page_that_takes_no_files_takes_no_large_body(sender):
    line = http.client.HTTPConnection("localhost", sender.house.port, timeout=60)
    line.putrequest("POST", "/language/")
    line.putheader("Content-Length", "50000000")
    line.endheaders()
    assert line.getresponse().status == 413
    line.close()


def test_a_long_video_is_sent_in_parts_and_not_through_memory(sender):
    path = f"/children/{sender.child}/media/{sender.video}/"
    before = memory(sender.house)
    line, answer = sender.ask(path)
    assert (answer.status, answer.headers["Content-Length"]) == (200, "90000000")
    assert "Content-Encoding" not in answer.headers
    got = 0
    while block := answer.read(1_000_000):
        assert block[0] == got // 1_000_000
        got += len(block)
    assert got == 90_000_000
    line.close()
    assert memory(sender.house) - before < 20_000_000


@pytest.mark.parametrize(
    ("asked", "status", "range", "first"),
    [
        ("bytes=0-1", 206, "bytes 0-1/90000000", b"\0\0"),
        ("bytes=1999999-2000000", 206, "bytes 1999999-2000000/90000000", b"\x01\x02"),
        ("bytes=-2", 206, "bytes 89999998-89999999/90000000", b"\x59\x59"),
        ("bytes=89999999-", 206, "bytes 89999999-89999999/90000000", b"\x59"),
        ("bytes=90000000-", 416, "bytes */90000000", b""),
    ],
)
def test_a_player_gets_the_bytes_that_it_asks_for(sender, asked, status, range, first):
    path = f"/children/{sender.child}/media/{sender.video}/"
    line, answer = sender.ask(path, Range=asked, **{"Accept-Encoding": "gzip"})
    assert (answer.status, answer.headers["Content-Range"]) == (status, range)
    assert answer.read() == first
    line.close()


def test_a_part_of_other_bytes_than_the_player_has_is_all_of_them(sender):
    path = f"/children/{sender.child}/media/{sender.video}/"
    line, answer = sender.ask(path, Range="bytes=0-1", **{"If-Range": '"other"'})
    assert answer.status == 200
    mark = answer.headers["ETag"]
    line.close()
    line, answer = sender.ask(path, Range="bytes=0-1", **{"If-Range": mark})
    assert answer.status == 206
    line.close()


def test_who_leaves_in_the_middle_leaves_the_server_well(sender):
    for _again in range(20):
        line, answer = sender.ask(f"/children/{sender.child}/media/{sender.video}/")
        answer.read(100_000)
        line.close()
    assert sender.house.answers()
