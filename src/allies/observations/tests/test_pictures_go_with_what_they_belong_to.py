"""What is taken out, sealed or not wanted by the child takes its pictures with it: from story, pages and every link."""

import os

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from allies.database.erasures import NAME, erase_again
from allies.database.ids import uuid7
from allies.log.models import Act
from allies.media.actions import sweep, take_back
from allies.media.files import SMALL, place
from allies.media.models import Recording, State
from allies.media.tests.made import from_a_phone, jpeg
from allies.observations.actions import seal_words
from allies.observations.models import Observation
from allies.observations.tests.seeing import browser, get, post
from allies.observations.tests.with_files import kept, send
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db


def story(member):
    return browser(member).get(f"/children/{member.child_id}/story/").content.decode()


def status(member, recording, part=""):
    return browser(member).get(f"/children/{member.child_id}/media/{recording.pk}/{part}").status_code


def everywhere(member, recording) -> list[bool]:
    """Whether this reader meets it: in the story, on its page and the list, by its link and by its small one."""
    seen = get(member, f"{recording.about_id}/")
    pages = [story(member), seen.content.decode() if seen.status_code == 200 else ""]
    return [str(recording.pk) in page for page in pages] + [
        status(member, recording, part) == 200 for part in ("", "small/")
    ]


def test_the_story_shows_it_with_its_words_and_asks_no_question_more(cast, django_assert_num_queries):
    send(cast.bell, b"")
    window = browser(cast.ana)
    window.get(f"/children/{cast.child.pk}/story/")
    send(cast.bell, b"")
    with CaptureQueriesContext(connection) as before:
        window.get(f"/children/{cast.child.pk}/story/")
    count = len(before)
    recording = kept(cast.bell, from_a_phone((1000, 500)))
    with django_assert_num_queries(count):
        page = window.get(f"/children/{cast.child.pk}/story/").content.decode()
    small = reverse("media:small", args=[cast.child.pk, recording.pk])
    assert f'<img src="{small}" alt="Mateo on the swing" lang="en" width="480" height="240"' in " ".join(page.split())


def test_a_story_that_was_drawn_before_shows_what_became_of_a_picture(cast):
    recording = kept(cast.bell)
    assert "<img" in story(cast.ana)
    take_back(recording, by=cast.okafor)
    assert "<img" not in story(cast.ana)
    assert "A picture was here. It was taken back." in story(cast.ana)
    assert "Mateo on the swing" not in story(cast.ana)


def test_filed_under_the_wrong_child_it_is_gone_with_one_act_and_comes_back_with_one(cast):
    recording = kept(cast.bell)
    newer = send(cast.bell, jpeg(), path=f"{recording.about_id}/correct/")
    assert newer.status_code == 302
    both = list(Recording.objects.order_by("id"))
    assert all(everywhere(reader, recording) for reader in (cast.ana, cast.luis, cast.okafor))
    entry = Entry.objects.get(about_id=recording.about_id, event="observations.seen")
    taken = take_out(entry, by=cast.okafor, why="Another child of that name")
    for reader in (cast.ana, cast.luis, cast.bell, cast.okafor):
        for one in both:
            assert everywhere(reader, one) == [False] * 4, reader
            assert status(reader, one, "back/") == 404
    assert place(recording.pk).exists()  # for the trace, and to be put back
    put_back(taken, by=cast.ford)
    for reader in (cast.ana, cast.luis, cast.okafor):
        assert all(all(everywhere(reader, one)) for one in both)


def test_a_correction_that_is_taken_out_takes_only_what_came_with_it(cast):
    first = kept(cast.bell)
    send(cast.bell, jpeg(), path=f"{first.about_id}/correct/")
    second = Recording.objects.latest("id")
    take_out(Entry.objects.get(about_id=second.about_id), by=cast.okafor, why="Another child")
    assert status(cast.ana, first) == 200
    assert status(cast.ana, second) == 404


def test_sealing_another_childs_name_seals_the_pictures_that_came_with_it(cast):
    recording = kept(cast.bell, file_of="Mateo and Zebulon", words="Zebulon pushed.")
    seen = Observation.objects.get()
    seal_words(seen, id=uuid7(), by=cast.okafor, words="Pushed.", especially="")
    for reader in (cast.ana, cast.bell, cast.okafor):
        assert "Zebulon" not in story(reader) + get(reader, f"{seen.pk}/").content.decode()
        assert everywhere(reader, recording) == [False] * 4


@pytest.mark.parametrize("who", ["ana", "rosa", "luis", "bell", "pam", "okafor"])
def test_whoever_is_with_the_child_takes_a_picture_back_that_the_child_does_not_want(
    cast, who, django_capture_on_commit_callbacks
):
    recording = kept(cast.bell)
    member = getattr(cast, who)
    path = f"/children/{cast.child.pk}/media/{recording.pk}/back/"
    assert "Mateo does not want this to be here?" in browser(member).get(path).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert browser(member).post(path).status_code == 302
        assert browser(member).post(path).status_code == 302
    gone = Recording.objects.get()
    assert (gone.state, gone.of, gone.sum, gone.taken_back_by_id) == (State.TAKEN_BACK, "", "", member.pk)
    assert not place(gone.pk).exists()
    assert not place(gone.pk, SMALL).exists()
    assert status(cast.ana, gone) == status(cast.ana, gone, "small/") == 404
    assert Act.objects.filter(act="media.taken_back", about=gone.pk).count() == 1
    page = get(cast.okafor, f"{gone.about_id}/").content.decode()
    assert f"{member.person.name}</bdi> took it back on" in page


def test_who_of_the_other_home_took_it_back_is_not_said(cast):
    recording = kept(cast.bell)
    take_back(recording, by=cast.luis)
    page = get(cast.ana, f"{recording.about_id}/").content.decode()
    assert "It was taken back on" in page
    assert "Luis" not in page


def test_what_an_older_backup_brings_back_is_erased_again(cast, settings, django_capture_on_commit_callbacks, tmp_path):
    settings.DATA = tmp_path
    recording = kept(cast.bell)
    content = place(recording.pk).read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        take_back(recording, by=cast.okafor)
    # The backup has the bytes, and the row.
    place(recording.pk).write_bytes(content)
    assert erase_again(tmp_path / NAME) == 1
    assert not Recording.objects.exists()
    age(place(recording.pk))
    list(sweep())
    assert not place(recording.pk).exists()


def age(path):
    os.utime(path, (1, 1))


@pytest.mark.times_of_files
def test_the_chore_removes_what_no_row_knows_and_leaves_the_rest(cast, settings):
    recording = kept(cast.bell)
    lonely = place(uuid7())
    lonely.parent.mkdir(parents=True, exist_ok=True)
    for path in (lonely, lonely.with_name(f".{lonely.name}.7.part"), lonely.with_name("note")):
        path.write_bytes(b"x")
    fresh = place(uuid7())
    fresh.parent.mkdir(parents=True, exist_ok=True)
    fresh.write_bytes(b"x")
    for path in settings.MEDIA_ROOT.rglob("*"):
        if path.is_file() and path != fresh:
            age(path)
    list(sweep())
    left = {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
    assert left == {place(recording.pk), place(recording.pk, SMALL), fresh}


def test_a_full_disk_leaves_nothing_half_kept_and_says_so(cast, settings, monkeypatch):
    settings.MEDIA_ROOT.mkdir()
    settings.MEDIA_ROOT.chmod(0o700)
    (settings.MEDIA_ROOT / "x").write_bytes(b"")
    monkeypatch.setattr("allies.media.files.os.fsync", full)
    answer = send(cast.ana, from_a_phone(), words="He swung high.")
    page = answer.content.decode()
    assert "The server is full." in page
    assert "He swung high." in page
    assert not Recording.objects.exists()
    assert not Observation.objects.exists()
    assert [path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == ["x"]


def full(_file):
    raise OSError(28, "No space left on device")


def test_a_disk_that_is_nearly_full_takes_no_file(cast, monkeypatch):
    monkeypatch.setattr("allies.media.files.ENOUGH_FREE", 10**18)
    assert "The server is full." in send(cast.ana, from_a_phone()).content.decode()
    assert send(cast.ana, b"").status_code == 302  # words are kept


def test_an_act_that_fails_later_leaves_no_file(cast, settings, monkeypatch):
    monkeypatch.setattr("allies.observations.actions.tell_story", broken)
    with pytest.raises(ZeroDivisionError):
        send(cast.ana, from_a_phone())
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def broken(*_words):
    raise ZeroDivisionError


def test_nobody_fills_the_disk_in_a_day(cast, monkeypatch):
    monkeypatch.setattr("allies.media.arriving.MOST_A_DAY", 2)
    kept(cast.ana), kept(cast.ana)
    assert "You have sent many files today." in send(cast.ana, from_a_phone()).content.decode()
    assert send(cast.rosa, from_a_phone()).status_code == 302
    assert post(cast.ana, "new/", {}).status_code == 200
