from django.urls import path

from .views import profile

app_name = "profiles"
PROFILE = "children/<uuid:child>/profile/"

urlpatterns = [
    path(PROFILE, profile.profile, name="profile"),
    path(PROFILE + "profile.pdf", profile.paper, name="paper"),
    path(PROFILE + "home/<slug:section>/", profile.home_voice, name="home"),
    path(PROFILE + "school/<slug:section>/", profile.school_voice, name="school"),
    path(PROFILE + "child/<slug:section>/", profile.child_voice, name="child"),
    path(PROFILE + "health/", profile.health, name="health"),
    path(PROFILE + "history/<uuid:passage>/", profile.history, name="history"),
]
