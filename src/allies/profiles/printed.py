"""Who the child is, on one page, to be taken along."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from allies.teams.models import Member

from .on_paper import one_page


def papers(member: Member) -> Iterator[tuple[str, bytes]]:
    yield _("Who I am"), one_page(member).content
