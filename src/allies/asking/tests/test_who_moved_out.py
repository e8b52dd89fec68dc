"""What a parent asked for before they moved out: they read it and its answer; what they do now is not the other's."""

import pytest
from django.test import Client

from allies.asking.actions.requests import add_words, withdraw
from allies.asking.models import NoticeItem, PriorNotice, Request, RequestAnswer, What
from allies.asking.tests.answering import no
from allies.asking.tests.asking import asked
from allies.database.ids import uuid7
from allies.teams.actions.moving import move_home
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone

pytestmark = pytest.mark.django_db


def again(seat):
    return Member.objects.with_orders().select_related("child__school__district", "home", "person").get(pk=seat.pk)


@pytest.fixture
def moved(cast):
    """A second parent of Ana's home, who asked for a service and lives elsewhere now."""
    hugo = again(add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None))
    asked(hugo, What.SERVICE)
    asked(cast.ana, What.SERVICE)
    return again(move_home(hugo, to=None, name="Home C", by=cast.okafor.person))


def test_they_read_their_request_and_the_answer_with_its_notice(cast, moved):
    request = Request.objects.get(by=moved.moved_from)
    no(cast.okafor, request)
    page = enter(Client(), moved.person).get(f"/children/{cast.child.pk}/requests/{request.pk}/")
    assert "Not now, because he does well." in page.content.decode()
    assert moved.sees(NoticeItem).exists()


def test_and_nothing_of_what_others_of_that_home_asked(cast, moved):
    no(cast.okafor, Request.objects.get(by=cast.ana))
    assert [one.by_id for one in moved.sees(Request)] == [moved.moved_from_id]
    for model in (RequestAnswer, PriorNotice, NoticeItem):
        assert not moved.sees(model).exists()


def test_what_they_would_write_beside_it_now_is_not_for_the_home_that_they_left(cast, moved):
    request = Request.objects.get(by=moved.moved_from)
    for act in (lambda: add_words(request, id=uuid7(), by=moved, words="Soon."), lambda: withdraw(request, by=moved)):
        with pytest.raises(NotPossible):
            act()
    page = enter(Client(), moved.person).get(f"/children/{cast.child.pk}/requests/{request.pk}/").content.decode()
    assert "/withdraw/" not in page
    assert asked(moved, What.SERVICE).audience.home == moved.home
