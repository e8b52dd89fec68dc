"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.notices.router import Channel
from allies.notices.sent import SentKind
from allies.notices.ways import WayOut
from allies.outbox.handlers import Handler, every, nightly
from allies.rooms.pieces import Piece
from allies.teams.erasing import LiesBeside
from allies.teams.moving import GoesAlong
from allies.teams.school_links import SchoolLink

from . import arrivals, asks, erasing, keeping, news, sending
from .actions.arriving import look_at_what_waits
from .actions.budget import warn_of_the_budget
from .actions.writing import HANDLER
from .models import Digit
from .reach import reaches
from .ways_out import is_set_up

WENT = _("It went out as a text.")
NOT_TAKEN = _("No text could go to your phone. Please check your phone number.")

ROOM: list[Piece] = [
    WayOut(Channel.TEXT, reaches, news.AT_ONCE, digest=news.DIGEST, arrivals=arrivals.arrivals),
    # Also while no texts go: what waits for them takes another way.
    Handler(news.AT_ONCE, news.send_at_once),
    Handler(news.DIGEST, news.send_digests),
    Handler(HANDLER, sending.send_written, ready=is_set_up),
    every(60, "texting.waiting", look_at_what_waits),
    every(600, "texting.budget", warn_of_the_budget),
    nightly("texting.tidy", keeping.tidy),
    SchoolLink(pgettext_lazy("messages on a phone", "Texts"), "smartphone", "texting:school"),
    SentKind(news.AT_ONCE, _("News, at once, by text"), WENT, NOT_TAKEN),
    SentKind(news.DIGEST, _("The news of the day, by text"), WENT, NOT_TAKEN),
    SentKind(HANDLER, _("A text about your phone"), WENT, NOT_TAKEN),
    GoesAlong(Digit, "seat"),
    LiesBeside("texting", erasing.gather),
    *asks.ASKED,
]
