"""What the rooms above may want to hear of."""

from django.dispatch import Signal

# A mail of ours to a person came back, or they complained of it. With its `parcel`, the `person` and the Report.
# Sent inside the transaction that notes the report as taken.
mail_returned = Signal()
