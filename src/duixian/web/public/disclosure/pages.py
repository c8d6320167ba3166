"""The public pages: the first with its search, a year, a unit, a project, a publication, the files of all."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from duixian.apps.accounts.errors import NotFound
from duixian.apps.disclosure.publishing_queries import shelf_stamp
from duixian.web.public.disclosure.composers import (
    filters_of,
    home_page,
    page_of,
    project_page,
    publication_page,
    unit_page,
    year_page,
)
from duixian.web.public.disclosure.frame import render_page
from duixian.web.public.disclosure.kept import Shown, open_page, publication_stamp


def uuid_of(key: str) -> UUID:
    """The id in an address. Raises NotFound for anything else."""
    try:
        return UUID(key)
    except ValueError as error:
        raise NotFound from error


@open_page
def home(request: HttpRequest, language: str) -> Shown:
    """What is published, looked for and narrowed."""
    given = request.GET.dict()
    asked, page = filters_of(given), page_of(given)
    return Shown(
        f"{shelf_stamp()}{asked}{page}",
        lambda: render_page(request, language, "public/open/home.html", home_page(asked, page)),
    )


@open_page
def year(request: HttpRequest, language: str, year: int) -> Shown:
    """All projects of a year."""
    return Shown(f"{shelf_stamp()}", lambda: render_page(request, language, "public/open/year.html", year_page(year)))


@open_page
def unit(request: HttpRequest, language: str, code: str) -> Shown:
    """All projects of a unit."""
    return Shown(f"{shelf_stamp()}", lambda: render_page(request, language, "public/open/unit.html", unit_page(code)))


@open_page
def project(request: HttpRequest, language: str, key: str) -> Shown:
    """A project over its years."""
    uuid = uuid_of(key)
    return Shown(
        f"{shelf_stamp()}", lambda: render_page(request, language, "public/open/project.html", project_page(uuid))
    )


@open_page
def publication(request: HttpRequest, language: str, key: str) -> Shown:
    """A publication; one that was withdrawn says so with 410."""
    uuid = uuid_of(key)

    def made() -> HttpResponse:
        told = publication_page(uuid)
        if told["withdrawn"]:
            return render_page(request, language, "public/open/withdrawn.html", told, status=410)
        return render_page(request, language, "public/open/publication.html", told)

    return Shown(publication_stamp(uuid), made)


@open_page
def data(request: HttpRequest, language: str) -> Shown:
    """The files of everything, and what they are."""
    return Shown("data", lambda: render_page(request, language, "public/open/data.html"))
