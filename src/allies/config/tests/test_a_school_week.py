"""A school week, told through the pages that people press and the mails that come of it.

Given Mateo in his two homes and his team at school; when a week goes by, with a day away, a serious event, an order
of a court, a holiday, a goodbye and a laugh; then everybody has what is theirs at its hour, and nothing else.
"""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from allies.database.ids import uuid7
from allies.incidents.models import HomeCall, Incident
from allies.outbox.sweeping import sweep
from allies.people.models import Person
from allies.teams.forms.orders import KINDS_OF_A_GUARDIAN, RIGHTS
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

CHICAGO = ZoneInfo("America/Chicago")
MONDAY = date(2026, 11, 16)
DAYS = {name: MONDAY + timedelta(days=n) for n, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri"))}
OAK, ELM = "acorns on the sill", "elm leaves in his boots"


class Week:
    """The cast at their phones and desks, the clock on the wall, and the postman."""

    def __init__(self, cast, clock, mailoutbox) -> None:
        self.cast, self.clock, self.mails = cast, clock, mailoutbox
        self.child = f"/children/{cast.child.pk}/"

    def at(self, moment: str) -> dict[str, object]:
        """It is "Wed 14:30" at the school, and what was due has gone; answers the mails that came, by who got them."""
        day, hour = moment.split()
        self.clock.move_to(datetime.fromisoformat(f"{DAYS[day]}T{hour}").replace(tzinfo=CHICAGO))
        before = len(self.mails)
        while sweep("postman"):
            pass
        came = self.mails[before:]
        assert len({mail.to[0] for mail in came}) == len(came), "one mail a person at one moment"
        for mail in came:
            self.is_discreet(mail)
        return {mail.to[0].partition("@")[0]: mail for mail in came}

    def is_discreet(self, mail) -> None:
        assert len(mail.to) == 1
        assert not mail.cc and not mail.bcc  # noqa: PT018
        everything = mail.subject + mail.body + "".join(str(part.content) for part in mail.alternatives)
        for secret in ("Mateo", OAK, ELM, "swing", "paint"):
            assert secret not in everything

    def get(self, who, path: str = "story/", status: int = 200) -> str:
        """What somebody is shown; a path without a slash before it is about the child."""
        answer = enter(Client(), getattr(who, "person", who)).get(path if path.startswith("/") else self.child + path)
        assert answer.status_code == status, (path, answer.status_code)
        return answer.content.decode()

    def post(self, who, path: str, status: int = 302, **filled: object) -> str:
        """What somebody sends, as a browser would; answers where it leads, or the page that says what is not right."""
        browser = enter(Client(), getattr(who, "person", who))
        answer = browser.post(path if path.startswith("/") else self.child + path, filled)
        assert answer.status_code == status, (path, answer.status_code, answer.content.decode()[:3000])
        return answer.headers.get("Location", "") or answer.content.decode()

    def pass_baton(self, who, way: str, day: str, **chips: object) -> None:
        ids = {"id": uuid7(), "not_sure_id": uuid7()} if way == "school" else {"id": uuid7()}
        self.post(who, f"batons/from-{way}/", **ids, day=DAYS[day].isoformat(), **chips)

    def day(self, who, name: str) -> str:
        return self.get(who, f"batons/{DAYS[name]}/")


@pytest.fixture
def week(db, request, mailoutbox):
    """Everybody has been on the team for two weeks; it is Monday, before breakfast."""
    with time_machine.travel(datetime(2026, 11, 2, 9, tzinfo=CHICAGO), tick=False) as clock:
        week = Week(request.getfixturevalue("cast"), clock, mailoutbox)
        week.at("Mon 06:30")
        mailoutbox.clear()
        yield week


def news(mail) -> int:
    """How much is new, as a daily mail counts it."""
    return int(re.search(r"(\d+) new thing", mail.body)[1])


def chosen(**differing: str) -> dict[str, object]:
    """The page of one's news as it is filled in at first, but for what differs."""
    usual = {
        "first_by": "email",
        "story": "digest",
        "talk": "digest",
        "serious": "at_once",
        "calls": "at_once",
        "team": "digest",
    }
    return (
        usual
        | {"digest_at": "17:00", "days": list("0123456"), "quiet_from": "21:00", "quiet_until": "07:00"}
        | differing
    )


def test_monday_goes_there_and_back_and_tuesday_is_a_day_away(week):
    cast = week.cast
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    week.post(cast.luis, "/my-account/notices/home/", **chosen(digest_at="19:30"))
    week.post(cast.rosa, "/my-account/notices/home/", **chosen(story="off", team="off"))
    week.post(cast.jin, "/my-account/notices/school/", **chosen(digest_at="16:00", quiet_from="", quiet_until=""))

    # The morning: each home hands over its own line; school has both, and takes each.
    week.at("Mon 07:20")
    week.pass_baton(cast.ana, "home", "Mon", sleep="woke", mood="calm", line_words=f"There were {OAK}.")
    week.at("Mon 07:40")
    week.pass_baton(cast.luis, "home", "Mon", appetite="well", line_words=f"He came back with {ELM}.")
    desk = week.day(cast.okafor, "Mon")
    assert OAK in desk
    assert ELM in desk
    for form in sorted(set(re.findall(r'action="([^"]*/got-it/)"', desk))):
        week.post(cast.okafor, form)
    assert "got-it" not in week.day(cast.okafor, "Mon")
    for path in ("story/", f"batons/{DAYS['Mon']}/", "batons/", "batons/earlier/", f"batons/{DAYS['Mon']}/paper/"):
        assert ELM not in week.get(cast.ana, path)
        assert OAK not in week.get(cast.luis, path)
    assert OAK in week.day(cast.rosa, "Mon")

    # The afternoon: school's answer is for both homes; one takes it, and the other never learns that.
    week.at("Mon 14:50")
    week.pass_baton(cast.bell, "school", "Mon", morning="joyful", well=["art"], well_words="Blue paint everywhere.")
    assert "Blue paint" in week.day(cast.luis, "Mon")
    before = without_ids(week.day(cast.luis, "Mon"))
    [taken] = set(re.findall(r'action="([^"]*/got-it/)"', week.day(cast.ana, "Mon")))
    week.post(cast.ana, taken)
    assert without_ids(week.day(cast.luis, "Mon")) == before
    assert "Oak Street" in week.day(cast.bell, "Mon")

    # The evening: each has one mail, at the hour that they chose, in their language. Rosa wanted none.
    came = week.at("Mon 16:00")
    assert list(came) == ["tran"]
    assert news(came["tran"]) == 3
    assert week.at("Mon 16:59") == {}
    came = week.at("Mon 17:00")
    assert list(came) == ["rivera"]
    assert "1 cosa nueva" in came["rivera"].body
    assert came["rivera"].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    came = week.at("Mon 19:30")
    assert list(came) == ["ortega"]
    assert news(came["ortega"]) == 1

    # Tuesday: a day in bed. School knows before the bell and asks for nothing; the other home is not told.
    came = week.at("Tue 07:00")
    assert sorted(came) == ["bell", "lake", "okafor"]
    assert [news(came[name]) for name in ("bell", "lake", "okafor")] == [2, 3, 3]
    first = {"id": uuid7(), "first_on": DAYS["Tue"], "last_on": "", "reason": "unwell"}
    week.post(cast.ana, "batons/away/", **first)
    week.post(cast.ana, "batons/away/", **first)
    assert week.get(cast.okafor).count("Not feeling well") == 1
    assert "away" in week.get(cast.okafor, "/today/")
    assert "Not feeling well" not in week.get(cast.luis) + week.day(cast.luis, "Tue")
    assert "Not feeling well" in week.day(cast.rosa, "Tue")
    came = week.at("Tue 17:00")
    assert "rivera" not in came  # nobody else has said anything
    assert week.at("Tue 19:30") == {}
    assert sorted(week.at("Wed 07:00")) == ["bell", "lake", "okafor"]


def without_ids(page: str) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|id)" value="[^"]*"|since=\d+', "", page)


def serious(week, who, **more: object) -> Incident:
    filled = {
        "id": uuid7(),
        "what": ["injury"],
        "where": "playground",
        "now": "resting",
        "day": DAYS["Wed"],
        "at": "10:10",
        "words": "Fell from the swing.",
        "sentence": "safe_now",
    }
    week.post(who, "events/new/", **filled | more)
    return Incident.objects.get(pk=filled["id"])


def test_on_wednesday_something_serious_happens_and_each_home_is_called(week):
    cast = week.cast
    Person.objects.filter(pk=cast.luis.person_id).update(language="ar")
    week.post(cast.ana, "/my-account/notices/home/", **chosen(serious="off", quiet_from="08:00", quiet_until="20:00"))

    # At once, to both guardians, whatever they chose; nothing to those who may not see such events.
    week.at("Wed 10:25")
    event = serious(week, cast.bell)
    came = week.at("Wed 10:26")
    assert sorted(came) == ["okafor", "ortega", "rivera", "tran"]
    assert "Your child is safe now." in came["rivera"].body
    assert re.search("[\u0600-\u06ff]", came["ortega"].body)
    assert "Your child" not in came["okafor"].body
    for outside in (cast.pam, cast.rosa, cast.ines):
        week.get(outside, f"events/{event.pk}/", status=403)
    assert "swing" not in week.get(cast.pam) + week.get(cast.rosa)

    # "Call home today" stays, over the night too, until each home has been spoken to.
    front = week.get(cast.okafor, "/")
    assert "Call home today: Ana Rivera" in front
    assert "Call home today: Luis Ortega" in front
    calls = {call.home_id: call for call in HomeCall.objects.filter(incident=event)}
    reached = {"outcome": "reached", "how": "phone"}
    to_come = {"day": DAYS["Thu"], "at": "11:00"}
    page = week.post(cast.okafor, f"call-home/{calls[cast.oak.pk].pk}/", status=200, id=uuid7(), **reached, **to_come)
    assert "still to come" in page
    week.post(cast.okafor, f"call-home/{calls[cast.oak.pk].pk}/", id=uuid7(), **reached, day=DAYS["Wed"], at="10:20")
    front = week.get(cast.okafor, "/")
    assert "Ana Rivera" not in front
    assert "Call home today: Luis Ortega" in front
    week.post(cast.ana, f"events/{event.pk}/account/", id=uuid7(), voice="home", words=f"We found {OAK} in his pocket.")
    assert OAK in week.get(cast.okafor, f"events/{event.pk}/")
    assert OAK not in week.get(cast.luis, f"events/{event.pk}/") + week.get(cast.luis)
    assert "10:20" not in week.get(cast.luis, f"events/{event.pk}/")
    week.at("Thu 08:00")
    assert "Call home today: Luis Ortega" in week.get(cast.okafor, "/")
    assert "Luis Ortega" in week.get(cast.okafor)
    week.post(cast.okafor, f"call-home/{calls[cast.elm.pk].pk}/", id=uuid7(), **reached, day=DAYS["Thu"], at="08:00")
    assert "Call home today" not in week.get(cast.okafor, "/") + week.get(cast.okafor)

    # What happened is nothing to laugh at, nor the mail's to repeat; what was funny that day is kept for another.
    week.pass_baton(cast.bell, "school", "Wed", light="grown_ups", light_words="I wore two left shoes.")
    assert "left shoes" not in week.get(cast.ana) + week.day(cast.ana, "Wed")
    assert 'value="laugh"' not in week.get(cast.ana) + week.get(cast.bell)
    came = week.at("Thu 17:00")
    assert "swing" not in "".join(mail.body for mail in came.values())


def test_on_thursday_an_order_closes_the_baton_for_one_guardian_from_that_moment(week):
    cast = week.cast
    week.at("Wed 07:30")
    week.pass_baton(cast.luis, "home", "Wed", mood="calm", line_words=f"He came back with {ELM}.")
    week.at("Wed 14:45")
    week.pass_baton(cast.bell, "school", "Wed", morning="joyful", well_words="Blue paint everywhere.")
    assert news(week.at("Wed 17:00")["ortega"]) == 1

    # News is already on its way to him when the order is written down.
    week.at("Thu 09:00")
    week.pass_baton(cast.bell, "school", "Thu", morning="calm", well_words="More paint.", light="laughed")
    week.at("Thu 09:30")
    rights = {f"{kind}_{right}": "on" for kind in KINDS_OF_A_GUARDIAN for right, _ in RIGHTS if kind != Kind.BATON}
    assert "More paint." in week.get(cast.luis)
    order = {"order": "County court, 19 November, 26-114", "from_on": DAYS["Thu"], "until_on": "", "together": "on"}
    week.post(cast.okafor, f"team/members/{cast.luis.pk}/custody/", **order, **rights)

    # From that moment: no page, no line, no answer, no count, no mail.
    assert "paint" not in week.get(cast.luis)
    assert ELM not in week.get(cast.luis)
    for path in ("batons/", f"batons/{DAYS['Wed']}/", f"batons/{DAYS['Wed']}/paper/", "batons/earlier/"):
        week.get(cast.luis, path, status=403)
    week.post(cast.luis, "batons/from-home/", status=403, id=uuid7(), day=DAYS["Thu"], mood="calm")
    assert "new thing" not in week.get(cast.luis, "/")
    assert "batons" not in week.get(cast.luis, "/")
    came = week.at("Thu 17:00")
    assert sorted(came) == ["rivera", "vidal"]

    # What he gave before stays where it was given; what the other home has is as it was.
    assert ELM in week.day(cast.okafor, "Wed")
    assert ELM in week.get(cast.bell)
    assert "More paint." in week.get(cast.ana)
    assert "26-114" not in week.get(cast.ana) + week.get(cast.ana, "team/")
    assert "26-114" in week.get(cast.okafor, f"team/members/{cast.luis.pk}/custody/")

    # A serious event is of another kind: there he keeps what he had.
    week.at("Fri 10:25")
    serious(week, cast.bell, day=DAYS["Fri"])
    assert "ortega" in week.at("Fri 10:26")
    week.pass_baton(cast.bell, "school", "Fri", morning="tired", well_words="Paint once more.")
    assert "ortega" not in week.at("Fri 17:00")
    week.get(cast.luis, f"batons/{DAYS['Fri']}/", status=403)


def test_a_half_day_and_a_holiday_are_known_and_who_has_left_is_a_stranger(week):
    cast = week.cast
    days_off = f"/schools/{cast.school.pk}/days-off/"
    for day, what, name in (("Thu", "half_day", "Parents’ evening"), ("Fri", "holiday", "Founders’ Day")):
        week.post(cast.ford, days_off, id=uuid7(), what=what, first_on=DAYS[day], last_on="", name=name)
    week.at("Thu 07:30")
    for member in (cast.ana, cast.luis, cast.okafor, cast.pam):
        assert "Parents’ evening" in week.day(member, "Thu")
        assert "Founders’ Day" in week.day(member, "Fri")
    week.pass_baton(cast.ana, "home", "Thu", mood="joyful")  # a half day is a school day

    # In the evening home speaks to Monday, over the holiday; at school nobody is asked for Friday.
    week.at("Thu 19:00")
    page = week.get(cast.ana, "batons/from-home/")
    assert f'value="{DAYS["Fri"] + timedelta(days=3)}"' in page
    assert f'value="{DAYS["Fri"]}"' not in page  # as the day of the note: it may go at an hour of that morning

    # Jin takes another post: his place ends, with his news that was on its way.
    week.at("Thu 19:10")
    week.pass_baton(cast.bell, "school", "Thu", morning="joyful", well_words="Blue paint everywhere.")
    week.at("Thu 19:20")
    week.get(cast.jin)
    week.post(cast.okafor, f"team/members/{cast.jin.pk}/end/", why="Another post")
    for path in ("story/", "batons/", "profile/", "team/", "events/", f"batons/{DAYS['Thu']}/"):
        week.get(cast.jin, path, status=404)
    week.post(cast.jin, "batons/from-school/", status=404, id=uuid7(), day=DAYS["Thu"], morning="calm")
    assert "Mateo" not in week.get(cast.jin, "/")
    came = week.at("Fri 07:00")
    assert sorted(came) == ["bell", "lake", "okafor"]  # and not Jin
    week.pass_baton(cast.okafor, "school", "Thu", afternoon="calm")
    assert "tran" not in week.at("Fri 17:00")
    assert "No school today." in week.get(cast.okafor, "/today/")


def test_on_friday_there_is_a_light_moment_and_a_laugh_that_never_stands_beside_what_was_hard(week):
    cast = week.cast
    week.at("Fri 14:40")
    week.pass_baton(cast.bell, "school", "Fri", is_hard="True", hard=["sore"], hard_words="He missed the bus.")
    week.at("Fri 14:45")
    week.pass_baton(cast.bell, "school", "Fri", light="grown_ups", light_words="I wore two left shoes.")
    # The hard day kept it back; it goes on Monday, or when Bell says so.
    assert "left shoes" not in week.get(cast.ana) + week.day(cast.ana, "Fri")
    [send] = set(re.findall(r'action="([^"]*/send/)"', week.day(cast.bell, "Fri")))
    week.post(cast.bell, send)

    story = week.get(cast.ana)
    lines = dict(
        re.findall(
            r'<article class="entry" id="e-([^"]+)"[^>]*>(.*?)(?=<article class="entry"|</main>)', story, re.DOTALL
        )
    )
    [light] = [line for line, text in lines.items() if "left shoes" in text]
    [hard] = [line for line, text in lines.items() if "missed the bus" in text]
    assert 'value="laugh"' in lines[light]
    assert 'value="laugh"' not in lines[hard]
    assert 'value="well_done"' not in lines[hard]
    week.post(cast.ana, f"story/{light}/answer/", choice="laugh")
    week.post(cast.ana, f"story/{hard}/answer/", choice="laugh")
    at_school = week.get(cast.bell)
    assert at_school.count("Made me laugh") == 1
    assert "Ana Rivera" in at_school
    other = week.get(cast.luis)
    assert "Ana Rivera" not in other
    assert week.at("Fri 17:00")
