from django.urls import path

from .views import goals, picture, seen

app_name = "observations"
SEEN = "children/<uuid:child>/seen/"
ONE = SEEN + "<uuid:seen>/"
PURPOSE = SEEN + "on-purpose/"

urlpatterns = [
    path(SEEN, seen.seen, name="seen"),
    path(SEEN + "new/", seen.write, name="write"),
    path(SEEN + "goals/", goals.goals, name="goals"),
    path(SEEN + "goals/new/", goals.add_goal, name="add_goal"),
    path(SEEN + "goals/<uuid:goal>/end/", goals.end_goal, name="end_goal"),
    path(SEEN + "goals/<uuid:goal>/again/", goals.goal_again, name="goal_again"),
    path(PURPOSE, goals.on_purpose, name="on_purpose"),
    path(PURPOSE + "<uuid:running>/end/", goals.end_purpose, name="end_on_purpose"),
    path(SEEN + "picture/<uuid:term>/", picture.picture, name="picture"),
    path(ONE, seen.one, name="one"),
    path(ONE + "correct/", seen.correct, name="correct"),
    path(ONE + "seal/", seen.seal, name="seal"),
    path(ONE + "same/<uuid:other>/", seen.same, name="same"),
    path(ONE + "look/", seen.look, name="look"),
]
