"""Who asked to have the news inside the mail finds the graphs of their own sheet there, and nobody else's."""

import email
import email.policy
import re

import pytest

from allies.notices.models import Preference
from allies.notices.tests.conftest import clock, work
from allies.outbox.mail import MailToSend, Picture, as_contents
from allies.reports.models import Sheet
from allies.reports.reading import told_on

from .reporting import a_told_goal, send

__all__ = ["clock", "work"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def mails(cast, work, request):
    """What goes out once a report is sent, where these people chose to have the news inside."""

    def sent(*inside, language="en"):
        for member in (cast.ana, cast.luis):
            member.person.language = language
            member.person.save()
            chosen = {"story": "at_once", "quiet_from": None, "quiet_until": None, "news_in_mail": member in inside}
            Preference.objects.create(person=member.person, side=member.side, **chosen)
        a_told_goal(cast)
        work("Wed 15:00")
        send(cast.okafor)
        return {name: parsed(mail) for name, mail in work("Wed 15:05").items()}

    return sent


def parsed(mail):
    return email.message_from_bytes(mail.message(policy=email.policy.SMTP).as_bytes(), policy=email.policy.default)


def pictures(mail):
    return {part["Content-ID"].strip("<>"): part for part in mail.walk() if part.get_content_type() == "image/png"}


def test_each_graph_of_the_sheet_stands_in_the_mail(cast, mails):
    mail = mails(cast.ana)["rivera"]
    html = mail.get_body(("html",)).get_content()
    found = pictures(mail)
    drawn = [goal for goal in told_on(Sheet.objects.get(home=cast.oak), "en").goals if goal["svg"]]
    assert len(found) == len(drawn) > 0
    assert set(re.findall(r'src="cid:([^"]+)"', html)) == set(found)
    assert all(part.get_content().startswith(b"\x89PNG") for part in found.values())
    assert all(part.get_content_disposition() == "inline" for part in found.values())


def test_its_words_stand_beside_it_for_who_sees_no_pictures(cast, mails):
    mail = mails(cast.ana)["rivera"]
    [words] = {goal["described"] for goal in told_on(Sheet.objects.get(home=cast.oak), "en").goals if goal["svg"]}
    assert words in " ".join(mail.get_body(("plain",)).get_content().split())
    assert 'alt=""' not in mail.get_body(("html",)).get_content()


def test_who_did_not_ask_for_it_gets_no_graph(cast, mails):
    assert pictures(mails(cast.ana)["ortega"]) == {}


def test_nothing_of_the_other_home_is_in_it(cast, mails):
    found = mails(cast.ana, cast.luis)
    hers, his = (found[name].as_string() for name in ("rivera", "ortega"))
    assert "Elm Street" not in hers
    assert "Oak Street" not in his
    assert set(pictures(found["rivera"])) == set(pictures(found["ortega"]))  # ids say nothing of a home


def test_in_arabic_it_is_drawn_and_described_in_arabic(cast, mails):
    mail = mails(cast.ana, language="ar")["rivera"]
    [goal] = [goal for goal in told_on(Sheet.objects.get(home=cast.oak), "ar").goals if goal["svg"]]
    assert goal["described"].split()[0] in mail.get_body(("html",)).get_content()


def test_what_waits_ready_made_in_the_outbox_holds_no_picture():
    mail = MailToSend("ana@example.org", "News", "Hello", pictures=(Picture("a@allies", b"\x89PNG", "A line"),))
    with pytest.raises(ValueError, match="holds no pictures"):
        as_contents(mail)
