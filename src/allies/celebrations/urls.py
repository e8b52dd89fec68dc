from django.urls import path

from . import views

app_name = "celebrations"
GOOD = "children/<uuid:child>/good-things/"

urlpatterns = [
    path(GOOD, views.things, name="things"),
    path(GOOD + "new/", views.new, name="new"),
    path(GOOD + "thanks/", views.thank, name="thank"),
    path(GOOD + "mine/", views.for_child, name="for_child"),
    path(GOOD + "mine/photos/<uuid:recording>/not-wanted/", views.no_photo, name="no_photo"),
    path(GOOD + "gone/<uuid:gone>/", views.know, name="know"),
    path(GOOD + "keepsake/", views.keepsake, name="keepsake"),
    path(GOOD + "keepsake/paper/", views.paper, name="paper"),
    path(GOOD + "<uuid:joy>/take-back/", views.take_back, name="take_back"),
    path(GOOD + "<uuid:joy>/not-wanted/", views.not_wanted, name="not_wanted"),
]
