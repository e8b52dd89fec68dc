"""The daily note by a digit: that home has read school's, and how the night was, where this home offers that."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.letters.pieces import TakenWithIt
from allies.rooms.pieces import Piece
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.texting.questions import GOT_IT, THANKS, ByText, Question
from allies.timeline.actions import answer as thank_for
from allies.timeline.models import Entry
from allies.timeline.models.answer import Choice

from .actions import pass_baton, say_got_it
from .chips import FROM_HOME, Way
from .days import day_of
from .models import Baton, GotIt, HomeOffer
from .views.days import days_off_of

[NIGHT] = [question for question in FROM_HOME if question.key == "sleep"]
NOON = 12
OPEN_FOR = timedelta(hours=20)


def notes_to_take(member: Member) -> Iterable[Question]:
    """School's last note, until somebody of this home took it."""
    if member.side is not Side.HOME or member.home_id is None or not member.may(Permission.SEE_BATON):
        return
    taken = member.sees(GotIt).filter(baton=OuterRef("pk"), home=member.home_id)
    passed = member.sees(Baton).filter(way=Way.FROM_SCHOOL.value, state="passed", corrected=None)
    newest = passed.annotate(is_taken=Exists(taken)).order_by("-passed_at", "-pk").first()
    choices = [(GOT_IT, _("Got it")), (THANKS, str(Choice.THANKS.label))]
    if newest is not None and not newest.is_taken and newest.day >= member.today - timedelta(days=1):
        yield Question(newest.pk, _("School's note"), choices, timezone.now() + OPEN_FOR)


def take_note(member: Member, baton: UUID, choice: str, id: UUID) -> GotIt | None:
    found = member.sees(Baton).filter(pk=baton, way=Way.FROM_SCHOOL.value, state="passed").first()
    if found is None or member.side is not Side.HOME:
        raise NotPossible("")
    got = say_got_it(found, by=member, id=id)
    line = member.sees(Entry).filter(about_id=found.pk).first() if choice == THANKS else None
    if line is not None:
        thank_for(line, Choice.THANKS, member)
    return got if got.pk == id else None


def night(member: Member) -> Iterable[Question]:
    """In the morning of a school day, while this home has not said it."""
    now = timezone.now().astimezone(member.child.zone)
    if now.hour >= NOON or not offers_nights(member) or school_day(member) != now.date():
        return
    said = member.sees(Baton).filter(home=member.home, way=Way.FROM_HOME.value, day=now.date())
    if not any(NIGHT.key in (part.chips or {}) for part in said):
        yield about_a_night(member)


def nights(member: Member) -> Iterable[Question]:
    """Whichever it is after which somebody answers."""
    if offers_nights(member):
        yield about_a_night(member)


def offers_nights(member: Member) -> bool:
    home = member.home
    return home is not None and member.may(Permission.PASS_FROM_HOME) and NIGHT.key in HomeOffer.of(home)


def about_a_night(member: Member) -> Question:
    now = timezone.now().astimezone(member.child.zone)
    choices = [(choice.key, str(choice.label)) for choice in NIGHT.choices]
    noon = now.replace(hour=NOON, minute=0, second=0, microsecond=0)
    return Question(night_of(member), str(NIGHT.label), choices, noon)


def school_day(member: Member) -> object:
    return day_of(Way.FROM_HOME, timezone.now(), member.child.zone, days_off_of(member))


def night_of(member: Member) -> UUID:
    """One night of one home."""
    day = timezone.now().astimezone(member.child.zone).date()
    return uuid5(member.home_id or member.pk, f"night {day.isoformat()}")


def say_how_the_night_was(member: Member, subject: UUID, choice: str, id: UUID) -> Baton:
    now = timezone.now().astimezone(member.child.zone)
    if subject != night_of(member) or choice not in NIGHT.by_key or not member.may(Permission.PASS_FROM_HOME):
        raise NotPossible("")
    chips = {NIGHT.key: [choice]}
    return pass_baton(by=member, way=Way.FROM_HOME, id=id, day=now.date(), chips=chips, words={})[0]


BY_TEXT: list[Piece] = [
    ByText("batons.got_it", notes_to_take, take_note),
    ByText("batons.night", night, say_how_the_night_was, each_day=nights),
    TakenWithIt(Baton, lambda member, baton: take_note(member, baton, GOT_IT, uuid5(baton, str(member.home_id)))),
]
