"""What a file is, by its first bytes: never by its name, nor by what the sender says of it.

Phones and browsers send a dozen kinds, so the signatures stand here and no library is needed. What is not in the list
is refused; what is in it is still decoded by its own reader alone, and written anew.
"""

from dataclasses import dataclass
from enum import StrEnum

ENOUGH = 64  # bytes to tell them apart


class Family(StrEnum):
    PHOTO = "photo"
    HEIC = "heic"
    MOVING = "moving"  # sound or video, ffmpeg tells which


@dataclass(frozen=True)
class Format:
    """`reader`: the name of the one decoder that may look at it, Pillow's for photos and ffmpeg's for the others."""

    family: Family
    reader: str


PHOTO_STARTS = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
}
MOVING_STARTS = {
    b"\x1a\x45\xdf\xa3": "matroska",
    b"OggS": "ogg",
    b"ID3": "mp3",
    b"#!AMR": "amr",
}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
# Brands of MP4, QuickTime and 3GP that phones write. Another brand is another kind of file.
MP4_BRANDS = {
    b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4A ", b"M4V ", b"M4B ",
    b"qt  ", b"3gp4", b"3gp5", b"3gp6", b"3gp7", b"3g2a", b"dash", b"MSNV", b"mmp4",
}  # fmt: skip


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins like this; None: none that we take."""
    for start, reader in PHOTO_STARTS.items():
        if head.startswith(start):
            return Format(Family.PHOTO, reader)
    for start, reader in MOVING_STARTS.items():
        if head.startswith(start):
            return Format(Family.MOVING, reader)
    if head[:4] == b"RIFF":
        return {b"WEBP": Format(Family.PHOTO, "WEBP"), b"WAVE": Format(Family.MOVING, "wav")}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _by_brand(head[8:12])
    return _by_frame(head)


def _by_brand(brand: bytes) -> Format | None:
    if brand in HEIC_BRANDS:
        return Format(Family.HEIC, "mov")
    return Format(Family.MOVING, "mov") if brand in MP4_BRANDS else None


def _by_frame(head: bytes) -> Format | None:
    """MP3 and AAC may begin with a frame of sound: eleven or twelve bits set, then the layer (ISO 11172-3, 13818-7)."""
    if len(head) < 4 or head[0] != 0xFF:
        return None
    if head[1] & 0xF6 == 0xF0:
        return Format(Family.MOVING, "aac")
    is_layer_3, has_rate = head[1] & 0xE6 == 0xE2, head[2] & 0xF0 not in {0x00, 0xF0}
    return Format(Family.MOVING, "mp3") if is_layer_3 and has_rate else None
