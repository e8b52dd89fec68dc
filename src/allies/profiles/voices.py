"""The places of a profile, or a plan, in which home, school and the child each have a voice of their own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from allies.teams.models import Home, Member
from allies.teams.permissions import Side


@dataclass
class VoicePlace:
    """One voice on one section, for one reader."""

    section: Any
    voice: Side
    home: Home | None
    reader: Member
    names_home: bool = field(default=False, kw_only=True)  # where more than one home is shown

    @property
    def title(self) -> str:
        if self.voice is Side.CHILD:
            return _("%(name)s’s own voice") % {"name": self.reader.child.first_name}
        if self.voice is Side.SCHOOL:
            return _("School")
        return f"{_('Home')} · {self.home.called}" if self.names_home and self.home else _("Home")

    @property
    def icon(self) -> str:
        return {Side.HOME: "house", Side.SCHOOL: "school", Side.CHILD: "smile"}[self.voice]

    @property
    def emptiness(self) -> str:
        """An empty voice says so. It asks nothing of anybody."""
        if self.voice is Side.CHILD:
            return _("%(name)s has not said anything here yet.") % {"name": self.reader.child.first_name}
        return (
            _("The school has not written here yet.")
            if self.voice is Side.SCHOOL
            else _("The family has not written here yet.")
        )

    @property
    def is_of_another_home(self) -> bool:
        """To a guest every home is: of a voice they may not read they do not learn whether it is empty."""
        if self.home is None or self.reader.side is Side.SCHOOL:
            return False
        return self.reader.side is not Side.HOME or self.home.pk != self.reader.home_id


def name_homes(places: Iterable[VoicePlace]) -> None:
    """Only where there are several."""
    of_homes = [place for place in places if place.home is not None]
    for place in of_homes:
        place.names_home = len(of_homes) > 1
