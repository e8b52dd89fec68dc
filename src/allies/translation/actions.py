"""Somebody asks for a thing in their language; a person translates what was written, or school arranges one."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.log import actions as log
from allies.notices.routing import route_later
from allies.teams.actions.audiences import choose
from allies.teams.acts import like, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Permission, Side
from allies.teams.seat_now import must_still

from .models import Arranged, Asked, Translated, Translates
from .people import who_translates
from .things import Text, Thing


@transaction.atomic
def ask(thing: Thing, id: uuid.UUID, *, by: Member, language: str) -> Asked:
    """Asking twice is asking once."""
    alone_with(by.pk)
    by = must_still(by, Permission.ASK_IN_LANGUAGE)
    same = {"by": by, "thing": thing.name, "thing_id": id, "language": language}
    if known := Asked.objects.filter(**same, taken_out_at=None).first():
        return known
    asked = Asked.objects.create(kind=thing.kind, **like(Audience.adult_and_school(by)), **same)
    tell(asked)
    return asked


@transaction.atomic
def ask_for_words(text: Text, root: uuid.UUID, *, by: Member, language: str) -> Asked:
    """What somebody wrote, in one's own language: asked of those who say that they translate it, else of who arranges
    it. Asking twice is asking once; asked anew when the original has changed since.
    """
    alone_with(by.pk)
    by = must_still(by, Permission.ASK_FOR_WORDS)
    row = text.seen_by(by, root)
    if row is None:
        raise text.model.DoesNotExist
    same = {"by": by, "thing": text.name, "thing_id": root, "language": language}
    known = Asked.objects.filter(**same, taken_out_at=None).first()
    there = Translated.objects.filter(thing=text.name, root=root, language=language, taken_out_at=None)
    newest = there.order_by("-recorded_at", "-id").first()
    if known and (newest is None or newest.of == row.pk or newest.recorded_at < known.recorded_at):
        return known
    if row.audience.reach == Audience.Reach.CHOSEN and not who_translates(row, language, besides=by):
        raise NotPossible(
            _("Nobody in this conversation says that they translate into your language. Please ask there.")
        )
    if known:
        Asked.objects.filter(pk=known.pk).update(taken_out_at=timezone.now())
    asked = Asked.objects.create(kind=row.kind, of=row.pk, **like(audience_of_asking(row, by)), **same)
    write_down(asked, Asked.event)
    return asked


def audience_of_asking(row: AboutChild, by: Member) -> Audience:
    """What an adult at home asks is between them and school, as long as school may read what it is about."""
    if row.audience.reach == Audience.Reach.CHOSEN:
        return row.audience
    return Audience.adult_and_school(by) if by.side is Side.HOME else Audience.school(by.child)


@transaction.atomic
def translate(
    text: Text,
    root: uuid.UUID,
    *,
    id: uuid.UUID,
    by: Member,
    of: uuid.UUID,
    language: str,
    words: Mapping[str, str],
    interpreter: str = "",
) -> list[Translated]:
    """What a person wrote beside each part of a text, for its readers. Who asked for it is told. `interpreter`: their
    name, where they have no seat and `by` gave it to them.
    """
    alone_with(root)
    by = must_still(by, Permission.TRANSLATE_WORDS)
    row = text.seen_by(by, root)
    if row is None:
        raise text.model.DoesNotExist
    said = {part: words[part].strip() for part in text.words(row) if words.get(part, "").strip()}
    same = {"thing": text.name, "root": root, "of": of, "language": language}
    if known := Translated.sent_before(id, by, **same, words=next(iter(said.values()), "")):
        return [known]
    if of != row.pk:
        raise NotPossible(_("The original has changed since. Please read it again."))
    beside = {"kind": row.kind, "interpreter": interpreter, **same, **written_by(by, row)}
    ids = [id, *(uuid.uuid5(id, part) for part in list(said)[1:])]
    made = [
        Translated.objects.create(id=one, part=part, words=typed, **beside)
        for one, (part, typed) in zip(ids, said.items(), strict=True)
    ]
    write_down(made[0], "translation.translated")
    for asked in Asked.objects.filter(thing=text.name, thing_id=root, language=language, taken_out_at=None):
        say_it_is_there(asked, by=by)
    return made


def say_it_is_there(asked: Asked, *, by: Member) -> None:
    """Told to who asked, and to nobody else. Once for each time that they asked."""
    if asked.arranged.filter(how=Arranged.How.THERE, taken_out_at=None).exists():
        return
    alone = choose([asked.by])
    there = {"kind": asked.kind, "asked": asked, "how": Arranged.How.THERE, "on": by.today}
    tell(Arranged.objects.create(**there, **written_by(by, alone)))


@transaction.atomic
def say_languages(languages: Collection[str], *, by: Member) -> None:
    """Which languages one translates, all at once: what is not named any more has ended."""
    alone_with(by.pk)
    by = must_still(by, Permission.TRANSLATE_WORDS)
    own = Translates.objects.filter(by=by, ended_at=None, taken_out_at=None)
    own.exclude(language__in=languages).update(ended_at=timezone.now())
    for language in sorted({*languages} - {*own.values_list("language", flat=True)}):
        Translates.objects.create(language=language, **written_by(by, Audience.team(by.child)))


@transaction.atomic
def arrange(asked: Asked, *, id: uuid.UUID, by: Member, how: str, on: date) -> Arranged:
    """A person translates it, or an interpreter reads it with them; on a day that they are told."""
    alone_with(asked.pk)
    if known := Arranged.sent_before(id, by, asked=asked, how=how, on=on):
        return known
    by = must_still(by, Permission.ARRANGE_LANGUAGE)
    if on < by.today:
        raise NotPossible(_("Please choose today or a later day."))
    arranged = Arranged.objects.create(id=id, kind=asked.kind, asked=asked, how=how, on=on, **written_by(by, asked))
    tell(arranged)
    return arranged


def tell(row: Asked | Arranged) -> None:
    write_down(row, row.event)
    route_later(row, type(row))


def write_down(row: Asked | Arranged | Translated, act: str) -> None:
    log.write(
        act,
        by=row.by.person_id,
        seat=row.by_id,
        child=row.child_id,
        district=row.district_id,
        about=row.pk,
    )
