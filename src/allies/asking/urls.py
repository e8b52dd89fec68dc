from django.urls.resolvers import URLPattern

app_name = "asking"

urlpatterns: list[URLPattern] = []
