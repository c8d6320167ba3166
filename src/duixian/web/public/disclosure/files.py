"""Files of what is published, for programs and for those who keep tables. The JSON is the reviewed content, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from duixian.apps.accounts.errors import NotFound
from duixian.apps.disclosure.models import Publication
from duixian.apps.disclosure.publishing_queries import (
    changed_at,
    content_told,
    public_pack_file,
    published_get,
    shelf_stamp,
)
from duixian.core.disclosure.printed import printed_form
from duixian.core.history.canonical import digest
from duixian.documents.ocds.checking import check_package
from duixian.documents.opendata.catalogue import FILES
from duixian.documents.opendata.catalogue import catalogue as dcat
from duixian.documents.opendata.contracting import ocds_package
from duixian.documents.opendata.iati import iati_xml
from duixian.documents.opendata.tables import list_table, publication_book, publication_table
from duixian.documents.sheets.tables import write_csv
from duixian.documents.writing.api import write_form
from duixian.web.languages import spoken
from duixian.web.public.disclosure.composers import all_listed, latest_of_each
from duixian.web.public.disclosure.kept import Shown, open_page, publication_stamp
from duixian.web.public.disclosure.pages import uuid_of
from duixian.web.public.statistics.pages import catalogued

WRITERS: Final[dict[str, Callable[[Publication], bytes]]] = {
    "json": lambda found: found.content.encode(),
    "csv": lambda found: write_csv(publication_table(content_told(found), spoken()), language=spoken()),
    "xlsx": lambda found: publication_book(content_told(found), spoken()),
    "pdf": lambda found: write_form(printed_form(content_told(found)), "pdf").data,
}
JSON_LD: Final = "application/ld+json"
XML: Final = "application/xml; charset=utf-8"


@open_page
def publication_file(request: HttpRequest, language: str, key: str, fmt: str) -> Shown:
    """A publication as JSON, CSV, XLSX or the official form in PDF; nothing of a withdrawn one."""
    uuid = uuid_of(key)
    if fmt not in WRITERS:
        raise NotFound

    def made() -> HttpResponse:
        found = published_get(uuid)
        if found.withdrawn_at is not None:
            return HttpResponse(_("已撤下"), status=410, content_type="text/plain; charset=utf-8")
        year = found.declaration.year
        name = f"{found.project_name}-{year}年度{found.get_kind_display()}.{fmt}"
        return _file(WRITERS[fmt](found), FILES[fmt], name)

    return Shown(f"{publication_stamp(uuid)}/{fmt}", made)


@open_page
def pack(request: HttpRequest, language: str, key: str) -> Shown:
    """The evidence pack that everybody may have."""
    uuid = uuid_of(key)

    def made() -> HttpResponse:
        found = published_get(uuid)
        if found.withdrawn_at is not None:
            return HttpResponse(_("已撤下"), status=410, content_type="text/plain; charset=utf-8")
        told, data = public_pack_file(found)
        return _file(data, "application/zip", f"duixian-{told.manifest[:12]}.zip")

    return Shown(f"{publication_stamp(uuid)}/pack", made)


@open_page
def listing(request: HttpRequest, language: str, fmt: str) -> Shown:
    """The list of everything that is published, as CSV or JSON."""
    writers: dict[str, Callable[[], bytes]] = {"csv": _list_csv, "json": _list_json}
    if fmt not in writers:
        raise NotFound
    return Shown(f"{shelf_stamp()}/{fmt}", lambda: _file(writers[fmt](), FILES[fmt], f"publications.{fmt}"))


def _list_csv() -> bytes:
    return write_csv(list_table(all_listed(), spoken()), language=spoken())


def _list_json() -> bytes:
    told = [
        {
            "address": one.address, "file": f"{one.address}publication.json", "digest": one.digest,
            "published_on": one.published_on.isoformat(), "kind": one.content["kind"], "unit": one.content["unit"],
            "project": one.content["project"], "declaration": one.content["declaration"],
            "score": one.content["result"]["total"] if one.content["result"] else None,
            "grade": one.content["result"]["grade"]["code"] if one.content["result"] else None,
            "light": one.content["result"]["light"] if one.content["result"] else None,
        }
        for one in all_listed()
    ]  # fmt: skip
    return _json({"schema": "duixian-publications/1", "publications": told})


@open_page
def catalogue(request: HttpRequest, language: str) -> Shown:
    """Everything that is published, and the statistics of the corpus, as a DCAT catalogue."""
    address = settings.SITE_ADDRESS + reverse("open:catalogue")
    title = "绩效目标与绩效结果 Promises and results"
    stamp, more = catalogued()
    return Shown(
        f"{shelf_stamp()}{stamp}", lambda: _inline(_json(dcat(all_listed(), address=address, title=title, more=more)), JSON_LD)
    )  # fmt: skip


@open_page
def iati(request: HttpRequest, language: str) -> Shown:
    """Everything that is published as an IATI 2.03 activity file with results."""
    return Shown(f"{shelf_stamp()}", lambda: _inline(iati_xml(latest_of_each(), at=_changed()), XML))


@open_page
def ocds(request: HttpRequest, language: str) -> Shown:
    """The purchases of published results as an OCDS 1.1 release package; 404 while there are none."""

    def made() -> HttpResponse:
        found = latest_of_each()
        publisher = ", ".join(sorted({one.content["unit"]["name"] for one in found}))
        id_ = _uuid_text(digest([one.digest for one in found]))
        package = ocds_package(found, publisher=publisher, id_=id_, at=_changed())
        if not package["releases"] or check_package(package):
            raise NotFound
        return _inline(_json(package), "application/json")

    return Shown(f"{shelf_stamp()}", made)


def _uuid_text(hexadecimal: str) -> str:
    return "-".join(hexadecimal[start:end] for start, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))


def _changed() -> datetime:
    """When what is published last changed; of nothing, the beginning of time."""
    return changed_at() or datetime(1970, 1, 1, tzinfo=UTC)


def _json(told: Any) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _inline(data: bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Access-Control-Allow-Origin"] = "*"  # programs in browsers may read what everybody may read
    return response


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = _inline(data, media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
