"""One address says where texts go."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from allies.config.texts import calling_code, gateway_for, money

OURS = "https://allies.example.org"
SECRET = "a secret of sixteen letters"
KANNEL = f"kannel+http://me:pass@127.0.0.1:13013/cgi-bin/sendsms?secret={SECRET.replace(' ', '%20')}&from=555"
TWILIO = "twilio+https://AC1:to%2Fken@api.twilio.com?from=15125550100"


def test_one_address_says_where_texts_go(tmp_path):
    assert gateway_for("", demo=False, ours=OURS) is None
    twilio = gateway_for(TWILIO, demo=False, ours=OURS)
    assert (twilio.token, twilio.sender, twilio.base) == ("to/ken", "+15125550100", "https://api.twilio.com")
    assert twilio.receipts == f"{OURS}/texts/receipt/twilio/"
    kannel = gateway_for(KANNEL, demo=False, ours=OURS)
    assert (kannel.url, kannel.secret) == ("http://127.0.0.1:13013/cgi-bin/sendsms", SECRET)
    gammu = gateway_for(f"gammu://{tmp_path}", demo=False, ours=OURS)
    assert gammu.outbox == tmp_path / "outbox"


def test_the_demos_texts_stay_on_this_machine():
    assert type(gateway_for(TWILIO, demo=True, ours=OURS)).__name__ == "Console"
    assert type(gateway_for(KANNEL, demo=True, ours=OURS)).__name__ == "Kannel"


@pytest.mark.parametrize(
    "url",
    [
        "gammu:spool",
        "pigeon:",
        "https://me:secret@api.twilio.com",
        "twilio+https://me:secret@api.twilio.com",
        "twilio+http://me:secret@api.twilio.com?from=1",
        "kannel+http://me:secret@127.0.0.1/?secret=short",
        "twilio+https://me:se@cret@api.twilio.com/?from=1@x",
    ],
)
def test_what_cannot_work_is_said_and_no_password_repeated(url):
    with pytest.raises(ImproperlyConfigured) as said:
        gateway_for(url, demo=False, ours=OURS)
    assert "secret@" not in str(said.value).replace("PASSWORD@", "")


def test_amounts_and_countries_are_looked_at():
    assert money("X", "") is None
    assert str(money("X", "0.0079")) == "0.0079"
    assert calling_code("+44") == "44"
    for wrong in ("-1", "a lot", "NaN", "inf"):
        with pytest.raises(ImproperlyConfigured):
            money("X", wrong)
    for wrong in ("", "US", "01", "1234"):
        with pytest.raises(ImproperlyConfigured):
            calling_code(wrong)
