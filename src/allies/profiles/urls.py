from django.urls import path

from .views import cards, profile, second_door, words

app_name = "profiles"
PROFILE = "children/<uuid:child>/profile/"
WORDS = "children/<uuid:child>/words/"
CARDS = "children/<uuid:child>/cards/"
OPENED = "card/of-the-day/<uuid:card>/"

urlpatterns = [
    path(PROFILE, profile.profile, name="profile"),
    path(PROFILE + "profile.pdf", profile.paper, name="paper"),
    path(PROFILE + "home/<slug:section>/", profile.home_voice, name="home"),
    path(PROFILE + "school/<slug:section>/", profile.school_voice, name="school"),
    path(PROFILE + "child/<slug:section>/", profile.child_voice, name="child"),
    path(PROFILE + "health/", profile.health, name="health"),
    path(PROFILE + "history/<uuid:passage>/", profile.history, name="history"),
    path(WORDS, words.words, name="words"),
    path(WORDS + "new/", words.add, name="add_term"),
    path(WORDS + "<uuid:term>/", words.term, name="term"),
    path(WORDS + "<uuid:term>/in/<slug:language>/", words.reword, name="reword"),
    path(WORDS + "<uuid:term>/remark/", words.remark, name="remark"),
    path(CARDS, cards.cards, name="cards"),
    path(CARDS + "new/", cards.new_card, name="new_card"),
    path(CARDS + "today/", cards.today, name="cards_today"),
    path(CARDS + "today/<uuid:card>/", cards.of_mine, name="card_of_mine"),
    path(CARDS + "<uuid:card>/", cards.card, name="card"),
    path(CARDS + "<uuid:card>/card.pdf", cards.card_paper, name="card_paper"),
    path(CARDS + "<uuid:card>/end/", cards.end, name="end_card"),
    path("card/<slug:token>/", second_door.follow, name="card_link"),
    path(OPENED, second_door.who_reads, name="card_who"),
    path(OPENED + "<uuid:reading>/", second_door.reading, name="card_reading"),
]
