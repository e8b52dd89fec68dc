"""The facts of a serious event, as chips that every language knows; and the sentences that may go to home at once."""

from collections.abc import Iterable

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    INJURY = "injury", _("An injury")
    RESTRAINT = "restraint", _("Restraint: somebody was held")
    SECLUSION = "seclusion", _("Seclusion: alone in a room, not free to leave")
    RAN_OFF = "ran_off", _("Left without permission (elopement)")
    SEIZURE = "seizure", _("A seizure")
    OTHER = "other", _("Something else serious")


class Where(models.TextChoices):
    CLASSROOM = "classroom", _("Classroom")
    HALL = "hall", _("Hall or stairs")
    PLAYGROUND = "playground", _("Playground")
    GYM = "gym", _("Gym or pool")
    LUNCH_ROOM = "lunch_room", _("Lunch room")
    BATHROOM = "bathroom", _("Bathroom")
    THERAPY_ROOM = "therapy_room", _("Therapy room")
    BUS = "bus", _("Bus")
    OUTSIDE = "outside", _("Outside school")
    OTHER = "other", _("Another place")


class There(models.TextChoices):
    """By what they are, not by name."""

    TEACHER = "teacher", _("Teacher")
    PARAPROFESSIONAL = "paraprofessional", _("Paraprofessional")
    THERAPIST = "therapist", _("Therapist")
    SUBSTITUTE = "substitute", _("Substitute")
    NURSE = "nurse", _("Nurse")
    LEADER = "leader", _("School leader")
    DRIVER = "driver", _("Bus driver")
    CHILDREN = "children", _("Other children")
    OTHER = "other", _("Other adults")
    NOBODY = "nobody", _("Nobody saw it begin")


class Done(models.TextChoices):
    STAYED = "stayed", _("Somebody stayed near")
    SPACE = "space", _("Gave space")
    QUIET = "quiet", _("Went to a quiet place")
    FIRST_AID = "first_aid", _("First aid")
    NURSE = "nurse", _("Called the nurse")
    MEDICINE = "medicine", _("Gave emergency medicine")
    EMERGENCY = "emergency", _("Called emergency help")
    SEARCH = "search", _("Went to look")
    OTHERS_OUT = "others_out", _("Others left the room")
    HELD = "held", _("Held to keep safe")
    OTHER = "other", _("Something else")


class Now(models.TextChoices):
    """How the child is now, as far as the writer knows."""

    WELL = "well", _("Well, and back with the others")
    RESTING = "resting", _("Safe and resting")
    WITH_NURSE = "with_nurse", _("With the nurse")
    WENT_HOME = "went_home", _("At home")
    HOSPITAL = "hospital", _("On the way to a hospital")
    LOOKING = "looking", _("Not found yet")
    NOT_KNOWN = "not_known", _("We do not know yet")


class Sentence(models.TextChoices):
    """A sentence that goes to guardians at once. Each claims only what its moments allow."""

    CALL_TODAY = "call_today", _("Please contact school today. We want to tell you about something that happened.")
    SAFE_NOW = "safe_now", _("Please contact school today. Your child is safe now.")
    WITH_CHILD = "with_child", _("Please contact school now. We are with your child.")
    HOSPITAL = "hospital", _("Please contact school now. Your child is on the way to a hospital.")
    LOOKING = "looking", _("Please contact school now. We are looking for your child.")

    @property
    def event(self) -> str:
        return f"incidents.{self.value}"

    def is_true_of(self, now: str) -> bool:
        return now in TRUE_OF[self]


SAFE = frozenset({Now.WELL, Now.RESTING, Now.WITH_NURSE, Now.WENT_HOME})
TRUE_OF: dict[Sentence, frozenset[Now]] = {
    Sentence.CALL_TODAY: frozenset(Now),
    Sentence.SAFE_NOW: SAFE,
    Sentence.WITH_CHILD: frozenset({Now.WELL, Now.RESTING, Now.WITH_NURSE, Now.HOSPITAL}),
    Sentence.HOSPITAL: frozenset({Now.HOSPITAL}),
    Sentence.LOOKING: frozenset({Now.LOOKING}),
}

PICTURES: dict[models.TextChoices, str] = {
    What.INJURY: "hurt",
    What.RESTRAINT: "stop",
    What.SECLUSION: "home",
    What.RAN_OFF: "running",
    What.SEIZURE: "hospital",
    What.OTHER: "asking",
    Now.WELL: "calm",
    Now.RESTING: "bed",
    Now.WITH_NURSE: "medicine",
    Now.WENT_HOME: "home",
    Now.HOSPITAL: "hospital",
    Now.LOOKING: "looking",
    Now.NOT_KNOWN: "thinking",
}

# For these, law gives duties to report that are not ours to say: the page points to the district's rule.
HAS_DUTIES = frozenset({What.RESTRAINT, What.SECLUSION})


def pictures_of(chips: type[models.TextChoices]) -> dict[str, str]:
    return {str(chip.value): PICTURES[chip] for chip in chips if chip in PICTURES}


def labels(chips: type[models.TextChoices], codes: Iterable[str]) -> list[str | Promise]:
    """In the order of the catalogue; a code of another time is left out."""
    wanted = set(codes)
    return [chip.label for chip in chips if chip.value in wanted]
