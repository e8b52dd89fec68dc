"""What a profile is made of: its sections, in the order they are read, and the chips that every language knows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.permissions import Kind, Side


class Section(models.TextChoices):
    """Strengths first."""

    STRENGTHS = "strengths", _("Strengths")
    LOVES = "loves", _("Loves")
    HARD = "hard", _("What is hard")
    HELPS = "helps", _("What helps")
    TELL = "tell", _("How I tell you things")
    UPSETS = "upsets", _("What upsets me, and what to do then")
    HEALTH = "health", _("Health and safety alerts")

    @property
    def kind(self) -> Kind:
        return Kind.HEALTH if self is Section.HEALTH else Kind.PROFILE

    @property
    def icon(self) -> str:
        return ICONS[self]

    @property
    def voices(self) -> tuple[Side, ...]:
        """Who may speak in this section, in this order."""
        grown_ups = (Side.HOME, Side.SCHOOL)
        return grown_ups if self is Section.HEALTH else (*grown_ups, Side.CHILD)


ICONS = {
    Section.STRENGTHS: "star",
    Section.LOVES: "heart",
    Section.HARD: "puzzle",
    Section.HELPS: "hand-helping",
    Section.TELL: "message-circle",
    Section.UPSETS: "life-buoy",
    Section.HEALTH: "shield-check",
}


@dataclass(frozen=True)
class Chip:
    code: str
    label: Promise
    picture: str = ""
    said: Promise | None = None  # beside the child's name: "Loves trains"
    then: bool = False  # what to do, where the section also says what upsets
    is_alert: bool = False  # who is with the child must know it: it may save a life


CHIPS: dict[Section, tuple[Chip, ...]] = {
    Section.STRENGTHS: (
        Chip("kind", _("Kind to others"), "heart"),
        Chip("funny", _("Funny"), "laughing"),
        Chip("curious", _("Curious"), "thinking"),
        Chip("memory", _("Good memory"), "idea"),
        Chip("maker", _("Makes and builds things"), "puzzle"),
        Chip("artist", _("Draws and paints"), "art"),
        Chip("musical", _("Musical"), "music"),
        Chip("numbers", _("Good with numbers"), "numbers"),
        Chip("reader", _("Loves to read"), "reading"),
        Chip("mover", _("Strong and quick"), "running"),
        Chip("helper", _("Likes to help"), "hello"),
        Chip("never_gives_up", _("Keeps trying"), "strong"),
    ),
    Section.LOVES: (
        Chip("trains", _("Trains"), "train", _("Loves trains")),
        Chip("animals", _("Animals"), "dog", _("Loves animals")),
        Chip("music", _("Music"), "music", _("Loves music")),
        Chip("books", _("Books"), "reading", _("Loves books")),
        Chip("drawing", _("Drawing"), "art", _("Loves to draw")),
        Chip("puzzles", _("Puzzles"), "puzzle", _("Loves puzzles")),
        Chip("games", _("Games"), "game", _("Loves games")),
        Chip("ball", _("Ball games"), "ball", _("Loves ball games")),
        Chip("swimming", _("Swimming"), "swimming", _("Loves to swim")),
        Chip("water", _("Water"), "water", _("Loves water")),
        Chip("outdoors", _("Being outdoors"), "outdoors", _("Loves being outdoors")),
        Chip("playground", _("The playground"), "playground", _("Loves the playground")),
        Chip("computers", _("Computers"), "computer", _("Loves computers")),
        Chip("shows", _("Shows and films"), "television", _("Loves shows and films")),
        Chip("food", _("Food and cooking"), "plate", _("Loves food and cooking")),
        Chip("friends", _("Being with friends"), "friends", _("Loves being with friends")),
    ),
    Section.HARD: (
        Chip("noise", _("Loud noise"), "loud"),
        Chip("changes", _("Changes of plan"), "calendar"),
        Chip("waiting", _("Waiting"), "waiting"),
        Chip("crowds", _("Many people at once"), "friends"),
        Chip("stopping", _("Stopping something good"), "stop"),
        Chip("new_people", _("New people"), "shy"),
        Chip("sitting", _("Sitting for long"), "walking"),
        Chip("writing", _("Writing by hand"), "writing"),
        Chip("reading", _("Reading"), "reading"),
        Chip("asking", _("Asking for help"), "asking"),
        Chip("being_touched", _("Being touched"), "hugging"),
        Chip("food", _("Some foods"), "plate"),
        Chip("clothes", _("Some clothes"), "clothes"),
        Chip("sleep", _("Sleep"), "bed"),
    ),
    Section.HELPS: (
        Chip("headphones", _("Headphones"), "headphones", _("Headphones help")),
        Chip("quiet_place", _("A quiet place"), "quiet", _("A quiet place helps")),
        Chip("more_time", _("More time"), "waiting", _("More time helps")),
        Chip("pictures", _("Pictures"), "looking", _("Pictures help")),
        Chip("what_comes_next", _("Knowing what comes next"), "calendar", _("It helps to know what comes next")),
        Chip("breaks", _("Short breaks"), "playground", _("Short breaks help")),
        Chip("walk", _("A walk"), "walking", _("A walk helps")),
        Chip("breathing", _("Slow breathing"), "breathing", _("Slow breathing helps")),
        Chip("few_words", _("Few words"), "muted", _("Few words help")),
        Chip("choices", _("Two choices"), "yes", _("Two choices help")),
        Chip("toy", _("Something to hold"), "toy", _("Something to hold helps")),
        Chip("music", _("Music"), "music", _("Music helps")),
        Chip("jokes", _("A joke"), "laughing", _("A joke helps")),
        Chip("someone_near", _("Someone near"), "friends", _("Someone near helps")),
    ),
    Section.TELL: (
        Chip("words", _("With words"), "talking"),
        Chip("few_words", _("With a few words"), "hello"),
        Chip("pictures", _("With pictures"), "looking"),
        Chip("signs", _("With signs"), "hello"),
        Chip("device", _("With a talking device"), "computer"),
        Chip("sounds", _("With sounds"), "music"),
        Chip("face", _("With my face"), "happy"),
        Chip("leading", _("I take your hand"), "friends"),
        Chip("writing", _("By writing"), "writing"),
        Chip("drawing", _("By drawing"), "art"),
        Chip("yes_no", _("With yes and no"), "yes"),
    ),
    Section.UPSETS: (
        Chip("noise", _("Loud noise"), "loud"),
        Chip("sudden_change", _("A change without warning"), "calendar"),
        Chip("hurry", _("Being hurried"), "running"),
        Chip("waiting", _("Waiting"), "waiting"),
        Chip("crowds", _("Many people at once"), "friends"),
        Chip("touch", _("Being touched"), "hugging"),
        Chip("hungry", _("Being hungry"), "plate"),
        Chip("tired", _("Being tired"), "sleepy"),
        Chip("pain", _("Pain"), "hurt"),
        Chip("not_understood", _("Not being understood"), "talking"),
        Chip("do_wait", _("Wait with me"), "waiting", then=True),
        Chip("do_space", _("Give me space"), "outdoors", then=True),
        Chip("do_quiet", _("Make it quiet"), "quiet", then=True),
        Chip("do_few_words", _("Use few words"), "muted", then=True),
        Chip("do_slow", _("Speak slowly and softly"), "calm", then=True),
        Chip("do_headphones", _("Offer my headphones"), "headphones", then=True),
        Chip("do_walk", _("Walk with me"), "walking", then=True),
        Chip("do_toy", _("Give me something to hold"), "toy", then=True),
        Chip("do_water", _("Offer water"), "water", then=True),
        Chip("do_hug", _("Ask if I want a hug"), "hugging", then=True),
    ),
    Section.HEALTH: (
        Chip("food_allergy", _("Food allergy"), "plate", is_alert=True),
        Chip("other_allergy", _("Other allergy"), "sick", is_alert=True),
        Chip("asthma", _("Asthma"), "breathing", is_alert=True),
        Chip("seizures", _("Seizures"), "hospital", is_alert=True),
        Chip("diabetes", _("Diabetes"), "medicine", is_alert=True),
        Chip("medicine", _("Medicine at school"), "medicine", is_alert=True),
        Chip("choking", _("May choke when eating"), "bowl", is_alert=True),
        Chip("runs_off", _("May run off"), "running", is_alert=True),
        Chip("no_danger", _("Does not see danger"), "car", is_alert=True),
        Chip("water", _("Needs watching near water"), "swimming", is_alert=True),
        Chip("hearing", _("Hearing"), "talking"),
        Chip("sight", _("Sight"), "looking"),
        Chip("moving", _("Needs help to move"), "walking"),
        Chip("toilet", _("Needs help in the bathroom"), "toilet"),
    ),
}


def chips_of(section: Section, codes: Iterable[str]) -> list[Chip]:
    """The chips of these codes, in the order of the catalogue; a code of another time is left out."""
    wanted = set(codes)
    return [chip for chip in CHIPS[section] if chip.code in wanted]
