"""What this room announces; rooms above listen in their listeners.py."""

from django.dispatch import Signal

# child, role, home: somebody is about to be invited or to come; who listens says no with NotPossible
about_to_come = Signal()
member_began = Signal()  # member: somebody has just come to a team
came_in = Signal()  # invitation, place: somebody has just come in by an invitation
member_left = Signal()  # member: a seat has just ended, and what it could see went with it
# children: many rows about them were made or changed at once; the sender is the model, and somebody listens to it
rows_written = Signal()
moved_home = Signal()  # member: somebody lives in another home now, and so do all who moved with them
child_left_or_back = Signal()  # child: they have left the school, or are at it again
