from django.urls import path

from .views import goals, records

app_name = "progress"
GOALS = "children/<uuid:child>/goals/"
ONE = GOALS + "<uuid:root>/"
RECORDS = GOALS + "records/<uuid:record>/"

urlpatterns = [
    path(GOALS, goals.goals, name="goals"),
    path(GOALS + "write/", records.today, name="today"),
    path(ONE, goals.goal, name="goal"),
    path(ONE + "write/<slug:place>/", records.write, name="write"),
    path(RECORDS + "right/", records.correct, name="correct"),
]
