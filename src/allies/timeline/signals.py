"""What this room announces; rooms above listen in their listeners.py. Sent inside the act's own transaction."""

from django.dispatch import Signal

entry_recorded = Signal()  # entry: a new line of a story
# entry; readers: the persons who had opened it, to be told without a name; gone_with: the line with which it went, if
# it is of a part of another thing; a listener may raise NotPossible
entry_taken_out = Signal()
entry_withdrawn = Signal()  # entry: this line alone is shown no more, what it tells of stays (a name was sealed)
entry_put_back = Signal()  # entry: it was taken out by mistake, and stands again; a listener may raise NotPossible
story_mended = Signal()  # child: something was taken out, or put back, and all that goes along with it
thing_moved = Signal()  # moved: it stands with the right child now
