"""Of a private talk that was there before them, who joins the team later, or comes back to it, learns nothing."""

import re

import pytest
from django.test import Client

from allies.conversations.actions.threads import add_to_thread, keep_draft, take_back
from allies.conversations.models import Draft, Message, Thread
from allies.conversations.panels import new_words
from allies.conversations.people import may_be_added, seats_in
from allies.conversations.reading import unread
from allies.database.ids import uuid7
from allies.media.models import Recording
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.actions.seats import add_member, end_place
from allies.teams.models import Member, Seats, seats_of
from allies.teams.permissions import Role
from allies.teams.tests.cast import end_parents_place, someone

from .talking import browser, private, said, url

pytestmark = pytest.mark.django_db
NOISE = re.compile(r'value="[^"]{60,}"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|since=\d+|of=[0-9a-f]{8}')
PATHS = ("", "story/", "talk/", "talk/new/", "team/", "search/", "seen/", "access/", "profile/", "talk/private/")


def seated(person, child, role, home=None):
    add_member(person, child=child, role=role, home=home, by=None)
    return Member.objects.select_related("child__school", "person", "home").get(
        person=person, child=child, ends_at=None
    )


def all_they_see(member, extra=()):
    window = browser(Client(), member)
    pages = {"/": window.get("/"), "/search/": window.get("/search/")}
    pages |= {path: window.get(f"/children/{member.child_id}/{path}") for path in (*PATHS, *extra)}
    for words in ("Subj3ct", "W0rds"):
        pages[words] = window.post(f"/children/{member.child_id}/search/", {"words": words}, follow=True)
    return {path: f"{page.status_code} {NOISE.sub('', page.content.decode())}" for path, page in pages.items()}


def learns_nothing(cast, member, thread):
    seen = all_they_see(member)
    assert not [path for path, page in seen.items() if path not in {"Subj3ct", "W0rds"} and "Subj3ct" in page]
    assert search(Seats([member]), question("W0rds")).count == 0
    assert not member.sees(Thread).exists()
    assert not member.sees(Message).exists()
    assert not member.sees(Recording).exists()
    assert not list(new_words(unread(Seats([member])).values_list("child", "pk")))
    window, nothing = browser(Client(), member), Thread(pk=uuid7())
    for path in ("", "news/?since=1", "people/", f"messages/{thread.pk}/correct/"):
        theirs, none = (window.get(url(member, one, path)) for one in (thread, nothing))
        assert (theirs.status_code, len(theirs.content)) == (none.status_code, len(none.content))
        assert theirs.status_code in {403, 404}
    for path in ("", "draft/", "leave/", "people/"):
        answer = window.post(url(member, thread, path), {"id": uuid7(), "words": "x", "who": member.pk})
        assert answer.status_code in {403, 404}


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.TEACHER, Role.GUARDIAN, Role.FAMILY, Role.PARAPROFESSIONAL])
def test_who_joins_later_learns_nothing_of_it(cast, role):
    thread = private(cast.ana, cast.bell, subject="Subj3ct", words="W0rds")
    late = seated(someone("Lee Later"), cast.child, role, cast.oak if role.side.value == "home" else None)
    said(thread, cast.bell, words="W0rds again")
    learns_nothing(cast, late, thread)


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.GUARDIAN])
def test_no_page_of_who_joins_later_differs_for_it(cast, role):
    late = seated(someone("Lee Later"), cast.child, role, cast.elm if role is Role.GUARDIAN else None)
    all_they_see(late)
    before = all_they_see(late)
    thread = private(cast.ana, cast.bell, subject="Subj3ct", words="W0rds")
    take_back(said(thread, cast.ana, words="W0rds"), by=cast.ana)
    add_to_thread(thread, cast.jin, by=cast.ana)
    after = all_they_see(late)
    assert [path for path in before if before[path] != after[path]] == []


@pytest.mark.parametrize(("name", "role"), [("bell", Role.TEACHER), ("luis", Role.GUARDIAN), ("okafor", Role.TEACHER)])
def test_who_comes_back_to_a_new_seat_is_not_in_it_any_more(cast, work, name, role):
    was = getattr(cast, name)
    thread = private(cast.ana, was, cast.jin, subject="Subj3ct", words="W0rds")
    keep_draft(id=None, by=was, thread=thread, words="W0rds half")
    work()
    if was is cast.luis:
        end_parents_place(was)
        work()  # the mail that says so
    else:
        end_place(was, by=cast.ford.person, why="Away")
    said(thread, cast.ana, words="W0rds while away")
    assert set(work()) & {was.person.name.rsplit(maxsplit=1)[-1].lower()} == set()
    back = seated(was.person, cast.child, role, was.home)
    said(thread, cast.ana, words="W0rds after")
    assert set(work()) & {was.person.name.rsplit(maxsplit=1)[-1].lower()} == set()
    learns_nothing(cast, back, thread)
    assert Draft.of(back, thread) is None


def test_who_is_asked_in_again_reads_it_and_is_told_of_no_more_than_what_is_new(cast):
    thread = private(cast.ana, cast.bell, words="W0rds")
    end_place(cast.bell, by=cast.ford.person, why="Away")
    back = seated(cast.bell.person, cast.child, Role.TEACHER)
    assert back in may_be_added(thread, cast.ana, seats_in(thread))
    add_to_thread(thread, back, by=cast.ana)
    assert "W0rds" in browser(Client(), back).get(url(back, thread)).content.decode()


def test_a_seat_that_ended_this_morning_opens_nothing_of_the_child_any_more(cast):
    thread = private(cast.ana, cast.luis, subject="Subj3ct", words="W0rds")
    window = browser(Client(), cast.luis)
    assert "W0rds" in window.get(url(cast.luis, thread)).content.decode()
    window.post(f"/children/{cast.child.pk}/search/", {"words": "W0rds"})
    end_parents_place(cast.luis)
    for path in PATHS:
        assert window.get(f"/children/{cast.child.pk}/{path}").status_code == 404
    for path in ("", "news/?since=1", "people/"):
        assert window.get(url(cast.luis, thread, path)).status_code == 404
    assert window.post(url(cast.luis, thread), {"id": uuid7(), "words": "x"}).status_code == 404
    assert not seats_of(cast.luis.person)
    everywhere = window.get("/").content.decode() + window.get("/search/").content.decode()
    assert "Mateo" not in everywhere
    assert "W0rds" not in everywhere
