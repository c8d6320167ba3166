"""Addresses of the area `measurement`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.measurement import bindings, freezes, judging, values, views

app_name = "measurement"
urlpatterns: list[URLPattern | URLResolver] = [
    path("measurement/", views.overview, name="list"),
    path("declarations/<uuid:uuid>/measurement/", views.declaration, name="declaration"),
    path("declarations/<uuid:uuid>/measurement/propose/", bindings.propose, name="propose"),
    path("declarations/<uuid:uuid>/measurement/run/", values.run_all, name="run-all"),
    path("declarations/<uuid:uuid>/measurement/bind/<uuid:indicator>/", bindings.bind, name="bind"),
    path("declarations/<uuid:uuid>/measurement/money/<slug:subject>/", bindings.bind_money, name="bind-money"),
    path("declarations/<uuid:uuid>/freezes/", freezes.freezes, name="freezes"),
    path("declarations/<uuid:uuid>/freezes/make/", freezes.freeze_now, name="freeze-make"),
    path("freezes/<uuid:uuid>/", freezes.freeze, name="freeze"),
    path("freezes/<uuid:uuid>/pack/", freezes.pack, name="pack"),
    path("packs/<uuid:uuid>/", freezes.pack_download, name="pack-file"),
    path("packs/<uuid:uuid>/openings/", freezes.pack_opened, name="pack-opened"),
    path("bindings/<uuid:uuid>/", bindings.binding, name="binding"),
    path("bindings/<uuid:uuid>/confirm/", bindings.confirm, name="confirm"),
    path("bindings/<uuid:uuid>/run/", values.run, name="run"),
    path("bindings/<uuid:uuid>/judge/", judging.judge, name="judge"),
    path("bindings/<uuid:uuid>/compare/", values.compare, name="compare"),
    path("measurements/<uuid:uuid>/", values.value, name="value"),
    path("measurements/<uuid:uuid>/export/<slug:form>/", values.export, name="export"),
]
