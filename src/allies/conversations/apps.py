from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConversationsConfig(AppConfig):
    name = "allies.conversations"

    def ready(self) -> None:
        from allies.notices.events import group_is
        from allies.notices.router import Group
        from allies.notices.sources import news_from
        from allies.teams.moving import goes_along
        from allies.teams.permissions import Permission
        from allies.timeline.places import of_the_day, panel, quick_act, waiting
        from allies.timeline.sentences import tell

        from . import finding, listeners, moving, panels
        from .models import Draft, Message, ThreadSeen

        tell("conversations.talked", label=_("Talk"), icon="phone", words=panels.talked)
        tell("conversations.asked", label=_("Please call"), icon="phone-call", words=panels.asked)
        group_is("conversations.asked", Group.CALLS)
        group_is("conversations.began", Group.TALK)
        group_is(Message.event, Group.TALK)
        quick_act(_("Please call me"), "phone", "conversations:ask", Permission.ASK_FOR_CALL, tone="lilac", order=60)
        quick_act(_("We talked"), "phone-call", "conversations:note", Permission.NOTE_TALK, tone="lilac", order=70)
        panel("conversations/panel.html", Permission.SEE_TALK, panels.calls_asked, order=20, asks=panels.NEWEST)
        tell("conversations.began", label=_("Talk"), icon="message-circle", words=panels.began)
        quick_act(_("Talk"), "message-circle", "conversations:threads", Permission.SEE_THREADS, tone="lilac", order=55)
        news_from(Message, Message.news, event=Message.event, url_name="conversations:threads")
        waiting(panels.new_words)
        waiting(panels.waits)
        of_the_day(panels.waits)
        goes_along(Draft)
        goes_along(ThreadSeen)
        listeners.connect()
        finding.say_what_can_be_found()
        moving.say_what_can_be_moved()
