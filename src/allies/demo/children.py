"""The children of Riverbend, their schools, homes and teams. All are made up; their words are ones we would be glad to
read about our own child.
"""

from dataclasses import dataclass
from datetime import date

from allies.teams.permissions import Role


@dataclass(frozen=True)
class Seat:
    """Who sits where on a child's team. `home` counts the child's homes from 0; none for school."""

    who: str
    role: Role
    title: str = ""
    home: int | None = None
    days: int | None = None  # a guest's or substitute's place ends after so many days


@dataclass(frozen=True)
class Kid:
    key: str
    name: str
    called: str
    born_on: date
    grade: str
    room: str
    school: int
    seats: tuple[Seat, ...]
    homes: tuple[str, ...] = ("Home",)
    # Lines that could stand on any page about this child; `lines.py` draws from them.
    loves: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    order: str = ""  # an order on file about the last guardian: kept from health, not told of serious events


@dataclass(frozen=True)
class SchoolHouse:
    name: str
    leader: str
    phone: str
    chips_go: str


G, F, CM, T, TH, P, S, X = (
    Role.GUARDIAN,
    Role.FAMILY,
    Role.CASE_MANAGER,
    Role.TEACHER,
    Role.THERAPIST,
    Role.PARAPROFESSIONAL,
    Role.SUBSTITUTE,
    Role.GUEST,
)

DISTRICT = "Riverbend"
TIME_ZONE = "America/Chicago"
SCHOOLS = (
    SchoolHouse("Maple Street School", "ford", "555-0140", "through_teacher"),
    SchoolHouse("Cedar High School", "hall", "555-0171", "directly"),
)


def maple(manager: str, teacher: str, *more: Seat) -> tuple[Seat, ...]:
    return (Seat(manager, CM), Seat(teacher, T), *more)


KIDS = (
    Kid(
        "mateo",
        "Mateo Rivera",
        "Mateo",
        date(2019, 3, 14),
        "Grade 2",
        "Room 14",
        0,
        maple(
            "okafor",
            "bell",
            Seat("tran", TH, "Speech therapist"),
            Seat("lake", P),
            Seat("ana", G, "Mother", 0),
            Seat("rosa", F, "Grandmother", 0),
            Seat("luis", G, "Father", 1),
            Seat("ines", X, "Advocate", 1, days=120),
            Seat("dunn", S, "Substitute", None, days=3),
        ),
        homes=("Oak Street", "Elm Street"),
        loves=("trains", "counting train cars", "the big map in the hall"),
        helps=("headphones", "a picture of what comes next", "one step at a time"),
    ),
    Kid(
        "layla",
        "Layla Haddad",
        "Layla",
        date(2017, 6, 2),
        "Grade 4",
        "Room 22",
        0,
        maple(
            "okafor",
            "yamada",
            Seat("novak", TH, "Reading specialist"),
            Seat("amal", G, "Mother", 0),
            Seat("yousef", G, "Father", 0),
            Seat("nadia", F, "Aunt", 0),
        ),
        loves=("drawing horses", "telling stories", "the class garden"),
        helps=("short breaks", "listening to the text first", "a seat near the window"),
    ),
    Kid(
        "noah",
        "Noah Bennett",
        "Noah",
        date(2021, 1, 20),
        "Kindergarten",
        "Room 3",
        0,
        maple(
            "lindqvist",
            "yamada",
            Seat("tran", TH, "Speech therapist"),
            Seat("silva", TH, "Occupational therapist"),
            Seat("diaz", P),
            Seat("bennett", G, "Mother", 0),
            Seat("adam", G, "Father", 0),
            Seat("ruth", F, "Grandmother", 0),
        ),
        loves=("music", "dancing", "his red boots"),
        helps=("signs with words", "a song for each change", "a friend beside him"),
    ),
    Kid(
        "zoe",
        "Zoe Kim",
        "Zoe",
        date(2014, 9, 9),
        "Grade 6",
        "Room 30",
        0,
        maple(
            "okafor",
            "bell",
            Seat("silva", TH, "Occupational therapist"),
            Seat("tran", TH, "Speech therapist"),
            Seat("diaz", P),
            Seat("hana", G, "Mother", 0),
            Seat("daniel", G, "Father", 0),
            Seat("wells", X, "Outside therapist", None, days=90),
        ),
        loves=("science", "jokes", "space"),
        helps=("her talker within reach", "time to answer", "a table at the right height"),
    ),
    Kid(
        "dev",
        "Dev Patel",
        "Dev",
        date(2016, 11, 30),
        "Grade 5",
        "Room 25",
        0,
        maple(
            "okafor",
            "bennett",
            Seat("tran", TH, "Speech therapist"),
            Seat("priya", G, "Mother", 0),
            Seat("arun", G, "Father", 0),
        ),
        loves=("chess", "cricket", "maps"),
        helps=("time to finish a sentence", "going second", "a quiet sign for a break"),
    ),
    Kid(
        "amara",
        "Amara Okoye",
        "Amara",
        date(2022, 5, 5),
        "Preschool",
        "Room 1",
        0,
        maple(
            "lindqvist",
            "yamada",
            Seat("novak", TH, "Teacher of the deaf"),
            Seat("diaz", P),
            Seat("chidi", G, "Father", 0),
            Seat("ada", G, "Mother", 0),
        ),
        loves=("water", "picture books", "big hugs"),
        helps=("fresh batteries", "faces she can see", "less noise"),
    ),
    Kid(
        "leo",
        "Leo Fischer",
        "Leo",
        date(2018, 8, 17),
        "Grade 3",
        "Room 18",
        0,
        maple(
            "lindqvist",
            "bell",
            Seat("silva", TH, "Occupational therapist"),
            Seat("lake", P),
            Seat("marcus", G, "Foster father", 0),
            Seat("june", G, "Foster mother", 0),
        ),
        loves=("dogs", "building tall towers", "pancakes"),
        helps=("rest when he asks", "shade", "knowing who picks him up"),
    ),
    Kid(
        "isabela",
        "Isabela Cruz",
        "Isa",
        date(2013, 2, 11),
        "Grade 8",
        "Room 41",
        0,
        maple(
            "lindqvist",
            "bennett",
            Seat("silva", TH, "Occupational therapist"),
            Seat("lake", P),
            Seat("cruz", G, "Mother", 0),
            Seat("moss", X, "Interpreter", 0, days=150),
            Seat("tomas", F, "Brother", 0),
        ),
        loves=("cooking", "her little cousin", "songs on the radio"),
        helps=("pictures with words", "doing it together first", "praise in a quiet voice"),
    ),
    Kid(
        "owen",
        "Owen Walsh",
        "Owen",
        date(2015, 4, 23),
        "Grade 6",
        "Room 31",
        0,
        maple(
            "okafor",
            "bell",
            Seat("novak", TH, "Counselor"),
            Seat("erin", G, "Mother", 0),
            Seat("brian", G, "Father", 1),
            Seat("cole", F, "Grandmother", 0),
        ),
        homes=("Hill Road", "Lake View"),
        loves=("drums", "bikes", "being the one who helps"),
        helps=("a walk", "being asked, not told", "the drum corner"),
        order="Family court order of 2 September 2026, no. 26-1187",
    ),
    Kid(
        "mina",
        "Mina Sayed",
        "Mina",
        date(2020, 7, 7),
        "Grade 1",
        "Room 8",
        0,
        maple(
            "lindqvist",
            "yamada",
            Seat("novak", TH, "Teacher of the visually impaired"),
            Seat("diaz", P),
            Seat("dina", G, "Mother", 0),
            Seat("omar", G, "Father", 0),
        ),
        loves=("stories read aloud", "swings", "braille labels"),
        helps=("big print", "saying who is there", "the same path each day"),
    ),
    Kid(
        "tyler",
        "Tyler Brooks",
        "Ty",
        date(2011, 10, 3),
        "Grade 9",
        "Room 112",
        1,
        maple(
            "whitfield",
            "osei",
            Seat("rahman", TH, "Speech therapist"),
            Seat("price", P),
            Seat("kelly", G, "Mother", 0),
            Seat("sam", G, "Father", 1),
            Seat("hart", F, "Uncle", 1),
        ),
        homes=("Home 1", "Home 2"),
        loves=("code", "bus timetables", "his cat Pixel"),
        helps=("a written plan", "the library at noon", "straight words"),
    ),
    Kid(
        "sofia",
        "Sofia Marino",
        "Sofia",
        date(2009, 5, 19),
        "Grade 11",
        "Room 120",
        1,
        maple(
            "whitfield",
            "murphy",
            Seat("grant", TH, "Transition specialist"),
            Seat("beck", P),
            Seat("paola", G, "Mother", 0),
            Seat("enzo", G, "Father", 0),
        ),
        loves=("film", "baking", "her dance team"),
        helps=("audio books", "a checklist", "more time"),
    ),
    Kid(
        "jamal",
        "Jamal Carter",
        "Jamal",
        date(2007, 12, 1),
        "18-21 program",
        "Room 140",
        1,
        maple(
            "whitfield",
            "osei",
            Seat("grant", TH, "Transition specialist"),
            Seat("price", P),
            Seat("field", T, "Job teacher"),
            Seat("young", S, "Substitute", None, days=2),
            Seat("denise", G, "Mother", 0),
            Seat("earl", F, "Grandfather", 0),
            Seat("reed", X, "Job coach", None, days=200),
        ),
        loves=("basketball", "his job at the bakery", "gospel music"),
        helps=("a timer", "trying first, help second", "a photo list of steps"),
    ),
    Kid(
        "elena",
        "Elena Popov",
        "Elena",
        date(2006, 8, 28),
        "18-21 program",
        "Room 140",
        1,
        maple(
            "whitfield",
            "murphy",
            Seat("rahman", TH, "Speech therapist"),
            Seat("lopez", P),
            Seat("stone", TH, "Physical therapist"),
            Seat("irina", G, "Mother", 0),
            Seat("viktor", G, "Father", 0),
        ),
        loves=("plants", "painting", "long walks"),
        helps=("a rest at ten", "notes on her phone", "one thing at a time"),
    ),
)
