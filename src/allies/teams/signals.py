"""What this room announces; rooms above listen in their listeners.py."""

from django.dispatch import Signal

member_began = Signal()  # member: somebody has just come to a team
member_left = Signal()  # member: a seat has just ended, and what it could see went with it
