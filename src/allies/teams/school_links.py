"""The place of who leads a school: its pages in a row of tabs, and the rows of pages that rooms above bring to one."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from allies.people.models import Person
from allies.rooms.pieces import Piece

from .models import School


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
    of_district: bool = False  # by its district

    @property
    def key(self) -> str:
        return self.url_name

    def url_for(self, school: School) -> str:
        return reverse(self.url_name, args=[school.district_id if self.of_district else school.pk])


@dataclass(frozen=True)
class WaitsAtSchool(Piece):
    """What waits at a school for who leads it, on their first page. `at`: at which of these, for this person."""

    name: str
    words: str | Promise
    url_name: str  # by the school alone
    at: Callable[[Collection[School], Person], Collection[UUID]]

    @property
    def key(self) -> str:
        return self.name


def what_waits_at(schools: Collection[School], person: Person) -> dict[UUID, list[tuple[str | Promise, str]]]:
    """By school, in words and with the page where it is answered."""
    found: dict[UUID, list[tuple[str | Promise, str]]] = defaultdict(list)
    for one in WaitsAtSchool.every():
        for school in one.at(schools, person):
            found[school].append((one.words, reverse(one.url_name, args=[school])))
    return found


def rows_of(tab: str, school: School) -> list[tuple[SchoolLink, str]]:
    return [(link, link.url_for(school)) for link in SchoolLink.laid_out("school", tab)]
