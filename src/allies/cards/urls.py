from django.urls import path

from .views import cards, days, marking

app_name = "cards"
CARD = "children/<uuid:child>/day-card/"
DAY = CARD + "<day:day>/"

urlpatterns = [
    path("day-cards/", marking.marks, name="marks"),
    path(CARD, cards.card, name="card"),
    path(CARD + "set-up/", cards.set_up, name="set_up"),
    path(CARD + "end/", cards.end, name="end"),
    path(CARD + "mine/", cards.for_child, name="for_child"),
    path(CARD + "at-home/", days.at_home, name="at_home"),
    path(DAY, cards.one_day, name="day"),
    path(DAY + "paper/", cards.paper, name="paper"),
    path(DAY + "words/", days.words, name="words"),
    path(DAY + "answer/", days.answer, name="answer"),
]
