"""Keeping the PDF of the legal original."""

import hashlib
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.media.pdfs import is_a_pdf, refuse_what_runs
from allies.plans.actions.plan import where
from allies.plans.models import Original, Plan
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

LARGEST = 10_000_000


@transaction.atomic
def keep_original(plan: Plan, *, id: uuid.UUID, by: Member, content: bytes) -> Original:
    """Keep a PDF as it is. The same form twice, and the same file twice, are one."""
    alone_with(id)
    digest = hashlib.sha256(content).hexdigest()
    known = Original.objects.filter(pk=id).defer("content").first()
    if known is not None:
        if known.by_id != by.pk:
            raise Original.DoesNotExist
        if not known.holds(plan=plan, sum=digest):
            raise SentOtherwise
        return known
    must_be_a_pdf(content)
    plan = locked(plan)
    must_still(by, Permission.HOLD_PLAN)
    same = Original.objects.filter(plan=plan, sum=digest, taken_out_at=None).defer("content").first()
    if same is not None:
        return same
    kept = put_away(plan, id=id, by=by, content=content)
    record("plans.original_kept", about=kept, by=by, facts=where(plan))
    return kept


def must_be_a_pdf(content: bytes) -> None:
    """And one that does nothing by itself: it is kept as it is, and opened by others."""
    if len(content) > LARGEST or not is_a_pdf(content):
        raise NotPossible(_("Please choose a PDF of at most 10 MB."))
    refuse_what_runs(content)


def put_away(plan: Plan, *, id: uuid.UUID, by: Member, content: bytes) -> Original:
    return Original.objects.create(
        id=id,
        plan=plan,
        content=content,
        size=len(content),
        sum=hashlib.sha256(content).hexdigest(),
        **written_by(by, plan),
    )
