"""Addresses of the area `measurement`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.measurement import bindings, judging, values, views

app_name = "measurement"
urlpatterns: list[URLPattern | URLResolver] = [
    path("measurement/", views.overview, name="list"),
    path("declarations/<uuid:uuid>/measurement/", views.declaration, name="declaration"),
    path("declarations/<uuid:uuid>/measurement/propose/", bindings.propose, name="propose"),
    path("declarations/<uuid:uuid>/measurement/run/", values.run_all, name="run-all"),
    path("declarations/<uuid:uuid>/measurement/bind/<uuid:indicator>/", bindings.bind, name="bind"),
    path("declarations/<uuid:uuid>/measurement/money/<slug:subject>/", bindings.bind_money, name="bind-money"),
    path("bindings/<uuid:uuid>/", bindings.binding, name="binding"),
    path("bindings/<uuid:uuid>/confirm/", bindings.confirm, name="confirm"),
    path("bindings/<uuid:uuid>/run/", values.run, name="run"),
    path("bindings/<uuid:uuid>/judge/", judging.judge, name="judge"),
    path("bindings/<uuid:uuid>/compare/", values.compare, name="compare"),
    path("measurements/<uuid:uuid>/", values.value, name="value"),
    path("measurements/<uuid:uuid>/export/<slug:form>/", values.export, name="export"),
]
