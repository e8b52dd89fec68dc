"""What this room announces of things to which pictures and sound belong; rooms above listen in their listeners.py.

Whatever hangs on a thing by its id alone, like a recording, goes where the thing goes.
"""

from django.dispatch import Signal

things_follow = Signal()  # things, audience: these are for other people from now on
was_played = Signal()  # recording, by, side: this person began to play it, or to look at it
things_taken_out = Signal()  # things, at: these are out of every view since that moment, and come back by it
