"""The pages of a day, as people send and read them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils.formats import date_format

from allies.batons.actions import mark_absent, say_got_it, take_back_absence
from allies.batons.models import Absence, Baton, GotIt, HomeOffer, NotSure
from allies.batons.tests.handing import MORNING, WEDNESDAY, again, filled, from_home, from_school, sign_in
from allies.clocks.actions import add_day_off
from allies.database.ids import uuid7
from allies.jurisdictions.days import What
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import School
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

READING = [("today", []), ("day", [WEDNESDAY]), ("paper", [WEDNESDAY]), ("earlier", [])]


@pytest.fixture(autouse=True)
def _morning():
    with time_machine.travel(MORNING, tick=False):
        yield


def address(member, name, *args):
    return reverse(f"batons:{name}", args=[member.child_id, *args])


def page(client, member, name, *args):
    return sign_in(client, member).get(address(member, name, *args))


def send(client, member, name, *args, **form):
    return sign_in(client, member).post(address(member, name, *args), form)


@pytest.mark.parametrize("who", ["ana", "rosa", "luis", "okafor", "bell", "jin", "pam"])
def test_everybody_who_may_reads_the_day(client, cast, who):
    from_home(cast.ana)
    from_school(cast.bell)
    for name, args in READING:
        assert page(client, getattr(cast, who), name, *args).status_code == 200


def test_home_passes_with_one_picture(client, cast):
    assert page(client, cast.ana, "from_home").status_code == 200
    assert send(client, cast.ana, "from_home", **filled(sleep="well")).status_code == 302
    assert Baton.objects.get().chips == {"sleep": ["well"]}


def test_a_hard_day_is_one_press_with_nothing_else(client, cast):
    send(client, cast.ana, "from_home", **filled(is_hard="on"))
    assert Baton.objects.get().is_hard


def test_nothing_at_all_is_answered_with_what_to_do(client, cast):
    shown = send(client, cast.ana, "from_home", **filled())
    assert "Choose one picture" in shown.text
    assert "one press of “Hard day, tell you later” is enough" in shown.text
    assert not Baton.objects.exists()


def test_a_second_part_of_a_day_is_said_to_be_added_to_the_first(client, cast):
    added = "What you choose here is added to it."
    assert added not in page(client, cast.ana, "from_home").text
    from_home(cast.ana)
    shown = page(client, cast.ana, "from_home").text
    assert added in shown
    assert address(cast.ana, "day", WEDNESDAY) in shown
    blank = sign_in(client, cast.ana).get(address(cast.ana, "from_home"), headers={"Allies-Blank": "1"})
    assert added not in blank.text  # it stays on the phone, and nothing that was read does
    for other in (cast.luis, cast.bell):
        assert added not in page(client, other, "from_home" if other is cast.luis else "from_school").text


def test_a_double_click_is_one_baton(client, cast):
    form = filled(sleep="well")
    for _ in range(2):
        assert send(client, cast.ana, "from_home", **form).status_code == 302
    assert Baton.objects.count() == 1


def test_too_many_words_are_said_beside_the_place_and_kept(client, cast):
    shown = send(client, cast.ana, "from_home", **filled(sleep="little", line_words="ñ🚂" * 300))
    assert 'aria-invalid="true"' in shown.text
    assert "ñ🚂" * 300 in shown.text
    assert re.search(r'value="little"[^>]*checked', shown.text)
    assert not Baton.objects.exists()


def test_a_chip_that_is_not_in_the_catalogue_is_answered_beside_its_question(client, cast):
    shown = send(client, cast.ana, "from_home", **filled(sleep="like_a_log"))
    assert shown.status_code == 200
    assert not Baton.objects.exists()


def test_words_in_any_script_come_back_as_they_were_typed(client, cast):
    said = "نام جيدًا 😴 <b>bien</b> ñandú 你好"
    send(client, cast.ana, "from_home", **filled(line_words=said))
    assert Baton.objects.get().words == {"line": said}
    assert "نام جيدًا 😴 &lt;b&gt;bien&lt;/b&gt;" in page(client, cast.bell, "day", WEDNESDAY).text


def test_a_re_used_id_of_another_child_answers_like_any_bad_id(client, cast):
    other = welcome_child("Amira Haddad", school=cast.school, by=None)
    seat = again(add_member(cast.bell.person, child=other, role=Role.TEACHER, by=None))
    [theirs] = from_school(cast.bell)
    form = filled(id=str(theirs.pk), morning="sad", light="laughed")
    assert send(client, seat, "from_school", **form).status_code == 404
    assert Baton.objects.get() == theirs  # the light moment beside it is a part of its own, and is not kept either


def test_the_giver_may_say_another_day(client, cast):
    send(client, cast.ana, "from_home", **filled(sleep="well", day="2026-11-19"))
    assert Baton.objects.get().day.isoformat() == "2026-11-19"


def test_a_day_of_next_year_is_refused_kindly(client, cast):
    assert send(client, cast.ana, "from_home", **filled(sleep="well", day="2027-11-19")).status_code == 200
    assert not Baton.objects.exists()


def test_the_light_moment_of_a_hard_day_is_kept_and_its_giver_told(client, cast):
    sign_in(client, cast.bell)
    form = filled(is_hard="on", light="laughed", light_words="The kettle sang.")
    shown = client.post(address(cast.bell, "from_school"), form, follow=True)
    assert "kept for a lighter day" in shown.text
    assert "The kettle sang." not in page(client, cast.ana, "day", WEDNESDAY).text


def test_what_a_word_processor_hid_in_the_words_of_a_day_is_left_behind(client, cast):
    send(client, cast.bell, "from_school", **filled(light="laughed", light_words="The\u00a0ket\u00adtle sang.\ufeff"))
    assert "The kettle sang." in page(client, cast.ana, "day", WEDNESDAY).text


def test_a_paraprofessional_gives_to_the_teacher_who_sends_it_on(client, cast):
    send(client, cast.pam, "from_school", **filled(morning="joyful"))
    baton = Baton.objects.get()
    assert "Joyful" not in page(client, cast.ana, "day", WEDNESDAY).text
    assert send(client, cast.pam, "send", baton.pk).status_code == 403
    assert send(client, cast.bell, "send", baton.pk).status_code == 302
    assert "Joyful" in page(client, cast.ana, "day", WEDNESDAY).text


def test_where_chips_go_straight_to_home_a_paraprofessional_sends_on_her_own_light_moment(client, cast):
    School.objects.update(chips_go="directly")
    pam = again(cast.pam)
    from_school(pam, chips={"morning": ["sad"]}, is_hard=True)
    [held] = from_school(pam, chips={"light": ["laughed"]})
    assert held.state == "held"
    assert send(client, pam, "send", held.pk).status_code == 302
    held.refresh_from_db()
    assert held.is_passed


def test_i_was_not_sure_can_be_said_alone_and_home_does_not_see_it(client, cast):
    send(client, cast.pam, "from_school", **filled(not_sure="on", not_sure_words="At the gate."))
    assert NotSure.objects.get().words == "At the gate."
    assert not Baton.objects.exists()
    assert "At the gate." in page(client, cast.jin, "day", WEDNESDAY).text
    assert "At the gate." not in page(client, cast.ana, "day", WEDNESDAY).text


def test_a_leader_on_the_team_does_not_see_who_was_not_sure(client, cast):
    principal = again(add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None))
    send(client, cast.pam, "from_school", **filled(not_sure="on", not_sure_words="At the gate.", morning="calm"))
    shown = page(client, principal, "day", WEDNESDAY)
    assert "Calm" in shown.text
    assert "At the gate." not in shown.text


def test_got_it_is_one_press_each_way(client, cast):
    home, [school] = from_home(cast.ana), from_school(cast.bell)
    assert "Got it" in page(client, cast.ana, "day", WEDNESDAY).text
    send(client, cast.ana, "got_it", school.pk)
    send(client, cast.bell, "got_it", home.pk)
    assert GotIt.objects.count() == 2
    assert "Oak Street has it." in page(client, cast.bell, "day", WEDNESDAY).text
    assert "Maple School has it." in page(client, cast.ana, "day", WEDNESDAY).text


def test_nobody_takes_what_is_their_own(client, cast):
    home, [school] = from_home(cast.ana), from_school(cast.bell)
    assert send(client, cast.ana, "got_it", home.pk).status_code == 404
    assert send(client, cast.bell, "got_it", school.pk).status_code == 404


def test_one_puts_right_ones_own_words_and_the_earlier_stay_below(client, cast):
    first = from_home(cast.ana, words={"line": "Eight o'clock"})
    shown = page(client, cast.ana, "correct", first.pk)
    assert "Eight o&#x27;clock" in shown.text
    send(client, cast.ana, "correct", first.pk, id=str(uuid7()), sleep="well", line_words="Nine o'clock")
    day = page(client, cast.bell, "day", WEDNESDAY).text
    assert day.index("Nine o&#x27;clock") < day.index("Eight o&#x27;clock")
    assert page(client, cast.rosa, "correct", first.pk).status_code == 404


def test_an_empty_side_invites_its_owner_and_does_not_scold_the_other(client, cast):
    assert "How was the night?" in page(client, cast.ana, "today").text
    shown = page(client, cast.bell, "today").text
    assert "Nothing from home here. That is fine." in shown
    assert not re.search(r"\b(missing|missed|late|streak|overdue)\b", shown.lower())


def test_of_a_day_ahead_school_is_asked_nothing(client, cast):
    assert "How was the day?" in page(client, cast.bell, "day", WEDNESDAY).text
    ahead = page(client, cast.bell, "day", WEDNESDAY + timedelta(days=1)).text
    assert "How was the day?" not in ahead
    assert "Send the daily note home" not in ahead
    assert "Nothing from school here yet." in ahead
    assert "Send the daily note to school" in page(client, cast.ana, "day", WEDNESDAY + timedelta(days=1)).text


def test_on_a_sunday_the_page_says_that_it_is_of_friday(client, cast):
    with time_machine.travel(MORNING + timedelta(days=4), tick=False):
        shown = page(client, cast.ana, "today").text
    friday = WEDNESDAY + timedelta(days=2)
    words = f"Friday, {date_format(friday, 'MONTH_DAY_FORMAT')}"
    assert f'<p class="lede">{words}</p>' in shown
    assert words in shown[shown.index("<title>") : shown.index("</title>")]


def test_a_day_without_school_says_so_quietly(client, cast):
    add_day_off(cast.school, first_on=WEDNESDAY, last_on=WEDNESDAY, what=What.HOLIDAY, name="Founders", by=None)
    shown = page(client, cast.ana, "day", WEDNESDAY).text
    assert "No school today." in shown
    assert "Founders" in shown


def test_home_says_that_the_child_is_away_and_then_here_after_all(client, cast):
    form = {"id": str(uuid7()), "first_on": "2026-11-18", "reason": "unwell"}
    assert page(client, cast.ana, "away").status_code == 200
    send(client, cast.ana, "away", **form)
    send(client, cast.ana, "away", **form)
    assert "Mateo is away on this day." in page(client, cast.bell, "day", WEDNESDAY).text
    send(client, cast.bell, "here", Absence.objects.get().pk)
    assert "is away on this day" not in page(client, cast.bell, "day", WEDNESDAY).text


def test_who_said_that_the_child_came_after_all_does_not_take_out_what_school_had_said(cast):
    said = mark_absent(by=cast.bell, first_on=WEDNESDAY, last_on=WEDNESDAY, id=uuid7())
    take_back_absence(said, by=cast.luis)
    line = Entry.objects.get(event="batons.here_after_all")
    with pytest.raises(NotPossible, match="case manager"):
        take_out(line, by=cast.luis, why="Another child")
    assert cast.ana.sees(Absence).get() == said
    assert cast.ana.sees(Entry).count() == 2
    take_out(line, by=cast.okafor, why="Another child")
    assert not cast.ana.sees(Entry).exists()


def test_one_homes_word_is_not_the_others_to_take_back(client, cast):
    shared = mark_absent(
        by=cast.ana, first_on=WEDNESDAY, last_on=WEDNESDAY, reason="rest", for_all_homes=True, id=uuid7()
    )
    shown = page(client, cast.luis, "day", WEDNESDAY).text
    assert "A day to rest" in shown
    assert "At school after all" not in shown
    assert send(client, cast.luis, "here", shared.pk).status_code == 404
    assert "At school after all" in page(client, cast.bell, "day", WEDNESDAY).text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_outside_the_calendar_is_not_here(client, cast, day):
    assert sign_in(client, cast.ana).get(f"/children/{cast.child.pk}/batons/{day}/").status_code == 404


def test_why_the_child_is_away_stays_with_that_home_and_school(client, cast):
    mark_absent(by=cast.ana, first_on=WEDNESDAY, last_on=WEDNESDAY, reason="visit", id=uuid7())
    assert "away on this day" not in page(client, cast.luis, "day", WEDNESDAY).text


def test_a_home_is_asked_only_what_it_offers(client, cast):
    assert 'name="medicine"' not in page(client, cast.ana, "from_home").text
    send(client, cast.ana, "questions", questions=["sleep", "medicine"])
    shown = page(client, cast.rosa, "from_home").text
    assert 'name="medicine"' in shown
    assert 'name="mood"' not in shown
    assert 'name="mood"' in page(client, cast.luis, "from_home").text
    assert HomeOffer.objects.get().home == cast.oak


def test_the_days_before_go_on_where_a_page_ends(client, cast, monkeypatch):
    monkeypatch.setattr("allies.batons.views.days.DAYS", 2)
    for day in (16, 17, 18):
        from_home(cast.ana, WEDNESDAY.replace(day=day))
    first = page(client, cast.ana, "earlier").text
    assert "?before=2026-11-17" in first
    assert "/2026-11-16/" not in first
    assert "/2026-11-16/" in client.get(address(cast.ana, "earlier") + "?before=2026-11-17").text
    assert client.get(address(cast.ana, "earlier") + "?before=soon").status_code == 404


def test_the_other_home_finds_no_trace_of_what_was_not_for_it(client, cast):
    baton = from_home(cast.ana, words={"line": "Nur für die Schule"})
    say_got_it(baton, by=cast.bell)
    for name, args in READING:
        shown = page(client, cast.luis, name, *args).text
        assert "Nur für" not in shown
        assert "Ana Rivera" not in shown
        assert "Oak Street" not in shown
    assert send(client, cast.luis, "got_it", baton.pk).status_code == 404
    assert not cast.luis.sees(Entry).exists()


def test_whom_an_order_keeps_from_the_baton_is_refused_everywhere(client, cast):
    order = {Kind.BATON: Rights(False, False, False)}
    set_custody(cast.luis, order, from_on=cast.luis.today, until_on=None, order="Order of 3 May", by=cast.okafor.person)
    [baton] = from_school(cast.bell, words={"well": "Only for those who may"})
    for name, args in [*READING, ("from_home", []), ("questions", []), ("away", []), ("correct", [baton.pk])]:
        assert page(client, cast.luis, name, *args).status_code == 403
    assert send(client, cast.luis, "got_it", baton.pk).status_code == 403
    assert not again(cast.luis).sees(Entry).exists()


@pytest.mark.parametrize("name", ["today", "earlier", "from_home", "from_school", "questions", "away"])
def test_to_a_stranger_the_child_is_not_here(client, cast, name):
    client.force_login(cast.stan)
    assert client.get(address(cast.ana, name)).status_code == 404


def test_a_day_page_costs_the_same_for_one_part_and_for_many(client, cast, django_assert_max_num_queries):
    from_home(cast.ana)
    page(client, cast.bell, "day", WEDNESDAY)
    with django_assert_max_num_queries(16):
        client.get(address(cast.bell, "day", WEDNESDAY))
    for _ in range(6):
        from_home(cast.ana)
        from_school(cast.bell)
    with django_assert_max_num_queries(26):  # one: that they were opened now; nine: what became of one's own
        client.get(address(cast.bell, "day", WEDNESDAY))
