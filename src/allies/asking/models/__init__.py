"""What was asked of school, or within it (Django asks for all models by this one name)."""

from .answer import RequestAnswer, Says
from .notice import ItemAsked, NoticeItem, PriorNotice, ReadAloud, SchoolHelp
from .possible import Possible, SaidWhether
from .request import Addition, CameBy, Request, What

__all__ = [
    "Addition",
    "CameBy",
    "ItemAsked",
    "NoticeItem",
    "Possible",
    "PriorNotice",
    "ReadAloud",
    "Request",
    "RequestAnswer",
    "SaidWhether",
    "Says",
    "SchoolHelp",
    "What",
]
