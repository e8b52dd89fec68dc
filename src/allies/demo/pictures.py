"""Two pictures and a little song of the made-up children, drawn and played by this file: nobody real is in them."""

import math
import struct
import wave
from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from allies.database.ids import uuid7
from allies.media import films
from allies.media.arriving import taken_in
from allies.media.models import Fine
from allies.observations.actions import write_observation
from allies.observations.chips import ObservationSort
from allies.teams.models import Child, Member
from allies.teams.permissions import Role

from .children import Kid
from .seeing import one_of

Team = tuple[Kid, Child, list[Member]]
SKY, GRASS, RED, AMBER, TEAL, INK, CREAM = "#cfe8f2", "#9cc48b", "#c2452f", "#f6b53d", "#0d6a5e", "#3a332c", "#fdf8f0"
# Hertz and eighths of a second.
SONG = ((392, 2), (392, 2), (440, 2), (392, 2), (523, 2), (494, 4), (392, 2), (392, 2), (440, 2), (392, 2), (587, 4))
RATE = 16_000


def show_pictures(teams: list[Team]) -> None:
    """A train of bricks at school, a tower at home, and a song, where ffmpeg is here."""
    kid, _child, members = teams[0]
    teacher, parent = one_of(members, Role.TEACHER), one_of(members, Role.GUARDIAN)
    first = kid.called or kid.name
    show(teacher, a_train(), what="long train", of=f"{first}’s train of bricks, with five cars", days=1)
    show(parent, a_tower(), what="torre alta", of=f"La torre de bloques de {first}", days=2)
    if films.are_possible():
        show(teacher, a_song(), what="sang along", of=f"{first} hums a song, eleven notes", days=1)


def show(by: Member, content: bytes, *, what: str, of: str, days: int) -> None:
    arrived = taken_in(SimpleUploadedFile("made-up", content), by=by)
    recording = {"arrived": arrived, "of": of, "fine": Fine.SAID_YES}
    when = morning_of(by, days)
    write_observation(id=uuid7(), by=by, sort=ObservationSort.GOOD, what=what, happened_at=when, recording=recording)


def morning_of(by: Member, days: int) -> datetime:
    return (timezone.now() - timedelta(days=days)).astimezone(by.child.zone).replace(hour=10, minute=20)


def a_train() -> bytes:
    page = Image.new("RGB", (960, 540), SKY)
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 400, 960, 540), fill=GRASS)
    draw.rectangle((0, 396, 960, 408), fill=INK)
    for number, color in enumerate((RED, AMBER, TEAL, CREAM, AMBER)):
        left = 40 + 180 * number
        draw.rounded_rectangle((left, 280, left + 150, 370), 14, fill=color, outline=INK, width=5)
        for wheel in (left + 20, left + 90):
            draw.ellipse((wheel, 350, wheel + 44, 394), fill=INK)
    draw.rectangle((70, 210, 110, 285), fill=INK)
    for size, at in ((26, 150), (34, 110), (44, 60)):
        draw.ellipse((100 - size // 2 + size, at, 100 + size * 2, at + size), fill=CREAM)
    return as_png(page)


def a_tower() -> bytes:
    page = Image.new("RGB", (540, 720), CREAM)
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 620, 540, 720), fill=AMBER)
    for number, color in enumerate((TEAL, RED, AMBER, TEAL, CREAM, RED)):
        lean = (-6, 4, -3, 7, -4, 2)[number]
        top = 530 - 90 * number
        draw.rounded_rectangle((190 + lean, top, 350 + lean, top + 88), 10, fill=color, outline=INK, width=5)
    return as_png(page)


def as_png(page: Image.Image) -> bytes:
    file = BytesIO()
    page.save(file, "PNG")
    return file.getvalue()


def a_song() -> bytes:
    """Soft notes, each fading."""
    notes = []
    for hertz, eighths in SONG:
        length = RATE * eighths // 8
        for at in range(length):
            loud = 9000 * min(1.0, at / 400) * (1 - at / length)
            notes.append(int(loud * math.sin(2 * math.pi * hertz * at / RATE)))
    file = BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 2, RATE, 0, "NONE", ""))
        written.writeframes(struct.pack(f"<{len(notes)}h", *notes))
    return file.getvalue()
