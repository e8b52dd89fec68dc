"""The files of a mail, looked at as if they came with a form: those that we take, and a sentence for each other one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from allies.media.arriving import Arrived, taken_in
from allies.media.errors import NotTaken, enough_for_today
from allies.teams.models import Member

from .answering import Answerable

MOST = 10  # of one mail


@dataclass(frozen=True)
class Files:
    taken: Sequence[Arrived] = ()
    left: Sequence[str] = ()

    @property
    def why_left(self) -> list[str]:
        """Each sentence once."""
        return list(dict.fromkeys(self.left))


def look_through(contents: Sequence[bytes], piece: Answerable, *, by: Member) -> Files:
    if not piece.takes_files:
        return Files(left=[_("This answer has no place for files. You can send pictures on Allies.")] * len(contents))
    taken: list[Arrived] = []
    left: list[str] = []
    for content in contents:
        try:
            if len(taken) >= MOST:
                raise enough_for_today()
            taken.append(taken_in(SimpleUploadedFile("mail", content), by=by, with_papers=True))
        except NotTaken as no:
            left.append(str(no.sentence))
    return Files(taken, left)
