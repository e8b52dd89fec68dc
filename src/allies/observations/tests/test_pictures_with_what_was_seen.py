"""A picture comes with what somebody saw, and is seen by those who may read it."""

import hashlib

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from allies.log.models import Read
from allies.media.files import SMALL, place
from allies.media.models import Recording, State
from allies.media.tests.made import PLANTED, from_a_phone, jpeg, picture, written
from allies.observations.models import Observation
from allies.observations.tests.seeing import browser, get
from allies.observations.tests.with_files import kept, nothing_is_kept, send
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.reads import reads_by_school
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db


def bytes_of(member, recording, part="", **headers):
    return browser(member).get(f"/children/{recording.child_id}/media/{recording.pk}/{part}", headers=headers)


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_picture_is_on_the_page_of_what_was_seen_with_its_words_and_size(cast):
    recording = kept(cast.ana, from_a_phone((800, 600)))
    page = get(cast.okafor, f"{Observation.objects.get().pk}/").content.decode()
    assert f'src="/children/{cast.child.pk}/media/{recording.pk}/" alt="Mateo on the swing"' in page
    assert 'width="800" height="600"' in page
    answer = bytes_of(cast.okafor, recording)
    content = body(answer)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert PLANTED not in content
    assert hashlib.sha256(content).hexdigest() == recording.sum
    assert len(content) == recording.size == int(answer.headers["Content-Length"])
    assert body(bytes_of(cast.okafor, recording, "small/")) == place(recording.pk, SMALL).read_bytes()


def asked_again(member, recording, query=""):
    return bytes_of(member, recording, f"ready/{query}", hx_request="true")


def test_a_page_that_waits_for_a_file_is_told_nothing_until_there_is_something_to_show(cast):
    recording = kept(cast.ana)
    Recording.objects.update(state=State.WAITING)
    assert asked_again(cast.okafor, recording).status_code == 204
    Recording.objects.update(state=State.READY)
    for query in ("", "?told=1"):
        assert 'alt="Mateo on the swing"' in asked_again(cast.okafor, recording, query).content.decode()
    assert asked_again(cast.luis, recording).status_code == 404  # of the other home
    assert bytes_of(cast.okafor, recording, "ready/").url.endswith(f"/media/{recording.pk}/")


def test_files_are_named_by_the_row_and_are_ours_alone(cast, settings):
    recording = kept(cast.ana, name="../../Mateo at home.jpg")
    found = sorted(path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
    assert found == [place(recording.pk), place(recording.pk, SMALL)]
    for path in found:
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_bytes_may_do_nothing_and_stay_in_no_browser(cast):
    answer = bytes_of(cast.ana, kept(cast.ana))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == "inline"


def test_it_is_for_those_whom_it_belongs_to(cast):
    recording = kept(cast.ana)  # home and school
    for reader in (cast.ana, cast.rosa, cast.okafor, cast.bell, cast.jin, cast.pam):
        assert bytes_of(reader, recording).status_code == 200
        assert bytes_of(reader, recording, "small/").status_code == 200
    for part in ("", "small/", "back/"):
        assert bytes_of(cast.luis, recording, part).status_code == 404
        assert bytes_of(cast.ines, recording, part).status_code == (403 if part == "back/" else 404)
        path = f"/children/{cast.child.pk}/media/{recording.pk}/{part}"
        for person in (cast.stan, cast.other_mother, cast.ford.person):
            assert enter(Client(), person).get(path).status_code == 404
        assert Client().get(path).status_code == 302
        other = f"/children/{cast.other_mother.seats.get().child_id}/media/{recording.pk}/{part}"
        assert enter(Client(), cast.other_mother).get(other).status_code == 404


def test_a_seat_that_ended_and_a_guardian_closed_off_see_it_no_more(cast):
    recording = kept(cast.bell)
    assert bytes_of(cast.luis, recording).status_code == bytes_of(cast.pam, recording).status_code == 200
    end_place(cast.pam, by=cast.okafor.person, why="New job")
    rights = {Kind.OBSERVATION: Rights(sees=False, decides=False, told=False)}
    order = {"from_on": cast.luis.today, "until_on": None, "order": "Order"}
    set_custody(cast.luis, rights, by=cast.okafor.person, **order)
    assert bytes_of(cast.luis, recording).status_code == bytes_of(cast.pam, recording).status_code == 404
    assert bytes_of(cast.ana, recording).status_code == 200


def test_a_correction_brings_it_to_other_people_or_away_from_them(cast):
    recording = kept(cast.ana)
    seen = Observation.objects.get()
    assert bytes_of(cast.luis, recording).status_code == 404
    send(cast.ana, jpeg(), path=f"{seen.pk}/correct/", for_all="on")
    first, second = Recording.objects.order_by("id")
    assert bytes_of(cast.luis, first).status_code == bytes_of(cast.luis, second).status_code == 200
    newest = Observation.objects.get(replaced_at=None)
    assert get(cast.luis, f"{newest.pk}/").content.decode().count("<img") == 1  # the newer; the older text is not his
    assert get(cast.ana, f"{newest.pk}/").content.decode().count("<img") == 2
    send(cast.ana, b"", path=f"{newest.pk}/correct/")
    assert bytes_of(cast.luis, first).status_code == bytes_of(cast.luis, second).status_code == 404


def test_opening_it_is_one_line_in_the_log_as_reading_what_it_belongs_to(cast):
    recording = kept(cast.bell)
    before = Read.objects.count()
    for asked in ({}, {"range": "bytes=0-1"}, {"range": "bytes=5-"}, {"range": "bytes=99999999-"}):
        bytes_of(cast.okafor, recording, **asked)
    lines = Read.objects.filter(about=recording.pk)
    assert Read.objects.count() == before + 1
    assert [(line.what, line.seat) for line in lines] == [("see_observation", cast.okafor.pk)]


def test_that_school_opened_what_one_home_sent_is_no_news_for_the_other(cast):
    recording = kept(cast.ana)
    bytes_of(cast.okafor, recording)
    bytes_of(cast.okafor, recording, "back/")
    assert Read.objects.filter(about=recording.pk).get().what == "see_recording"
    assert not reads_by_school(cast.luis)[0]
    assert reads_by_school(cast.okafor)[0]


REFUSED = {
    "an SVG with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "an SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "a zip": b"PK\x03\x04" + bytes(400),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a paper": b"%PDF-1.7\n" + bytes(400),
    "a program": b"\x7fELF" + bytes(400),
    "a playlist": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "a list of files": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "nothing": b"\0",
    "TIFF": written(picture(), "TIFF"),
    "BMP": written(picture(), "BMP"),
    "ICO": written(picture((32, 32)), "ICO"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_picture_is_refused_whatever_it_calls_itself_and_the_words_stay(cast, settings, what):
    answer = send(cast.ana, REFUSED[what], words="He swung high.")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "This is not a kind of file that we can take." in page
    assert "He swung high." in page
    assert "Mateo on the swing" in page
    assert "Please choose the file again" in page
    assert nothing_is_kept(settings.MEDIA_ROOT)


def test_what_follows_a_picture_does_not_come_along(cast):
    recording = kept(cast.ana, jpeg() + b"PK\x03\x04<script>alert(1)</script>")
    content = body(bytes_of(cast.ana, recording))
    assert b"script" not in content
    assert b"PK\x03\x04" not in content


def test_heic_is_refused_with_what_to_do_instead(cast, settings):
    answer = send(cast.ana, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200))
    assert "Most Compatible" in answer.content.decode()
    assert nothing_is_kept(settings.MEDIA_ROOT)


@pytest.mark.parametrize("sort", ["hard", "good"])
def test_there_is_no_picture_of_a_hard_moment(cast, settings, sort):
    hurt = {"could_hurt": "on"} if sort == "good" else {}
    answer = send(cast.ana, from_a_phone(), sort=sort, **hurt)
    assert "no picture or sound of a hard moment" in answer.content.decode()
    assert nothing_is_kept(settings.MEDIA_ROOT)


@pytest.mark.parametrize(
    ("without", "sentence"),
    [("file_of", "Please say in a few words what it shows."), ("file_fine", "If the child does not want it")],
)
def test_nobodys_picture_is_kept_without_words_and_the_childs_wish(cast, settings, without, sentence):
    answer = send(cast.ana, from_a_phone(), **{without: ""})
    assert sentence in answer.content.decode()
    assert nothing_is_kept(settings.MEDIA_ROOT)


def test_an_observation_without_a_picture_is_as_it_was(cast):
    assert send(cast.ana, b"", file_of="", file_fine="").status_code == 302
    assert not Recording.objects.exists()


def test_sent_twice_is_kept_once(cast, settings):
    same = {"id": "01890000-0000-7000-8000-000000000001"}
    assert [send(cast.ana, from_a_phone(), **same).status_code for _again in range(2)] == [302, 302]
    assert Recording.objects.get().state == State.READY
    assert len([path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]) == 2


def test_the_page_asks_as_few_questions_for_many_pictures_as_for_one(cast, django_assert_num_queries):
    kept(cast.ana)
    seen, window = Observation.objects.get(), browser(cast.ana)
    path = f"/children/{cast.child.pk}/seen/{seen.pk}/"
    window.get(path)
    with CaptureQueriesContext(connection) as few:
        window.get(path)
    count = len(few)
    for _one in range(4):
        newest = Observation.objects.get(replaced_at=None)
        send(cast.ana, from_a_phone(), path=f"{newest.pk}/correct/")
    window.get(path)  # that it was opened is written once
    with django_assert_num_queries(count):
        page = window.get(path).content.decode()
    assert page.count("<img") == 5


def test_a_form_that_came_back_does_not_go_out_without_its_file_by_mistake(cast, settings):
    came_back = send(cast.ana, from_a_phone(), times="0").content.decode()
    assert 'name="file_again"' in came_back
    page = send(cast.ana, None, file_again="on").content.decode()
    assert "Please choose the file again, or say that it goes without." in page
    assert "Mateo on the swing" in page
    assert "Send it without the file" in page
    assert 'name="file_again"' in page  # and so it is asked until it is said
    assert nothing_is_kept(settings.MEDIA_ROOT)


def test_a_file_beside_the_word_that_it_goes_without_is_asked_about_and_not_kept(cast, settings):
    page = send(cast.ana, from_a_phone(), file_again="on", file_without="on").content.decode()
    assert "Please choose the file again, or say that it goes without." in page
    assert nothing_is_kept(settings.MEDIA_ROOT)


def test_it_goes_without_its_file_once_that_is_said_and_with_it_once_it_is_there(cast):
    assert send(cast.ana, None, file_again="on", file_without="on").status_code == 302
    assert not Recording.objects.exists()
    kept(cast.ana, file_again="on")
    assert Recording.objects.count() == 1
