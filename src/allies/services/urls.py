from django.urls import path

from .views import parts, times, usual

app_name = "services"
SERVICES = "children/<uuid:child>/services/"
ONE = SERVICES + "<uuid:service>/"
TIMES = SERVICES + "times/<uuid:time>/"

urlpatterns = [
    path("children/<uuid:child>/my-part/", parts.part, name="part"),
    path("children/<uuid:child>/my-part/<uuid:plan>/read/", parts.read, name="read"),
    path("children/<uuid:child>/who-does-what/", parts.team, name="team"),
    path("children/<uuid:child>/who-does-what/remind/", parts.remind, name="remind"),
    path("children/<uuid:child>/who-does-what/services/<uuid:service>/", parts.name_service, name="name_service"),
    path("children/<uuid:child>/who-does-what/easier/<uuid:accommodation>/", parts.name_easier, name="name_easier"),
    path("children/<uuid:child>/who-does-what/goals/<uuid:version>/<slug:place>/", parts.name_note, name="name_note"),
    path("services/today/", usual.today, name="took_place"),
    path("services/undo/", usual.undo, name="undo"),
    path(SERVICES, times.services, name="services"),
    path(SERVICES + "log/", times.log, name="log"),
    path(SERVICES + "today/", times.today, name="today"),
    path(ONE, times.one, name="one"),
    path(ONE + "write/", times.write, name="write"),
    path(ONE + "usual-times/", usual.times, name="usual"),
    path(TIMES + "right/", times.correct, name="correct"),
    path(TIMES + "make-up/", times.make_up, name="make_up"),
    path(SERVICES + "make-ups/<uuid:make_up>/", times.write_make_up, name="write_make_up"),
]
