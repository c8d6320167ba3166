"""Addresses of the area `evaluation`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.evaluation import views

app_name = "evaluation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("evaluation/", views.evaluation_list, name="list"),
    path("evaluation/open/<uuid:uuid>/", views.evaluation_start, name="open"),
    path("evaluation/<uuid:uuid>/", views.detail, name="detail"),
    path("evaluation/<uuid:uuid>/set/", views.settings_set, name="set"),
    path("evaluation/<uuid:uuid>/rows/<int:position>/", views.row_set, name="row"),
    path("evaluation/<uuid:uuid>/return/", views.send_back, name="return"),
    path("evaluation/<uuid:uuid>/do/<slug:action>/", views.move, name="move"),
    path("evaluation/<uuid:uuid>/what-if/", views.trying, name="what-if"),
    path("evaluation/<uuid:uuid>/rectifications/", views.rectifications, name="rectifications"),
    path("evaluation/<uuid:uuid>/rectifications/carry/", views.carry, name="carry"),
    path("evaluation/rectifications/<uuid:uuid>/<slug:action>/", views.rectification_act, name="rectification"),
    path("evaluation/<uuid:uuid>/export/<slug:what>/<slug:fmt>/", views.export, name="export"),
]
