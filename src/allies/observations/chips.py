"""What can be chosen about something that was seen. Keys are kept as long as the record lives; none is ever re-used.

There are no scores here, and nothing says why: what came before is not therefore the cause.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.permissions import Side

OTHER = "other"


class ObservationSort(models.TextChoices):
    GOOD = "good", _("A good moment")
    SKILL = "skill", _("Something learned or tried")
    HARD = "hard", _("A hard moment")


SORT_PICTURES = {"good": "star", "skill": "growing", "hard": "overwhelmed"}


class Strength(models.TextChoices):
    LITTLE = "little", _("A little")
    SOME = "some", _("Quite")
    MUCH = "much", _("Very")


@dataclass(frozen=True)
class Chip:
    key: str
    label: Promise
    picture: str = ""


PLACES = {
    Side.SCHOOL: (
        Chip("classroom", _("Classroom"), "writing"),
        Chip("small_room", _("Small room"), "quiet"),
        Chip("hall", _("Hallway"), "walking"),
        Chip("playground", _("Playground"), "playground"),
        Chip("lunch", _("Lunch room"), "plate"),
        Chip("gym", _("Gym"), "running"),
        Chip("therapy", _("Therapy room"), "puzzle"),
        Chip("toilet", _("Bathroom"), "toilet"),
        Chip("bus", _("Bus"), "bus"),
        Chip("outing", _("On an outing"), "outdoors"),
    ),
    Side.HOME: (
        Chip("living_room", _("Living room"), "television"),
        Chip("kitchen", _("Kitchen"), "bowl"),
        Chip("bedroom", _("Bedroom"), "bed"),
        Chip("bathroom", _("Bathroom"), "toilet"),
        Chip("outside", _("Outside"), "outdoors"),
        Chip("car", _("In the car"), "car"),
        Chip("shop", _("In a shop"), "apple"),
        Chip("visiting", _("Visiting"), "hello"),
    ),
}
ACTIVITIES = (
    Chip("group", _("In a group"), "friends"),
    Chip("alone", _("Working alone"), "writing"),
    Chip("play", _("Play"), "toy"),
    Chip("meal", _("A meal"), "plate"),
    Chip("changeover", _("Changing over"), "walking"),
    Chip("waiting", _("Waiting"), "waiting"),
    Chip("getting_ready", _("Getting ready"), "clothes"),
    Chip("homework", _("Homework"), "numbers"),
    Chip("reading", _("Reading"), "reading"),
    Chip("art", _("Art or music"), "art"),
    Chip("sport", _("Sport"), "game"),
    Chip("screen", _("A screen"), "computer"),
    Chip("bedtime", _("Bedtime"), "moon"),
)
BEFORE = (
    Chip("change", _("A change of plan"), "calendar"),
    Chip("changeover", _("Going from one thing to the next"), "walking"),
    Chip("asked", _("Was asked to do something"), "asking"),
    Chip("no", _("Was told no"), "stop"),
    Chip("wait", _("Had to wait"), "waiting"),
    Chip("hard_work", _("The work was hard"), "thinking"),
    Chip("loud", _("It was loud or busy"), "loud"),
    Chip("lost", _("Lost or could not get something"), "toy"),
    Chip("close", _("Others came close"), "friends"),
    Chip("alone", _("Was on their own"), "shy"),
    Chip("body", _("Seemed hungry, tired or sore"), "sleepy"),
    Chip("nothing", _("Nothing that we saw"), "looking"),
    Chip(OTHER, _("Something else")),
)
AFTER = (
    Chip("comfort", _("Was comforted"), "hugging"),
    Chip("break", _("Had a break"), "breathing"),
    Chip("room", _("Was given room"), "quiet"),
    Chip("easier", _("The task was changed"), "puzzle"),
    Chip("went_on", _("We went on as before"), "walking"),
    Chip("got_it", _("Got what was wanted"), "yes"),
    Chip("talked", _("We talked about it"), "talking"),
    Chip("left", _("We left the place"), "home"),
    Chip("peers", _("Others looked or laughed"), "looking"),
    Chip("praise", _("We said well done"), "party"),
    Chip(OTHER, _("Something else")),
)
AROUND = (
    Chip("sleep", _("Slept badly"), "yawning"),
    Chip("routine", _("A day unlike others"), "calendar"),
    Chip("substitute", _("A substitute was there"), "hello"),
    Chip("unwell", _("Not feeling well"), "sick"),
    Chip("hungry", _("Had eaten little"), "apple"),
    Chip("hard_before", _("Something hard earlier that day"), "rain"),
    Chip("visitors", _("Visitors"), "friends"),
    Chip("missing", _("Misses someone"), "heart"),
    Chip("weather", _("The weather"), "rain"),
    Chip(OTHER, _("Something else")),
)
BY_KEY = {
    name: {chip.key: chip for chip in chips}
    for name, chips in {
        "place": (*PLACES[Side.SCHOOL], *PLACES[Side.HOME]),
        "activity": ACTIVITIES,
        "before": BEFORE,
        "after": AFTER,
        "around": AROUND,
    }.items()
}


def label_of(group: str, key: str) -> Promise | str:
    chip = BY_KEY[group].get(key)
    return chip.label if chip else key


def labels(group: str, keys: Iterable[str], other: str = "") -> list[Promise | str]:
    """In the order of the list; "something else" in the words that were typed."""
    chosen = set(keys)
    return [other if key == OTHER and other else chip.label for key, chip in BY_KEY[group].items() if key in chosen]
