"""A person phones each home the same day; until that is noted it stays in sight. No home learns of the other's call."""

from datetime import timedelta
from functools import partial

from django.test import Client
from django.utils import timezone

from allies.asked.reading import what_waits
from allies.contacts.actions import write_contact
from allies.database.ids import uuid7
from allies.incidents.actions import mark_told
from allies.incidents.models import HomeCall
from allies.incidents.panels import calls_today
from allies.teams.actions.schools import add_home
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import end_parents_place, enter, someone
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.timeline.tests.samples import story_of

from .events import browser, call_of, happened, url

waits = partial(what_waits, kinds={"incidents.call"})


def waiting_for(member):
    return sorted(str(wait.words) for wait in waits(Seats([member])))


def told(incident, home, by):
    return mark_told(call_of(incident, home), by=by, told_at=timezone.now(), how="phone", with_interpreter=True)


def keep_from(guardian, by, **rights):
    set_custody(
        guardian,
        {Kind.INCIDENT: Rights(decides=False, **rights)},
        from_on=guardian.today,
        until_on=None,
        order="Order of 2 May",
        by=by.person,
    )


def test_each_home_waits_for_a_call_of_its_own(cast):
    incident = happened(cast.bell)
    assert waiting_for(cast.okafor) == ["Call home today: Ana Rivera", "Call home today: Luis Ortega"]
    told(incident, cast.oak, by=cast.okafor)
    assert waiting_for(cast.okafor) == ["Call home today: Luis Ortega"]
    told(incident, cast.elm, by=cast.bell)
    assert waiting_for(cast.okafor) == []
    assert calls_today(cast.bell, story_of(cast.bell)) is None


def test_a_call_to_make_stands_above_all_that_can_be_done_on_the_childs_page(cast, client):
    happened(cast.bell)
    page = enter(client, cast.okafor.person).get(f"/children/{cast.child.pk}/").content.decode()
    assert page.index('id="waits-here"') < page.index("Call home today") < page.index('id="activity"')
    assert 'id="call-home"' not in page  # it is said once


def third_home_of(cast, role=Role.GUARDIAN):
    home = add_home(cast.child, name="Pine Street", by=cast.okafor.person)
    return add_member(someone("Nia Brook"), child=cast.child, role=role, home=home, by=cast.okafor.person)


def test_a_home_that_comes_while_it_is_news_is_told_too(cast):
    incident = happened(cast.bell)
    for home in (cast.oak, cast.elm):
        told(incident, home, by=cast.okafor)
    nia = third_home_of(cast)
    assert waiting_for(cast.okafor) == ["Call home today: Nia Brook"]
    assert list(cast.ana.sees(HomeCall).filter(home=nia.home)) == []
    told(incident, nia.home, by=cast.okafor)
    assert waiting_for(cast.okafor) == []


def test_another_guardian_of_a_home_that_was_told_is_no_new_call(cast):
    told(happened(cast.bell), cast.oak, by=cast.okafor)
    add_member(someone("Nia Brook"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=cast.okafor.person)
    assert waiting_for(cast.okafor) == ["Call home today: Luis Ortega"]


def test_an_event_of_last_month_is_read_and_not_phoned(cast):
    happened(cast.bell, happened_at=timezone.now() - timedelta(days=30))
    nia = third_home_of(cast)
    assert not HomeCall.objects.filter(home=nia.home).exists()


def test_only_a_guardian_is_phoned(cast):
    happened(cast.bell)
    assert not HomeCall.objects.filter(home=third_home_of(cast, Role.FAMILY).home).exists()


def test_it_waits_for_the_case_manager_and_on_the_childs_page_for_whoever_may_phone(cast):
    happened(cast.pam)
    for member in (cast.bell, cast.ana, cast.pam):
        assert waiting_for(member) == []
    assert len(calls_today(cast.bell, story_of(cast.bell))["waiting"]) == 2


def test_a_home_that_by_an_order_is_not_told_does_not_wait(cast):
    keep_from(cast.luis, cast.okafor, sees=True, told=False)
    incident = happened(cast.bell)
    assert waiting_for(cast.okafor) == ["Call home today: Ana Rivera"]
    assert not HomeCall.objects.filter(home=cast.elm).exists()
    assert incident.audience.reach == "team"


def test_an_order_that_comes_later_counts_from_that_day(cast):
    happened(cast.bell)
    keep_from(cast.luis, cast.okafor, sees=False, told=False)
    assert waiting_for(cast.okafor) == ["Call home today: Ana Rivera"]


def test_a_guardian_who_left_is_not_called(cast):
    happened(cast.bell)
    end_parents_place(cast.luis)
    assert waiting_for(cast.okafor) == ["Call home today: Ana Rivera"]


def test_neither_home_learns_whether_and_when_the_other_was_told(cast):
    incident = happened(cast.bell)
    told(incident, cast.oak, by=cast.okafor)
    page = browser(cast.luis).get(url(cast.luis, f"{incident.pk}/")).content.decode()
    for leak in ("Oak", "Ana", "told the family", "with an interpreter"):
        assert leak not in page
    assert "Not noted yet" in page
    assert not cast.luis.sees(HomeCall).filter(home=cast.oak).exists()
    assert "incidents.told" not in cast.luis.sees(Entry).values_list("event", flat=True)
    assert "incidents.told" in cast.ana.sees(Entry).values_list("event", flat=True)


def call_page(member, call, path="", **sent):
    address = f"/children/{member.child_id}/call-home/{call.pk}/{path}"
    client = enter(Client(), member.person)
    return client.post(address, sent) if sent else client.get(address)


def press(member, call, outcome, **more):
    now = timezone.now().astimezone(member.child.zone)
    sent = {"id": uuid7(), "how": "phone", "day": now.date().isoformat(), "at": now.strftime("%H:%M")}
    return call_page(member, call, **(sent | {"outcome": outcome} | more))


def test_the_call_is_noted_on_the_page_once(cast):
    call = call_of(happened(cast.bell), cast.oak)
    assert press(cast.bell, call, "reached").status_code == 302
    assert press(cast.bell, call, "reached", how="in_person").status_code == 200
    call.refresh_from_db()
    assert (call.how, call.told_by) == ("phone", cast.bell)


def test_each_try_is_kept_and_the_home_waits_until_somebody_is_reached(cast):
    call = call_of(happened(cast.bell), cast.oak)
    for outcome in ("no_answer", "left_message"):
        assert press(cast.okafor, call, outcome).status_code == 302
        assert "Call home today: Ana Rivera" in waiting_for(cast.okafor)
    press(cast.okafor, call, "reached")
    assert "Call home today: Ana Rivera" not in waiting_for(cast.okafor)
    assert list(call.tries.order_by("id").values_list("outcome", flat=True)) == ["no_answer", "left_message", "reached"]


def test_a_press_that_came_twice_is_one_try(cast):
    call, sent = call_of(happened(cast.bell), cast.oak), uuid7()
    for _ in range(2):
        assert press(cast.okafor, call, "no_answer", id=sent).status_code == 302
    assert call.tries.count() == 1


def test_a_press_without_how_it_went_is_asked_again(cast):
    call = call_of(happened(cast.bell), cast.oak)
    assert "Please press how the call went." in press(cast.okafor, call, "").content.decode()
    assert not call.tries.exists()


def test_the_page_says_child_whom_number_what_happened_and_language(cast):
    cast.ana.person.language = "es"
    cast.ana.person.save()
    how = {"sort": "mobile", "way": "text", "order": 1, "name": "", "relation": "", "language": "es"}
    how |= {"may_be_called_at_work": False, "with_interpreter": True}
    for guardian, number in ((cast.ana, "(312) 555-0142"), (cast.luis, "(312) 555-0199")):
        write_contact(id=uuid7(), by=guardian, home=guardian.home, member=guardian, number=number, **how)
    page = call_page(cast.okafor, call_of(happened(cast.bell), cast.oak)).content.decode()
    said = ("Mateo", "Ana Rivera", 'href="tel:3125550142"', "An injury", "Spanish", "with an interpreter", "Text first")
    for words in said:
        assert words in page
    assert "5550199" not in page.replace("-", "")


def test_the_number_of_a_guardian_who_by_an_order_is_not_told_is_not_on_the_page(cast):
    nia = add_member(someone("Nia Brook"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=cast.okafor.person)
    how = {"sort": "mobile", "way": "voice", "order": 1, "name": "", "relation": "", "language": ""}
    write_contact(
        id=uuid7(), by=cast.okafor, home=cast.oak, member=nia, number="312 555 0111", **how, may_be_called_at_work=True
    )
    call = call_of(happened(cast.bell), cast.oak)
    assert "555 0111" in call_page(cast.okafor, call).content.decode()
    keep_from(nia, cast.okafor, sees=True, told=False)
    page = call_page(cast.okafor, call).content.decode()
    assert "555 0111" not in page
    assert "Nia" not in page


def test_one_person_calls_a_home_and_whoever_says_i_will_call_is_that_person(cast):
    call = call_of(happened(cast.bell), cast.oak)
    shown = call_page(cast.bell, call).content.decode()
    assert "Ms. Okafor" in shown
    assert "I will call" in shown
    assert call_page(cast.bell, call, "mine/", yes="1").status_code == 302
    assert waiting_for(cast.bell) == ["Call home today: Ana Rivera"]
    assert waiting_for(cast.okafor) == ["Call home today: Luis Ortega"]


def test_when_the_one_who_calls_leaves_the_next_is_told(cast):
    happened(cast.pam)
    end_place(cast.okafor, by=cast.okafor.person, why="New job")
    assert waiting_for(cast.bell) == ["Call home today: Ana Rivera", "Call home today: Luis Ortega"]
    assert waiting_for(cast.jin) == []


def test_a_call_to_a_home_is_not_here_for_that_home_and_for_who_does_not_call(cast):
    call = call_of(happened(cast.bell), cast.oak)
    for member in (cast.ana, cast.pam):
        assert call_page(member, call).status_code == 403
        assert call_page(member, call, "mine/", yes="1").status_code == 403


def test_a_call_noted_by_mistake_waits_again(cast):
    incident = happened(cast.bell)
    call = told(incident, cast.oak, by=cast.bell)
    take_out(Entry.objects.get(about_id=call.pk), by=cast.bell, why="I called somebody else")
    assert "Call home today: Ana Rivera" in waiting_for(cast.okafor)


def test_what_waits_is_found_in_few_questions_for_many_events(cast, django_assert_num_queries):
    for _ in range(4):
        happened(cast.bell)
    okafor = Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=cast.okafor.pk)
    with django_assert_num_queries(4):
        assert len(waiting_for(okafor)) == 8
