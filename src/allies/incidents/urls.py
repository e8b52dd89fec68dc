from django.urls import path

from .views import accounts, at_school, calls, incidents

app_name = "incidents"
EVENTS = "children/<uuid:child>/events/"
CALL = "children/<uuid:child>/call-home/<uuid:call>/"
ONE = EVENTS + "<uuid:incident>/"

urlpatterns = [
    path("schools/<uuid:school>/incidents/", at_school.at_school, name="at_school"),
    path(EVENTS, incidents.incidents, name="incidents"),
    path(EVENTS + "new/", incidents.write, name="write"),
    path(EVENTS + "written/", incidents.written, name="written"),
    path(ONE, incidents.incident, name="incident"),
    path(ONE + "correct/", incidents.correct, name="correct"),
    path(CALL, calls.call, name="call"),
    path(CALL + "mine/", calls.mine, name="mine"),
    path(ONE + "account/", accounts.account, name="account"),
]
