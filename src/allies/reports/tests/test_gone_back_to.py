"""A page that was sent, gone back to and changed: what it says now is never taken for what it said before."""

from datetime import timedelta

import pytest

from allies.database.ids import uuid7
from allies.reports.models import Report, Rhythm

from .reporting import a_told_goal, post, send, standing
from .test_a_report_is_sent import draft_page, filled

pytestmark = pytest.mark.django_db
OTHERWISE = "You sent this before, and it said something else."


def test_other_words_of_a_report_are_not_taken_for_the_first_and_go_as_a_new_one_that_says_why(cast):
    a_told_goal(cast)
    where = draft_page(standing(cast.okafor))
    sent = filled(cast, words="He is so proud.", send="yes")
    for _twice in range(2):
        assert post(cast.okafor, where, sent).status_code == 302
    answer = post(cast.okafor, where, sent | {"words": "He is proud of his timer."})
    page = answer.content.decode()
    assert OTHERWISE in page
    assert "He is proud of his timer.</textarea>" in page
    assert "What changed since it was sent, and why?" in page
    assert Report.objects.get().words == "He is so proud."
    again = sent | {"words": "He is proud of his timer.", "id": answer.context["form"]["id"].value()}
    again["seen"] = filled(cast)["seen"]
    assert "He is proud of his timer.</textarea>" in post(cast.okafor, where, again).content.decode()
    assert post(cast.okafor, where, again | {"changed": "His timer helped."}).status_code == 302
    assert [one.words for one in Report.objects.order_by("number")] == ["He is so proud.", "He is proud of his timer."]
    for changed in ("His timer helped.", "His timer helped.", "It did not help."):
        answer = post(cast.okafor, where, again | {"changed": changed})
        assert (answer.status_code == 302) is (changed == "His timer helped.")
    assert OTHERWISE in answer.content.decode()
    assert Report.objects.count() == 2


def test_somebody_elses_report_is_unknown_by_its_id(cast):
    a_told_goal(cast)
    report = send(cast.okafor)
    with pytest.raises(Report.DoesNotExist):
        send(cast.bell, id=report.pk, words="Not mine.")


def test_another_rhythm_is_not_taken_for_the_first(cast):
    plan = a_told_goal(cast).plan
    where = f"of/{plan.pk}/when/"
    day = (plan.begins_on + timedelta(days=90)).isoformat()
    sent = {"id": str(uuid7()), "how": "weeks", "every_weeks": "6"}
    for _twice in range(2):
        assert post(cast.okafor, where, sent).status_code == 302
    for other in ({"every_weeks": "4"}, {"how": "days", "days": day}):
        answer = post(cast.okafor, where, sent | other)
        assert OTHERWISE in answer.content.decode()
        assert Rhythm.objects.get(replaced_at=None).every_weeks == 6
    again = sent | other | {"id": answer.context["form"]["id"].value()}
    assert post(cast.okafor, where, again).status_code == 302
    assert Rhythm.objects.get(replaced_at=None).days == [day]
