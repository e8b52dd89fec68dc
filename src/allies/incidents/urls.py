from django.urls import path

from .views import accounts, incidents

app_name = "incidents"
EVENTS = "children/<uuid:child>/events/"
ONE = EVENTS + "<uuid:incident>/"

urlpatterns = [
    path(EVENTS, incidents.incidents, name="incidents"),
    path(EVENTS + "new/", incidents.write, name="write"),
    path(EVENTS + "written/", incidents.written, name="written"),
    path(ONE, incidents.incident, name="incident"),
    path(ONE + "correct/", incidents.correct, name="correct"),
    path(ONE + "told/<uuid:call>/", accounts.told, name="told"),
    path(ONE + "account/", accounts.account, name="account"),
]
