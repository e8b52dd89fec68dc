"""A picture is turned upright, scaled, and written anew as JPEG, so that nothing is left of what the phone put in."""

import contextlib
import ctypes
import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from django.conf import settings
from PIL import Image, ImageCms, ImageOps

from .errors import others_first, too_large_a_picture, unreadable
from .jpeg import kept_a_dot

MOST_PIXELS = 64_000_000  # a phone's largest; what a header claims above it is never decoded
# What the dots of one picture may take while it is read, by what its header says. That much and half of it again is
# what a picture can cost the whole house, since there is one at a time.
MOST_MEMORY = 200_000_000
WEBP, OTHERS = 21, 4  # bytes a dot; WebP's reader keeps two canvases and hands out copies
LONGEST, LONGEST_SMALL = 2048, 480
ROWS = 64  # of a strip, once it is made smaller
QUALITY = 82
PATIENCE = 45  # seconds, for the pictures of others; proxies wait for 60
# Pillow refuses twice this by itself, also where a frame within a file is larger than the file says.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True)
class Photo:
    big: bytes
    small: bytes
    width: int
    height: int


def made_ready(file: IO[bytes], reader: str) -> Photo:
    """The picture as it is kept. `reader` is the only decoder that may look at it. Of what moves, the first frame."""
    with one_at_a_time():
        try:
            return made_small(file, reader)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as trouble:
            raise too_large_a_picture() from trouble
        except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError, MemoryError) as trouble:
            raise unreadable() from trouble


def made_small(file: IO[bytes], reader: str) -> Photo:
    """Once this returns each picture of it is gone, so that all of its memory can be given back."""
    picture, profile = decoded(file, reader)
    picture.thumbnail((LONGEST, LONGEST))
    ImageOps.exif_transpose(picture, in_place=True)
    return written_anew(on_white(in_common_colours(picture, profile)))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Among all processes: reading a picture needs memory, and four at once would need four times as much."""
    with (Path(settings.DATA) / ".one-picture").open("w") as turn:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as trouble:
                if time.monotonic() > until:
                    raise others_first() from trouble
                time.sleep(0.05)
        try:
            yield
        finally:
            give_back()


def give_back() -> None:
    """What was freed is kept for the next picture, in each process, unless the C library is asked for it (glibc)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def size_of(file: IO[bytes], reader: str) -> tuple[int, int]:
    """Width and height as the header claims them; nothing is decoded."""
    try:
        with Image.open(file, formats=[reader]) as opened:
            return opened.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as trouble:
        raise too_large_a_picture() from trouble
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError, MemoryError) as trouble:
        raise unreadable() from trouble


def decoded(file: IO[bytes], reader: str) -> tuple[Image.Image, bytes | None]:
    """Hardly larger than it is kept, and which colours it speaks of. Once this returns the large one is gone."""
    with Image.open(file, formats=[reader]) as opened:
        whole = opened.width * opened.height
        opened.draft("RGB", (LONGEST, LONGEST))  # JPEG comes out small at once, where it can be read line by line
        refuse_too_large(opened, whole, kept_a_dot(file) if reader == "JPEG" else 0)
        opened.load()
        picture = smaller(opened)
        picture.info |= {name: opened.info[name] for name in ("exif", "xmp") if name in opened.info}
        return picture, opened.info.get("icc_profile")


def refuse_too_large(opened: Image.Image, whole: int, kept_beside: float) -> None:
    """By what the header says, before anything is decoded. `kept_beside`: bytes that the reader keeps of each dot."""
    comes_out = opened.width * opened.height * (WEBP if opened.format == "WEBP" else OTHERS)
    if whole > MOST_PIXELS or comes_out + whole * kept_beside > MOST_MEMORY:
        raise too_large_a_picture()


def smaller(opened: Image.Image) -> Image.Image:
    """In plain colours, strip by strip, so that the large one is never there twice."""
    factor = max(1, max(opened.size) // LONGEST)
    strips = range(0, opened.height, ROWS * factor)
    picture: Image.Image | None = None
    for top in strips:
        bottom = min(top + ROWS * factor, opened.height)
        strip = plain(opened.crop((0, top, opened.width, bottom))).reduce(factor)
        if picture is None:
            picture = Image.new(strip.mode, (strip.width, -(-opened.height // factor)))
        picture.paste(strip, (0, top // factor))
    assert picture is not None, "no picture has no rows"  # noqa: S101
    return picture


def plain(strip: Image.Image) -> Image.Image:
    """In colours that can be mixed: of a table, of 16 bits and of black and white it cannot be done."""
    if strip.mode.startswith("I"):  # 16 bits of grey
        return strip.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in strip.info or strip.mode in {"LA", "PA", "La", "RGBa"}:
        return strip.convert("RGBA")
    return strip if strip.mode in {"L", "RGB", "RGBA", "CMYK"} else strip.convert("RGB")


def in_common_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """From the camera's colours to sRGB. A profile that cannot be read is no reason to lose a picture."""
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
        else:
            return changed or picture
    return picture


def on_white(picture: Image.Image) -> Image.Image:
    """A new picture that holds the dots and nothing else; what was see-through is white."""
    page = Image.new("RGB", picture.size, "white")
    if picture.mode == "RGBA":
        page.paste(picture, mask=picture.getchannel("A"))
    else:
        page.paste(picture.convert("RGB"))
    return page


def written_anew(picture: Image.Image) -> Photo:
    small = picture.copy()
    small.thumbnail((LONGEST_SMALL, LONGEST_SMALL))
    return Photo(as_jpeg(picture), as_jpeg(small), picture.width, picture.height)


def as_jpeg(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
