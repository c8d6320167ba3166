"""Addresses of the area `library`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.library import cases, concepts, exporting, views, writing

app_name = "library"
urlpatterns: list[URLPattern | URLResolver] = [
    path("library/", views.listed, name="list"),
    path("library/templates/", views.templates, name="templates"),
    path("library/cases/", cases.listed, name="cases"),
    path("library/cases/new/", cases.create, name="case-new"),
    path("library/cases/objections/<uuid:uuid>/", cases.objecting, name="objection"),
    path("library/cases/objections/<uuid:uuid>/end/", cases.objection_over, name="objection-end"),
    path("library/concepts/", concepts.desk, name="concepts"),
    path("library/concepts/decide/", concepts.decide, name="decide"),
    path("library/concepts/corrections.json", concepts.corrections_file, name="corrections"),
    path("library/export.<slug:file_format>", exporting.export, name="export"),
    path("library/new/<slug:kind>/", writing.create, name="new"),
    path("library/versions/<uuid:uuid>/edit/", writing.edit, name="edit"),
    path("library/versions/<uuid:uuid>/replace/", cases.replace, name="replace"),
    path("library/versions/<uuid:uuid>/return/", writing.send_back, name="return"),
    path("library/versions/<uuid:uuid>/retire/", writing.retire, name="retire"),
    path("library/versions/<uuid:uuid>/do/<slug:action>/", writing.move, name="move"),
    path("library/<uuid:uuid>/", views.detail, name="detail"),
    path("library/<uuid:uuid>/compare/", views.compare, name="compare"),
    path("library/<uuid:uuid>/revise/", writing.revise, name="revise"),
]
