"""When help usually takes place, and who gives it together with somebody else."""

from allies.plans.models import Service, UsualTimes
from allies.services.models import Named

from .contents import contents
from .plans import Team
from .yeses import DAY, Hand

DATA = contents("timetable")


def say_when_help_is(teams: list[Team]) -> None:
    for whose, what, week in DATA["times"]:
        hand, service = given(teams, whose, what)
        about = hand.about("okafor", hand.today - DAY)
        UsualTimes.objects.create(service=service, week=week, **about | {"by": service.by})
    for who, whose, what in DATA["together"]:
        hand, service = given(teams, whose, what)
        Named.objects.create(service=service, member=hand.seats[who], **hand.about("okafor", service.plan.begins_on))
        hand.read_parts(who, service.plan, hand.today - DAY)


def given(teams: list[Team], whose: str, what: str) -> tuple[Hand, Service]:
    hand = Hand.of(teams, whose)
    rows = Service.objects.filter(child=hand.child, what=what, replaced_at=None, plan__ends_on__gte=hand.today)
    return hand, rows.select_related("plan", "by").earliest("begins_on", "id")
