from django.urls import path

from . import views

app_name = "places"
CHILD = "children/<uuid:child>/"
urlpatterns = [
    path(CHILD, views.child, name="child"),
    path(CHILD + "glance/", views.glance, name="glance"),
    path(CHILD + "health-and-safety/", views.health, name="health"),
    path(CHILD + "accommodations/", views.easier, name="easier"),
    path(CHILD + "tell/", views.tell, name="tell"),
    path(CHILD + "my-plan/", views.plan, name="plan"),
    path(CHILD + "record/", views.record_of, name="record_of"),
    path(CHILD + "hard-time/", views.hard_time, name="hard_time"),
    path(CHILD + "own/", views.own, name="own"),
    path("record/", views.record, name="record"),
    path("schools/", views.school, name="school"),
    path("world/", views.choose_world, name="world"),
]
