from django.urls import path

from .views import dates, days_off, own_days

app_name = "clocks"
urlpatterns = [
    path("schools/<uuid:school>/days-off/", days_off.days_off, name="days_off"),
    path("schools/<uuid:school>/days-off/bring-in/", days_off.bring_in, name="bring_in"),
    path("schools/<uuid:school>/days-off/<uuid:day_off>/remove/", days_off.remove, name="remove_day_off"),
    path("schools/<uuid:school>/own-days/", own_days.own_days, name="own_days"),
    path("children/<uuid:child>/dates/", dates.dates_of, name="dates_of"),
    path("children/<uuid:child>/dates/new/", dates.new, name="write_down"),
    path("children/<uuid:child>/dates/<uuid:happening>/", dates.correct, name="correct"),
    path("children/<uuid:child>/dates/<uuid:happening>/take-back/", dates.take_back, name="take_back"),
    path("children/<uuid:child>/dates/<uuid:happening>/<str:rule>/done/", dates.done, name="done"),
    path("children/<uuid:child>/dates/<uuid:happening>/<str:rule>/open/", dates.open_again, name="open_again"),
    path("children/<uuid:child>/dates/<uuid:happening>/<str:rule>/later/", dates.later, name="later"),
    path("children/<uuid:child>/dates/<uuid:happening>/<str:rule>/no-later/", dates.no_later, name="no_later"),
]
