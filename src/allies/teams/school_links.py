"""Where rooms above put a link on the page of who leads a school, so that teams does not import up."""

from dataclasses import dataclass

from django.utils.functional import Promise

from allies.rooms.pieces import Piece


@dataclass(frozen=True)
class SchoolLink(Piece):
    label: str | Promise
    icon: str
    url_name: str  # by the school alone

    @property
    def key(self) -> str:
        return self.url_name
