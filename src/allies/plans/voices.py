"""Who writes in which voice: the profile says which voices a section has, the table who speaks in each."""

from allies.jurisdictions.profiles import Section, Shape
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side

VOICE_PERMISSION = {
    Side.HOME: Permission.WRITE_HOME_PLAN,
    Side.SCHOOL: Permission.WRITE_PLAN,
    Side.CHILD: Permission.WRITE_CHILD_PLAN,
}
IN_WORDS = frozenset({Shape.WORDS, Shape.GOALS})


def writes_in(section: Section, voice: Side) -> bool:
    """Whether this section has words of this voice."""
    return section.shape in IN_WORDS and voice.value in {one.value for one in section.voices}


def may_write(member: Member, section: Section, voice: Side) -> bool:
    return writes_in(section, voice) and voice in VOICE_PERMISSION and member.may(VOICE_PERMISSION[voice])
