from django.urls import path

from .views import arranging, calendars, meetings

app_name = "meetings"
HERE = "children/<uuid:child>/meetings/"
ONE = HERE + "<uuid:meeting>/"

urlpatterns = [
    path(HERE, meetings.meetings, name="meetings"),
    path(HERE + "arrange/", arranging.arrange, name="arrange"),
    path(ONE, meetings.one, name="one"),
    path(ONE + "answer/", meetings.answer, name="answer"),
    path(ONE + "coming/", meetings.coming, name="coming"),
    path(ONE + "bring/", meetings.bring, name="bring"),
    path(ONE + "interpreter/", meetings.ask_interpreter, name="ask_interpreter"),
    path(ONE + "people/<uuid:invited>/remove/", meetings.take_off, name="take_off"),
    path(ONE + "people/<uuid:invited>/excuse/", arranging.excuse, name="excuse"),
    path(ONE + "excusals/<uuid:excusal>/answer/", meetings.answer_excusal, name="answer_excusal"),
    path(ONE + "excusals/<uuid:excusal>/input/", meetings.write_input, name="input"),
    path(ONE + "offer/", arranging.offer, name="offer"),
    path(ONE + "set/", arranging.set_time, name="set"),
    path(ONE + "set-offered/", arranging.set_offered, name="set_offered"),
    path(ONE + "cancel/", arranging.cancel, name="cancel"),
    path(ONE + "invite/", arranging.invite, name="invite"),
    path(ONE + "attempts/", arranging.attempt, name="attempt"),
    path(ONE + "interpreter/<uuid:adult>/", arranging.interpreter, name="interpreter"),
    path(ONE + "held/", arranging.hold, name="held"),
    path(ONE + "meeting.ics", calendars.calendar_file, name="calendar_file"),
    path("my-account/calendar/", calendars.own, name="calendar"),
    path("my-account/calendar/new/", calendars.renew, name="renew_calendar"),
    path("my-account/calendar/end/", calendars.end, name="end_calendar"),
    path("my-account/calendar/<uuid:uid>/", calendars.from_calendar, name="from_calendar"),
    path("calendar/<str:token>.ics", calendars.feed, name="feed"),
]
