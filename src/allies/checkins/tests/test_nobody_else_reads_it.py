"""What one adult and school say to each other is not for the other home, nor for those who live with the adult."""

import pytest

from allies.checkins.models import Answer, CheckIn
from allies.database.ids import uuid7
from allies.teams.actions.moving import move_home
from allies.teams.actions.seats import add_member
from allies.teams.models import Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone

from .checking import asked, said, url

pytestmark = pytest.mark.django_db
SECRET = "We sleep at a friend’s now"


@pytest.fixture
def partner(cast):
    """Another guardian in Ana's own home."""
    seat = add_member(someone("Tom Reed"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk)


@pytest.fixture
def one(cast):
    found = asked(cast.ana, cast.okafor)
    said(found, cast.ana, "hard", words=SECRET)
    return found


def test_school_and_the_adult_read_it_and_nobody_else(cast, partner, one):
    seats = {**cast.everyone, "partner": partner}
    for model in (CheckIn, Answer):
        readers = {name for name, member in seats.items() if member.sees(model).exists()}
        assert readers == {"ana", "okafor", "bell", "jin"}


def test_for_the_other_guardians_its_pages_are_not_there(cast, partner, client, one):
    tap = one.answers.get()
    for other in (cast.luis, partner):
        enter(client, other.person)
        assert client.get(url(cast.ana, cast.ana)).status_code == 404
        assert client.post(url(cast.ana, cast.ana, "start/")).status_code == 404
        for adult in (cast.ana, other):
            assert client.post(url(adult, adult, f"{one.pk}/answer/"), {"choice": "good"}).status_code == 404
            assert client.post(url(adult, adult, f"answers/{tap.pk}/take-back/")).status_code == 404


def test_their_pages_say_nothing_of_it(cast, partner, client, one):
    for other in (cast.luis, partner):
        enter(client, other.person)
        for path in ("/", f"/children/{cast.child.pk}/story/", f"/children/{cast.child.pk}/check-ins/"):
            body = client.get(path, follow=True).content.decode()
            assert SECRET not in body
            assert "asked on" not in body
        assert "how is it going?" not in client.get("/").content.decode()


def test_she_is_told_by_mail_in_neutral_words_and_the_others_are_not(cast, partner, work):
    said(asked(cast.ana, cast.okafor), cast.ana, "hard", words=SECRET)
    sent = work("Thu 08:00")
    assert {"rivera", "okafor"} <= set(sent)
    assert not {"ortega", "reed", "vidal"} & set(sent)
    assert SECRET not in str([mail.body for mail in sent.values()])


def test_that_all_is_fine_is_told_to_nobody_by_itself(cast, work):
    one = asked(cast.ana, cast.ana)
    work("Thu 18:00")
    said(one, cast.bell, "nothing", "wish")
    assert "rivera" not in work("Fri 18:00")


def test_who_moved_to_a_home_of_their_own_reads_and_answers_on_and_the_partner_does_not(cast, partner, client, one):
    new = move_home(cast.ana, to=None, name="Home C", by=cast.okafor.person)
    adult = Member.objects.select_related("child__school", "home", "person").get(pk=new.pk)
    for reader in (adult, cast.okafor):
        assert SECRET in enter(client, reader.person).get(url(adult, adult)).content.decode()
    enter(client, adult.person).post(
        url(adult, adult, f"{one.pk}/answer/"), {"id": uuid7(), "choice": "call", "question": "wish"}
    )
    assert {answer.choice for answer in one.answers.all()} == {"hard", "call"}
    assert not partner.sees(Answer).exists()
    assert enter(client, partner.person).get(url(partner, adult)).status_code == 404
