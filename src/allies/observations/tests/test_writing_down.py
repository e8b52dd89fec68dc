"""One form for both sides: what can be written, what is asked back, and that nothing is half saved."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from allies.database.ids import uuid7
from allies.observations.models import Observation, SmallGoal
from allies.observations.tests.seeing import a_word, browser, filled, get, post, saw
from allies.teams.models import Audience
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db


def test_a_word_is_enough(cast):
    answer = post(cast.ana, "new/", filled(cast.ana, what="flapping at the window", sort="good"))
    seen = Observation.objects.get()
    assert answer.status_code == 302
    assert (seen.what, seen.side, seen.home, seen.times) == ("flapping at the window", "home", cast.oak, 1)


def test_a_word_of_the_team_that_is_typed_is_that_word(cast):
    term = a_word(cast.okafor)
    post(cast.ana, "new/", filled(cast.ana, what="Meltdown"))
    seen = Observation.objects.get()
    assert (seen.term, seen.what) == (term, "")


def test_what_home_saw_is_for_that_home_and_school_unless_it_is_shared(cast):
    post(cast.ana, "new/", filled(cast.ana))
    post(cast.ana, "new/", filled(cast.ana, what="song", for_all="on"))
    post(cast.bell, "new/", filled(cast.bell, what="step"))
    reach = {seen.what: seen.audience.reach for seen in Observation.objects.select_related("audience")}
    assert reach == {"hum": Audience.Reach.HOME, "song": Audience.Reach.TEAM, "step": Audience.Reach.TEAM}
    assert {seen.what for seen in cast.luis.sees(Observation)} == {"song", "step"}


def test_nothing_seen_is_asked_for_beside_the_field_and_the_words_are_kept(cast):
    long = "Cried at the door. " * 10
    answer = post(cast.ana, "new/", filled(cast.ana, what="", words=long))
    page = answer.content.decode()
    assert "What did you see? One word is enough." in page
    assert long.strip() in page
    assert not Observation.objects.exists()


def test_what_was_written_in_the_larger_box_alone_is_what_was_seen(cast):
    assert post(cast.bell, "new/", filled(cast.bell, what="", words="Hit the boy beside him")).status_code == 302
    seen = Observation.objects.get()
    assert (seen.what, seen.words) == ("Hit the boy beside him", "")


def test_of_a_hard_time_school_is_asked_for_antecedent_and_consequence_at_once(cast):
    opened = re.compile(r'<details class="more" open>\s*<summary>\s*Antecedent, consequence')
    assert opened.search(get(cast.bell, "new/?sort=hard").content.decode())
    assert not opened.search(get(cast.bell, "new/?sort=good").content.decode())
    assert "Antecedent" not in get(cast.ana, "new/?sort=hard").content.decode()


def test_only_what_may_stay_empty_is_marked_as_such(cast):
    page = get(cast.ana, "new/").content.decode()
    for label in ("What did you see?", "What is to be seen or heard?", "Is Mateo fine with it?"):
        after = page.split(label, 1)[1].split("</")[0]
        assert "if you like" not in after


def test_not_once_is_only_said_of_minutes_that_were_watched(cast):
    asked = post(cast.ana, "new/", filled(cast.ana, happened="no"))
    assert "Then we know that it was really not there" in asked.content.decode()
    post(cast.ana, "new/", filled(cast.ana, happened="no", watched="40", times="3", minutes="5"))
    seen = Observation.objects.get()
    assert (seen.times, seen.watched, seen.seconds) == (0, 40, None)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"times": "0"}, "Please give a number, 1 or more."),
        ({"watched": "100000"}, "A day has 1440 minutes. Please give less."),
        ({"seconds": "61"}, "Please give a number, 59 or less."),
        ({"minutes": "-2"}, "Please give a number, 0 or more."),
        ({"day": "2020-01-01"}, "more than a year ago"),
        ({"day": "2199-01-01"}, "still to come"),
        ({"sort": "punish"}, "is not in the list"),
        ({"words": "x" * 601}, "601 letters, and 600 fit"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(cast, change, sentence):
    answer = post(cast.ana, "new/", filled(cast.ana, **change))
    assert sentence in answer.content.decode()
    assert not Observation.objects.exists()


@pytest.mark.parametrize(("ahead", "field"), [(timedelta(days=1), "day"), (timedelta(minutes=30), "at")])
def test_a_moment_that_is_still_to_come_is_said_beside_what_makes_it_so(cast, ahead, field):
    with time_machine.travel((timezone.now() + timedelta(days=1)).replace(hour=18), tick=False):
        then = (timezone.now() + ahead).astimezone(cast.child.zone)
        when = {"day": f"{then:%Y-%m-%d}", "at": f"{then:%H:%M}"}
        page = post(cast.ana, "new/", filled(cast.ana, **when)).content.decode()
    wrong = re.findall(r'<input[^>]* aria-invalid="true"[^>]*>', page)
    assert [re.search(r'name="(\w+)"', box)[1] for box in wrong] == [field]


def test_emoji_right_to_left_marks_and_every_script_are_kept_as_they_are(cast):
    words = "\u200f" * 500 + "🌈 هدأ 静かに"
    post(cast.ana, "new/", filled(cast.ana, what="手をたたく", words=words))
    seen = Observation.objects.get()
    assert (seen.what, seen.words) == ("手をたたく", words)


def test_the_same_id_twice_is_once_and_an_id_of_somebody_else_is_unknown(cast):
    data = filled(cast.ana)
    assert [post(cast.ana, "new/", data).status_code for _ in range(2)] == [302, 302]
    assert post(cast.bell, "new/", data).status_code == 404
    assert Observation.objects.count() == 1
    assert Entry.objects.filter(event="observations.seen").count() == 1


def test_put_right_by_who_wrote_it_and_the_earlier_text_stays_readable(cast):
    seen = saw(cast.bell, what="ran", words="He ran off.")
    assert post(cast.jin, f"{seen.pk}/correct/", filled(cast.jin)).status_code == 404
    post(cast.bell, f"{seen.pk}/correct/", filled(cast.bell, what="ran", words="She ran to the door."))
    page = get(cast.ana, f"{seen.pk}/").content.decode()
    assert "She ran to the door." in page
    assert "He ran off." in page
    assert Observation.objects.filter(replaced_at=None).count() == 1
    again = post(cast.bell, f"{seen.pk}/correct/", filled(cast.bell))
    assert again.status_code == 404  # it is no longer what stands


def test_a_moment_of_last_week_keeps_its_own_hour(cast):
    when = timezone.now() - timedelta(days=6)
    seen = saw(cast.bell, happened_at=when)
    line = Entry.objects.get(about_id=seen.pk)
    assert line.occurred_at == when
    assert line.recorded_at > when


def test_reading_one_costs_the_same_however_much_there_is(cast, django_assert_max_num_queries):
    term = a_word(cast.okafor)
    first = saw(cast.bell, term)
    for _ in range(30):
        saw(cast.ana, term, id=uuid7())
    client = browser(cast.bell)
    path = f"/children/{cast.child.pk}/seen/"
    with django_assert_max_num_queries(19):  # two: that it was opened; one: what the student says of it
        assert client.get(f"{path}{first.pk}/").status_code == 200
    with django_assert_max_num_queries(16):
        assert client.get(path).status_code == 200


def test_keeping_one_asks_thirteen_things_however_many_there_are(cast, django_assert_max_num_queries):
    """Thirteen, and four marks of transactions. Two see whether somebody is to look into it."""
    window = browser(cast.ana)
    window.post(f"/children/{cast.child.pk}/seen/new/", filled(cast.ana))
    for count in (1, 12):
        for _ in range(count):
            saw(cast.ana)
        with django_assert_max_num_queries(13 + 4):
            window.post(f"/children/{cast.child.pk}/seen/new/", filled(cast.ana))


@pytest.mark.parametrize("unseen", ["\u200f" * 100, "\u2067\u2069", "\u200b \u00a0"])
def test_marks_that_nobody_can_see_are_no_words(cast, unseen):
    assert post(cast.ana, "new/", filled(cast.ana, what=unseen)).status_code == 200
    assert post(cast.ana, "goals/new/", {"id": str(uuid7()), "words": unseen, "setting": "both"}).status_code == 200
    assert not Observation.objects.exists()
    assert not SmallGoal.objects.exists()


def test_what_is_wrong_with_a_form_is_said_at_its_top_with_a_way_to_each_field(cast):
    page = post(cast.ana, "new/", filled(cast.ana, sort="", what="")).content.decode()
    summary = page.split('class="error-summary"')[1].split("</div>")[0]
    assert 'href="#id_sort' in summary
    assert 'href="#id_what"' in summary
