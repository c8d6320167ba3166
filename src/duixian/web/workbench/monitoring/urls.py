"""Addresses of the area `monitoring`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.monitoring import views

app_name = "monitoring"
urlpatterns: list[URLPattern | URLResolver] = [
    path("monitoring/", views.monitoring_list, name="list"),
    path("monitoring/open/<uuid:uuid>/", views.monitoring_start, name="open"),
    path("monitoring/<uuid:uuid>/", views.detail, name="detail"),
    path("monitoring/<uuid:uuid>/rows/<int:position>/", views.row_set, name="row"),
    path("monitoring/<uuid:uuid>/summary/", views.summary_set, name="summary"),
    path("monitoring/<uuid:uuid>/return/", views.send_back, name="return"),
    path("monitoring/<uuid:uuid>/do/<slug:action>/", views.move, name="move"),
    path("monitoring/<uuid:uuid>/corrections/", views.correction_add, name="correction_add"),
    path("monitoring/corrections/<uuid:uuid>/<slug:action>/", views.correction_act, name="correction"),
    path("monitoring/<uuid:uuid>/export/<slug:what>/<slug:fmt>/", views.export, name="export"),
]
