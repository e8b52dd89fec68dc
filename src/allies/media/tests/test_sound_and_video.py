"""Sound and short videos: measured when they come in, written anew, and nothing of the phone's goes along."""

import json
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from allies.media import films
from allies.media.errors import NotTaken
from allies.media.models import RecordingSort
from allies.media.sniffing import Family, format_of
from allies.media.tests.made import PLANTED, ffmpeg

pytestmark = pytest.mark.needs("ffmpeg")

SECRET = PLANTED.decode()
SINE = ("-f", "lavfi", "-i", "sine=frequency=440:duration={seconds}")
SCREEN = ("-f", "lavfi", "-i", "testsrc2=size={size}:rate=5:duration={seconds}")
WORDS = (
    "-metadata", f"title={SECRET}", "-metadata", f"comment={SECRET}", "-metadata", "location=+41.8700-087.6200/",
    "-metadata", f"make={SECRET}", "-metadata", f"com.apple.quicktime.location.ISO6709={SECRET}",
    "-metadata:s", f"handler_name={SECRET}", "-movflags", "use_metadata_tags",
)  # fmt: skip


def sound(*how, seconds=2, suffix="m4a"):
    return ffmpeg(*(word.format(seconds=seconds) for word in SINE), *how, suffix=suffix)


def video(*how, seconds=2, size="320x240", suffix="mp4"):
    words = [word.format(seconds=seconds, size=size) for word in (*SCREEN, *SINE)]
    return ffmpeg(*words, "-pix_fmt", "yuv420p", "-shortest", *how, suffix=suffix)


def on_disk(folder: Path, content: bytes) -> tuple[Path, str]:
    path = folder / "came"
    path.write_bytes(content)
    known = format_of(content[:64])
    assert known, content[:16]
    assert known.family is Family.MOVING
    return path, known.reader


def made(folder: Path, content: bytes) -> films.Made:
    path, reader = on_disk(folder, content)
    return films.made_ready(path, reader, films.measured(path, reader).sort, folder)


def told(path: Path) -> dict:
    """What ffprobe finds in a file, all of it."""
    command = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-show_chapters", "-of", "json", str(path)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def with_cover():
    words = [word.format(seconds=2) for word in SINE]
    cover = ("-f", "lavfi", "-i", "color=red:size=64x64:duration=2:rate=1", "-map", "0:a", "-map", "1:v")
    return ffmpeg(*words, *cover, "-frames:v", "1", "-c:v", "mjpeg", "-disposition:v", "attached_pic", suffix="mp3")


SOUNDS = {
    "an iPhone's memo": (lambda: sound("-c:a", "aac"), 2),
    "MP3": (lambda: sound("-metadata", f"title={SECRET}", "-metadata", f"comment={SECRET}", suffix="mp3"), 2),
    "MP3 without a head": (lambda: sound("-id3v2_version", "0", "-write_xing", "0", suffix="mp3"), 2),
    "WAV": (lambda: sound("-metadata", f"title={SECRET}", suffix="wav"), 2),
    "AAC": (lambda: sound(suffix="aac"), 2),
    "Ogg": (lambda: sound("-c:a", "libopus", "-metadata", f"title={SECRET}", suffix="ogg"), 2),
    "a browser's WebM": (lambda: sound("-c:a", "libopus", suffix="webm"), 2),
    "an older Android's 3GP": (lambda: sound("-c:a", "aac", suffix="3gp"), 2),
    "MP3 with a cover": (with_cover, 1),
}


@pytest.mark.parametrize("which", SOUNDS)
def test_sound_of_every_phone_becomes_one_kind_of_sound(tmp_path, which):
    make, seconds = SOUNDS[which]
    ready = made(tmp_path, make())
    found = told(ready.path)
    assert [stream["codec_name"] for stream in found["streams"]] == ["aac"]
    assert ready.seconds == seconds
    assert ready.first_look is None
    assert PLANTED not in ready.path.read_bytes()


VIDEOS = {
    "MP4": lambda: video("-c:v", "libx264", "-c:a", "aac", *WORDS),
    "an iPhone's MOV": lambda: video("-c:v", "libx264", "-c:a", "aac", *WORDS, suffix="mov"),
    "a browser's WebM": lambda: video("-c:v", "libvpx", "-c:a", "libopus", *WORDS[:4], suffix="webm"),
    "without sound": lambda: video("-an", "-c:v", "libx264"),
    "HEVC": lambda: video("-c:v", "libx265", "-x265-params", "log-level=error", "-tag:v", "hvc1", suffix="mov"),
}


@pytest.mark.parametrize("which", VIDEOS)
def test_video_of_every_phone_becomes_what_every_phone_plays(tmp_path, which):
    content = VIDEOS[which]()
    ready = made(tmp_path, content)
    found = told(ready.path)
    kinds = [stream["codec_name"] for stream in found["streams"]]
    assert kinds == (["h264"] if which == "without sound" else ["h264", "aac"])
    assert (ready.width, ready.height, ready.seconds) == (320, 240, 2)
    assert found["streams"][0]["pix_fmt"] == "yuv420p"
    kept = ready.path.read_bytes()
    assert kept.index(b"moov") < kept.index(b"mdat")  # it begins to play before all of it is there
    assert ready.first_look
    assert ready.first_look.read_bytes().startswith(b"\xff\xd8")


def test_place_hour_phone_and_words_are_in_no_byte_of_it(tmp_path):
    sent = video("-c:v", "libx264", "-metadata", "creation_time=2026-11-24T08:00:00Z", *WORDS, suffix="mov")
    assert sent.count(PLANTED) >= 4
    assert b"+41.8700" in sent
    ready = made(tmp_path, sent)
    for path in (ready.path, ready.first_look):
        content = path.read_bytes()
        for planted in (PLANTED, b"+41.87", b"ISO6709", b"quicktime", b"2026", b"Lavf", b"Lavc"):
            assert planted not in content, planted
    found = told(ready.path)
    assert set(found["format"]["tags"]) <= {"major_brand", "minor_version", "compatible_brands"}
    assert found["chapters"] == []


def test_chapters_words_below_and_other_streams_do_not_come_along(tmp_path):
    words, chapters = tmp_path / "words.srt", tmp_path / "chapters.txt"
    words.write_text(f"1\n00:00:00,000 --> 00:00:01,000\n{SECRET}\n")
    chapters.write_text(f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=1\ntitle={SECRET}\n")
    screen = [word.format(size="64x64", seconds=2) for word in SCREEN]
    sent = ffmpeg(
        *screen, "-i", str(words), "-i", str(chapters), "-map", "0", "-map", "1", "-map_chapters", "2", "-timecode",
        "01:00:00:00", "-c:s", "mov_text", suffix="mov",
    )  # fmt: skip
    assert PLANTED in sent
    ready = made(tmp_path, sent)
    assert [stream["codec_type"] for stream in told(ready.path)["streams"]] == ["video"]
    assert PLANTED not in ready.path.read_bytes()


@pytest.mark.parametrize(
    ("size", "kept"),
    [("1920x1080", (1280, 720)), ("1080x1920", (720, 1280)), ("640x480", (640, 480)), ("321x241", (320, 240)),
     ("1600x1600", (720, 720)), ("2000x200", (1280, 128))],
)  # fmt: skip
def test_it_is_no_larger_than_a_phone_shows(tmp_path, size, kept):
    ready = made(tmp_path, video("-an", "-c:v", "mpeg4", seconds=1, size=size))
    assert (ready.width, ready.height) == kept


def test_a_video_that_lies_on_its_side_stands_up(tmp_path):
    lying = tmp_path / "lying.mp4"
    lying.write_bytes(video("-an", "-c:v", "libx264"))
    turned = ffmpeg("-display_rotation", "90", "-i", str(lying), "-c", "copy", suffix="mov")
    ready = made(tmp_path, turned)
    assert (ready.width, ready.height) == (240, 320)


@pytest.mark.parametrize("suffix", ["m4a", "mp3", "wav", "webm"])
def test_what_is_longer_than_a_minute_is_refused_when_it_comes(tmp_path, suffix):
    path, reader = on_disk(tmp_path, sound(seconds=64, suffix=suffix))
    with pytest.raises(NotTaken, match="longer than 60 seconds"):
        films.measured(path, reader)
    path, reader = on_disk(tmp_path, sound(seconds=60, suffix=suffix))
    assert films.measured(path, reader) == films.Measured(RecordingSort.SOUND, 60)


def test_what_claims_to_be_short_is_measured_all_the_same(tmp_path):
    content = bytearray(sound(seconds=90, suffix="m4a"))
    for box in (b"mvhd", b"mdhd", b"tkhd"):
        at = content.index(box) + (20 if box != b"tkhd" else 24)
        content[at : at + 4] = (1000).to_bytes(4)
    path, reader = on_disk(tmp_path, bytes(content))
    with pytest.raises(NotTaken, match="longer than 60 seconds"):
        films.measured(path, reader)


READS = {
    "a playlist": b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{path}\n#EXT-X-ENDLIST\n",
    "a list": b"ffconcat version 1.0\nfile '{path}'\n",
}


@pytest.mark.parametrize("which", READS)
@pytest.mark.parametrize("reader", ["mov", "mp3", "aac", "wav", "matroska", "ogg", "amr"])
def test_a_list_of_other_files_reads_none_of_them(tmp_path, which, reader):
    other = tmp_path / "other.aac"
    other.write_bytes(sound(suffix="aac"))
    path = tmp_path / "came.mp4"
    path.write_bytes(READS[which].replace(b"{path}", str(other).encode()))
    assert format_of(path.read_bytes()[:64]) is None
    with pytest.raises(NotTaken):  # even where somebody let it through
        films.measured(path, reader)


def test_a_video_that_names_another_file_gets_nothing_of_it(tmp_path):
    other = tmp_path / "other.mov"
    other.write_bytes(video("-an", "-c:v", "mpeg4", suffix="mov"))
    content = bytearray(other.read_bytes())
    at = content.index(b"dref") + 12  # its own data becomes data in a file of that name
    content[at : at + 12] = b"\0\0\0\x0calis\0\0\0\0"
    path, reader = on_disk(tmp_path, bytes(content[: content.index(b"mdat")] + content[content.index(b"mdat") + 4 :]))
    with pytest.raises(NotTaken):
        films.made_ready(path, reader, films.measured(path, reader).sort, tmp_path)


@pytest.mark.parametrize("cut", [0.05, 0.5])
def test_what_was_cut_off_on_the_way_is_refused(tmp_path, cut):
    content = video("-an", "-c:v", "libx264")
    path, reader = on_disk(tmp_path, content[: int(len(content) * cut)])
    with pytest.raises(NotTaken, match="cannot be read"):
        films.measured(path, reader)


def test_a_worker_that_is_to_end_does_not_wait_for_a_video(tmp_path):
    path, reader = on_disk(tmp_path, video("-c:v", "mpeg4", seconds=50, size="1280x720"))
    ending, began = threading.Event(), time.monotonic()
    threading.Timer(0.5, ending.set).start()
    with pytest.raises(films.Interrupted):
        films.made_ready(path, reader, RecordingSort.VIDEO, tmp_path, ending=ending)
    assert time.monotonic() - began < 3


def test_the_programs_get_no_settings_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", SECRET)
    assert PLANTED not in films.run(shutil.which("env"), seconds=5)


def test_a_video_larger_than_any_screen_is_refused_with_a_sentence(tmp_path):
    vast = ffmpeg("-f", "lavfi", "-i", "color=c=blue:s=8192x4320:d=0.2:r=10", "-c:v", "libx264", "-preset", "ultrafast")
    path, reader = on_disk(tmp_path, vast)
    with pytest.raises(NotTaken, match="larger than 4K"):
        films.measured(path, reader)
    with pytest.raises(NotTaken, match="cannot be read"):  # and if its first page had lied
        films.made_ready(path, reader, RecordingSort.VIDEO, tmp_path)


def test_a_program_that_wants_more_memory_than_4k_needs_gets_none(tmp_path):
    with pytest.raises(NotTaken, match="cannot be read"):
        films.run("python3", "-c", "bytearray(600_000_000)", seconds=10)
    assert films.run("python3", "-c", "print(len(bytearray(200_000_000)))", seconds=10).strip() == b"200000000"
