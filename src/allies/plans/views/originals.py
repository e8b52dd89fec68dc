"""The PDF of the official plan: kept by the case manager, given to those who read the plan."""

import uuid

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.media import viruses
from allies.media.forms import takes_files
from allies.plans.actions.originals import LARGEST, keep_original
from allies.plans.forms.plan import OriginalForm
from allies.plans.models import Original, Plan
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, thanks
from allies.teams.permissions import Permission

from .pages import page, the_plan


@takes_files
@team_page(Permission.HOLD_PLAN)
def add(request: HttpRequest, member: Member, plan: uuid.UUID) -> HttpResponse:
    it = the_plan(member, plan)
    form = OriginalForm(request.POST or None, request.FILES or None)
    if kept(form, lambda: original_kept(form, it, by=member), beside="file"):
        return thanks(request, _("Saved just as it is."), "plans:one", member.child_id, it.pk)
    return page(request, "original", member, plan=it, form=form)


def original_kept(form: OriginalForm, it: Plan, *, by: Member) -> Original:
    content = bytes_of(form.cleaned_data["file"])
    return keep_original(it, id=form.cleaned_data["id"], by=by, content=content)


def bytes_of(file: UploadedFile) -> bytes:  # type: ignore[type-arg]
    """All of it, once it was looked at for viruses; of a larger one no more than shows that it is."""
    viruses.refuse(file)
    file.seek(0)
    content: bytes = file.read(LARGEST + 1)
    return content


@require_safe
@team_page(Permission.SEE_PLAN)
def original(request: HttpRequest, member: Member, plan: uuid.UUID, original: uuid.UUID) -> HttpResponse:
    """As a file to keep or open: nothing in it runs here. Its name says nothing about the child."""
    kept = get_object_or_404(member.sees(Original), pk=original, plan=plan)
    headers = {
        "Content-Disposition": 'attachment; filename="plan.pdf"',
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(kept.content), content_type="application/pdf", headers=headers)
