"""Keep what goes later, carry it out at its hour, send it now, stop it, throw it away; words that one uses often."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from allies.database.locks import alone_with
from allies.media.files import gone_if_it_fails
from allies.outbox.actions import post
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Child, Member
from allies.teams.seat_now import must_still, seat_now

from .files import Waiting, drop_file, keep_file
from .mails import tell_that_it_stays
from .models import Later, OwnWords
from .sorts import LaterSort, readers_of

HANDLER = "drafts.later"
MOST_OWN = 40  # words that one uses often


@gone_if_it_fails()
@transaction.atomic
def put_off(
    *,
    id: UUID,
    by: Member,
    sort: str,
    about: UUID | None,
    form: Mapping[str, list[str]],
    at: datetime,
    file: Waiting | None = None,
) -> Later:
    """To be sent at an hour. The same id again changes what waits: its words, its hour, its file."""
    alone_with(id)
    by = must_still(by, LaterSort.named(sort).permission)
    known = Later.objects.filter(pk=id).first()
    if known is not None and (known.member_id, known.sort, known.about) != (by.pk, sort, about):
        raise Later.DoesNotExist
    later = Later(
        id=id,
        district_id=by.district_id,
        child_id=by.child_id,
        member=by,
        sort=sort,
        about=about,
        form=dict(form),
        due_at=at,
    )
    if file is not None:
        keep_file(later, file, by=by.person)
    if known is not None:
        drop_file(known.upload)
    later.readers = readers_of(by, later)
    later.save(force_insert=known is None, force_update=known is not None)
    post(HANDLER, key=f"later:{id}:{at:%Y%m%dT%H%M%S}", facts={"later": str(id)}, due_at=at, district=by.district_id)
    return later


def go_when_due(parcel: Parcel) -> None:
    """At its hour, if that is still its hour. A worker that is killed amid leaves it whole: it goes once, later."""
    pk = UUID(parcel.facts["later"])
    with transaction.atomic():
        alone_with(pk)
        waiting = Later.objects.select_for_update(of=("self",)).select_related("member__person")
        later = waiting.filter(pk=pk, stopped_at=None, due_at__lte=timezone.now()).first()
        if later is not None and (why := why_not_sent(later)):
            stop(later, why)
            tell_that_it_stays(later)


@transaction.atomic
def send_now(id: UUID, *, by: Person) -> str:
    """At once, in place of its hour. Answers with a sentence where it does not go."""
    later = own(id, by)
    if why := why_not_sent(later):
        stop(later, why)
    return why


def why_not_sent(later: Later) -> str:
    """Sends it, and then there is no reason; or says in the writer's language why it stays here. Then nothing went."""
    with translation.override(later.member.person.language):
        try:
            with transaction.atomic():
                send(later)
        except SentOtherwise:  # its writer sent it by hand, with other words, while it waited
            pass
        except NotPossible as reason:
            return str(reason.sentence)
        except (ObjectDoesNotExist, Http404):
            return _("This page is no longer open to you.")
    take_away(later)
    return ""


def take_away(later: Later) -> None:
    drop_file(later.upload)
    later.delete()


def send(later: Later) -> None:
    """Sends it from the seat as it is now, to those for whom it was written."""
    sort = LaterSort.named(later.sort)
    by = seat_now(later.member)
    if by is None:
        raise NotPossible(_("Your place on this team has ended, or the child has left the school."))
    if not by.may(sort.permission):
        raise NotPossible(_("This is not open to you today. The case manager can tell you more."))
    if not later.is_for(readers_of(by, later)):
        raise NotPossible(
            _("Other people can read this now than when you wrote it. Please look at it again, then send it.")
        )
    sort.send(by, later)


def stop(later: Later, why: str = "") -> None:
    later.stopped_at, later.why = timezone.now(), why
    later.save(update_fields=["stopped_at", "why"])


@transaction.atomic
def do_not_send(id: UUID, *, by: Person) -> None:
    """The words stay, with their writer."""
    later = own(id, by)
    if later.stopped_at is None:
        stop(later)


@transaction.atomic
def leave_file_out(id: UUID, *, by: Person) -> None:
    later = own(id, by)
    drop_file(later.upload)
    later.upload, later.upload_facts = None, {}
    later.form = {name: said for name, said in later.form.items() if not name.startswith("file_")}
    later.save(update_fields=["upload", "upload_facts", "form"])


@transaction.atomic
def throw_away(id: UUID, *, by: Person) -> None:
    take_away(own(id, by))


def own(id: UUID, by: Person) -> Later:
    """Nobody else's, also after the seat ended from which it was written. Where its hour was quicker than a press, or
    another page, nothing is said to be done that was not.
    """
    alone_with(id)
    found = Later.objects.select_for_update(of=("self",)).select_related("member__person")
    later = found.filter(pk=id, member__person=by.pk).first()
    if later is None:
        raise NotPossible(_("This does not wait any more. It was sent or removed before."))
    return later


@transaction.atomic
def sent_by_hand(id: UUID, by: Member) -> None:
    """A waiting form was sent by hand, so its hour is taken away."""
    for later in Later.objects.filter(pk=id, member=by):
        take_away(later)


@transaction.atomic
def keep_words(*, id: UUID, by: Person, words: str, names: Iterable[Child]) -> OwnWords:
    """New, or in place of what they were."""
    alone_with(id)
    known = OwnWords.objects.filter(pk=id).first()
    if known is not None and known.person_id != by.pk:
        raise OwnWords.DoesNotExist
    if known is None and OwnWords.of(by).count() >= MOST_OWN:
        raise NotPossible(_("You have 40 of these. Please remove one first."))
    said = {"words": words, "names": [str(child.pk) for child in names], "changed_at": timezone.now()}
    kept, _made = OwnWords.objects.update_or_create(id=id, defaults=said, create_defaults={**said, "person": by})
    return kept


def remove_words(id: UUID, *, by: Person) -> None:
    OwnWords.objects.filter(pk=id, person=by).delete()
