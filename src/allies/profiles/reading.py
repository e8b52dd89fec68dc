"""The profile as one reader sees it: every place in it, filled or empty, and who may fill it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Member
from allies.teams.permissions import Permission, Side

from .models import Passage
from .sections import Section
from .voices import VoicePlace, name_homes

VOICE_PERMISSION = {
    Side.HOME: Permission.WRITE_HOME_VOICE,
    Side.SCHOOL: Permission.WRITE_SCHOOL_VOICE,
    Side.CHILD: Permission.WRITE_CHILD_VOICE,
}


def may_write(member: Member, section: Section, voice: Side) -> bool:
    """Each writes for the own side; the child's voice is entered together with the child."""
    if section is Section.HEALTH:
        return voice is member.side and member.may(Permission.WRITE_HEALTH)
    return voice in VOICE_PERMISSION and member.may(VOICE_PERMISSION[voice])


@dataclass
class Place(VoicePlace):
    """With what stands there."""

    section: Section
    passages: list[Passage] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(passage.says_something for passage in self.passages)

    @property
    def question(self) -> str:
        """The one who may fill a place is asked by name."""
        names = {"you": self.reader.person.name.split()[0], "child": self.reader.child.first_name}
        if self.voice is Side.CHILD:
            return _("What would %(child)s like to say here?") % names
        if self.voice is Side.SCHOOL:
            return _("What should the family and everyone at school know?") % names
        return _("%(you)s, what should school know?") % names

    @property
    def who_reads(self) -> str:
        if self.voice is Side.HOME:
            return _("Your home and school read this; others only if you choose it.")
        if self.section is Section.HEALTH:
            return _("Guardians, and those at school who may see health alerts, read this.")
        return _("Everyone on the team reads this, in every home.")

    @property
    def newest(self) -> Passage:
        return self.passages[-1]

    @property
    def may_write(self) -> bool:
        return not self.is_of_another_home and may_write(self.reader, self.section, self.voice)

    @property
    def write_url(self) -> str:
        if self.section is Section.HEALTH:
            return reverse("profiles:health", args=[self.reader.child_id])
        return reverse(f"profiles:{self.voice}", args=[self.reader.child_id, self.section.value])

    @property
    def to_settle(self) -> bool:
        """Two people wrote about the same words at once, and both texts stand."""
        return len(self.passages) > 1

    @property
    def shows_history(self) -> bool:
        return bool(self.passages) and not self.is_of_another_home


@dataclass
class ProfilePart:
    """One section with its places."""

    section: Section
    places: list[Place]

    @property
    def is_empty(self) -> bool:
        return all(place.is_empty for place in self.places)


def standing_passages(member: Member) -> list[Passage]:
    """The passages of now that this seat may read, in one query."""
    seen = member.sees(Passage).filter(replaced_at=None)
    return list(seen.select_related("by__person", "home", "audience").order_by("recorded_at", "id"))


def profile_for(member: Member) -> list[ProfilePart]:
    """Strengths first; in each section home, school, child. Only what this seat may see, empty places included."""
    at: dict[tuple[str, str, object], list[Passage]] = defaultdict(list)
    for passage in standing_passages(member):
        at[passage.section, passage.voice, passage.home_id].append(passage)
    homes = list(member.child.homes.filter(ended_at=None).order_by("name", "id"))
    parts = []
    for section in Section:
        if section.kind not in member.kinds:
            continue
        places = [
            Place(section, voice, home, member, passages=at[section.value, voice.value, home.pk if home else None])
            for voice in section.voices
            for home in (homes if voice is Side.HOME else [None])
        ]
        places = [place for place in places if not place.is_of_another_home or not place.is_empty]
        name_homes(places)
        parts.append(ProfilePart(section, places))
    return parts


def place_of(member: Member, section: Section, voice: Side) -> Place:
    """The one place where this seat would write, with what stands there."""
    home = member.home if voice is Side.HOME else None
    seen = member.sees(Passage).filter(section=section, voice=voice, home=home, replaced_at=None)
    passages = list(seen.select_related("by__person", "home", "audience").order_by("recorded_at", "id"))
    return Place(section, voice, home, member, passages=passages)
