"""The ways in of the demo: an address for each made-up person, that works again and again in this data folder only."""

import hmac

from django.conf import settings

from allies.people.models import Person


def mark_of(person: Person) -> str:
    """Rests on the secret of this data folder, so that each folder has its own."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"demo:{person.pk}".encode(), "sha256").hex()[:32]


def sign_in_path(person: Person) -> str:
    return f"/demo/sign-in/{person.pk}/{mark_of(person)}/"


def is_right(person: Person, mark: str) -> bool:
    return hmac.compare_digest(mark_of(person).encode(), mark.encode())
