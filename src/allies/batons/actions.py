"""The acts of the day: pass a baton, send one on, correct one, take one; say that the child is away."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.batons import chips as catalogue
from allies.batons.chips import Chosen, Way
from allies.batons.models import LATER, Absence, Baton, GotIt, HomeOffer, NotSure
from allies.batons.signals import day_turned_hard
from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.incidents.actions import ask_for_calls_about_a_hard_day, need_no_call_about
from allies.incidents.models import Facts
from allies.log import actions as log
from allies.log.lines import seats_that_read
from allies.media.actions import came_before, follow, keep
from allies.media.files import gone_if_it_fails
from allies.profiles.dictionary import Dictionary
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Child, Home, Member, School
from allies.teams.permissions import HOME_ROLES, Permission, Side
from allies.timeline.actions import record, withdraw
from allies.timeline.models import Entry

State = Baton.State


def passes_directly(member: Member) -> bool:
    """Whether what this seat gives goes straight to home, as the school chose for those who are not teachers."""
    if member.side is Side.HOME or member.may(Permission.PASS_FROM_SCHOOL):
        return True
    return member.child.school.chips_go == School.ChipsGo.DIRECTLY


@gone_if_it_fails()
@transaction.atomic
def pass_baton(
    *,
    by: Member,
    way: Way,
    day: date,
    chips: Chosen,
    words: Mapping[str, str],
    is_hard: bool = False,
    for_all_homes: bool = False,
    only_for: Home | None = None,
    id: uuid.UUID | None = None,
    written_at: datetime | None = None,
    recording: Mapping[str, Any] | None = None,
    waits: bool = False,
) -> list[Baton]:
    """Hand over a part of the day. A light moment is a part of its own, and on a hard day it is kept for later.

    The same id sent twice is the same part, if it says the same; adding more the same day is another part beside it.
    `recording`: a picture or a sound that came with the light moment, or what a home spoke. `waits`: what school gives
    waits for the teacher, whoever gave it. `only_for`: what school says to one home is for that home and school, also
    once it is sent on or put right.
    """
    own_id = id or uuid7()
    kept_chips, kept_words = catalogue.tidy(way, chips, words)
    light_chips = {key: kept_chips.pop(key) for key in [catalogue.LIGHT] if key in kept_chips}
    light_words = {key: kept_words.pop(key) for key in [catalogue.LIGHT] if key in kept_words}
    audience = Audience.home_and_school(only_for) if only_for else _audience(by, way, for_all_homes=for_all_homes)
    goes = passes_directly(by) and not (waits and way is Way.FROM_SCHOOL)
    state = State.PASSED if goes else State.WAITING
    to = partial(_add, by=by, way=way, only_for=only_for, audience=audience)
    new = partial(to, day=day, written_at=written_at, state=state)
    parts, is_known, is_hard_day = [], False, is_hard
    rest_id = own_id
    if is_hard and way is Way.FROM_SCHOOL and (kept_chips or kept_words) and not goes:
        # The sentence is a fixed one and goes home at once; what was chosen and written waits for the teacher.
        hard, made = new(own_id, chips={}, words={}, is_hard=True)
        parts, is_known, is_hard, rest_id = [hard], not made, False, uuid.uuid5(own_id, "rest")
    if kept_chips or kept_words or is_hard:
        part, made = new(rest_id, chips=kept_chips, words=kept_words, is_hard=is_hard)
        parts.append(part)
        if recording and way is Way.FROM_HOME:
            keep_with(part, recording, by=by, is_new=made)
        is_known = is_known or not made
    elif is_known and Baton.objects.filter(pk=uuid.uuid5(own_id, "rest")).exists():
        raise SentOtherwise
    light_id = uuid.uuid5(own_id, catalogue.LIGHT) if parts else own_id
    if light_chips or light_words:
        held = is_hard_day or is_no_day_for_light(by, day)
        part, made = new(light_id, chips=light_chips, words=light_words, state=State.HELD if held else state)
        parts.append(part)
        if recording:
            keep_with(part, recording, by=by, is_new=made)
    elif is_known and Baton.objects.filter(pk=light_id).exists():
        raise SentOtherwise  # the light moment was taken out of what is sent now, and stands
    if only_for and not parts and Baton.objects.filter(pk=own_id, by=by).exists():
        raise SentOtherwise  # emptied after it was sent
    return parts


def keep_with(part: Baton, recording: Mapping[str, Any], *, by: Member, is_new: bool) -> None:
    if is_new:
        keep(about=part, by=by, **recording)
    elif not came_before(about=part, **recording):
        raise SentOtherwise


@transaction.atomic
def correct_baton(
    baton: Baton, *, by: Member, chips: Chosen, words: Mapping[str, str], is_hard: bool, id: uuid.UUID
) -> Baton:
    """Put one's own part right. What stood before stays readable below it."""
    baton = locked(baton)  # nobody sends it on, or puts it right, while this is decided
    kept_chips, kept_words = catalogue.tidy(Way(baton.way), chips, words)
    said: dict[str, Any] = {"chips": kept_chips, "words": kept_words, "is_hard": is_hard, "corrects": baton}
    if known := Baton.sent_before(id, by, **said):
        return known
    if baton.by_id != by.pk:
        raise NotPossible(_("Only the person who wrote this can correct it."))
    if Baton.objects.filter(corrects=baton).exists():
        raise NotPossible(_("This was corrected already. Please look at the newer one."))
    newer, _made = _add(
        id,
        by=by,
        way=Way(baton.way),
        day=baton.day,
        only_for=baton.only_for,
        audience=baton.audience if baton.is_passed else baton.readers,  # for whom it was, or will be once it is passed
        state=State(baton.state) if not baton.is_passed or passes_directly(by) else State.WAITING,
        **said,
    )
    if baton.is_hard and not is_hard:
        need_no_call_about({baton.pk, *_with_what_it_puts_right(baton)}, timezone.now())
    return newer


@transaction.atomic
def send_on(baton: Baton, *, by: Member) -> Baton:
    """The teacher sends on what was waiting, or a light moment that was kept. Twice is once."""
    baton = Baton.objects.select_for_update().select_related("child", "by__person").get(pk=baton.pk)
    if not baton.is_passed and not Baton.objects.filter(corrects=baton).exists():
        baton.state, baton.passed_at, baton.passed_by = State.PASSED, timezone.now(), by
        baton.audience = baton.readers
        baton.save(update_fields=["state", "passed_at", "passed_by", "audience"])
        follow(_with_what_it_puts_right(baton), baton.audience)
        if not _told_again(baton):
            _tell("batons.hard_day" if baton.is_hard else "batons.passed", baton, by=baton.by)
        _note("batons.sent_on", baton, by=by)
    return baton


@transaction.atomic
def say_got_it(baton: Baton, *, by: Member, id: uuid.UUID | None = None) -> GotIt:
    """Take the baton for one's side: one's own home, or school. Twice is once."""
    home = by.home if by.side is Side.HOME else None
    audience = Audience.home_and_school(home) if home else baton.audience
    own = {"id": id or uuid7(), **written_by(by, audience)}
    got, made = GotIt.objects.get_or_create(baton=baton, home=home, defaults=own)
    if made:
        _note("batons.got_it", baton, by=by)
    return got


@transaction.atomic
def say_not_sure(*, by: Member, day: date, words: str, with_home: bool, id: uuid.UUID) -> NotSure:
    """ "I was not sure what to do." It makes no line in the story: it is for those who can help."""
    audience = Audience.team(by.child) if with_home else Audience.school(by.child)
    what = {"audience": audience, "day": day, "words": words.strip()}
    said, made = NotSure.objects.get_or_create(id=id, defaults=what | written_by(by, audience))
    if said.by_id != by.pk:
        raise NotSure.DoesNotExist
    if not made and not said.holds(**what):
        raise SentOtherwise
    return said


@transaction.atomic
def mark_absent(
    *, by: Member, first_on: date, last_on: date, reason: str = "", for_all_homes: bool = False, id: uuid.UUID
) -> Absence:
    """Say that the child is away. Home's word is home's and school's, unless it is shared with the other home."""
    way = Way.FROM_HOME if by.side is Side.HOME else Way.FROM_SCHOOL
    alone_with(id)
    said = {
        "audience": _audience(by, way, for_all_homes=for_all_homes),
        "first_on": first_on,
        "last_on": last_on,
        "reason": reason,
    }
    if known := Absence.sent_before(id, by, **said):
        return known
    absence = Absence.objects.create(id=id, district_id=by.district_id, child_id=by.child_id, by=by, **said)
    facts = {"first_on": first_on.isoformat(), "last_on": last_on.isoformat(), "reason": reason}
    record("batons.away", about=absence, by=by, facts=facts)
    _note("batons.marked_absent", absence, by=by)
    return absence


@transaction.atomic
def take_back_absence(absence: Absence, *, by: Member) -> Absence:
    """The child came after all."""
    absence = locked(absence)
    if absence.taken_back_at is None:
        absence.taken_back_at, absence.taken_back_by = timezone.now(), by
        absence.save(update_fields=["taken_back_at", "taken_back_by"])
        facts = {"first_on": absence.first_on.isoformat(), "last_on": absence.last_on.isoformat()}
        record("batons.here_after_all", about=absence, by=by, facts=facts)
        _note("batons.absence_taken_back", absence, by=by)
    return absence


@transaction.atomic
def choose_questions(home: Home, *, by: Member, questions: Iterable[str]) -> HomeOffer:
    """A home says what it offers to answer."""
    wanted = set(questions)
    kept = [key for key in catalogue.questions(Way.FROM_HOME) if key in wanted]
    offer, _made = HomeOffer.objects.update_or_create(
        home=home, defaults={"questions": kept, "set_by": by, "set_at": timezone.now()}
    )
    return offer


def turn_hard(child: Child, day: date) -> None:
    """No joke is drawn on a hard day, in whichever order the two come: what home has not read yet is kept for later.
    What was read stays read.
    """
    given = Baton.objects.select_for_update(of=("self",)).filter(
        child=child, day=day, way=Way.FROM_SCHOOL.value, corrected=None
    )
    for part in given.filter(state=State.PASSED, taken_out_at=None):
        if part.is_light and part.passed_at and not was_read_at_home(child, part.passed_at):
            part.state, part.passed_at, part.passed_by = State.HELD, None, None
            part.audience = Audience.school(child)
            part.save(update_fields=["state", "passed_at", "passed_by", "audience"])
            follow(_with_what_it_puts_right(part), part.audience)
            for line in Entry.objects.filter(about_id=part.pk, child=child, taken_out_at=None):
                withdraw(line)
    day_turned_hard.send(sender=Baton, child=child, day=day)


def was_read_at_home(child: Child, since: datetime) -> bool:
    """Whether anybody at home opened a page since then on which it stood."""
    at_home = set(Member.objects.filter(child=child, role__in=sorted(HOME_ROLES)).values_list("pk", flat=True))
    pages = {permission.value for permission in WHERE_LIGHT_STANDS}
    return bool(at_home & seats_that_read(child.pk, since=since, what=pages))


WHERE_LIGHT_STANDS = (Permission.SEE_STORY, Permission.SEE_BATON, Permission.SEE_JOY)


def _told_again(baton: Baton) -> bool:
    """A light moment that was kept for later stands again where it was told first."""
    return bool(
        Entry.objects.filter(about_id=baton.pk, event="batons.passed", taken_out_at__isnull=False).update(
            taken_out_at=None
        )
    )


def _audience(by: Member, way: Way, *, for_all_homes: bool) -> Audience:
    """From home: that home and school, or all when its author says so. From school: all, once it is passed."""
    if way is Way.FROM_SCHOOL or (for_all_homes and by.side is Side.HOME):
        return Audience.team(by.child)
    if by.home is None:
        raise ValueError("A baton from home comes from a home")
    return Audience.home_and_school(by.home)


def hard_on(child: Child, day: date) -> Q:
    """Whether school said of the day that it was hard, or something serious happened, as a part of another question."""
    given = Baton.objects.filter(
        child=child, day=day, way=Way.FROM_SCHOOL.value, is_hard=True, corrected=None, taken_out_at=None
    )
    return Q(Exists(given)) | Q(Exists(serious_on(child, day)))


def is_no_day_for_light(by: Member, day: date) -> bool:
    """A light moment never rides along with bad news."""
    return by.sees(Baton).filter(day=day, is_hard=True).exists() or serious_on(by.child, day).exists()


def serious_on(child: Child, day: date) -> QuerySet[Facts]:
    """Whoever gives the light moment, and whatever they may read: home has that to bear on this day."""
    begins = datetime.combine(day, time.min, tzinfo=child.zone)
    ends = datetime.combine(day + timedelta(days=1), time.min, tzinfo=child.zone)
    of_the_day = Facts.objects.filter(child=child, happened_at__gte=begins, happened_at__lt=ends)
    return of_the_day.filter(corrected_by=None, taken_out_at=None)


def _add(
    id: uuid.UUID,
    *,
    by: Member,
    way: Way,
    day: date,
    only_for: Home | None,
    audience: Audience,
    chips: dict[str, list[str]],
    words: dict[str, str],
    is_hard: bool = False,
    corrects: Baton | None = None,
    written_at: datetime | None = None,
    state: Baton.State,
) -> tuple[Baton, bool]:
    """One part, once, and whether it is new. While it waits it is school's alone."""
    home = by.home if way is Way.FROM_HOME else None
    said: dict[str, Any] = {
        "day": day,
        "only_for": only_for,
        "chips": chips,
        "words": words,
        "is_hard": is_hard,
        "corrects": corrects,
    }
    if is_hard and not chips and not words and state is State.WAITING:
        state = State.PASSED  # the sentence is a fixed one, and waits for nobody
    is_passed = state is State.PASSED
    baton, made = _insert_once(
        Baton(
            id=id,
            way=way.value,
            home=home,
            state=state,
            written_at=written_at if written_at and timezone.now() - written_at > LATER else None,
            passed_at=timezone.now() if is_passed else None,
            passed_by=by if is_passed else None,
            **said,
            **typed_by(by, audience if is_passed else Audience.school(by.child)),
        )
    )
    if baton.by_id != by.pk:
        raise Baton.DoesNotExist  # an id of somebody else's part is unknown, and nothing of what came with it is kept
    if home is not None:
        said["audience"] = audience  # chosen by its giver; what school gives is for the whole team once it is passed
    if not made and not baton.holds(way=way.value, **said):
        raise SentOtherwise
    turns_hard = way is Way.FROM_SCHOOL and is_hard and not (corrects and corrects.is_hard)
    if made and is_passed:
        event = "batons.hard_day" if turns_hard else "batons.corrected" if baton.corrects_id else "batons.passed"
        _tell(event, baton, by=by)  # where it arrived: who has read the day so far finds it new
    if made and turns_hard:
        ask_for_calls_about_a_hard_day(by=by, day=day, part=baton.pk)
        turn_hard(by.child, day)
    if made:
        _note("batons.corrected" if baton.corrects_id else f"batons.{state}", baton, by=by)
    return baton, made


def _with_what_it_puts_right(baton: Baton) -> list[uuid.UUID]:
    """A picture came with the first wording, and stays with it."""
    found = [baton.pk]
    while (before := Baton.objects.filter(corrected=found[-1]).values_list("pk", flat=True).first()) is not None:
        found.append(before)
    return found


def _insert_once(baton: Baton) -> tuple[Baton, bool]:
    """Insert first and look only when it is there already: nearly every part is new."""
    try:
        with transaction.atomic():
            baton.save(force_insert=True)
    except IntegrityError:
        known = Baton.objects.filter(pk=baton.pk).first()
        if known is None:
            raise
        return known, False
    return baton, True


def _tell(event: str, baton: Baton, *, by: Member, at: datetime | None = None) -> None:
    """A line of the child's story, with what a reader needs to see it in their own language."""
    facts = baton.facts
    if baton.words:
        ours = Dictionary.of(by).words_in("\n".join(baton.words.values()))
        facts["terms"] = {word: str(term) for word, term in ours.items()}
        facts["child"] = str(baton.child_id)
    record(event, about=baton, by=by, facts=facts, tone=baton.tone.value, occurred_at=at)


def _note(act: str, about: Baton | Absence, *, by: Member) -> None:
    log.write(act, by=by.person_id, seat=by.pk, child=by.child_id, district=by.district_id, about=about.pk)
