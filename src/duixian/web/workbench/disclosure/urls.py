"""Addresses of the area `disclosure`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.disclosure import views

app_name = "disclosure"
urlpatterns: list[URLPattern | URLResolver] = [
    path("disclosure/", views.publication_list, name="list"),
    path("disclosure/prepare/<uuid:uuid>/<slug:kind>/", views.prepare, name="prepare"),
    path("disclosure/<uuid:uuid>/", views.detail, name="detail"),
    path("disclosure/<uuid:uuid>/replace/", views.replace, name="replace"),
    path("disclosure/<uuid:uuid>/bar/", views.bar, name="bar"),
    path("disclosure/<uuid:uuid>/restore/<slug:replacement>/", views.restore, name="restore"),
    path("disclosure/<uuid:uuid>/return/", views.send_back, name="return"),
    path("disclosure/<uuid:uuid>/withdraw/", views.withdraw, name="withdraw"),
    path("disclosure/<uuid:uuid>/do/<slug:action>/", views.move, name="move"),
]
