from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "allies.contacts"

    def ready(self) -> None:
        from allies.teams.permissions import Permission
        from allies.timeline.places import quick_act

        quick_act(_("Phone numbers"), "phone", "contacts:contacts", Permission.SEE_CONTACT, tone="lilac", order=72)
