from django.urls import path, register_converter

from .converters import DayConverter
from .views import days, moving, story

register_converter(DayConverter, "day")

app_name = "timeline"
CHILD = "children/<uuid:child>/"

urlpatterns = [
    path(CHILD + "story/", story.story, name="story"),
    path(CHILD + "days/", days.days, name="days"),
    path(CHILD + "days/read/", days.read_all, name="read_all"),
    path(CHILD + "days/<day:day>/", days.day, name="day"),
    path(CHILD + "story/news/", story.news, name="news"),
    path(CHILD + "story/<uuid:entry>/", story.line, name="line"),
    path(CHILD + "story/<uuid:entry>/answer/", story.give_answer, name="answer"),
    path(CHILD + "story/<uuid:entry>/take-out/", story.take_out_line, name="take_out"),
    path(CHILD + "move/<slug:what>/<uuid:thing>/", moving.move_thing, name="move"),
    path(CHILD + "seal/<slug:what>/<uuid:thing>/", story.seal_words, name="seal"),
    path("schools/<uuid:school>/taken-out/", story.taken_out, name="taken_out"),
    path("schools/<uuid:school>/taken-out/<uuid:taken>/put-back/", story.put_it_back, name="put_back"),
]
