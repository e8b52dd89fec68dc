"""Small real files, made when they are needed, with what a phone plants in them."""

import subprocess
import tempfile
from functools import cache
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

PLANTED = b"PlantedBySomePhone"
NORTH = (41.0, 52.0, 11.5)


def exif(**more):
    """A place, a phone, an hour and words; and that the picture lies on its side."""
    found = Image.Exif()
    found[0x010F], found[0x010E], found[0x0132] = PLANTED.decode(), f"{PLANTED.decode()} at home", "2026:11:24 08:00:00"
    found.get_ifd(0x8825).update({1: "N", 2: NORTH, 3: "W", 4: NORTH})
    for tag, value in more.items():
        found[int(tag.removeprefix("t"))] = value
    return found


def picture(size=(640, 480), color="seagreen", mode="RGB"):
    return Image.new(mode, size, color)


def written(image, format="JPEG", **more):
    file = BytesIO()
    image.save(file, format, **more)
    return file.getvalue()


def jpeg(size=(640, 480), **more):
    return written(picture(size), "JPEG", **more)


def from_a_phone(size=(640, 480)):
    """JPEG with EXIF and GPS, XMP, a comment, and something after its end."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLANTED + b"</x:xmpmeta>"
    return jpeg(size, exif=exif(), xmp=xmp, comment=PLANTED) + b"\x00" + PLANTED


def png_with_words():
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", PLANTED.decode())
    return written(picture(mode="RGBA", color=(200, 30, 30, 128)), "PNG", pnginfo=words)


@cache
def ffmpeg(*words, suffix="mp4"):
    """What ffmpeg makes of these words: `ffmpeg("-f", "lavfi", "-i", "sine=d=2")`."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"made.{suffix}"
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", *words, str(target)], check=True)
        return target.read_bytes()


def uploaded(content, name="IMG_0001.jpg", type="image/jpeg"):
    return SimpleUploadedFile(name, content, type)
