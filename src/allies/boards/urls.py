from django.urls import path

from . import views

app_name = "boards"
ALL = "children/<uuid:child>/boards/"
ONE = ALL + "<uuid:board>/"

urlpatterns = [
    path(ALL, views.everything, name="all"),
    path(ALL + "new/", views.choose, name="choose"),
    path(ALL + "new/<str:sort>/", views.new, name="new"),
    path(ONE, views.one, name="one"),
    path(ONE + "write/", views.write, name="write"),
    path(ONE + "picture/<int:number>/", views.picture, name="picture"),
    path(ONE + "photo/<int:number>/", views.photo, name="photo"),
    path(ONE + "show/", views.show, name="show"),
    path(ONE + "paper/", views.paper, name="paper"),
    path(ONE + "earlier/", views.earlier, name="earlier"),
    path(ONE + "used/", views.used, name="use"),
    path(ONE + "uses/<uuid:used>/back/", views.take_a_use_back, name="take_back"),
    path(ONE + "offer/", views.offer_it, name="offer"),
    path(ONE + "leave/", views.leave_it, name="leave"),
    path(ONE + "copy/", views.copy_it, name="copy"),
    path(ONE + "away/", views.away, name="away"),
]
