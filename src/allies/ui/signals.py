"""What the pages announce to the rooms above."""

from django.dispatch import Signal

# A signed-in person chose a language: `request` and `language`. The room that holds accounts keeps it.
language_chosen = Signal()

# The same for light or dark: `request` and `theme` ("light", "dark", or "auto" for as the device has it).
theme_chosen = Signal()
