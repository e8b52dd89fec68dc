"""What a picture may cost is known from its header, and only one is read at a time, in all processes together."""

import fcntl
import subprocess
import sys
import weakref
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from allies.media import photos
from allies.media.errors import NotTaken
from allies.media.jpeg import kept_a_dot
from allies.media.tests.made import jpeg, written

ABOVE_IDLE = 300  # MiB, as we hold ourselves to
MEASURED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "allies.config.test_settings"
import django
django.setup()
from io import BytesIO
from pathlib import Path
from PIL import Image
from allies.media import photos
from allies.media.tests.made import jpeg, written
mode, format = sys.argv[1:]
photos.made_ready(BytesIO(jpeg((30, 30))), "JPEG")  # what is loaded once
sent = BytesIO(written(Image.new(mode, (7000, 7000)), format))
def mib(name):
    return int(next(line for line in open("/proc/self/status") if line.startswith(name)).split()[1]) / 1024
idle = mib("VmRSS:")
Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
photos.made_ready(sent, format)
print(mib("VmHWM:") - idle)
"""


def claims(content: bytes, mark: bytes, size: tuple[int, int]) -> bytes:
    """The same JPEG, with another size in its header."""
    at = content.index(mark) + 5
    return content[:at] + size[1].to_bytes(2) + size[0].to_bytes(2) + content[at + 4 :]


@pytest.mark.parametrize(
    ("more", "bytes_a_dot"),
    [
        ({}, 0),
        ({"progressive": True, "subsampling": 0}, 6),
        ({"progressive": True, "subsampling": 2}, 3),
        ({"icc_profile": b"a" * 200_000, "exif": b"Exif\0\0" + b"e" * 60_000}, 0),
    ],
)
def test_the_header_tells_whether_a_picture_is_kept_whole_while_it_is_read(more, bytes_a_dot):
    content = jpeg((64, 64), **more)
    assert kept_a_dot(BytesIO(content)) == bytes_a_dot
    assert kept_a_dot(BytesIO(content[:30])) == 8  # as the worst, where the header ends too soon


def test_one_colour_after_the_other_is_kept_whole_too():
    content = jpeg((64, 64))
    scan = content.index(b"\xff\xda")
    apart = content[: scan + 4] + b"\x01" + content[scan + 5 :]
    assert kept_a_dot(BytesIO(apart)) == 3


def test_what_would_need_too_much_is_refused_before_a_dot_is_made(monkeypatch):
    content = claims(jpeg((64, 64), progressive=True, subsampling=0), b"\xff\xc2", (8000, 8000))
    monkeypatch.setattr(Image.Image, "load", lambda _picture: pytest.fail("it was decoded"))
    with pytest.raises(NotTaken, match="too large to open"):
        photos.made_ready(BytesIO(content), "JPEG")


@pytest.mark.parametrize(("format", "mode"), [("WEBP", "RGBA"), ("PNG", "RGBA")])
def test_each_format_has_its_price(monkeypatch, format, mode):
    monkeypatch.setattr(photos, "MOST_MEMORY", 100 * 100 * (photos.WEBP if format == "WEBP" else photos.OTHERS))
    assert photos.made_ready(BytesIO(written(Image.new(mode, (100, 100)), format)), format)
    with pytest.raises(NotTaken, match="too large to open"):
        photos.made_ready(BytesIO(written(Image.new(mode, (101, 100)), format)), format)


def test_while_another_process_reads_a_picture_the_next_waits_its_turn(monkeypatch, settings):
    monkeypatch.setattr(photos, "PATIENCE", 0)
    with (Path(settings.DATA) / ".one-picture").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        with pytest.raises(NotTaken, match="again in a minute"):
            photos.made_ready(BytesIO(jpeg()), "JPEG")
    assert photos.made_ready(BytesIO(jpeg()), "JPEG")


def test_each_picture_is_gone_before_its_memory_is_given_back(monkeypatch):
    """Else every process keeps some for the next, and they add up."""
    made, alive, decoded = [], [], photos.decoded

    def watched(file, reader):
        picture, profile = decoded(file, reader)
        made.append(weakref.ref(picture))
        return picture, profile

    monkeypatch.setattr(photos, "decoded", watched)
    monkeypatch.setattr(photos, "give_back", lambda: alive.extend(picture() for picture in made))
    photos.made_ready(BytesIO(jpeg()), "JPEG")
    assert alive == [None]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "L", "P", "1", "I;16"])
def test_a_large_one_made_smaller_in_strips_has_no_seams(mode):
    halves = Image.new("L", (4500, 4100), 40)
    halves.paste(200, (0, 2050, 4500, 4100))
    sent = halves.point(lambda grey: grey * 257, "I").convert("I;16") if mode == "I;16" else halves.convert(mode)
    kept = Image.open(BytesIO(photos.made_ready(BytesIO(written(sent, "PNG")), "PNG").big)).convert("L")
    assert kept.size == (2048, 1866)
    top, bottom = kept.crop((0, 0, 2048, 920)).getextrema(), kept.crop((0, 946, 2048, 1866)).getextrema()
    if mode != "1":  # black and white makes grey of dots
        assert (top, bottom) == ((40, 40), (200, 200))


def test_where_a_colour_is_see_through_white_shows():
    content = written(Image.new("RGB", (40, 40), "#102030"), "PNG", transparency=(16, 32, 48))
    assert Image.open(BytesIO(photos.made_ready(BytesIO(content), "PNG").big)).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.slow
@pytest.mark.parametrize(("mode", "format"), [("RGBA", "PNG"), ("LA", "PNG"), ("P", "GIF"), ("RGB", "JPEG")])
def test_the_largest_takes_no_more_than_we_hold_ourselves_to(mode, format):
    told = subprocess.run([sys.executable, "-c", MEASURED, mode, format], capture_output=True, text=True, check=True)
    assert float(told.stdout) <= ABOVE_IDLE
