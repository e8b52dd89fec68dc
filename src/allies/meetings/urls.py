from django.urls import path

from .views import calendars

app_name = "meetings"

urlpatterns = [
    path("children/<uuid:child>/meetings/<uuid:meeting>/meeting.ics", calendars.calendar_file, name="calendar_file"),
    path("my-account/calendar/", calendars.own, name="calendar"),
    path("my-account/calendar/new/", calendars.renew, name="renew_calendar"),
    path("my-account/calendar/end/", calendars.end, name="end_calendar"),
    path("my-account/calendar/<uuid:uid>/", calendars.from_calendar, name="from_calendar"),
    path("calendar/<str:token>.ics", calendars.feed, name="feed"),
]
