"""Who the made-up children are: three voices for most, an empty one for some, and two events that were serious."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from allies.database.ids import uuid7
from allies.incidents.actions import give_account, mark_told, write_incident
from allies.incidents.chips import Done, Now, Sentence, There, What, Where
from allies.incidents.models import HomeCall
from allies.profiles.models import Passage
from allies.profiles.sections import Section
from allies.teams.models import Audience, Child, Member
from allies.teams.permissions import Role, Side

from .children import Kid
from .contents import contents

DATA = contents("voices")

Team = tuple[Kid, Child, list[Member]]


def say_who_they_are(teams: list[Team]) -> None:
    """Profiles in bulk. Every fourth child has no voice of their own yet: an empty voice asks for its owner."""
    passages = []
    for number, (kid, child, members) in zip(count(), teams, strict=False):
        if not kid.here_for:
            continue
        voices = {Side.HOME: one_of(members, Role.GUARDIAN), Side.SCHOOL: one_of(members, Role.CASE_MANAGER)}
        if number % 4 != 3:
            voices[Side.CHILD] = one_of(members, Role.TEACHER)
        for section, words in DATA["profile"].items():
            passages += [
                passage(kid, child, Section(section), voice, by, *own(words, voice, by)) for voice, by in voices.items()
            ]
        if kid.key in DATA["health"]:
            by = voices[Side.HOME]
            words = DATA["health"][kid.key]
            passages.append(passage(kid, child, Section.HEALTH, Side.HOME, by, words, "en", on_card=True))
    Passage.objects.bulk_create(passages, batch_size=200)


def one_of(members: list[Member], role: Role) -> Member:
    return next(member for member in members if member.role == role)


def own(words: dict[str, str], voice: Side, by: Member) -> tuple[str, str]:
    """A home writes in its own language, where the words are there in it."""
    language = by.person.language if voice is Side.HOME else "en"
    return (words[f"{voice}_{language}"], language) if f"{voice}_{language}" in words else (words[voice], "en")


def passage(  # noqa: PLR0917  one row of a table
    kid: Kid,
    child: Child,
    section: Section,
    voice: Side,
    by: Member,
    words: str,
    language: str,
    *,
    on_card: bool = False,
) -> Passage:
    home = by.home if voice is Side.HOME else None
    audience = Audience.home_and_school(home) if home and len(kid.homes) > 1 else Audience.team(child)
    return Passage(
        id=uuid7(),
        district_id=child.district_id,
        child=child,
        audience=audience,
        kind=section.kind,
        section=section,
        voice=voice,
        home=home,
        words=words.format(
            name=child.first_name,
            love=kid.loves[0],
            loves=", ".join(kid.loves).capitalize(),
            help=kid.helps[0],
            helps=", ".join(kid.helps).capitalize(),
        ),
        language=language,
        chips=pictures(section, kid),
        on_card=on_card,
        by=by,
        recorded_at=timezone.now() - timedelta(days=60),
    )


def pictures(section: Section, kid: Kid) -> list[str]:
    if section is Section.HEALTH:
        return list(DATA["alerts"].get(kid.key, []))
    said = {Section.LOVES: kid.loves, Section.HELPS: kid.helps}.get(section, ())
    known = DATA["pictures"].get(section, {})
    found = (chip for words in said for part, chip in known.items() if part in words)
    return list(dict.fromkeys(found))[:2]


def tell_of_serious_events(teams: list[Team]) -> None:
    """A seizure that home was told of and wrote about; and a fall today, with home still to call."""
    by_key = {kid.key: (child, members) for kid, child, members in teams}
    _child, members = by_key["leo"]
    teacher, guardian = one_of(members, Role.TEACHER), one_of(members, Role.GUARDIAN)
    when = timezone.now() - timedelta(days=12, hours=3)
    seizure = write_incident(
        id=uuid7(),
        by=teacher,
        sentence=Sentence.SAFE_NOW,
        what=[What.SEIZURE],
        happened_at=when,
        minutes=2,
        where=Where.CLASSROOM,
        there=[There.TEACHER, There.PARAPROFESSIONAL],
        done=[Done.STAYED, Done.OTHERS_OUT, Done.NURSE],
        now=Now.RESTING,
        words=DATA["events"]["seizure"],
    )
    for call in HomeCall.objects.filter(incident=seizure):
        mark_told(call, by=teacher, told_at=when + timedelta(minutes=20), how="phone")
    give_account(
        seizure,
        id=uuid7(),
        by=guardian,
        voice=Side.HOME,
        words=DATA["events"]["of_home"],
    )
    _child, members = by_key["dev"]
    write_incident(
        id=uuid7(),
        by=one_of(members, Role.TEACHER),
        sentence=Sentence.SAFE_NOW,
        what=[What.INJURY],
        happened_at=timezone.now() - timedelta(hours=1),
        minutes=None,
        where=Where.PLAYGROUND,
        there=[There.TEACHER, There.CHILDREN],
        done=[Done.FIRST_AID, Done.NURSE],
        now=Now.WELL,
        words=DATA["events"]["fall"],
    )
