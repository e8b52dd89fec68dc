"""That one home wrote something, and what it called it, cannot be told from what school makes of it."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from allies.database.ids import uuid7
from allies.observations.actions import seal_words
from allies.observations.models import Observation, SeenToo
from allies.observations.tests.seeing import browser, filled, get, post, saw

pytestmark = pytest.mark.django_db


def story(member):
    return browser(member).get(f"/children/{member.child_id}/story/").content.decode()


def answer(member, to, **more):
    """As the form has it when the button under what was seen is pressed; returns the form and what came of it."""
    form = get(member, f"new/?too={to.pk}").content.decode()
    assert post(member, "new/", filled(member, too=str(to.pk), **more)).status_code == 302
    return form, Observation.objects.get(by=member)


def test_school_answers_one_home_and_the_other_home_reads_no_answer(cast):
    own = saw(cast.ana, what="Oaken hum")
    _form, answered = answer(cast.bell, own, what="sings")
    assert SeenToo.objects.get().audience == own.audience
    assert "sings" in story(cast.luis)
    for page in (story(cast.luis), get(cast.luis, f"{answered.pk}/").content.decode()):
        assert "We see it too." not in page
        assert "Seen there too" not in page
    assert "Seen there too" in get(cast.ana, f"{answered.pk}/").content.decode()


def test_what_one_home_called_it_is_not_put_into_a_text_for_all(cast):
    own = saw(cast.ana, what="Oaken hum")
    form, _answered = answer(cast.bell, own, what="sings")
    assert "Oaken hum" not in form
    assert "/words/new/?word=" not in get(cast.bell, f"{own.pk}/").content.decode()
    assert "/words/new/?word=" in get(cast.ana, f"{own.pk}/").content.decode()


def test_what_both_homes_may_read_is_answered_in_sight_of_both(cast):
    own = saw(cast.ana, what="Oaken hum", for_all=True)
    form, _answered = answer(cast.bell, own, what="sings")
    assert "Oaken hum" in form
    assert "We see it too." in story(cast.luis)


def test_especially_when_may_be_said_of_anything_so_that_it_gives_no_answer_away(cast):
    assert "Especially when" in get(cast.bell, "new/").content.decode()


def test_especially_when_stays_when_something_else_is_put_right(cast):
    _form, mine = answer(cast.ana, saw(cast.bell), especially="the tablet ends")
    page = get(cast.ana, f"{mine.pk}/correct/").content.decode()
    assert 'value="the tablet ends"' in page


@pytest.mark.parametrize(("writer", "is_named"), [("luis", True), ("rosa", False)])
def test_who_shared_with_all_is_named_on_the_page_as_in_the_story(cast, writer, is_named):
    """A guardian of the other home is known to all; whom a home brings is that home's own."""
    by = getattr(cast, writer)
    reader = cast.ana if writer == "luis" else cast.luis
    shared = saw(by, words="For everybody.", for_all=True)
    name = by.person.name
    page, told = get(reader, f"{shared.pk}/").content.decode(), story(reader)
    assert "For everybody." in page
    assert "For everybody." in told
    assert (name in page) is (name in told) is is_named
    hour = timezone.localtime(shared.written_at, cast.child.zone)
    assert date_format(hour, "DATETIME_FORMAT") not in page
    assert date_format(hour, "DATETIME_FORMAT") in get(cast.bell, f"{shared.pk}/").content.decode()
    assert name in get(cast.bell, f"{shared.pk}/").content.decode()


def test_who_sealed_a_name_in_what_was_shared_is_named_by_the_same_rule(cast):
    shared = saw(cast.rosa, what="hum", words="Zebulon hums.", for_all=True)
    sealed = seal_words(shared, id=uuid7(), by=cast.rosa, what="hum", words="Hums.")
    pages = {name: get(getattr(cast, name), f"{sealed.pk}/").content.decode() for name in ("luis", "ana", "bell")}
    assert {name: "Rosa Vidal" in page for name, page in pages.items()} == {"luis": False, "ana": True, "bell": True}
    assert "Sealed on" in pages["luis"]
