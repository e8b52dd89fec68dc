"""Progress reports of one child: when they come, one that went home with each side's sentence, and one that is due."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from allies.database.ids import uuid7
from allies.plans.models import Plan
from allies.reports.actions.reports import write_sheets
from allies.reports.models import Report, Rhythm, Said
from allies.reports.reading import Standing, drafted, standing_of
from allies.teams.models import Audience, Member, Seats

from .contents import contents
from .entries import line_of
from .plans import WHOSE, Team

DATA = contents("reports")

AGO, AHEAD = timedelta(days=4), timedelta(days=9)
TOLD_SINCE = timedelta(days=40)


def report_how_it_goes(teams: list[Team]) -> None:
    kid, _child, members = next(team for team in teams if team[0].key == WHOSE)
    seats = {seat.who: member for seat, member in zip(kid.seats, members, strict=True)}
    seats = {
        who: Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk)
        for who, seat in seats.items()
    }
    for found in standing_of(Seats([seats["okafor"]])):
        say_when(found.plan, seats["okafor"])
        say_it(found, seats)
        send_it(found, seats["okafor"])


def about(plan: Plan, by: Member, at: datetime) -> dict[str, Any]:
    shared = {
        "id": uuid7(),
        "district_id": plan.district_id,
        "child_id": plan.child_id,
        "audience_id": plan.audience_id,
    }
    return shared | {"plan": plan, "by": by, "recorded_at": at}


def days(by: Member) -> tuple[date, date]:
    return by.today - AGO, by.today + AHEAD


def say_when(plan: Plan, by: Member) -> None:
    named = [day.isoformat() for day in days(by)]
    Rhythm.objects.create(days=named, **about(plan, by, timezone.now() - TOLD_SINCE))


def say_it(found: Standing, seats: dict[str, Member]) -> None:
    first, _next = days(found.member)
    for who, voice, words in DATA["said"]:
        by = seats[who]
        audience = Audience.home_and_school(by.home) if by.home else Audience.school(by.child)
        shared = about(found.plan, by, timezone.now() - timedelta(days=5)) | {"audience_id": audience.pk}
        place = {"due_on": first, "goal_root": found.goals[0].root, "voice": voice, "home": by.home}
        Said.objects.create(words=words, language=by.person.language, **place, **shared)


def send_it(found: Standing, by: Member) -> None:
    day, at = days(by)[0], timezone.now() - timedelta(hours=2)
    draft = drafted(found, day)
    typed = {"due_on": day, "as_of": by.today, "words": DATA["words"], "holds": draft.holds}
    report = Report.objects.create(**typed, **about(found.plan, by, at))
    write_sheets(report, draft)
    facts = {"child": str(report.child_id), "report": str(report.pk), "day": day.isoformat(), "number": 1}
    line_of("reports.sent", report, facts).save()
