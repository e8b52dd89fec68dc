"""What one home asks for, sits down about and does not agree with is no byte of what the other home can open."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from allies.asking.actions.answers import note_done
from allies.asking.actions.notices import ask_for_item, note_read_aloud
from allies.asking.actions.possible import say_it_is_not, say_it_is_one
from allies.asking.actions.requests import add_words, withdraw
from allies.asking.models import NoticeItem, Possible, PriorNotice, What
from allies.asking.tests.answering import no, without, yes
from allies.asking.tests.asking import asked, passed_on
from allies.concerns.actions import offers, opening, saying
from allies.config.tests.test_the_other_home import open_all_to_ines, pages_without_noise
from allies.config.tests.test_walk import TEAM_ROUTES, address
from allies.config.tests.world import fill
from allies.conversations.actions.threads import begin_thread
from allies.database.ids import uuid7
from allies.meetings.actions import arranging, before, finding, holding
from allies.meetings.actions.calendars import tell_calendars
from allies.meetings.actions.notices import give_notices
from allies.meetings.models import Meeting
from allies.meetings.tests.around_it import before_and_after
from allies.meetings.tests.meeting import arranged, at, later, set_for, team, ways
from allies.plans.models import Plan
from allies.teams.actions.opening import close_to
from allies.teams.actions.seats import set_custody
from allies.teams.models import Audience
from allies.teams.models.custody import Rights
from allies.teams.permissions import NEEDS_KIND, Kind
from allies.teams.tests.cast import end_parents_place, enter


@pytest.fixture
def ids(cast):
    return fill(cast)


def ask_in_private(cast) -> None:
    """By letter and in a message; words added, withdrawn; answered, answered anew, with a notice that lacks a part."""
    for what in (What.EVALUATION, What.RECORDS, What.MEETING):
        add_words(asked(cast.ana, what, words="Ours"), id=uuid7(), by=cast.ana, words="Ours")
    withdraw(asked(cast.ana, What.MEETING, words="Ours too"), by=cast.ana)
    talk = {"by": cast.ana, "subject": "Ours", "words": "Please send me all his records. I want an evaluation."}
    begin_thread(id=uuid7(), reach=Audience.Reach.HOME, home=cast.oak, **talk)
    begin_thread(id=uuid7(), reach=Audience.Reach.CHOSEN, people=[cast.bell], **talk)
    for number, possible in enumerate(Possible.objects.filter(by=cast.ana).order_by("id")):
        if number % 2:
            say_it_is_not(possible, id=uuid7(), by=cast.ana, words="Ours")
        say_it_is_one(possible, by=cast.ana, with_words=True)
    passed_on(cast.okafor, cast.ana, received_on=cast.okafor.today)
    refused = asked(cast.ana, What.SERVICE, words="Ours again")
    first = no(cast.okafor, refused, items=without("options", why="Ours"))
    ask_for_item(NoticeItem.objects.get(notice=first.pk, code="options"), by=cast.ana)
    heard = {"spoken": "Mixtec", "interpreter": "Ours", "read_on": cast.okafor.today, "understood": True}
    note_read_aloud(PriorNotice.objects.get(pk=first.pk), id=uuid7(), by=cast.okafor, to=cast.ana, **heard)
    promised = yes(cast.okafor, asked(cast.ana, What.EVALUATION, words="Ours at last"))
    note_done(promised, by=cast.okafor, on=cast.okafor.today)
    yes(cast.okafor, refused, seen=first.pk)


def sit_down_in_private(cast, ids) -> None:
    """All of a meeting with one home about the plan; and in one with all homes, what each says for themselves."""
    plan = Plan.objects.get(pk=ids["plan"])
    own = arranged(cast.okafor, home=cast.oak, plan=plan, words="Ours", guests=team(cast), purpose="annual")
    finding.answer(own.offers.get(), id=uuid7(), by=cast.ana, words="Ours")
    arranging.invite(own, arranging.Guest(name="Ours", relation="advocate", home=cast.oak), by=cast.ana)
    set_for(own, cast.okafor, at(3))
    set_for(own, cast.okafor, at(2), why="Ours")
    called_off = arranged(cast.okafor, home=cast.oak, plan=plan, words="Ours")
    set_for(called_off, cast.okafor, at(5))
    finding.cancel(called_off, id=uuid7(), by=cast.okafor, why="Ours")
    with_all = Meeting.objects.get(pk=ids["meeting"])
    finding.say_coming(with_all.times.get(replaced_at=None), id=uuid7(), by=cast.ana, way="away", words="Ours")
    arranging.invite(with_all, arranging.Guest(name="Ours", relation="friend", home=cast.oak), by=cast.ana)
    told = {"adult": cast.ana, "language": "es", "state": "not_needed"}
    before.say_interpreter(with_all, id=uuid7(), by=cast.ana, **told)
    to_come = arranged(cast.okafor, home=cast.oak)
    set_for(to_come, cast.okafor)
    tell_calendars(own)
    give_notices(own)
    with later(2.5):
        holding.hold(own, id=uuid7(), by=cast.okafor, ways=ways(own))
        before_and_after(cast, to_come, own, [(cast.ana, "Ours")])


def disagree_in_private(cast) -> None:
    """The whole way: opened, written, asked, said back, offered, tried, looked at, somebody asked in, left, gone on."""
    concern = opening.open_concern(id=uuid7(), by=cast.ana, about="Ours", matters=["Ours"], people=[cast.bell])
    for by in (cast.ana, cast.bell):
        saying.write_view(concern, id=uuid7(), by=by, words="Ours", needs="Ours")
    question = saying.ask(concern, id=uuid7(), by=cast.ana, words="Ours")
    saying.answer(question, id=uuid7(), by=cast.bell, words="Ours")
    saying.say_back(concern, id=uuid7(), by=cast.bell, words="Ours")
    saying.offer_option(concern, id=uuid7(), by=cast.ana, words="Ours")
    days = {"begins_on": cast.ana.today, "review_on": cast.ana.today + timedelta(days=7)}
    made = offers.make_offer(concern, id=uuid7(), by=cast.ana, what="trial", words="Ours", known_by="Ours", **days)
    offers.answer_offer(made, id=uuid7(), by=cast.bell, says="yes", words="Ours")
    for by in (cast.ana, cast.bell):
        offers.review(made, id=uuid7(), by=by, says="ended", words="Ours")
    asked_in = opening.ask_in(concern, id=uuid7(), by=cast.bell, whom=cast.okafor)
    opening.answer_asked_in(asked_in, id=uuid7(), by=cast.ana, says="yes")
    opening.leave(concern, by=cast.ana)
    opening.come_back(concern, by=cast.ana)
    by_mistake = opening.open_concern(id=uuid7(), by=cast.ana, about="Ours", people=[cast.bell])
    opening.take_out_concern(by_mistake, by=cast.ana)


ROOMS = ("allies.asking", "allies.clocks", "allies.concerns", "allies.meetings")


def statuses(person, ids, method="get") -> set[int]:
    """Of each address of these rooms about the child, as they were kept from before."""
    browser = enter(Client(), person)
    kept = [(route, one) for route, one in TEAM_ROUTES if one.callback.__module__.startswith(ROOMS)]
    return {getattr(browser, method)(address(route, one, **ids).made).status_code for route, one in kept}


def test_no_address_that_a_helper_kept_opens_once_it_was_closed_to_them(cast, ids):
    open_all_to_ines(cast)
    assert 200 in statuses(cast.ines.person, ids)
    close_to(cast.ines, by=cast.luis)
    for method in ("get", "post"):
        assert statuses(cast.ines.person, ids, method) <= {403, 405}


@pytest.mark.parametrize("kind", [Kind.PLAN, Kind.TALK])
def test_no_address_that_a_parent_kept_opens_once_an_order_closed_what_it_shows(cast, ids, kind):
    assert 200 in statuses(cast.ana.person, ids)
    closed = {kind: Rights(sees=False, decides=False, told=False)}
    order = {"from_on": cast.ana.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(cast.ana, closed, **order)
    needed = {one for one, of in NEEDS_KIND.items() if of == kind}
    browser = enter(Client(), cast.ana.person)
    for route, one in TEAM_ROUTES:
        if one.callback.__module__.startswith(ROOMS) and one.callback.permission in needed:
            assert browser.get(address(route, one, **ids).made).status_code in {403, 405}, route
            assert browser.post(address(route, one, **ids).made).status_code in {403, 405}, route


def test_no_address_opens_to_a_parent_whose_place_ended(cast, ids):
    end_parents_place(cast.luis)
    for method in ("get", "post"):
        assert statuses(cast.luis.person, ids, method) <= {404, 405}


LONG = [pytest.param(name, marks=pytest.mark.long) for name in ("ines", "stan", "other_mother")]


@pytest.mark.postgresql
@pytest.mark.parametrize("reader", ["luis", *LONG])
def test_what_one_home_asks_and_settles_with_school_changes_no_page_of_others(cast, ids, reader, monkeypatch):
    open_all_to_ines(cast)
    person, now = getattr(cast, reader), timezone.now()
    person = getattr(person, "person", person)
    monkeypatch.setattr("allies.notices.views.timezone", SimpleNamespace(now=lambda: now))
    pages_without_noise(person, ids)
    pages = pages_without_noise(person, ids)
    ask_in_private(cast)
    disagree_in_private(cast)
    sit_down_in_private(cast, ids)
    after = pages_without_noise(person, ids)
    assert [path for path, page in pages.items() if after[path] != page] == []
