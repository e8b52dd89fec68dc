"""What may save a life stands wherever the child is at hand, for whoever may read it, and for nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from allies.profiles.alerts import alerts_of, alerts_over
from allies.profiles.sections import Section
from allies.teams.actions.seats import set_custody
from allies.teams.models import Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

from .test_cards_for_substitutes import a_card, come_in
from .writing import page, wrote

SEIZURES = "Seizures"


def story(member, **more):
    return (
        enter(Client(), member.person).get(reverse("timeline:story", args=[member.child_id]), **more).content.decode()
    )


def labels(member):
    return alerts_of(member).labels


def test_every_page_of_the_child_has_the_alerts_in_its_head(cast):
    wrote(cast.ana, "", Section.HEALTH, chips=["seizures", "choking"])
    for body in (story(cast.okafor), page(cast.bell).content.decode(), page(cast.ana).content.decode()):
        head = body.split('class="messages"')[0]
        assert SEIZURES in head
        assert "May choke when eating" in head


def test_what_is_no_alert_is_not_among_them_and_words_are_said_to_be_there(cast):
    wrote(cast.bell, "A pill at noon.", Section.HEALTH, chips=["toilet"])
    assert labels(cast.okafor) == []
    assert alerts_of(cast.okafor).more
    head = story(cast.okafor).split('class="messages"')[0]
    assert "A pill at noon" not in head
    assert "What to do, and more" in head


def test_who_may_not_read_health_reads_no_alert(cast):
    wrote(cast.bell, "", Section.HEALTH, chips=["seizures"])
    assert labels(cast.luis) == [SEIZURES]
    closed = {Kind.HEALTH: Rights(sees=False, decides=False, told=False)}
    order = {"from_on": cast.luis.today, "until_on": None, "order": "Order of 2 May", "by": cast.okafor.person}
    set_custody(cast.luis, closed, **order)
    assert SEIZURES not in story(cast.luis)


def test_what_one_home_wrote_for_school_is_not_in_the_head_of_the_other(cast):
    wrote(cast.ana, "", Section.HEALTH, chips=["seizures"])
    assert labels(cast.ana) == labels(cast.bell) == [SEIZURES]
    assert labels(cast.luis) == []
    assert SEIZURES not in story(cast.luis)


def test_over_several_children_each_seat_reads_its_own(cast):
    wrote(cast.ana, "", Section.HEALTH, chips=["runs_off"])
    assert {child: found.labels for child, found in alerts_over(Seats([cast.bell])).items()} == {
        cast.bell.child_id: ["May run off"]
    }
    assert alerts_over(Seats([cast.luis])) == {}


def test_a_form_that_a_phone_keeps_has_no_alert(cast):
    wrote(cast.bell, "", Section.HEALTH, chips=["seizures"])
    assert SEIZURES not in story(cast.bell, headers={"Allies-Blank": "1"})


@pytest.mark.parametrize("by", ["ana", "bell"])
def test_a_substitutes_card_has_them_always(cast, by):
    """Nobody ticked them, neither who wrote them nor who made the card. The words stay where they were."""
    wrote(getattr(cast, by), "A pill in the blue bag.", Section.HEALTH, chips=["seizures", "toilet"])
    body = come_in(a_card(cast)).content.decode()
    assert SEIZURES in body
    assert "Needs help in the bathroom" not in body
    assert "blue bag" not in body


def test_words_that_their_writer_put_on_cards_are_on_every_card(cast):
    wrote(cast.ana, "Call if it lasts five minutes.", Section.HEALTH, chips=["seizures"], on_card=True)
    assert "Call if it lasts five minutes." in come_in(a_card(cast)).content.decode()
