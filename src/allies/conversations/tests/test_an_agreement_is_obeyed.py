"""Mails of talks come at the hour and in the language on which an adult and school agreed."""

import pytest

from allies.agreements.actions import end
from allies.agreements.tests.agreeing import agreed

from .talking import begun


@pytest.mark.django_db
def test_the_mail_comes_at_the_agreed_hour_in_the_agreed_language(cast, work):
    hours = {"digest_at": "06:30", "quiet_from": "20:00", "quiet_until": "06:00"}
    agreed(cast.ana, cast.okafor, talk="digest", language="es", **hours)
    work("Wed 20:00")
    begun(cast.okafor)
    assert "rivera" not in work("Wed 23:59")
    sent = work("Thu 06:31")
    assert "Hola" in sent["rivera"].body
    assert 'lang="es"' in sent["rivera"].alternatives[0].content


@pytest.mark.django_db
def test_nothing_is_told_twice_and_nothing_is_lost_when_an_agreement_begins_and_ends(cast, work):
    """A line before it, one under it and one after it, each in exactly one mail."""
    work("Wed 16:00")
    begun(cast.okafor, subject="One")
    work("Wed 16:05")
    one = agreed(cast.ana, cast.okafor, talk="digest", story="digest", digest_at="18:00")
    begun(cast.okafor, subject="Two")
    assert counted(work("Wed 17:01").get("rivera")) == 1
    assert counted(work("Wed 18:01").get("rivera")) == 1
    work("Thu 10:00")
    end(one, by=cast.ana)
    begun(cast.okafor, subject="Three")
    assert counted(work("Thu 17:01").get("rivera")) == 1
    assert "rivera" not in work("Thu 18:01")


def counted(mail):
    if mail is None:
        return 0
    return sum(int(words.split(": ")[1].split()[0]) for words in mail.body.splitlines() if "new thing" in words)


@pytest.mark.django_db
def test_the_other_guardian_goes_on_as_before(cast, work):
    agreed(cast.ana, cast.okafor, digest_at="06:30")
    begun(cast.okafor)
    sent = work("Wed 17:01")
    assert "rivera" not in sent
    assert "ortega" in sent
