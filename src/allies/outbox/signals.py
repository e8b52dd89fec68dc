"""What the rooms above may want to hear of."""

from django.dispatch import Signal

# A parcel was given up, after days or because it can never go. Sent inside the transaction that notes it, with
# `parcel`.
given_up = Signal()
