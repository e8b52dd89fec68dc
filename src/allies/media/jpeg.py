"""What the header of a JPEG says of how it must be read: line by line, or as a whole."""

from typing import IO

SCAN, ALONE = 0xDA, {0x01, *range(0xD0, 0xDA)}  # the last: marks without a length
ANY_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
FRAMES = {0xC0, 0xC1}  # line by line; all other ways of writing a frame go over the picture several times
WORST = 8.0  # four colours, two bytes each
HEADER = 2_000_000  # more than a profile of colours and a preview need


def kept_a_dot(file: IO[bytes]) -> float:
    """Bytes that its reader keeps of each dot: none where it is written in one run. What is odd counts as the worst."""
    at = file.tell()
    try:
        file.seek(0)
        return _kept(file.read(HEADER))
    finally:
        file.seek(at)


def _kept(head: bytes) -> float:
    place, shares, in_runs = 2, list[int](), False
    while place + 4 < len(head) and head[place] == 0xFF:
        mark, part = head[place + 1], place + 4
        if mark == 0xFF:  # filling
            place += 1
            continue
        if mark == SCAN:
            in_runs = in_runs or len(shares) != head[part]
            return 2 * sum(shares) / max(shares) if in_runs and shares else 0 if shares else WORST
        if mark in ALONE or (mark in ANY_FRAME and shares):
            break
        if mark in ANY_FRAME:
            in_runs = mark not in FRAMES
            # Of each colour: its number, then how many dots across and down it has a share in.
            sampled = head[part + 7 : part + 6 + 3 * head[part + 5] : 3] if part + 5 < len(head) else b""
            shares = [max(1, (each >> 4) * (each & 15)) for each in sampled]
        place = place + 2 + int.from_bytes(head[place + 2 : part])
    return WORST
