"""Writing in a plan. Nobody's words are lost: what two people wrote at once is joined, or kept side by side."""

import uuid
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import locked
from allies.jurisdictions.profiles import Section
from allies.plans.actions.plan import open_edition, where
from allies.plans.models import Draft, Plan, Text
from allies.plans.voices import VOICE_PERMISSION, writes_in
from allies.profiles.actions.voices import audience_of, goes_on, put_in_place
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record


class WrittenMeanwhile(NotPossible):
    """Somebody else shared other words for the same place: the writer, who can be asked, chooses. Nothing is kept."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else saved this part while you were writing. Nothing of yours is lost."))


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
    may_ask: bool = False,
) -> Text:
    """Put words where the team reads them; `based_on` names the texts that their writer had before their eyes.

    Where somebody else wrote in the meantime, both are joined if they touched different words. If not, both stand
    until a person brings them together; with `may_ask` the writer is asked first, and nothing is kept half. The same
    id and words twice are one text; with other words its writer went back to the page, and it goes on from what they
    had shared. An id of somebody else's is unknown.
    """
    plan = locked(plan)  # one writer at a time: what is decided below rests on what stands now
    home = by.home if voice is Side.HOME else None
    audience = audience_of(by.child, home, for_all=for_all)
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
    written = Text(
        id=next_id(shared[-1].pk) if shared else id,
        plan=plan,
        section=section.code,
        voice=voice,
        home=home,
        words=words,
        language=by.person.language,
        **written_by(by, audience),
    )
    kept, base = put_in_place(written, based_on)
    if may_ask and kept.in_its_place.filter(replaced_at=None, taken_out_at=None).count() > 1:
        raise WrittenMeanwhile
    goes_on_here = goes_on(base, written) and base is not None and base.audience_id == written.audience_id
    if kept is written and not goes_on_here:
        facts = {"profile": plan.profile, "section": section.code, "voice": voice.value, **where(plan)}
        record("plans.text_shared", about=written, by=by, facts=facts)
    return kept


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
