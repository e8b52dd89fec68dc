"""A sound or a video comes with what was seen, is made ready by the worker, and is then heard by those who may."""

import pytest

from allies.media import films
from allies.media.actions import make_ready, take_back
from allies.media.files import SENT, SMALL, place
from allies.media.models import Recording, State
from allies.media.tests.made import PLANTED, ffmpeg
from allies.observations.models import Observation
from allies.observations.tests.seeing import browser, get
from allies.observations.tests.with_files import kept, nothing_is_kept, send
from allies.outbox.models import Parcel
from allies.outbox.sweeping import sweep

pytestmark = [pytest.mark.django_db, pytest.mark.needs("ffmpeg")]


def a_sound(seconds=2, suffix="m4a"):
    return ffmpeg("-f", "lavfi", "-i", f"sine=d={seconds}", "-metadata", f"title={PLANTED.decode()}", suffix=suffix)


def a_video(seconds=2):
    screen = ("-f", "lavfi", "-i", f"testsrc2=size=320x240:rate=5:duration={seconds}")
    return ffmpeg(*screen, "-metadata", "location=+41.8700-087.6200/", "-pix_fmt", "yuv420p", suffix="mp4")


def work():
    """As the worker does it, apart from the mail."""
    return sweep("worker", apart=True, limit=1)


def page_of(recording, member):
    return get(member, f"{recording.about_id}/").content.decode()


def test_a_sound_waits_for_the_worker_and_is_heard_then(cast, django_capture_on_commit_callbacks):
    recording = kept(cast.ana, a_sound(), name="memo.m4a", type="audio/mp4", file_of="Mateo sings")
    assert recording.state == State.WAITING
    assert "It is being made ready." in page_of(recording, cast.okafor)
    assert browser(cast.ana).get(f"/children/{cast.child.pk}/media/{recording.pk}/").status_code == 404
    sweep("worker")  # whoever sends mail leaves it alone
    assert Recording.objects.get().state == State.WAITING
    with django_capture_on_commit_callbacks(execute=True):
        assert work() == 1
    recording.refresh_from_db()
    assert (recording.state, recording.sort, recording.seconds) == (State.READY, "sound", 2)
    assert not place(recording.pk, SENT).exists()
    assert PLANTED not in place(recording.pk).read_bytes()
    page = page_of(recording, cast.okafor)
    path = f"/children/{cast.child.pk}/media/{recording.pk}/"
    assert f'<audio controls preload="none" src="{path}" aria-label="Mateo sings">' in " ".join(page.split())
    assert "2 seconds" in page
    answer = browser(cast.okafor).get(path, headers={"range": "bytes=0-1"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (206, "audio/mp4")
    assert browser(cast.okafor).get(f"{path}small/").status_code == 404


def test_a_video_has_a_first_look_and_a_size(cast, django_capture_on_commit_callbacks):
    recording = kept(cast.ana, a_video(), name="clip.mov", type="video/quicktime")
    with django_capture_on_commit_callbacks(execute=True):
        work()
    recording.refresh_from_db()
    assert (recording.state, recording.width, recording.height) == (State.READY, 320, 240)
    assert b"+41.87" not in place(recording.pk).read_bytes() + place(recording.pk, SMALL).read_bytes()
    page = page_of(recording, cast.okafor)
    small = f"/children/{cast.child.pk}/media/{recording.pk}/small/"
    assert f'poster="{small}" width="320" height="240"' in " ".join(page.split())
    story = browser(cast.okafor).get(f"/children/{cast.child.pk}/story/").content.decode()
    assert '<video controls preload="none" playsinline' in story


def test_bytes_decide_whatever_name_and_type_say(cast):
    assert kept(cast.ana, a_sound(), name="photo.jpg", type="image/jpeg").sort == "sound"
    assert kept(cast.ana, a_video(), name="memo.m4a", type="audio/mp4").sort == "video"


@pytest.mark.parametrize("seconds", [64, 90])
def test_longer_than_a_minute_is_said_beside_the_field(cast, settings, seconds):
    answer = send(cast.ana, a_sound(seconds), name="memo.m4a", words="He sang.")
    page = answer.content.decode()
    assert "This is longer than 60 seconds." in page
    assert "He sang." in page
    assert nothing_is_kept(settings.MEDIA_ROOT)


def test_what_cannot_be_made_ready_is_said_and_not_kept(cast, monkeypatch, django_capture_on_commit_callbacks):
    recording = kept(cast.ana, a_sound(), name="memo.m4a")
    place(recording.pk, SENT).write_bytes(b"\0\0\0\x18ftypM4A " + bytes(500))
    with django_capture_on_commit_callbacks(execute=True):
        work()
    recording.refresh_from_db()
    assert recording.state == State.REFUSED
    assert not place(recording.pk, SENT).exists()
    assert "This file could not be opened" in page_of(recording, cast.ana)


def test_a_worker_that_is_killed_only_delays(cast, monkeypatch, django_capture_on_commit_callbacks):
    recording = kept(cast.ana, a_sound(), name="memo.m4a")

    def killed(*_words, **_more):
        raise films.Interrupted

    with monkeypatch.context() as now:
        now.setattr("allies.media.films.made_ready", killed)
        work()
    recording.refresh_from_db()
    assert recording.state == State.WAITING
    assert place(recording.pk, SENT).exists()
    Parcel.objects.update(due_at=recording.recorded_at)
    with django_capture_on_commit_callbacks(execute=True):
        assert work() == 1
    recording.refresh_from_db()
    assert recording.state == State.READY


def test_what_a_backup_has_ready_while_its_row_still_waits_is_ready(cast, django_capture_on_commit_callbacks):
    recording = kept(cast.ana, a_video(), name="clip.mp4")
    with django_capture_on_commit_callbacks(execute=True):
        work()
    made = Recording.objects.get()
    as_it_was = {"state": State.WAITING, "size": 0, "sum": "", "width": None, "height": None}
    Recording.objects.filter(pk=recording.pk).update(**as_it_was)
    Parcel.objects.filter(handler="media.make_ready").delete()
    with django_capture_on_commit_callbacks(execute=True):
        make_ready(recording.pk, "mov")
    again = Recording.objects.get()
    assert (again.state, again.sum, again.size, again.width) == (made.state, made.sum, made.size, made.width)
    assert place(recording.pk).exists()


def test_what_is_taken_back_while_it_waits_never_comes(cast, django_capture_on_commit_callbacks):
    recording = kept(cast.ana, a_sound(), name="memo.m4a")
    with django_capture_on_commit_callbacks(execute=True):
        take_back(recording, by=cast.okafor)
        work()
    assert Recording.objects.get().state == State.TAKEN_BACK
    assert not [path for path in place(recording.pk).parent.iterdir() if path.is_file()]


def test_without_ffmpeg_pictures_work_and_the_rest_is_not_offered(cast, settings, monkeypatch):
    sound = a_sound()
    monkeypatch.setattr("allies.media.films.SAFE_PATH", "/nowhere")
    page = get(cast.ana, "new/").content.decode()
    assert 'accept="image/jpeg,image/png,image/webp,image/gif"' in page
    assert "Picture, sound" not in page
    assert "Sound and video are switched off" in send(cast.ana, sound, name="memo.m4a").content.decode()
    assert nothing_is_kept(settings.MEDIA_ROOT)
    assert kept(cast.ana).state == State.READY
    assert Observation.objects.count() == 1
