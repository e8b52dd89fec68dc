from django.urls import path

from .views import pages, rights

app_name = "transition"
HERE = "children/<uuid:child>/after-school/"

urlpatterns = [
    path(HERE, pages.everything, name="all"),
    path(HERE + "paper/", pages.paper, name="paper"),
    path(HERE + "say/", pages.say, name="say"),
    path(HERE + "said/<uuid:hope>/take-back/", pages.take_back, name="take_back"),
    path(HERE + "goals/new/", pages.goal, name="new_goal"),
    path(HERE + "goals/<uuid:postsecondary>/", pages.goal, name="goal"),
    path(HERE + "goals/<uuid:postsecondary>/before/", pages.before, name="before"),
    path(HERE + "goals/<uuid:postsecondary>/leads-there/", pages.annual, name="annual"),
    path(HERE + "into-plan/", pages.into_plan, name="into_plan"),
    path(HERE + "services/", pages.services, name="services"),
    path(HERE + "services/new/", pages.service, name="new_service"),
    path(HERE + "services/<uuid:course>/", pages.service, name="service"),
    path(HERE + "agencies/new/", pages.agency, name="new_agency"),
    path(HERE + "agencies/<uuid:agency>/", pages.agency, name="agency"),
    path(HERE + "agencies/<uuid:agency>/consent/", pages.consent, name="consent"),
    path(HERE + "rights/", rights.rights, name="rights"),
    path(HERE + "rights/<slug:passes_on>/told/", rights.told, name="told"),
    path(HERE + "rights/<slug:passes_on>/read/", rights.read, name="read"),
]
