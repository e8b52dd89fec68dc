"""A page that was gone back to comes with the id of what it sent before: other words are not taken for the first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.database.ids import uuid7
from allies.media.actions import take_back
from allies.media.models import Recording
from allies.media.tests.made import from_a_phone
from allies.observations.actions import begin_on_purpose, correct_observation, end_on_purpose, seal_words
from allies.observations.models import LookedInto, Observation, OnPurpose, SmallGoal
from allies.observations.tests.seeing import a_word, browser, filled, get, post, saw
from allies.observations.tests.with_files import kept, send
from allies.teams.errors import SentOtherwise
from allies.timeline.models import Entry

pytestmark = pytest.mark.django_db
OTHERWISE = "You sent this before, and it said something else."


def refused(answer, *words):
    """The page says so and holds what was typed; the id with which it goes the next time."""
    page = answer.content.decode()
    assert answer.status_code == 200
    assert OTHERWISE in page
    for typed in words:
        assert typed in page
    return answer.context["form"]["id"].value()


def yesterday(cast):
    return {"day": (cast.ana.today - timedelta(days=1)).isoformat(), "at": "08:00"}


@pytest.mark.parametrize(
    "other",
    [
        {"words": "He laughed."},
        {"what": "sang"},
        {"sort": "good"},
        {"times": "3"},
        {"watched": "20"},
        {"minutes": "2"},
        {"strength": "much"},
        {"before": ["other"], "before_other": "A door"},
        {"could_hurt": "on"},
        {"for_all": "on"},
        {"day": "yesterday", "at": "08:00"},
    ],
)
def test_whatever_is_changed_is_refused_and_goes_as_another_the_next_time(cast, other):
    first = filled(cast.ana, words="He cried.")
    if "day" in other:
        other = other | yesterday(cast)
    assert [post(cast.ana, "new/", first).status_code for _twice in range(2)] == [302, 302]
    again = refused(post(cast.ana, "new/", first | other), other.get("words", first["words"]))
    assert Observation.objects.get().words == "He cried."
    assert [post(cast.ana, "new/", first | other | {"id": again}).status_code for _twice in range(2)] == [302, 302]
    assert Observation.objects.count() == Entry.objects.filter(about_id__in=[first["id"], again]).count() == 2


def test_what_waited_on_a_phone_is_kept_once_and_a_person_looks_at_other_words(cast):
    window, path, first = browser(cast.bell), f"/children/{cast.child.pk}/seen/new/", filled(cast.bell, words="Ran.")
    twice = [window.post(path, first | {"age": age}, headers={"Allies-Unsent": "1"}) for age in ("60", "4000")]
    assert [answer.status_code for answer in twice] == [204, 204]
    other = window.post(path, first | {"words": "Walked.", "age": "60"}, headers={"Allies-Unsent": "1"})
    assert other.status_code == 422
    assert "Allies-Kept" not in other.headers
    assert Observation.objects.get().words == "Ran."


def test_nobody_learns_of_somebody_elses_by_its_id(cast):
    first = filled(cast.ana, words="He cried.")
    post(cast.ana, "new/", first)
    assert post(cast.bell, "new/", first | {"words": "He laughed."}).status_code == 404


def test_what_was_seen_and_became_a_word_of_the_team_meanwhile_is_still_the_same(cast):
    first = filled(cast.ana, what="Humming")
    post(cast.ana, "new/", first)
    a_word(cast.okafor, word="humming")
    assert post(cast.ana, "new/", first).status_code == 302
    assert Observation.objects.get().what == "Humming"
    refused(post(cast.ana, "new/", first | {"words": "Loud."}), "Loud.")


def test_a_picture_that_comes_again_is_the_one_and_one_that_comes_only_now_is_not_said_to_be_kept(cast):
    same = {"id": str(uuid7()), **yesterday(cast)}
    assert send(cast.ana, b"", file_of="", file_fine="", **same).status_code == 302
    refused(send(cast.ana, from_a_phone(), **same), "Mateo on the swing", "Please choose the file again")
    assert not Recording.objects.exists()
    with_one = same | {"id": str(uuid7())}
    recording = kept(cast.ana, **with_one)
    assert send(cast.ana, from_a_phone(), **with_one).status_code == 302
    assert send(cast.ana, b"", file_of="", file_fine="", **with_one).status_code == 302
    refused(send(cast.ana, from_a_phone(), **with_one | {"file_of": "Mateo on the slide"}), "Mateo on the slide")
    refused(send(cast.ana, from_a_phone((300, 200)), **with_one))
    assert Recording.objects.get() == recording
    take_back(recording, by=cast.ana)
    assert send(cast.ana, from_a_phone(), **with_one).status_code == 302
    assert Recording.objects.get().of == ""


def test_what_was_put_right_twice_is_put_right_once_and_other_words_put_that_right(cast):
    seen = saw(cast.bell, what="ran")
    form = filled(cast.bell, what="ran", words="To the door.")
    path = f"{seen.pk}/correct/"
    assert [post(cast.bell, path, form).status_code for _twice in range(2)] == [302, 302]
    answer = post(cast.bell, path, form | {"words": "To the wall."})
    again = refused(answer, "To the wall.", f'action="/children/{cast.child.pk}/seen/{form["id"]}/correct/"')
    assert Observation.objects.count() == 2
    newer = f"{form['id']}/correct/"
    for _twice in range(2):
        assert post(cast.bell, newer, form | {"id": again, "words": "To the wall."}).status_code == 302
    assert Observation.objects.count() == 3
    assert Observation.objects.get(replaced_at=None).words == "To the wall."
    assert post(cast.bell, path, filled(cast.bell)).status_code == 404  # another form, and it is no longer what stands
    assert post(cast.jin, path, form).status_code == 404


def test_a_picture_that_comes_only_with_the_second_putting_right_is_not_said_to_be_kept(cast):
    seen = saw(cast.ana, sort="good")
    same = {"id": str(uuid7()), **yesterday(cast)}
    path = f"{seen.pk}/correct/"
    assert send(cast.ana, b"", path=path, file_of="", file_fine="", **same).status_code == 302
    refused(send(cast.ana, from_a_phone(), path=path, **same), "Mateo on the swing")
    assert not Recording.objects.exists()


def test_sealed_twice_is_sealed_once_and_other_words_are_not_taken_for_the_first(cast):
    seen = saw(cast.bell, what="pushed", especially="Zebulon was near", words="Zebulon pushed back.")
    form = {"id": str(uuid7()), "what": "pushed", "especially": "", "words": "A child pushed back."}
    path = f"{seen.pk}/seal/"
    assert [post(cast.okafor, path, form).status_code for _twice in range(2)] == [302, 302]
    other = form | {"words": "Somebody pushed back.", "especially": "In the hall"}
    again = refused(post(cast.okafor, path, other), "Somebody pushed back.", f"/seen/{form['id']}/seal/", "In the hall")
    assert Observation.objects.get(replaced_at=None).words == "A child pushed back."
    assert post(cast.okafor, f"{form['id']}/seal/", other | {"id": again}).status_code == 302
    newest = Observation.objects.get(replaced_at=None)
    assert (newest.words, newest.especially) == ("Somebody pushed back.", "In the hall")
    assert post(cast.bell, path, form).status_code == 404  # it was not hers


def test_what_was_sealed_since_is_not_read_again_for_it(cast):
    form = filled(cast.bell, words="Zebulon pushed.")
    post(cast.bell, "new/", form)
    seal_words(Observation.objects.get(), id=uuid7(), by=cast.okafor, words="Pushed.")
    assert post(cast.bell, "new/", form).status_code == 302
    assert Observation.objects.count() == 2


def test_a_small_goal_with_other_words_is_another(cast):
    form = {"id": str(uuid7()), "words": "asks for a break", "setting": "both"}
    assert [post(cast.bell, "goals/new/", form).status_code for _twice in range(2)] == [302, 302]
    for other in ({"words": "waits for a turn"}, {"setting": "home"}):
        again = refused(post(cast.bell, "goals/new/", form | other), other.get("words", form["words"]))
        assert again != form["id"]
    assert SmallGoal.objects.get().words == "asks for a break"
    assert post(cast.bell, "goals/new/", form | other | {"id": again}).status_code == 302
    assert SmallGoal.objects.count() == 2


def test_who_looked_into_it_second_or_says_more_later_hears_that_this_was_not_kept(cast):
    path = f"{saw(cast.bell, could_hurt=True).pk}/look/"
    form = {"done": ["made_safe"], "words": "The door has a lock."}
    assert [post(cast.okafor, path, form).status_code for _twice in range(2)] == [302, 302]
    for member, said in ((cast.okafor, "Two locks."), (cast.jin, "Talked with Pam.")):
        page = post(member, path, form | {"words": said}).content.decode()
        assert "Somebody has already looked into this" in page
        assert said in page
    assert "Somebody has already looked into this" in post(cast.jin, path, form).content.decode()
    assert LookedInto.objects.get().words == "The door has a lock."


def test_recording_on_purpose_is_begun_once_and_other_words_are_not_taken_for_the_first(cast):
    form = {"id": str(uuid7()), "consent": "given", "why": "Ana agreed on paper."}
    assert [post(cast.bell, "on-purpose/", form).status_code for _twice in range(2)] == [302, 302]
    again = refused(post(cast.bell, "on-purpose/", form | {"why": "Luis agreed."}), "Luis agreed.")
    answer = post(cast.bell, "on-purpose/", form | {"id": again, "why": "Luis agreed."}).content.decode()
    assert "This has begun already" in answer
    assert "Luis agreed." in answer
    end_on_purpose(OnPurpose.objects.get(), by=cast.bell)
    assert post(cast.bell, "on-purpose/", form | {"id": again, "why": "Luis agreed."}).status_code == 302
    with pytest.raises(SentOtherwise):
        begin_on_purpose(by=cast.bell, **form | {"consent": "not_needed"})
    assert OnPurpose.objects.count() == 2


def test_a_correction_is_held_against_what_it_put_right(cast):
    one, other = saw(cast.bell), saw(cast.bell, happened_at=timezone.now())
    same = {"id": uuid7(), "by": cast.bell, "words": "More."}
    newer = correct_observation(one, **same)
    assert correct_observation(one, **same) == newer
    with pytest.raises(SentOtherwise):
        correct_observation(other, **same)
    assert get(cast.bell, f"{newer.pk}/").status_code == 200
