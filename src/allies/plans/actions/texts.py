"""Writing in a plan. Nobody's words are lost: what two people wrote at once is joined, or kept side by side."""

import uuid
from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.database.locks import locked
from allies.jurisdictions.profiles import Section
from allies.plans.actions.plan import must_still, open_edition, where
from allies.plans.models import Draft, Plan, Text
from allies.plans.voices import VOICE_PERMISSION, writes_in
from allies.profiles.merging import merge
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Side
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
    until a person brings them together. The same id twice is the same text; an id of somebody else's is unknown.
    """
    plan = locked(plan)  # one writer at a time: what is decided below rests on what stands now
    known = Text.objects.filter(pk=id).first()
    if known is not None:
        if known.by_id != by.pk:
            raise Text.DoesNotExist
        return known
    must_still(by, VOICE_PERMISSION[voice])
    if not writes_in(section, voice):
        raise NotPossible(_("This part is not written in this way."))
    open_edition(plan, section.code)
    home = by.home if voice is Side.HOME else None
    place = Text.objects.filter(plan=plan, section=section.code, voice=voice, home=home, taken_out_at=None)
    base = list(place.filter(pk__in=based_on).order_by("recorded_at", "id"))
    if len(base) != len(set(based_on)):
        raise NotPossible(_("What this was based on is no longer here. Please open the page again."))
    standing = list(place.filter(replaced_at=None).select_related("audience").order_by("recorded_at", "id"))
    written = Text(
        id=id,
        district_id=plan.district_id,
        child_id=plan.child_id,
        audience=audience_of(by, home, for_all=for_all),
        plan=plan,
        section=section.code,
        voice=voice,
        home=home,
        words=words,
        language=by.person.language,
        by=by,
        based_on=base[-1] if base else None,
        recorded_at=timezone.now(),
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
    must_still(by, VOICE_PERMISSION[voice])
    place = {"member": by, "plan": plan, "section": section.code, "voice": voice}
    if not words or Text.objects.filter(pk=id).exists():
        Draft.objects.filter(**place).delete()
        return None
    said = {"words": words, "for_all": for_all, "based_on": [str(pk) for pk in based_on], "changed_at": timezone.now()}
    if Draft._base_manager.filter(pk=id).exclude(**place).exists():
        raise Draft.DoesNotExist  # the id of somebody else's, or of another part
    new = {"id": id, "district_id": by.district_id, "child_id": by.child_id}
    draft, _made = Draft.objects.update_or_create(**place, defaults=said, create_defaults=new | said)
    return draft


@transaction.atomic
def share_drafts(plan: Plan, *, by: Member) -> int:
    """Share all of one's own drafts in this plan. Those that can no longer be shared stay drafts."""
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
        draft.delete()
        shared += 1
    return shared
