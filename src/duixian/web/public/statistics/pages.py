"""The page of statistics and its files, made once for each state of the corpus and each selection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from duixian.apps.accounts.errors import NotFound
from duixian.apps.library.corpora import site_corpus
from duixian.documents.opendata.statistics import FILES, statistics_dataset, statistics_entry
from duixian.web.languages import spoken
from duixian.web.public.disclosure.frame import render_page
from duixian.web.public.disclosure.kept import Shown, open_page
from duixian.web.public.languages import CHINESE
from duixian.web.public.statistics.composers import asked_of, empty_page, statistics_page

if TYPE_CHECKING:
    from duixian.core.benchmark.answers import Cell

NOTHING: Final = "no corpus"
_PAGE: Final = "public/open/statistics.html"


@open_page
def statistics(request: HttpRequest, language: str) -> Shown:
    """What the corpus tells of one selection; without a corpus, that there is none."""
    corpus = site_corpus()
    if corpus is None:
        return Shown(NOTHING, lambda: render_page(request, language, _PAGE, empty_page()))
    asked = asked_of(request.GET.dict())

    def made() -> HttpResponse:
        told = statistics_dataset(corpus.summary, address=page_address(language), language=spoken())
        return render_page(request, language, _PAGE, {**statistics_page(corpus, asked), "data": told})

    return Shown(f"{corpus.stamp}{corpus.stale}{asked}", made)


@open_page
def statistics_file(request: HttpRequest, language: str, fmt: str) -> Shown:
    """The whole table of statistics as CSV or Parquet; 404 without a corpus."""
    corpus = site_corpus()
    if corpus is None or fmt not in FILES:
        raise NotFound
    return Shown(f"{corpus.stamp}/{fmt}", lambda: _file(_written(fmt, corpus.cells()), fmt))


def _written(fmt: str, cells: list[Cell]) -> bytes:
    from duixian.documents.corpus.dataset import statistics_csv, statistics_parquet

    writers: dict[str, Callable[[list[Cell]], bytes]] = {"csv": statistics_csv, "parquet": statistics_parquet}
    return writers[fmt](cells)


def _file(data: bytes, fmt: str) -> HttpResponse:
    response = HttpResponse(data, content_type=FILES[fmt])
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"statistics.{fmt}") or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Access-Control-Allow-Origin"] = "*"  # programs in browsers may read what everybody may read
    return response


def page_address(language: str = CHINESE) -> str:
    """The whole address of the page."""
    return settings.SITE_ADDRESS + reverse("open:statistics", kwargs={"language": language})


def catalogued() -> tuple[str, list[dict[str, Any]]]:
    """What the DCAT catalogue hangs on besides publications, and its entry for the statistics, if there is a corpus. One query."""
    corpus = site_corpus()
    if corpus is None:
        return NOTHING, []
    return corpus.stamp, [statistics_entry(corpus.summary, address=page_address())]
