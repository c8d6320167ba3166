"""Addresses of what is public (name space `open`). Public ids stand in addresses as slugs: everybody may open them; the
code of a unit may be any text."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.public.disclosure import files, pages
from duixian.web.public.statistics import pages as statistics

app_name = "open"
urlpatterns: list[URLPattern | URLResolver] = [
    path("open/<language:language>", pages.home, name="home"),
    path("open/<language:language>years/<int:year>/", pages.year, name="year"),
    path("open/<language:language>units/<path:code>/", pages.unit, name="unit"),
    path("open/<language:language>projects/<slug:key>/", pages.project, name="project"),
    path("open/<language:language>p/<slug:key>/", pages.publication, name="publication"),
    path("open/<language:language>p/<slug:key>/publication.<slug:fmt>", files.publication_file, name="file"),
    path("open/<language:language>p/<slug:key>/pack.zip", files.pack, name="pack"),
    path("open/<language:language>data/", pages.data, name="data"),
    path("open/<language:language>statistics/", statistics.statistics, name="statistics"),
    path(
        "open/<language:language>statistics/statistics.<slug:fmt>", statistics.statistics_file, name="statistics-file"
    ),
    path("open/<language:language>publications.<slug:fmt>", files.listing, name="listing"),
    path("open/catalogue.jsonld", files.catalogue, name="catalogue"),
    path("open/iati.xml", files.iati, name="iati"),
    path("open/ocds.json", files.ocds, name="ocds"),
]
