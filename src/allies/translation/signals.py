"""What this room announces; rooms above listen in their listeners.py."""

from django.dispatch import Signal

# handed, found: somebody without a place on the team was shown what stands behind their link, for the first time
first_look = Signal()
