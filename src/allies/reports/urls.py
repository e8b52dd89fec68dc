from django.urls import path

from .views import reading, writing

app_name = "reports"
REPORTS = "children/<uuid:child>/reports/"
FOR = REPORTS + "of/<uuid:plan>/"

urlpatterns = [
    path(REPORTS, reading.reports, name="reports"),
    path(FOR + "when/", writing.rhythm, name="rhythm"),
    path(FOR + "<day:day>/", writing.draft, name="draft"),
    path(FOR + "<day:day>/say/", writing.say_beside, name="say"),
    path(REPORTS + "<uuid:report>/", reading.report, name="report"),
    path(REPORTS + "<uuid:report>/for/<uuid:home>/", reading.sheet, name="sheet"),
    path(REPORTS + "<uuid:report>/for/<uuid:home>/report.pdf", reading.paper, name="paper"),
]
