"""What the addresses of a mail server and of a database have in common."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

ESCAPED = "In the user and the password write %40 for @, %23 for #, %2F for /, %3A for :, %3F for ?, %25 for %."


def refuse_bare_signs(url: str, name: str) -> None:
    """A sign that means something in an address cuts it: `me:12#34@mail.example.org` would lead to a machine `me`.

    The address itself may hold a password, so it is not repeated.
    """
    parts = urlsplit(url)
    if "@" in parts.path + parts.query + parts.fragment:
        raise ImproperlyConfigured(f"{name} holds a sign that has to be written otherwise. {ESCAPED}")
