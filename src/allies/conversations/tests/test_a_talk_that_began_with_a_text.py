"""What nobody typed is said to each reader in their own language."""

import pytest
from django.utils.translation import override

from allies.conversations.by_text import take_words
from allies.database.ids import uuid7


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reader", "title"), [("en", "By text"), ("es", "Por mensaje de texto"), ("vi", "Bằng tin nhắn")]
)
def test_its_name_is_the_readers_and_not_the_senders(cast, reader, title):
    cast.ana.person.language = "es"
    message = take_words(cast.ana, uuid7(), "Hola, hoy llega tarde.")
    with override(reader):
        assert message.thread.title == title
