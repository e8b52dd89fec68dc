"""What one side of a concern wrote is in no byte that the other side, the other home or the leader is sent before both
have written: no list, search, story, paper, feed, file or mail, and no page that says no.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.concerns.actions.opening import open_concern
from allies.concerns.actions.saying import write_view
from allies.config.tests.test_the_other_home import LEFT_OUT, readable, where
from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import fill
from allies.database.ids import uuid7
from allies.meetings.feeds import new_feed
from allies.outbox.models import Parcel
from allies.outbox.sweeping import sweep
from allies.teams.tests.cast import enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("errors_in_short", "heads_in_short")]

HOME, SCHOOL = "Zebrastr1pe", "Giraff3neck"
OF_A_CHILD = "children/<uuid:child>/"
# Where things gather: front pages, lists, what waits, the story, what is translated, papers, files to take along.
GATHER = re.compile(
    r"(|messages/|caseload/|today/|later/.*|my-account/notices/.*)$"
    rf"|{OF_A_CHILD}(|(messages|story|days|own|concerns|in-my-language|by-a-machine|move|seal)/.*)$"
    r"|.*(pdf|paper|print|everything|along|ics|csv|json)"
)


@pytest.fixture
def ids(cast):
    """In the one concern home wrote, in the other school; nobody has answered."""
    known = fill(cast)
    for by, other, secret in ((cast.ana, cast.okafor, HOME), (cast.okafor, cast.ana, SCHOOL)):
        concern = open_concern(id=uuid7(), by=by, about="Recess", matters=["He has a friend."], people=[other])
        view = write_view(concern, id=uuid7(), by=by, words=f"{secret} is sad.", needs=f"{secret} a plan.")
        known[secret] = {"concern": concern.pk, "row": view.pk, "option": view.pk}
    return known


def all_that_is_sent(person, ids, secret, routes=GATHER) -> dict[str, bytes]:
    """Whatever is answered, with the ids of this concern; what is found; and what is refused."""
    known, browser = ids | ids[secret], enter(Client(), person)
    places = [address(*one, **known).made for one in ROUTES if routes.match(one[0]) and not one[0].startswith(LEFT_OUT)]
    pages = {place: readable(browser.get(place, follow=True)) for place in places}
    here = f"/children/{ids['child']}/concerns/{known['concern']}"
    for step in ("question", "heard", "view", "offer", f"said/{known['row']}/answer", f"said/{known['row']}/weigh"):
        # A question comes too early, and in the others nothing was typed.
        typed = {"id": uuid7(), "words": "Why?" if step in {"question", "heard"} else ""}
        pages[f"{step} sent"] = browser.post(f"{here}/{step}/", typed).content
    for path in ("/search/", f"/children/{ids['child']}/search/"):
        found = browser.post(path, {"words": secret}, follow=True).content
        pages[f"{path} {secret}"] = found.replace(f'value="{secret}"'.encode(), b"")
    feed = f"/calendar/{new_feed(person).token}.ics"
    return pages | {feed: readable(Client().get(feed))}


def test_the_other_side_is_sent_nothing_of_it_and_its_writer_reads_it(cast, ids):
    for reader, writer, secret in ((cast.okafor, cast.ana, HOME), (cast.ana, cast.okafor, SCHOOL)):
        assert where(secret, all_that_is_sent(reader.person, ids, secret)) == []
        own = where(secret, all_that_is_sent(writer.person, ids, secret, re.compile(f"{OF_A_CHILD}concerns/")))
        assert len(own) > 2, "on its page and where one looks for it, so these pages could show it"


def test_the_other_home_and_the_leader_are_sent_nothing_of_it(cast, ids):
    for person in (cast.luis.person, cast.ford.person):
        assert where(HOME, all_that_is_sent(person, ids, HOME)) == []


@pytest.mark.long
def test_no_other_page_of_the_house_has_it_either(cast, ids):
    for reader, secret in ((cast.okafor, HOME), (cast.ana, SCHOOL), (cast.pam, HOME)):
        assert where(secret, all_that_is_sent(reader.person, ids, secret, re.compile(""))) == []


def test_no_mail_has_it_not_even_that_of_the_day(cast, ids, mailoutbox, time_machine):
    now = timezone.now()
    for day in range(4):
        time_machine.move_to(now + timedelta(days=day))
        while sweep("worker"):
            pass
    sent = {f"{mail.to} {mail.subject}": f"{mail.body}{mail.alternatives}".encode() for mail in mailoutbox}
    sent["whatever else was to go"] = str(list(Parcel.objects.values())).encode()
    assert cast.okafor.person.email in {mail.to[0] for mail in mailoutbox}
    assert where(HOME, sent) == where(SCHOOL, sent) == []
