"""Units, projects, declarations, versions, indicators, and the records for finance systems."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Field, Path, Query, Router, Schema

from duixian.api.authorising import ApiRequest
from duixian.api.paging import Listed, OfDeclaration, Paged, asked_of, linked, narrowed
from duixian.api.routes import answers
from duixian.api.schemas import fiscal, targets
from duixian.apps.targets.queries import feeds
from duixian.apps.targets.queries.fiscal import Codes, fiscal_of

router = Router()


class ProjectsWanted(Listed):
    """Parameters of the list of projects."""

    state: targets.ProjectState | None = Field(None, description="Only in this state.")
    unit: UUID | None = Field(None, description="Only of this unit and those below it.")


class DeclarationsWanted(Listed):
    """Parameters of the list of declarations."""

    state: targets.DeclarationState | None = Field(None, description="Only in this state.")
    unit: UUID | None = Field(None, description="Only of this unit and those below it.")
    project: UUID | None = Field(None, description="Only of this project.")


class Sender(Schema):
    """What the finance system knows the unit by; what is left out becomes a finding."""

    mof_div_code: str = Field("", max_length=40, description="Code of the fiscal district (财政区划代码).")
    sub_mof_code: str = Field("", max_length=40, description="Code of the district below (下级财政区划代码).")
    busi_type: str = Field("", max_length=40, description="Code of the kind of business (业务类型).")


@router.get("/units", response=answers(targets.Units), url_name="units", tags=["Units"])
def units(request: ApiRequest, response: HttpResponse, query: Query[Paged]) -> targets.Units:
    """List the unit of the token and those below it."""
    found = feeds.units_feed(request.auth, asked_of(query))
    items = [targets.unit_of(row, request.auth) for row in found.rows]
    return targets.Units(items=items, next=linked(request, response, found.next))


@router.get("/units/{uuid:id}", response=answers(targets.Unit, found=True), url_name="unit", tags=["Units"])
def unit(request: ApiRequest, id: Path[UUID]) -> targets.Unit:  # noqa: A002  # the word of the address
    """Read one unit."""
    return targets.unit_of(feeds.unit_fed(request.auth, id), request.auth)


@router.get("/projects", response=answers(targets.Projects), url_name="projects", tags=["Projects"])
def projects(request: ApiRequest, response: HttpResponse, query: Query[ProjectsWanted]) -> targets.Projects:
    """List projects; `year` means: with a declaration of that year."""
    found = feeds.projects_feed(
        request.auth, asked_of(query), narrowed(query, state=query.state or "", unit=query.unit)
    )
    items = [targets.project_of(row) for row in found.rows]
    return targets.Projects(items=items, next=linked(request, response, found.next))


@router.get("/projects/{uuid:id}", response=answers(targets.Project, found=True), url_name="project", tags=["Projects"])
def project(request: ApiRequest, id: Path[UUID]) -> targets.Project:  # noqa: A002  # the word of the address
    """Read one project."""
    return targets.project_of(feeds.project_fed(request.auth, id))


@router.get("/declarations", response=answers(targets.Declarations), url_name="declarations", tags=["Declarations"])
def declarations(request: ApiRequest, response: HttpResponse, query: Query[DeclarationsWanted]) -> targets.Declarations:
    """List declarations without their forms."""
    wanted = narrowed(query, state=query.state or "", unit=query.unit, project=query.project)
    found = feeds.declarations_feed(request.auth, asked_of(query), wanted)
    items = [targets.declaration_of(row) for row in found.rows]
    return targets.Declarations(items=items, next=linked(request, response, found.next))


@router.get(
    "/declarations/{uuid:id}", response=answers(targets.Declaration, found=True), url_name="declaration",
    tags=["Declarations"],
)  # fmt: skip
def declaration(request: ApiRequest, id: Path[UUID]) -> targets.Declaration:  # noqa: A002  # the word of the address
    """Read one declaration without its forms."""
    return targets.declaration_of(feeds.declaration_fed(request.auth, id))


@router.get(
    "/declarations/{uuid:id}/versions", response=answers(targets.Versions, found=True), url_name="versions",
    tags=["Declarations"],
)  # fmt: skip
def versions(request: ApiRequest, id: Path[UUID]) -> targets.Versions:  # noqa: A002  # the word of the address
    """List the versions of a declaration without their forms. There are few: the list is whole."""
    return targets.Versions(items=[targets.head_of(row) for row in feeds.versions_feed(request.auth, id)])


@router.get(
    "/declarations/{uuid:id}/versions/{int:number}", response=answers(targets.Version, found=True), url_name="version",
    tags=["Declarations"],
)  # fmt: skip
def version(request: ApiRequest, id: Path[UUID], number: Path[int]) -> targets.Version:  # noqa: A002  # the word of the address
    """Read a version with what the form says, without who filled it in and their telephone."""
    return targets.version_of(*feeds.version_fed(request.auth, id, number))


@router.get(
    "/declarations/{uuid:id}/fiscal-tables", response=answers(fiscal.FiscalTables, found=True, refused=True),
    url_name="fiscal-tables", tags=["Declarations"],
)  # fmt: skip
def fiscal_tables(request: ApiRequest, id: Path[UUID], query: Query[Sender]) -> fiscal.FiscalTables:  # noqa: A002  # as above
    """Read the approved version as records for 预算管理一体化. While none is approved, the answer is 400."""
    return fiscal.fiscal_tables_of(fiscal_of(request.auth, id, Codes(**query.model_dump())))


@router.get("/indicators", response=answers(targets.Indicators), url_name="indicators", tags=["Indicators"])
def indicators(request: ApiRequest, response: HttpResponse, query: Query[OfDeclaration]) -> targets.Indicators:
    """List the indicators of approved versions."""
    found = feeds.indicators_feed(request.auth, asked_of(query), narrowed(query))
    items = [targets.indicator_of(row) for row in found.rows]
    return targets.Indicators(items=items, next=linked(request, response, found.next))
