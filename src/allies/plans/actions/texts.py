"""Writing in a plan. Nobody's words are lost: what two people wrote at once is joined, or kept side by side."""

import uuid
from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import locked
from allies.jurisdictions.profiles import Section
from allies.plans.actions.plan import open_edition, where
from allies.plans.models import Draft, Plan, Text
from allies.plans.voices import VOICE_PERMISSION, writes_in
from allies.profiles.merging import merge
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

ONE_SITTING = timedelta(hours=1)


@transaction.atomic
def share_text(
    plan: Plan,
    *,
    id: uuid.UUID,
    by: Member,
    section: Section,
    voice: Side,
    words: str,
    based_on: Collection[uuid.UUID] = (),
    for_all: bool = True,
) -> Text:
    """Put words where the team reads them; `based_on` names the texts that their writer had before their eyes.

    Where somebody else wrote in the meantime, both are joined if they touched different words. If not, both stand
    until a person brings them together. The same id and words twice are one text; with other words its writer went
    back to the page, and it goes on from what they had shared. An id of somebody else's is unknown.
    """
    plan = locked(plan)  # one writer at a time: what is decided below rests on what stands now
    home = by.home if voice is Side.HOME else None
    audience = audience_of(by, home, for_all=for_all)
    Draft.of(by, plan).filter(Q(pk=id) | Q(words=words), section=section.code, voice=voice).delete()
    shared = shared_from(id, by)
    for known in shared:
        if (known.words, known.audience_id) == (words, audience.pk):
            return known
    if shared:
        based_on = [shared[-1].pk]
    must_still(by, VOICE_PERMISSION[voice])
    if not writes_in(section, voice):
        raise NotPossible(_("This part is not written in this way."))
    open_edition(plan, section.code)
    place = Text.objects.filter(plan=plan, section=section.code, voice=voice, home=home, taken_out_at=None)
    base = list(place.filter(pk__in=based_on).order_by("recorded_at", "id"))
    if len(base) != len(set(based_on)):
        raise NotPossible(_("What this was based on is no longer here. Please open the page again."))
    standing = list(place.filter(replaced_at=None).select_related("audience").order_by("recorded_at", "id"))
    written = Text(
        id=next_id(shared[-1].pk) if shared else id,
        plan=plan,
        section=section.code,
        voice=voice,
        home=home,
        words=words,
        language=by.person.language,
        based_on=base[-1] if base else None,
        recorded_at=timezone.now(),
        **written_by(by, audience),
    )
    if len(standing) == 1 and standing == base and is_the_same(standing[0], written):
        return standing[0]
    written.save(force_insert=True)
    replace([text for text in standing if text in base])
    join_with([text for text in standing if text not in base], written, base[-1] if base else None)
    if not goes_on(base, written):
        facts = {"profile": plan.profile, "section": section.code, "voice": voice.value, **where(plan)}
        record("plans.text_shared", about=written, by=by, facts=facts)
    return written


def shared_from(page: uuid.UUID, by: Member) -> list[Text]:
    """What was shared from one page, the first first: more than one where its writer went back and changed it."""
    shared: list[Text] = []
    while (text := Text.objects.filter(pk=next_id(shared[-1].pk) if shared else page).first()) is not None:
        if text.by_id != by.pk:
            raise Text.DoesNotExist
        shared.append(text)
    return shared


def next_id(shared: uuid.UUID) -> uuid.UUID:
    return uuid.uuid5(shared, "changed on the same page")


def audience_of(by: Member, home: Home | None, *, for_all: bool) -> Audience:
    """A home's words are for that home and school, unless their writer puts them in the plan."""
    return Audience.team(by.child) if home is None or for_all else Audience.home_and_school(home)


def is_the_same(old: Text, new: Text) -> bool:
    return (old.words, old.audience_id) == (new.words, new.audience_id)


def replace(texts: Iterable[Text]) -> None:
    Text.objects.filter(pk__in=[text.pk for text in texts]).update(replaced_at=timezone.now())


def join_with(others: list[Text], written: Text, base: Text | None) -> None:
    """Put what was written together with what others wrote meanwhile, if that is safe for every one of them."""
    joined: str | None = written.words
    for other in others:
        joined = merge(base.words if base else "", joined, other.words) if joined is not None else None
    if not others or joined is None:
        return
    narrowest = written.audience
    for other in others:
        narrowest = narrowest if narrowest.home_id else other.audience
    Text(
        id=uuid7(),
        district_id=written.district_id,
        child_id=written.child_id,
        audience=narrowest,
        plan_id=written.plan_id,
        section=written.section,
        voice=written.voice,
        home=written.home,
        words=joined,
        language=written.language,
        by=written.by,
        based_on=others[-1],
        joins=written,
        recorded_at=max(timezone.now(), written.recorded_at),
    ).save(force_insert=True)
    replace([*others, written])


def goes_on(base: list[Text], written: Text) -> bool:
    """Whether this is the same person still at it: one sitting is one line of the story."""
    return (
        bool(base)
        and base[-1].by_id == written.by_id
        and base[-1].audience_id == written.audience_id
        and base[-1].recorded_at > timezone.now() - ONE_SITTING
    )


@transaction.atomic
def keep_draft(
    plan: Plan,
    *,
    id: uuid.UUID,
    by: Member,
    section: Section,
    voice: Side,
    words: str,
    based_on: Collection[uuid.UUID] = (),
    for_all: bool = False,
) -> Draft | None:
    """For the author alone. What was shared meanwhile is not kept again; without words there is no draft."""
    plan = locked(plan)  # who shares the same words at this moment is done first, or finds this draft
    must_still(by, VOICE_PERMISSION[voice])
    place = {"member": by, "plan": plan, "section": section.code, "voice": voice}
    if not words:
        Draft.objects.filter(**place).delete()
        return None
    shared = shared_from(id, by)
    if any(text.words == words for text in shared):
        return None
    key = next_id(shared[-1].pk) if shared else id
    based_on = [shared[-1].pk] if shared else based_on
    if Draft._base_manager.filter(pk=key).exclude(**place).exists():
        raise Draft.DoesNotExist  # the id of somebody else's, or of another part
    Draft.objects.filter(**place).exclude(pk=key).delete()  # of another window; the last one kept is the draft
    said = {"words": words, "for_all": for_all, "based_on": [str(pk) for pk in based_on], "changed_at": timezone.now()}
    new = place | said | {"district_id": by.district_id, "child_id": by.child_id}
    draft, _made = Draft.objects.update_or_create(pk=key, defaults=said, create_defaults=new)
    return draft


@transaction.atomic
def share_drafts(plan: Plan, *, by: Member) -> int:
    """Share all of one's own drafts in this plan. Those that can no longer be shared stay drafts."""
    plan = locked(plan)  # what is kept at this moment is shared as it is kept, or stays
    shared = 0
    for draft in Draft.of(by, plan):
        section = plan.law.section(draft.section)
        if section is None:
            continue
        try:
            with transaction.atomic():
                share_text(
                    plan,
                    id=draft.pk,
                    by=by,
                    section=section,
                    voice=Side(draft.voice),
                    words=draft.words,
                    based_on=[uuid.UUID(pk) for pk in draft.based_on],
                    for_all=draft.for_all,
                )
        except NotPossible:
            continue
        shared += 1
    return shared
