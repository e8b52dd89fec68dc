"""A picture is turned upright, scaled, and written anew as JPEG, so that nothing is left of what the phone put in."""

import threading
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from PIL import Image, ImageCms, ImageOps

from .errors import too_large_a_picture, unreadable

MOST_PIXELS = 64_000_000  # a phone's largest; what a header claims above it is never decoded
LONGEST, LONGEST_SMALL = 2048, 480
QUALITY = 82
# Pillow refuses twice this by itself, also where a frame within a file is larger than the file says.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

# One picture at a time in each process: decoding needs memory, and twenty at once would need all of it.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Photo:
    big: bytes
    small: bytes
    width: int
    height: int


def made_ready(file: IO[bytes], reader: str) -> Photo:
    """The picture as it is kept. `reader` is the only decoder that may look at it. Of what moves, the first frame."""
    with _one_at_a_time:
        try:
            with Image.open(file, formats=[reader]) as opened:
                refuse_too_large(opened)
                return written_anew(upright(opened))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as trouble:
            raise too_large_a_picture() from trouble
        except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError, MemoryError) as trouble:
            raise unreadable() from trouble


def size_of(file: IO[bytes], reader: str) -> tuple[int, int]:
    """Width and height as the header claims them; nothing is decoded."""
    try:
        with Image.open(file, formats=[reader]) as opened:
            return opened.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as trouble:
        raise too_large_a_picture() from trouble
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError, MemoryError) as trouble:
        raise unreadable() from trouble


def refuse_too_large(opened: Image.Image) -> None:
    """By what the header says, before anything is decoded."""
    if opened.width * opened.height > MOST_PIXELS:
        raise too_large_a_picture()


def upright(opened: Image.Image) -> Image.Image:
    """Decoded, no larger than it is kept, the right way up, in the colours that every screen knows."""
    opened.draft("RGB", (LONGEST, LONGEST))  # JPEG decodes small at once, which saves most of the memory
    opened.load()
    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    picture.thumbnail((LONGEST, LONGEST)) if picture.mode in {"L", "RGB", "RGBA", "CMYK"} else None
    picture = in_common_colours(picture, profile)
    return on_white(picture)


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
    if picture.mode.startswith("I"):  # 16 bits of grey
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture


def on_white(picture: Image.Image) -> Image.Image:
    """A new picture that holds the dots and nothing else; what was see-through is white."""
    page = Image.new("RGB", picture.size, "white")
    if "A" in picture.getbands() or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        page.paste(seen, mask=seen.getchannel("A"))
    else:
        page.paste(picture.convert("RGB"))
    page.thumbnail((LONGEST, LONGEST))
    return page


def written_anew(picture: Image.Image) -> Photo:
    small = picture.copy()
    small.thumbnail((LONGEST_SMALL, LONGEST_SMALL))
    return Photo(as_jpeg(picture), as_jpeg(small), picture.width, picture.height)


def as_jpeg(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
