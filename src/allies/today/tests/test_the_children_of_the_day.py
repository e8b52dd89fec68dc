"""The children of the day on one screen, for those who work with them."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from allies.batons.actions import mark_absent, pass_baton, say_not_sure
from allies.batons.chips import Way
from allies.batons.days import shown_day
from allies.batons.models import Baton, GotIt
from allies.batons.tests.handing import from_home, from_school, sign_in
from allies.clocks.actions import add_day_off
from allies.database.ids import uuid7
from allies.incidents.actions import mark_told
from allies.incidents.models import HomeCall, How
from allies.incidents.tests.events import happened
from allies.jurisdictions.days import What
from allies.log.models import Read
from allies.profiles.sections import Section
from allies.profiles.tests.writing import wrote
from allies.teams.permissions import Role
from allies.today.tests.classroom import a_class, seat

TODAY = reverse("today:caseload")
TOGETHER = reverse("today:together")
GOT_IT = reverse("today:got_it")
TABLE = reverse("today:table")
SCREEN = 13  # queries for thirty children, sign-in and the log of reads included


@pytest.fixture
def day(cast):
    """The coming Wednesday, at noon where the school is."""
    here = timezone.now().astimezone(cast.child.zone)
    noon = (here + timedelta(days=(2 - here.weekday()) % 7 + 7)).replace(hour=12, minute=0)
    with time_machine.travel(noon, tick=False):
        yield noon.date()


def as_each(shown):
    """What a browser sends from the page on which each child has their own."""
    forms = shown.context["forms"]
    held = {field.html_name: field.value() for form in forms for field in form}
    sent = {name: value for name, value in held.items() if value}
    return sent | {"child": [str(form.member.child_id) for form in forms], "do": "each-send"}


def see(client, member):
    return sign_in(client, member).get(TODAY)


@pytest.mark.parametrize("who", ["okafor", "bell", "jin", "pam"])
def test_those_who_work_with_the_child_have_the_page(client, cast, day, who):
    assert "Mateo Rivera" in see(client, getattr(cast, who)).text


@pytest.mark.parametrize("who", ["ana", "rosa", "luis", "ines"])
def test_for_all_others_it_is_not_here(client, cast, who):
    for address in (TODAY, TOGETHER):
        assert sign_in(client, getattr(cast, who)).get(address).status_code == 404


def test_the_front_page_leads_those_who_work_with_children_here(client, cast, day):
    assert f'href="{TODAY}"' in sign_in(client, cast.pam).get("/").text
    assert f'href="{TODAY}"' not in sign_in(client, cast.ana).get("/").text


def test_who_is_not_signed_in_is_asked_to(client, db):
    assert client.get(TODAY).status_code == 302


def test_a_teacher_who_is_a_mother_elsewhere_finds_only_her_pupils(client, cast, day):
    [other] = a_class(cast, 1)
    home = cast.oak
    own = seat(cast.ana.person, other.child, Role.TEACHER)
    shown = see(client, own).text
    assert "Child 00" in shown
    assert "Mateo" not in shown
    assert home.name not in shown


def test_home_s_morning_stands_on_the_card(client, cast, day):
    from_home(cast.ana, day, chips={"sleep": ["little"], "new": ["visitors"]}, words={"line": "Abuela vino anoche."})
    shown = see(client, cast.bell).text
    assert all(words in shown for words in ("Slept little", "Visitors", "Abuela vino anoche."))


def test_yesterday_is_not_on_the_card_of_today(client, cast, day):
    from_home(cast.ana, day - timedelta(days=1), words={"line": "Of yesterday"})
    assert "Of yesterday" not in see(client, cast.bell).text


def test_who_is_away_stands_apart_and_is_asked_for_nothing(client, cast, day):
    mark_absent(by=cast.ana, first_on=day, last_on=day, reason="unwell", id=uuid7())
    shown = see(client, cast.bell).text
    assert 'id="away"' in shown
    assert reverse("batons:from_school", args=[cast.child.pk]) not in shown


def test_a_day_without_school_says_so_quietly(client, cast, day):
    add_day_off(cast.school, first_on=day, last_on=day, what=What.HOLIDAY, by=None)
    assert "No school today." in see(client, cast.bell).text


def test_a_half_day_is_said_at_each_child_of_that_school(client, cast, day):
    assert "Half day" not in see(client, cast.bell).text
    add_day_off(cast.school, first_on=day, last_on=day, what=What.HALF_DAY, by=None)
    shown = see(client, cast.bell).text
    assert "Half day at school." in shown
    assert reverse("batons:from_school", args=[cast.child.pk]) in shown


def test_what_a_paraprofessional_gave_can_be_sent_on_from_here(client, cast, day):
    [baton] = from_school(cast.pam, day)
    assert "From Pam Lake" in see(client, cast.bell).text
    send = reverse("batons:send", args=[cast.child.pk, baton.pk])
    assert send in client.get(TODAY).text
    assert client.post(send, {"next": TODAY}).url == TODAY
    assert "From Pam Lake" not in client.get(TODAY).text


def test_a_paraprofessional_cannot_send_on_her_own_chips(client, cast, day):
    [baton] = from_school(cast.pam, day)
    assert reverse("batons:send", args=[cast.child.pk, baton.pk]) not in see(client, cast.pam).text


def test_a_call_to_make_today_stands_with_the_child_until_it_was_made(client, cast, day):
    event = happened(cast.bell)
    assert "Call home today: Ana Rivera" in see(client, cast.okafor).text
    for call in HomeCall.objects.filter(incident=event):
        mark_told(call, by=cast.okafor, told_at=timezone.now(), how=How.PHONE)
    assert "Call home today" not in see(client, cast.okafor).text


def test_who_was_not_sure_is_not_on_this_page(client, cast, day):
    say_not_sure(by=cast.pam, day=day, words="At the gate", with_home=True, id=uuid7())
    assert "At the gate" not in see(client, cast.okafor).text


def test_each_child_that_was_shown_has_a_line_in_the_log_of_reads(client, cast, day):
    seats = a_class(cast, 3)
    see(client, cast.bell)
    assert set(Read.objects.values_list("child", flat=True)) == {cast.child.pk, *(s.child_id for s in seats)}


def test_it_leads_to_a_form_that_leads_back(client, cast, day):
    form = reverse("batons:from_school", args=[cast.child.pk])
    assert f"{form}?next={TODAY}" in see(client, cast.bell).text
    assert f'name="next" value="{TODAY}"' in client.get(f"{form}?next={TODAY}").text
    sent = client.post(form, {"id": uuid7(), "not_sure_id": uuid7(), "day": day, "morning": "calm", "next": TODAY})
    assert sent.url == TODAY


def test_a_way_back_to_another_house_is_not_taken(client, cast, day):
    form = reverse("batons:from_school", args=[cast.child.pk])
    away = {"id": uuid7(), "not_sure_id": uuid7(), "day": day, "morning": "calm", "next": "https://elsewhere.example/"}
    assert "elsewhere" not in sign_in(client, cast.bell).post(form, away).url


def fill(seats, day):
    """Everything that can stand on a card, for every child."""
    for one in seats:
        pass_baton(by=one, way=Way.FROM_SCHOOL, day=day, chips={"morning": ["calm"]}, words={})
        mark_absent(by=one, first_on=day, last_on=day, id=uuid7())


@pytest.mark.parametrize("who", ["bell", "okafor"])
def test_ten_children_and_thirty_cost_the_same_few_queries(client, cast, day, who):
    worker = getattr(cast, who)
    counts = []
    for size in (9, 20):
        fill(a_class(cast, size, worker), day)
        see(client, worker)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(TODAY).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= SCREEN


def writes(queries):
    """What is asked of the database, the marks of transactions aside."""
    return [q["sql"] for q in queries if not re.match(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE)", q["sql"])]


@pytest.mark.parametrize(("who", "way"), [("ana", "from_home"), ("bell", "from_school")])
def test_one_baton_costs_at_most_eleven_queries(client, cast, day, who, way):
    sign_in(client, getattr(cast, who))
    form = {"id": uuid7(), "not_sure_id": uuid7(), "day": day, "mood": "calm", "afternoon": "calm"}
    with CaptureQueriesContext(connection) as queries:
        assert client.post(reverse(f"batons:{way}", args=[cast.child.pk]), form).status_code == 302
    assert len(writes(queries)) <= 11, "\n".join(q[:110] for q in writes(queries))


class TestTogether:
    """Those who had a similar day: chips once, a baton each."""

    @pytest.fixture
    def three(self, cast, day):
        return a_class(cast, 3)

    def form(self, seats, do="send", **more):
        shared = {"all-id": str(self.id), "all-day": self.day.isoformat(), "do": do}
        return shared | {"child": [str(s.child_id) for s in seats], **more}

    @pytest.fixture(autouse=True)
    def _fresh(self, day):
        self.id, self.day = uuid7(), day

    def test_the_chips_are_chosen_once_for_those_who_were_ticked(self, client, cast, three):
        shown = sign_in(client, cast.bell).get(TOGETHER, {"child": [s.child_id for s in three[:2]]}).text
        assert "Child 00" in shown
        assert "Child 01" in shown
        assert "Child 02" not in shown

    def test_each_child_gets_a_baton_of_its_own(self, client, cast, three):
        form = self.form(three, **{"all-afternoon": "calm", "all-well": ["art", "music"]})
        assert sign_in(client, cast.bell).post(TOGETHER, form).url == TABLE
        assert {b.child_id for b in Baton.objects.all()} == {s.child_id for s in three}
        assert all(b.chips == {"afternoon": ["calm"], "well": ["art", "music"]} for b in Baton.objects.all())

    def test_the_same_batch_sent_twice_is_one_baton_a_child(self, client, cast, three):
        form = self.form(three, **{"all-afternoon": "calm"})
        for _ in range(2):
            assert sign_in(client, cast.bell).post(TOGETHER, form).status_code == 302
        assert Baton.objects.count() == 3

    def test_one_can_look_at_each_and_change_one(self, client, cast, three):
        sign_in(client, cast.bell)
        shown = client.post(TOGETHER, self.form(three, do="look", **{"all-afternoon": "calm", "all-well": ["art"]}))
        assert shown.text.count("Calm") >= 3
        assert not Baton.objects.exists()
        ids = dict(re.findall(r'name="([0-9a-f]{32})-id" value="([^"]+)"', shown.text))
        each = {"child": [str(s.child_id) for s in three], "do": "each-send"}
        for number, one in enumerate(three):
            prefix = one.child_id.hex
            each[f"{prefix}-id"], each[f"{prefix}-day"] = ids[prefix], self.day.isoformat()
            if number:
                each[f"{prefix}-afternoon"] = "sad" if number == 1 else "calm"
        there = f"{TABLE}?view=day&sort=note_home"
        assert client.post(TOGETHER, each | {"next": there}).url == there
        given = {b.child_id: b.chips["afternoon"][0] for b in Baton.objects.all()}
        assert given == {three[1].child_id: "sad", three[2].child_id: "calm"}

    def test_looking_first_and_sending_straight_make_the_same_ids(self, client, cast, three):
        sign_in(client, cast.bell)
        shown = client.post(TOGETHER, self.form(three, do="look", **{"all-afternoon": "calm"})).text
        client.post(TOGETHER, self.form(three, **{"all-afternoon": "calm"}))
        assert all(str(baton.pk) in shown for baton in Baton.objects.all())

    def test_the_same_batch_twice_is_one_and_another_day_is_not_taken_for_it(self, client, cast, three):
        sign_in(client, cast.bell)
        form = self.form(three, **{"all-afternoon": "calm"})
        for _twice in range(2):
            assert client.post(TOGETHER, form).url == TABLE
        shown = client.post(TOGETHER, form | {"all-afternoon": "sad"})
        assert shown.text.count("You sent this before, and it said something else.") == 3
        assert {baton.chips["afternoon"][0] for baton in Baton.objects.all()} == {"calm"}
        assert client.post(TOGETHER, as_each(shown)).url == TABLE
        assert Baton.objects.count() == 6

    def test_only_whose_day_was_sent_otherwise_is_asked_about_and_sent_again(self, client, cast, three):
        sign_in(client, cast.bell)
        form = self.form(three, **{"all-afternoon": "calm"})
        each = as_each(client.post(TOGETHER, form | {"do": "look"}))
        one = three[1].child_id
        assert client.post(TOGETHER, each | {f"{one.hex}-afternoon": "sad"}).url == TABLE
        shown = client.post(TOGETHER, form)
        assert shown.text.count("You sent this before, and it said something else.") == 1
        assert Baton.objects.count() == 3
        for _twice in range(2):
            assert client.post(TOGETHER, as_each(shown)).url == TABLE
        assert Baton.objects.count() == 4
        assert Baton.objects.filter(child=one).count() == 2

    def test_with_nothing_chosen_it_says_what_to_do_and_keeps_the_children(self, client, cast, three):
        shown = sign_in(client, cast.bell).post(TOGETHER, self.form(three))
        assert "Choose one picture" in shown.text
        assert str(three[0].child_id) in shown.text

    def test_too_many_words_for_one_child_keep_what_was_typed_for_all(self, client, cast, three):
        each = {"child": [str(s.child_id) for s in three[:2]], "do": "each-send"}
        for number, one in enumerate(three[:2]):
            prefix = one.child_id.hex
            each |= {f"{prefix}-id": str(uuid7()), f"{prefix}-day": self.day.isoformat(), f"{prefix}-morning": "calm"}
            each[f"{prefix}-well_words"] = "x" * (600 if number else 5)
        shown = sign_in(client, cast.bell).post(TOGETHER, each)
        assert "x" * 600 in shown.text
        assert not Baton.objects.exists()

    def test_a_child_that_is_not_mine_is_not_here(self, client, cast, three):
        assert sign_in(client, cast.jin).post(TOGETHER, self.form(three)).status_code == 404
        assert client.get(TOGETHER, {"child": "no-id"}).status_code == 404

    def test_with_nobody_ticked_it_says_to_tick_first(self, client, cast, three):
        assert sign_in(client, cast.bell).get(TOGETHER).url == TABLE
        assert client.get(TOGETHER, {"next": "https://elsewhere.example/"}).url == TABLE

    def test_no_child_s_baton_names_another(self, client, cast, three):
        form = self.form(three, **{"all-afternoon": "calm", "all-well_words": "Together in the hall"})
        sign_in(client, cast.bell).post(TOGETHER, form)
        for baton in Baton.objects.all():
            assert "Child" not in str(baton.chips) + str(baton.words)

    def test_a_paraprofessional_s_batch_waits_for_the_teacher(self, client, cast):
        sign_in(client, cast.pam).post(TOGETHER, self.form([cast.pam], **{"all-afternoon": "calm"}))
        assert Baton.objects.get().state == "waiting"


def test_the_shown_day_is_the_school_day_of_the_fixture(cast, day):
    assert shown_day(timezone.now(), cast.child.zone, []) == day


def test_two_homes_stay_two_lines_on_the_card(client, cast, day):
    from_home(cast.ana, day=day, chips={"sleep": ["well"]})
    assert "Oak Street" not in see(client, cast.bell).text
    from_home(cast.luis, day=day, chips={"sleep": ["little"]})
    shown = see(client, cast.bell).text
    assert (
        shown.index("Elm Street") < shown.index("Slept little") < shown.index("Oak Street") < shown.index("Slept well")
    )


def take_all(client, member):
    page = see(client, member).text
    return client.post(GOT_IT, {"baton": re.findall(r'name="baton" value="([^"]+)"', page)})


def test_what_all_homes_handed_over_is_taken_in_one_press(client, cast, day):
    own = [from_home(home, day) for home in (cast.ana, cast.luis)]
    assert "2 families sent something" in see(client, cast.bell).text
    for _twice in range(2):
        assert take_all(client, cast.bell).status_code == 302
    assert set(GotIt.objects.values_list("baton", "home", "by")) == {(one.pk, None, cast.bell.pk) for one in own}
    page = see(client, cast.pam).text
    assert page.count("Acknowledged") == 2
    assert 'name="baton"' not in page


def test_what_is_done_here_has_the_name_it_has_on_today_and_in_the_table(client, cast, day):
    for home in (cast.ana, cast.luis):
        from_home(home, day)
    page = see(client, cast.bell).text
    for name in ("Acknowledge all 2", "To send home"):
        assert name in page
        assert name in client.get("/").text
    assert "Write the note home" in page
    assert "Write the note home" in client.get(TABLE).text


def test_whose_note_was_sent_today_says_so_on_today_and_is_not_ticked(client, cast, day):
    [other] = a_class(cast, 1)
    from_school(cast.bell, day)
    see(client, cast.bell)
    to_send = client.get("/").text.partition('id="to-send"')[2].partition("</form>")[0]
    ticks = {
        child.pk: re.search(rf'<input[^>]*id="send-{child.pk}"([^>]*)>(.*?)</label>', to_send, re.DOTALL)
        for child in (cast.child, other.child)
    }
    assert {child: ("checked" in tick[1], "Sent" in tick[2]) for child, tick in ticks.items()} == {
        cast.child.pk: (False, True),
        other.child.pk: (True, False),
    }


def test_what_has_no_room_on_the_card_is_read_before_it_is_taken(client, cast, day):
    from_home(cast.ana, day, words={"line": "He woke at four. " * 12})
    from_home(cast.luis, day, chips={"sleep": ["well"]})
    take_all(client, cast.bell)
    assert [got.baton.home for got in GotIt.objects.select_related("baton__home")] == [cast.elm]
    assert 'name="baton"' not in see(client, cast.bell).text


def test_what_is_said_after_it_was_taken_can_be_taken_too(client, cast, day):
    from_home(cast.ana, day)
    take_all(client, cast.bell)
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        newer = from_home(cast.ana, day, chips={"mood": ["tired"]})
        take_all(client, cast.bell)
    assert GotIt.objects.filter(baton=newer).exists()


def test_two_adults_of_one_home_are_two_lines_with_names_and_got_it_of_one_stays(client, cast, day):
    from_home(cast.ana, day)
    take_all(client, cast.bell)
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        from_home(cast.rosa, day, chips={"mood": ["tired"]})
        page = " ".join(see(client, cast.bell).text.split())
        assert page.count("Acknowledged") == 1
        for adult in (cast.ana, cast.rosa):
            assert f'<p class="home-line soft small"> <bdi dir="auto">{adult.person.name}' in page
        take_all(client, cast.bell)
        assert see(client, cast.bell).text.count("Acknowledged") == 2


def test_one_adults_line_that_has_no_room_is_not_taken_with_the_others(client, cast, day):
    from_home(cast.ana, day, words={"line": "He woke at four. " * 12})
    from_home(cast.rosa, day)
    assert 'name="baton"' not in see(client, cast.bell).text


def test_nobody_takes_what_is_not_in_their_hands(client, cast, day):
    baton, [other] = from_home(cast.ana, day), from_school(cast.bell, day)
    for member, wanted in ((cast.ana, baton.pk), (cast.bell, other.pk), (cast.bell, cast.child.pk), (cast.bell, "x")):
        assert sign_in(client, member).post(GOT_IT, {"baton": [str(baton.pk), str(wanted)]}).status_code == 404
    assert not GotIt.objects.exists()


def test_what_may_save_a_life_stands_with_the_child_and_may_be_kept_for_the_day(client, cast, day):
    wrote(cast.ana, "In the blue bag.", Section.HEALTH, chips=["seizures", "toilet"])
    page = see(client, cast.pam)
    assert "Seizures" in page.text
    assert "blue bag" not in page.text
    kept = json.loads(page.context["keeps"])
    assert kept == [{"name": "Mateo", "alerts": ["Seizures"], "form": reverse("incidents:write", args=[cast.child.pk])}]
    assert 0 <= 12 * 3600 - page.context["left"] < 60


def test_without_an_alert_there_is_nothing_to_keep(client, cast, day):
    page = see(client, cast.bell)
    assert page.context["keeps"] == ""
    assert "Keep alerts on this device" not in page.text
