"""What this room announces; rooms above listen in their listeners.py."""

from django.dispatch import Signal

day_turned_hard = Signal()  # child, day: from now on no joke is drawn on this day that home has not read yet
