"""Every address of the house, in one list."""

from django.urls import include, path

# They are tried in this order: what is opened most comes first.
urlpatterns = [
    path("", include("allies.today.urls")),
    path("", include("allies.places.urls")),
    path("", include("allies.timeline.urls")),
    path("", include("allies.observations.urls")),
    path("", include("allies.server.urls")),
    path("", include("allies.ui.urls")),
    path("", include("allies.teams.urls")),
    path("", include("allies.asked.urls")),
    path("", include("allies.inbox.urls")),
    path("", include("allies.media.urls")),
    path("", include("allies.glossary.urls")),
    path("", include("allies.symbols.urls")),
    path("", include("allies.people.urls")),
    path("", include("allies.clocks.urls")),
    path("", include("allies.translation.urls")),
    path("", include("allies.machine_words.urls")),
    path("", include("allies.drafts.urls")),
    path("", include("allies.letters.urls")),
    path("", include("allies.profiles.urls")),
    path("", include("allies.agreements.urls")),
    path("", include("allies.contacts.urls")),
    path("", include("allies.checkins.urls")),
    path("", include("allies.conversations.urls")),
    path("", include("allies.incidents.urls")),
    path("", include("allies.health.urls")),
    path("", include("allies.plans.urls")),
    path("", include("allies.strategies.urls")),
    path("", include("allies.boards.urls")),
    path("", include("allies.services.urls")),
    path("", include("allies.progress.urls")),
    path("", include("allies.meetings.urls")),
    path("", include("allies.batons.urls")),
    path("", include("allies.reports.urls")),
    path("", include("allies.roster.urls")),
    path("", include("allies.passport.urls")),
    path("", include("allies.records.urls")),
    path("", include("allies.erasure.urls")),
    path("", include("allies.cards.urls")),
    path("", include("allies.celebrations.urls")),
    path("", include("allies.fidelity.urls")),
    path("", include("allies.outreach.urls")),
    path("", include("allies.asking.urls")),
    path("", include("allies.concerns.urls")),
    path("", include("allies.voice.urls")),
    path("", include("allies.supports.urls")),
    path("", include("allies.transition.urls")),
    path("", include("allies.handovers.urls")),
    path("", include("allies.demo.urls")),
    path("", include("allies.notices.urls")),
    path("", include("allies.texting.urls")),
    path("", include("allies.push.urls")),
    path("", include("allies.search.urls")),
]

handler400 = "allies.ui.errors.bad_request"
handler403 = "allies.ui.errors.refused"
handler404 = "allies.ui.errors.not_found"
handler500 = "allies.ui.errors.broken"
