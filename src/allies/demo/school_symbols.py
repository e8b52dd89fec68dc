"""A small pack of symbols that the made-up school drew itself, brought in as a school would: out of a zip file."""

import csv
import hashlib
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from uuid import UUID

from PIL import Image, ImageDraw

from allies.people.models import Person
from allies.symbols.actions import show_pack, take_in
from allies.symbols.bringing_in import look_into
from allies.teams.models import School

from .contents import contents

DATA = contents("school_symbols")

PACK = UUID("01a20000-0000-7000-8000-000000005e75")
NAME = "Maple Street things"
HEADING = ("file", "name", "keywords", "language", "license", "author")
CREDIT = ("CC0 1.0, our own", "Maple Street School")
SIDE = 360
INK, TEAL, SAND, CORAL, LILAC = "#1f2a30", "#7fbfb3", "#f6dfa4", "#f0a183", "#c9b6dd"
LINE = 10


def bring_symbols_in(school: School, *, by: Person) -> None:
    content = the_zip()
    into = look_into(BytesIO(content), language="en")
    total = hashlib.sha256(content).hexdigest()
    take_in(show_pack(school, id=PACK, by=by, name=NAME, sum=total, into=into), by=by)


def the_zip() -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("words.csv", the_table())
        for name, draw in DRAWN.items():
            archive.writestr(name, drawn(draw))
    return content.getvalue()


def the_table() -> str:
    text = StringIO()
    table = csv.writer(text)
    table.writerow(HEADING)
    for file, said in DATA["words"].items():
        table.writerows((file, name, keywords, language, *CREDIT) for language, (name, keywords) in said.items())
    return text.getvalue()


def drawn(draw: "Callable[[ImageDraw.ImageDraw], None]") -> bytes:
    """Twice as large, and then made smaller, so that the lines are smooth."""
    large = Image.new("RGB", (2 * SIDE, 2 * SIDE), "white")
    draw(ImageDraw.Draw(large))
    content = BytesIO()
    large.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(content, "PNG")
    return content.getvalue()


def calm_cove(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(360, 90), (640, 600), (80, 600)], fill=TEAL, outline=INK, width=2 * LINE)
    pen.polygon([(360, 250), (470, 600), (250, 600)], fill=SAND, outline=INK, width=2 * LINE)
    pen.ellipse([270, 520, 450, 640], fill=CORAL, outline=INK, width=2 * LINE)
    pen.line([(40, 640), (680, 640)], fill=INK, width=2 * LINE)


def wobble_cushion(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse([70, 300, 650, 560], fill=CORAL, outline=INK, width=2 * LINE)
    pen.ellipse([110, 290, 610, 480], fill=SAND, outline=INK, width=2 * LINE)
    for left in range(170, 560, 95):
        pen.ellipse([left, 360, left + 46, 396], fill=INK)
    for start, end, box in ((150, 210, [10, 330, 110, 530]), (-30, 30, [610, 330, 710, 530])):
        pen.arc(box, start, end, fill=INK, width=2 * LINE)


def heavy_blanket(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle([90, 130, 630, 600], 60, fill=LILAC, outline=INK, width=2 * LINE)
    for at in range(4):
        for row in range(3):
            left, top = 140 + 120 * at, 190 + 130 * row
            pen.rounded_rectangle([left, top, left + 84, top + 84], 18, fill="#efe7f6", outline=INK, width=LINE)


def sensory_path(pen: ImageDraw.ImageDraw) -> None:
    for at, colour in enumerate((TEAL, SAND, CORAL, LILAC)):
        left, top = (130, 390)[at % 2], 560 - 150 * at
        pen.ellipse([left, top, left + 200, top + 110], fill=colour, outline=INK, width=2 * LINE)


def talker(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle([90, 110, 630, 610], 50, fill="#fdf3df", outline=INK, width=2 * LINE)
    for at, colour in enumerate((TEAL, SAND, CORAL, LILAC)):
        left, top = 150 + 220 * (at % 2), 170 + 200 * (at // 2)
        pen.rounded_rectangle([left, top, left + 180, top + 160], 24, fill=colour, outline=INK, width=LINE)
    pen.ellipse([335, 565, 385, 600], fill=INK)


DRAWN: Mapping[str, "Callable[[ImageDraw.ImageDraw], None]"] = {
    "calm-cove.png": calm_cove,
    "wobble-cushion.png": wobble_cushion,
    "weighted-blanket.png": heavy_blanket,
    "sensory-path.png": sensory_path,
    "talker.png": talker,
}
