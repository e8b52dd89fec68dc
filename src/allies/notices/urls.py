from django.urls import path

from allies.notices import views

app_name = "notices"

urlpatterns = [
    path("my-account/notices/", views.notices, name="notices"),
    path("my-account/notices/sent/", views.sent, name="sent"),
    path("my-account/notices/try-mail/", views.try_mail, name="try_mail"),
    path("my-account/notices/children/<uuid:seat>/", views.child, name="child"),
    path("my-account/notices/<str:side>/", views.world, name="world"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
]
