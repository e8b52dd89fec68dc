"""What was asked and is still open keeps the record from being erased."""

from django.utils.translation import ngettext

from allies.teams.models import Child

from .models import Request, RequestAnswer


def why(child: Child) -> list[str]:
    waiting = Request.objects.waiting().filter(child=child).count()
    promised = RequestAnswer.objects.filter(
        child=child, promised_for__isnull=False, done_on=None, replaced_at=None, taken_out_at=None
    ).count()
    said = []
    if waiting:
        words = ngettext("%(count)d request waits for an answer.", "%(count)d requests wait for an answer.", waiting)
        said.append(words % {"count": waiting})
    if promised:
        words = ngettext(
            "%(count)d request was answered with a promise, and the promise is not kept yet.",
            "%(count)d requests were answered with a promise, and the promises are not kept yet.",
            promised,
        )
        said.append(words % {"count": promised})
    return said
