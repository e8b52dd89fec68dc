"""Calls and talks that took place, and talks in writing (Django asks for all models by this one name)."""

from .calls import CallRequest, Hours, How, Talk
from .threads import Draft, Message, Thread, ThreadSeen

__all__ = ["CallRequest", "Draft", "Hours", "How", "Message", "Talk", "Thread", "ThreadSeen"]
