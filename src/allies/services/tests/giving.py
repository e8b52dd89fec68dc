"""Short ways to finish a plan, and to write times down, for the tests of this room."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.plans.actions.plan import finish_plan
from allies.plans.actions.rows import put_row
from allies.plans.models import Accommodation, Plan, Service
from allies.plans.tests.planning import a_plan, a_service, fill_all
from allies.services.actions.parts import name_people
from allies.services.actions.times import correct_session, promise_make_up, write_session
from allies.services.models import MakeUp, Session
from allies.services.reading import Counted, counted_for
from allies.teams.models import Member
from allies.teams.tests.cast import enter

DAY = timedelta(days=1)


def a_running_plan(cast: Any, weeks: int = 4, *, is_finished: bool = True, **service: Any) -> Plan:
    """It began on a Monday so many weeks ago. Jin gives speech therapy, twice a week for 30 minutes."""
    first = monday(cast.okafor.today) - timedelta(weeks=weeks)
    plan = a_plan(cast.okafor, begins_on=first, ends_on=first + timedelta(days=364))
    fill_all(cast.okafor, plan)
    if service:
        a_service(cast.okafor, plan, changes=Service.objects.get().pk, **service)
    easier(cast.bell, plan, "Headphones in the hall")
    name_people(Service.objects.order_by("recorded_at", "id")[0], by=cast.okafor, people=[cast.jin])
    if is_finished:
        finish_plan(plan, by=cast.okafor)
    return plan


def easier(by: Member, plan: Plan, words: str, who: str = "") -> Accommodation:
    row = put_row(Accommodation(id=uuid7(), words=words, where="everywhere", who=who), plan, by=by)
    assert isinstance(row, Accommodation)
    return row


def monday(day: date) -> date:
    return day - day.weekday() * DAY


def the_service() -> Service:
    return Service.objects.get(replaced_at=None)


def took_place(by: Member, service: Service, day: date, outcome: str = "given", **more: Any) -> Session:
    typed = {"id": uuid7(), "minutes": 30, "written_at": timezone.now()} | more
    return write_session(service.pk, by=by, day=day, outcome=outcome, **typed)


def put_right(session: Session, by: Member, **more: Any) -> Session:
    typed = {"id": uuid7(), "day": session.day, "minutes": session.minutes, "outcome": session.outcome} | more
    return correct_session(session, by=by, written_at=timezone.now(), **typed)


def made_good(session: Session, by: Member, day: date, **more: Any) -> MakeUp:
    return promise_make_up(session, **({"id": uuid7(), "by": by, "day": day, "minutes": session.minutes} | more))


def balance_of(member: Member) -> Any:
    return the_line(member).balance


def the_line(member: Member) -> Counted:
    (line,) = counted_for(member)
    return line


def get(member: Member, path: str = "story/") -> Any:
    return enter(Client(), member.person).get(f"/children/{member.child_id}/{path}")


def post(member: Member, path: str, data: dict[str, Any], **more: Any) -> Any:
    return enter(Client(), member.person).post(f"/children/{member.child_id}/{path}", data, **more)


def read(member: Member, path: str = "services/") -> str:
    answer = get(member, path)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())
