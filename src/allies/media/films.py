"""Sound and short videos, by Debian's ffmpeg: measured when they come, made ready by the worker, checked afterwards.

What came from outside is opened by one named reader only, from one file only: no network, no list of other files. The
programs get no settings of ours, little of the machine, and an end.
"""

import json
import os
import shutil
import signal
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import too_long, too_many_dots, unreadable
from .models import RecordingSort

LONGEST = 60
SLACK = 1.5  # a phone that is told to stop at 60 seconds stops a little later
QUICK, PATIENT = 20, 240  # seconds: to look at a file, to make one ready
MOST_DOTS = 4096 * 2304  # 4K in all its shapes; a player keeps up to 17 pictures of a video at a time
MOST_MEMORY = 500_000_000  # bytes for one program, by the system: 4K in ten bits needs 340
NEEDED = ("ffmpeg", "ffprobe")
SAFE_PATH = "/usr/local/bin:/usr/bin:/bin"

# No larger than 1280 x 720, or 720 x 1280, with even sides, as every phone can play it.
FIT = (
    "scale=w='if(gt(iw,ih),trunc(min(1280,iw*min(1,720/ih))/2)*2,trunc(min(720,iw*min(1,1280/ih))/2)*2)'"
    ":h='if(gt(iw,ih),trunc(min(720,ih*min(1,1280/iw))/2)*2,trunc(min(1280,ih*min(1,720/iw))/2)*2)',setsar=1"
)
AS_VIDEO = [
    "-map", "0:v:0", "-map", "0:a:0?", "-vf", FIT, "-fpsmax", "30", "-pix_fmt", "yuv420p", "-c:v", "libx264",
    "-profile:v", "main", "-preset", "veryfast", "-crf", "26", "-maxrate", "2M", "-bufsize", "4M",
    "-metadata:s:v:0", "encoder=Allies",
]  # fmt: skip
AS_SOUND = ["-map", "0:a:0", "-vn"]
SOUND = ["-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "44100"]
# Nothing goes along but what is seen and heard: no place, no hour, no phone, no words, no other streams.
BARE = [
    "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
    "-flags:a", "+bitexact", "-movflags", "+faststart",
]  # fmt: skip


class Interrupted(Exception):
    """The worker stops. Somebody will try again."""


@dataclass(frozen=True)
class Measured:
    sort: RecordingSort
    seconds: int


@dataclass(frozen=True)
class Made:
    path: Path
    first_look: Path | None  # of a video
    seconds: int
    width: int | None
    height: int | None


def are_possible() -> bool:
    """Whether this machine can make sound and video ready."""
    return all(shutil.which(name, path=SAFE_PATH) for name in NEEDED)


def run(*words: str, seconds: float, ending: threading.Event | None = None) -> bytes:
    """One program to its end. What it says of a file is nobody's to read: it may hold words of the file."""
    # `timeout` ends it even when we are killed; `nice`, since pages come first; `prlimit`, since others need memory.
    bounds = ["timeout", "--kill-after=2", f"{seconds + 5:g}", "nice", "-n", "15", "prlimit", f"--data={MOST_MEMORY}"]
    command = [*bounds, *words]
    environment = {"PATH": SAFE_PATH, "LC_ALL": "C"}
    process = subprocess.Popen(  # noqa: S603 - a list of words, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    said: list[bytes] = []
    assert process.stdout  # noqa: S101 - asked for above
    reader = threading.Thread(target=lambda: said.append(process.stdout.read(5_000_000)), daemon=True)  # type: ignore[union-attr]
    reader.start()
    left = seconds
    try:
        while (code := waited(process)) is None:
            left -= 0.1
            if ending is not None and ending.is_set():
                raise Interrupted
            if left <= 0:
                raise unreadable()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        reader.join(5)
        process.stdout.close()
    if code != 0:
        raise unreadable()
    return b"".join(said)


def waited(process: "subprocess.Popen[bytes]") -> int | None:
    try:
        return process.wait(0.1)
    except subprocess.TimeoutExpired:
        return None


def opened(path: Path, reader: str, *, is_measured: bool = True) -> list[str]:
    """How a file from outside is opened: by this reader, from this file, and no picture in it beyond the largest."""
    bound = ["-max_pixels", f"{MOST_DOTS}"] if is_measured else []
    return [*bound, "-protocol_whitelist", "file", "-f", reader, "-i", f"file:{path}"]


def streams(path: Path, reader: str) -> dict[str, Any]:
    of_stream = "stream=codec_type,codec_name,width,height:stream_disposition=attached_pic:stream_tags"
    fields = f"{of_stream}:format=duration:format_tags"
    source = opened(path, reader, is_measured=False)
    said = run("ffprobe", "-v", "error", *source, "-show_entries", fields, "-of", "json", seconds=QUICK)
    try:
        found: dict[str, Any] = json.loads(said)
    except ValueError as trouble:
        raise unreadable() from trouble
    return found


def measured(path: Path, reader: str) -> Measured:
    """What it is and how long it lasts, by its own parts and not only by what it claims."""
    found = streams(path, reader)
    if any((s.get("width") or 0) * (s.get("height") or 0) > MOST_DOTS for s in found.get("streams", ())):
        raise too_many_dots()
    kinds = [s.get("codec_type") for s in found.get("streams", ()) if not s.get("disposition", {}).get("attached_pic")]
    if "video" not in kinds and "audio" not in kinds:
        raise unreadable()
    seconds = max(played(path, reader), float(found.get("format", {}).get("duration") or 0))
    if seconds > LONGEST + SLACK:
        raise too_long()
    return Measured(RecordingSort.VIDEO if "video" in kinds else RecordingSort.SOUND, max(1, round(seconds)))


def played(path: Path, reader: str) -> float:
    """How far the parts reach, without opening the pictures in them."""
    say = ["-progress", "-", "-nostats"]
    copy = ["-map", "0:v?", "-map", "0:a?", "-c", "copy", "-f", "null", "-"]
    said = run("ffmpeg", "-nostdin", "-v", "error", *say, *opened(path, reader), *copy, seconds=QUICK)
    reached = [line.split(b"=")[1] for line in said.splitlines() if line.startswith(b"out_time_us=")]
    return max((int(each) for each in reached if each.isdigit()), default=0) / 1e6


def made_ready(
    path: Path, reader: str, sort: RecordingSort, folder: Path, *, ending: threading.Event | None = None
) -> Made:
    """Written anew into `folder`, as every phone plays it, and looked at again."""
    target = folder / "ready.mp4"
    as_sort = AS_VIDEO if sort == RecordingSort.VIDEO else AS_SOUND
    until = ["-t", f"{LONGEST + SLACK}", "-threads", "1", "-f", "mp4", "-y", f"file:{target}"]
    run(
        "ffmpeg", "-nostdin", "-v", "error", "-threads", "1", *opened(path, reader), *as_sort, *SOUND, *BARE, *until,
        seconds=PATIENT, ending=ending,
    )  # fmt: skip
    width, height, seconds = checked(target, sort)
    return Made(target, first_look(target, folder) if sort == RecordingSort.VIDEO else None, seconds, width, height)


def checked(path: Path, sort: RecordingSort) -> tuple[int | None, int | None, int]:
    """What we made is what we meant to make: these streams, no words about them, no longer than agreed."""
    found = streams(path, "mov")
    kinds = sorted(f"{s['codec_type']} {s['codec_name']}" for s in found["streams"])
    wanted = [["audio aac"]] if sort == RecordingSort.SOUND else [["video h264"], ["audio aac", "video h264"]]
    seconds = float(found["format"].get("duration") or 0)
    if kinds not in wanted or words_in(found) or not 0 < seconds <= LONGEST + 2 * SLACK:
        raise unreadable()
    seen: dict[str, Any] = next((s for s in found["streams"] if s["codec_type"] == "video"), {})
    return seen.get("width"), seen.get("height"), max(1, round(seconds))


OWN_TAGS = {"encoder", "major_brand", "minor_version", "compatible_brands", "language", "handler_name", "vendor_id"}


def words_in(found: dict[str, Any]) -> set[str]:
    """Names of what is said about the file beside what every such file says."""
    said = [found["format"].get("tags", {}), *(s.get("tags", {}) for s in found["streams"])]
    return {name for tags in said for name in tags} - OWN_TAGS


def first_look(path: Path, folder: Path) -> Path:
    """What a video shows before it is played."""
    target = folder / "first.jpg"
    small = "scale=w='min(480,iw)':h=-2"
    run(
        "ffmpeg", "-nostdin", "-v", "error", *opened(path, "mov"), "-frames:v", "1", "-vf", small, "-map_metadata",
        "-1", "-flags:v", "+bitexact", "-c:v", "mjpeg", "-q:v", "5", "-f", "image2", "-update", "1", "-y",
        f"file:{target}", seconds=QUICK,
    )  # fmt: skip
    return target
