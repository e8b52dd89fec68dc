from django.urls import path

from .views import days, giving, home

app_name = "batons"
BATONS = "children/<uuid:child>/batons/"
urlpatterns = [
    path(BATONS, days.today, name="today"),
    path(BATONS + "<day:day>/", days.one_day, name="day"),
    path(BATONS + "<day:day>/paper/", days.paper, name="paper"),
    path(BATONS + "earlier/", days.earlier, name="earlier"),
    path(BATONS + "from-home/", giving.from_home, name="from_home"),
    path(BATONS + "from-school/", giving.from_school, name="from_school"),
    path(BATONS + "questions/", home.questions, name="questions"),
    path(BATONS + "away/", home.away, name="away"),
    path(BATONS + "away/<uuid:absence>/here/", home.here, name="here"),
    path(BATONS + "parts/<uuid:baton>/", giving.part, name="part"),
    path(BATONS + "parts/<uuid:baton>/correct/", giving.correct, name="correct"),
    path(BATONS + "parts/<uuid:baton>/send/", giving.send, name="send"),
    path(BATONS + "parts/<uuid:baton>/got-it/", giving.got_it, name="got_it"),
]
