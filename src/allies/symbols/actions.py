"""A school shows itself a pack of symbols, takes it in or throws it away, and withdraws it. All of it, or nothing."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.models import School

from .bringing_in import Looked, LookedInto
from .models import Pack, PackSymbol

MOST = 2_000  # symbols of one school: a search looks at them


@transaction.atomic
def show_pack(school: School, *, id: UUID, by: Person | None, name: str, sum: str, into: LookedInto) -> Pack:
    """Keep a pack so that it can be looked at; nobody else sees it yet. The same file twice is one pack.

    One pack of a school waits at a time: an older one that nobody took in goes.
    """
    alone_with(school.pk)
    known = Pack.objects.filter(school=school, sum=sum).first()
    if known and known.withdrawn_at is None:
        return known
    for other in Pack.objects.waiting_in(school.pk):
        _let_go(other, by=by)
    if known is None:
        known = Pack.objects.create(
            id=id, district_id=school.district_id, school=school, name=name, sum=sum, refused=into.refused
        )
    else:
        known.shown_at, known.taken_in_at, known.taken_in_by = timezone.now(), None, None
        known.withdrawn_at, known.withdrawn_by = None, None
        known.save(update_fields=["shown_at", "taken_in_at", "taken_in_by", "withdrawn_at", "withdrawn_by"])
    _keep(known, into.looked)
    return known


def _keep(pack: Pack, looked: list[Looked]) -> None:
    """Where the pack was here before, each picture stands where it stood, so that boards show it again. What it said
    then stays, and what is new comes after it.
    """
    before, new = list(pack.symbols.order_by("number")), list[Looked]()
    after = before[-1].number + 1 if before else 0
    for one in looked:
        row = next((row for row in before if is_same(row, one)), None)
        if row is None:
            new.append(one)
            continue
        before.remove(row)
        row.picture = one.picture
        row.save(update_fields=["picture"])
    PackSymbol.objects.bulk_create(
        PackSymbol(
            id=uuid7(),
            pack=pack,
            number=number,
            said=one.said,
            found_by=one.found_by,
            licence=one.licence,
            author=one.author,
            picture=one.picture,
        )
        for number, one in enumerate(new, after)
    )


def is_same(row: PackSymbol, one: Looked) -> bool:
    """Its words tell, and not their language: a table that names none is in that of whoever sends it. Where it names
    one in half of its lines, two lines of a picture may then be of one language, and only the first is taken.
    """
    known, said = ({word for words in each.values() for word in words} for each in (row.said, one.said))
    return (row.licence, row.author) == (one.licence, one.author) and (known <= said or said <= known)


@transaction.atomic
def take_in(pack: Pack, *, by: Person | None) -> Pack:
    """From now on boards of the school's children can show it. Saying it twice is saying it once."""
    alone_with(pack.school_id)
    pack = locked(pack)
    if pack.stands:
        return pack
    if pack.withdrawn_at is not None:
        raise NotPossible(_("This pack was discarded. Please send the file again."))
    standing = PackSymbol.objects.standing_in(pack.school_id).count()
    if standing + pack.symbols.with_picture().count() > MOST:
        raise NotPossible(_("That would be more than 2,000 symbols. Please withdraw a pack that nobody uses first."))
    pack.taken_in_at, pack.taken_in_by = timezone.now(), by
    pack.save(update_fields=["taken_in_at", "taken_in_by"])
    _note("symbols.taken_in", pack, by=by)
    return pack


@transaction.atomic
def withdraw(pack: Pack, *, by: Person | None) -> Pack:
    """Its pictures go, on boards and on paper, and their words stay. Saying it twice is saying it once."""
    alone_with(pack.school_id)
    pack = locked(pack)
    if pack.withdrawn_at is None:
        was_in = pack.stands
        _let_go(pack, by=by)
        if was_in:
            _note("symbols.withdrawn", pack, by=by)
    return pack


def _let_go(pack: Pack, *, by: Person | None) -> None:
    pack.withdrawn_at, pack.withdrawn_by = timezone.now(), by
    pack.save(update_fields=["withdrawn_at", "withdrawn_by"])
    pack.symbols.update(picture=b"")


def _note(act: str, pack: Pack, *, by: Person | None) -> None:
    log.write(act, by=by.pk if by else None, district=pack.district_id, about=pack.pk)
