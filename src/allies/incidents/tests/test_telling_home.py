"""A person phones each home the same day; until that is noted it stays in sight. No home learns of the other's call."""

from datetime import timedelta

from django.utils import timezone

from allies.incidents.actions import mark_told
from allies.incidents.models import HomeCall
from allies.incidents.panels import calls_today, waits
from allies.teams.actions.schools import add_home
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.timeline.tests.telling import story_of

from .events import browser, call_of, happened, url


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
    end_place(cast.luis, by=cast.okafor.person, why="Moved away")
    assert waiting_for(cast.okafor) == ["Call home today: Ana Rivera"]


def test_neither_home_learns_whether_and_when_the_other_was_told(cast):
    incident = happened(cast.bell)
    told(incident, cast.oak, by=cast.okafor)
    page = browser(cast.luis).get(url(cast.luis, f"{incident.pk}/")).content.decode()
    for leak in ("Oak", "Ana", "told home", "with an interpreter"):
        assert leak not in page
    assert "Not noted yet" in page
    assert not cast.luis.sees(HomeCall).filter(home=cast.oak).exists()
    assert "incidents.told" not in cast.luis.sees(Entry).values_list("event", flat=True)
    assert "incidents.told" in cast.ana.sees(Entry).values_list("event", flat=True)


def test_the_call_is_noted_on_the_page_once(cast):
    incident = happened(cast.bell)
    call = call_of(incident, cast.oak)
    earlier = (timezone.now() - timedelta(minutes=30)).astimezone(cast.child.zone)
    form = {"how": "phone", "day": earlier.date().isoformat(), "at": earlier.strftime("%H:%M")}
    for how, status in (("phone", 302), ("phone", 302), ("in_person", 200)):
        answer = browser(cast.bell).post(url(cast.bell, f"{incident.pk}/told/{call.pk}/"), form | {"how": how})
        assert answer.status_code == status
    call.refresh_from_db()
    assert (call.how, call.told_by) == ("phone", cast.bell)


def test_a_call_of_another_event_is_unknown(cast):
    one, other = happened(cast.bell), happened(cast.bell)
    call = call_of(other, cast.oak)
    assert browser(cast.bell).get(url(cast.bell, f"{one.pk}/told/{call.pk}/")).status_code == 404


def test_home_does_not_note_schools_calls(cast):
    incident = happened(cast.bell)
    call = call_of(incident, cast.oak)
    assert browser(cast.ana).get(url(cast.ana, f"{incident.pk}/told/{call.pk}/")).status_code == 403


def test_a_call_noted_by_mistake_waits_again(cast):
    incident = happened(cast.bell)
    call = told(incident, cast.oak, by=cast.bell)
    take_out(Entry.objects.get(about_id=call.pk), by=cast.bell, why="I called somebody else")
    assert "Call home today: Ana Rivera" in waiting_for(cast.okafor)


def test_what_waits_is_found_in_few_questions_for_many_events(cast, django_assert_num_queries):
    for _ in range(4):
        happened(cast.bell)
    okafor = Member.objects.select_related("child__school", "home", "person").get(pk=cast.okafor.pk)
    with django_assert_num_queries(3):
        assert len(waiting_for(okafor)) == 8
