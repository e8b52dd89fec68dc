"""What rooms and files above listen to. Each is sent inside the transaction of its act."""

from django.dispatch import Signal

meeting_set = Signal()  # time: SetTime, by: Member. For the first time
meeting_moved = Signal()  # time: SetTime, before: SetTime, by: Member
meeting_cancelled = Signal()  # meeting: Meeting, time: SetTime | None, why: str, by: Member
meeting_held = Signal()  # held: Held, by: Member
