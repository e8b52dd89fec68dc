"""What accounts tell the rooms above."""

from django.dispatch import Signal

# Somebody ended a sign-in: on the device itself, or from another one. One that runs out by itself ends nothing else.
# `sign_in`: the UserSession, as it was.
sign_in_ended = Signal()
