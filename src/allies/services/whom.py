"""Who is meant by the words in a plan: a name, a title, or what the bank of goals calls somebody."""

import re
from collections.abc import Iterable

from allies.goals.starters import people
from allies.teams.known import PROFESSIONS, RELATIONS
from allies.teams.models import Member
from allies.teams.permissions import STAFF, Role

BETWEEN = re.compile(r"[,;/]")
THE = re.compile(r"^the\s+", re.IGNORECASE)
# Before a last name: "Ms. Tran".
POLITE = re.compile(
    r"^((mr|mrs|ms|miss|mx|dr|prof|sr|sra|srta)\.?|señor|señora|señorita|السيد|السيدة|الأستاذ|الأستاذة)\s+"
)
ROLES = {"teacher": Role.TEACHER, "aide": Role.PARAPROFESSIONAL}  # what the bank says in general words
FAMILY, STUDENT = "family", "student"


def plain(words: str) -> str:
    return " ".join(words.casefold().split())


def named_in(words: str) -> set[str]:
    """One or several: "Mr. Bell / Jin Tran"."""
    return {plain(THE.sub("", word.strip())) for word in BETWEEN.split(words)} - {""}


def has_title(member: Member, words: str) -> bool:
    """Letter by letter; or as a word that we know, in whichever language it is written here and there."""
    named, known = named_in(words), PROFESSIONS if member.role in STAFF else RELATIONS
    key = known.key_of(member.title)
    return plain(member.title) in named or (bool(key) and any(known.key_of(word) == key for word in (words, *named)))


def is_meant(member: Member, words: str) -> bool:
    """By name, by its first word or politely by its last, by title, or by role where the words are the bank's."""
    name = plain(member.person.name)
    own = {name, name.partition(" ")[0]} - {""}
    last = {POLITE.sub("", word) for word in named_in(words) if POLITE.match(word)}
    is_named = bool(own & named_in(words)) or has_title(member, words) or name.rpartition(" ")[2] in last
    return is_named or member.role in {ROLES.get(key) for key in keys_in(words)}


def keys_in(words: str) -> set[str]:
    """What the bank calls those who are meant, where the words are its own."""
    return {people()[plain(word)] for word in BETWEEN.split(words) if plain(word) in people()}


def is_the_family(words: str) -> bool:
    return FAMILY in keys_in(words)


def is_the_student(words: str) -> bool:
    return STUDENT in keys_in(words)


def anybody_meant(team: Iterable[Member], words: str) -> bool:
    return any(is_meant(member, words) for member in team)
