"""What is asked of school is received with the press, once, and is between those whom it is for."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from allies.asking.actions.requests import add_words, ask_school, pass_on, withdraw
from allies.asking.models import CameBy, Request, What
from allies.database.ids import uuid7
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.permissions import Kind

from .asking import PLEASE, asked, passed_on


def readers(cast, request):
    return {name for name, seat in cast.everyone.items() if seat.sees(Request).filter(pk=request.pk).exists()}


@pytest.mark.usefixtures("one_moment")
def test_it_is_received_on_the_day_it_is_where_the_school_is(cast):
    type(cast.school).objects.filter(pk=cast.school.pk).update(time_zone="America/New_York")
    with time_machine.travel(datetime(2027, 11, 13, 4, 40, tzinfo=UTC), tick=False):
        assert asked(cast.ana).received_on == date(2027, 11, 12)


def test_a_home_asks_between_itself_and_school(cast):
    assert readers(cast, asked(cast.ana)) == {"ana", "okafor", "bell", "jin"}


def test_sent_twice_it_is_one_and_with_other_words_it_is_refused(cast):
    one = {"id": uuid7(), "by": cast.ana, "what": What.RECORDS}
    assert ask_school(**one, words=PLEASE) == ask_school(**one, words=PLEASE)
    with pytest.raises(SentOtherwise):
        ask_school(**one, words="Everything, please.")
    assert Request.objects.count() == 1


def test_a_teacher_asks_within_school_and_tells_the_homes_that_they_choose(cast):
    assert readers(cast, asked(cast.bell, What.SECOND_ADULT)) == {"okafor", "bell", "jin"}
    assert readers(cast, asked(cast.bell, What.TRAINING, homes=[cast.oak])) == {"ana", "okafor", "bell", "jin"}
    to_all = asked(cast.bell, What.BREAK_SPACE, homes=[cast.oak, cast.elm])
    assert readers(cast, to_all) == {"ana", "luis", "okafor", "bell", "jin"}


def test_an_aide_reads_again_what_they_asked(cast):
    request = asked(cast.pam, What.SECOND_ADULT)
    assert request.kind == Kind.PLAN
    assert readers(cast, request) == {"pam", "okafor", "bell", "jin"}


def test_a_family_asks_nothing_of_staff_and_staff_nothing_of_a_family(cast):
    for by, what in ((cast.ana, What.SECOND_ADULT), (cast.bell, What.RECORDS)):
        with pytest.raises(NotPossible):
            asked(by, what)


def test_who_has_no_say_here_asks_nothing(cast):
    for by in (cast.rosa, cast.ines):
        with pytest.raises(NotPossible):
            asked(by)


def test_what_came_by_mail_is_theirs_who_wrote_it_from_the_day_it_came(cast):
    request = passed_on(cast.bell, cast.luis)
    assert (request.by, request.passed_on_by, request.received_on) == (cast.luis, cast.bell, date(2026, 11, 12))
    assert request.words == ""
    assert readers(cast, request) == {"luis", "okafor", "bell", "jin"}


def test_two_who_pass_on_the_same_mail_pass_on_one_request_for_each_thing(cast):
    mail = uuid7()
    first = passed_on(cast.bell, cast.ana, source=mail)
    assert passed_on(cast.okafor, cast.ana, source=mail) == first
    assert passed_on(cast.okafor, cast.ana, What.EVALUATION, source=mail) != first


def test_nobody_at_home_passes_on_what_another_wrote_and_nothing_came_tomorrow(cast):
    with pytest.raises(NotPossible):
        passed_on(cast.ana, cast.luis)
    with pytest.raises(NotPossible):
        pass_on(
            id=uuid7(),
            by=cast.bell,
            asker=cast.ana,
            what=What.RECORDS,
            received_on=date.max,
            came_by=CameBy.PAPER,
        )


def test_who_asked_adds_words_beside_it_and_may_withdraw_it(cast):
    request = asked(cast.ana)
    add_words(request, id=uuid7(), by=cast.ana, words="He also asked me about it.")
    for by in (cast.luis, cast.okafor):
        with pytest.raises(NotPossible):
            add_words(request, id=uuid7(), by=by, words="No, he did not.")
        with pytest.raises(NotPossible):
            withdraw(request, by=by)
    withdraw(request, by=cast.ana)
    at = withdraw(request, by=cast.ana).withdrawn_at
    request.refresh_from_db()
    assert (request.words, request.withdrawn_at, request.waits) == (PLEASE, at, False)
    assert [one.words for one in request.additions.all()] == ["He also asked me about it."]
