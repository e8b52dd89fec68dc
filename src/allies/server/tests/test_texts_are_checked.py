"""Whoever runs the server is warned before a month's budget for texts is spent."""

from decimal import Decimal

import pytest
from django.utils import timezone

from allies.database.ids import uuid7
from allies.server.checks.texts import texts
from allies.texting.models import OutgoingText, Sort
from allies.texts.gateways.console import Console

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        (None, "This month 2 texts went, in 4 parts."),
        (Decimal(100), "for 1.00 of 100.00."),
        (Decimal("1.2"), "The budget is nearly spent."),
        (Decimal(1), "The budget is spent."),
    ],
)
def test_the_check_says_what_went_and_what_is_left(settings, budget, said):
    settings.TEXTS, settings.TEXTS_BUDGET = Console(), budget
    went = {"number": "+15125550101", "sort": Sort.NEWS, "sent_at": timezone.now()}
    for _ in range(2):
        OutgoingText.objects.create(id=uuid7(), parts=2, price=Decimal("0.5"), **went)
    [finding] = texts()
    assert said in finding.words


def test_without_a_way_out_nothing_is_said(settings):
    settings.TEXTS = None
    assert list(texts()) == []
