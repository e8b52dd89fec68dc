"""Nobody tries codes of invitations without end."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_who_types_codes_without_end_is_told_to_wait(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"invitation_code": "3/m/ip"}
    client = Client()
    answers = [client.post("/join/", {"code": f"ABCD-{n}"}).status_code for n in range(2, 7)]
    assert answers == [200, 200, 200, 429, 429]
