"""The rule of all tests: what is asked for without an order comes in any, so that nobody counts on one by chance."""

import pytest
from django.contrib.contenttypes.models import ContentType


@pytest.fixture
def rows(db):
    return ContentType.objects.all()


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: rows,
        lambda rows: rows.values("pk"),
        lambda rows: rows.values_list("pk"),
        lambda rows: rows.values_list("pk", flat=True),
        lambda rows: rows.values_list("pk", named=True),
        lambda rows: rows.iterator(),
    ],
)
def test_rows_without_an_order_are_shuffled(rows, ask):
    seen = {tuple(str(row) for row in ask(rows.all())) for _ in range(5)}
    assert len(seen) > 1


def test_rows_in_an_order_keep_it(rows):
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    assert keys == sorted(keys)
    assert [row.pk for row in rows.order_by("-pk")] == keys[::-1]
