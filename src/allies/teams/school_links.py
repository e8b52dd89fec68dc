"""The place of who leads a school: its pages in a row of tabs, and the rows of pages that rooms above bring to one."""

from dataclasses import dataclass

from django.utils.functional import Promise

from allies.rooms.pieces import Piece


@dataclass(frozen=True)
class SchoolTab(Piece):
    label: str | Promise
    url_name: str  # by the school alone

    @property
    def key(self) -> str:
        return self.url_name


@dataclass(frozen=True)
class SchoolLink(Piece):
    """A page that is reached from one of the tabs, in whose list of `config/layout.toml` it is."""

    label: str | Promise
    icon: str
    url_name: str  # by the school alone

    @property
    def key(self) -> str:
        return self.url_name
