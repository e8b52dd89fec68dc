from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "allies.profiles"

    def ready(self) -> None:
        from allies.teams.permissions import Permission
        from allies.timeline.places import panel, quick_act, waiting
        from allies.timeline.sealing import sealable
        from allies.timeline.sentences import tell

        from . import finding, listeners, telling
        from .models import Remark, Wording

        tell("profiles.passage_written", label=_("Profile"), icon="id-card", words=telling.section_in_words)
        chips = telling.LOVES_AND_HELPS
        panel(
            "profiles/_chips.html", Permission.SEE_PROFILE, telling.beside_the_name, place="chips", order=10, asks=chips
        )
        tell("profiles.card_made", label=_("Card"), icon="id-card", words=telling.day_in_words)
        panel("profiles/_card_panel.html", Permission.MAKE_CARD, telling.cards_today, order=60)
        waiting(telling.waits)
        quick_act(_("Today's card"), "id-card", "profiles:cards_today", Permission.OPEN_CARD, tone="amber", order=5)
        quick_act(_("Who I am"), "id-card", "profiles:profile", Permission.SEE_PROFILE, tone="amber", order=40)
        tell("profiles.term_added", label=_("Our words"), icon="quote", words=telling.term_in_words)
        tell("profiles.term_worded", label=_("Our words"), icon="quote", words=telling.worded_in_words)
        quick_act(_("Our words"), "quote", "profiles:words", Permission.SEE_PROFILE, tone="amber", order=45)
        sealable(Wording, {"word": _("The word"), "means": _("What it means")}, telling.place_of_word)
        sealable(Remark, {"words": _("The remark")}, telling.place_of_word)
        listeners.connect()
        finding.say_what_can_be_found()
