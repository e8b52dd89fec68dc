"""What a text can end is what a person can choose about."""

from allies.notices.models.preference import GROUPS
from allies.texts.phrases import known


def test_the_topics_of_texts_are_the_bunches_of_notices():
    assert known().topics == {group.value for group in GROUPS}
