"""What the worker tidies once a day."""

from importlib import import_module

from django.conf import settings


def clear_ended_sign_ins() -> None:
    """Sign-ins that ran out are of no use to anyone but a thief."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
