"""What this room brings to the rooms below it."""

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.rooms.pieces import Piece

from . import story

ROOM: list[Piece] = [
    *story.SENTENCES,
    *(NoticeRule(sentence.event, Group.TALK) for sentence in story.SENTENCES),
]
