"""Claims: p95 of every main page with 1,000 projects × 20 indicators, and of a department with 6,000 projects, on SQLite.

The rows are written in bulk into a site of its own in a folder that goes away. Each page is asked for through the whole stack
(middleware, templates) by somebody who has signed in; times are CPU milliseconds of one process, which holds the database too.
Baseline of the department: the same list drawn with one ORM access a row and a relation, as it is first written.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

from benchmarks.harness import Result

PROJECTS, INDICATORS, ALL, UNITS, ASKED = 1_000, 20, 6_000, 60, 20
PASSED: Final = datetime(2020, 1, 6, tzinfo=UTC)
DAY: Final = date(2020, 7, 31)
LIGHTS: Final = ("red", "amber", "grey", "green", "green", "not_due", "done")
PAGE_GOAL, DEPARTMENT_GOAL = 150, 300


def run() -> list[Result]:
    with tempfile.TemporaryDirectory(prefix="duixian-pages-") as folder:
        _site(Path(folder))
        people = _people()
        _promises()
        gc.collect()
        gc.freeze()  # a site does not carry the objects of its making
        return [_pages(people), *_department(people["reviewer"])]


def _site(folder: Path) -> None:
    """An empty site; everything of Django is imported once its settings are known."""
    os.environ.update(
        DUIXIAN_DATA=str(folder), DJANGO_SETTINGS_MODULE="duixian.config.settings", DUIXIAN_LOG_LEVEL="CRITICAL"
    )
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    Path(settings.STATIC_ROOT).mkdir()
    call_command("migrate", verbosity=0)


def _people() -> dict[str, Any]:
    """A bureau, a department, its units; who fills in, heads and reviews."""
    from duixian.apps.accounts.models import Assignment, Unit, UnitKind, User
    from duixian.apps.accounts.roles import Role

    def unit(code: str, kind: UnitKind, parent: Unit | None) -> Unit:
        made = Unit.objects.create(code=code, name=f"单位{code}", kind=kind, parent=parent, path=f"?{code}")
        made.path = f"{parent.path if parent else ''}{made.pk:08d}/"
        made.save()
        return made

    department = unit("D", UnitKind.DEPARTMENT, unit("B", UnitKind.BUREAU, None))
    units = [unit(f"U{number:02d}", UnitKind.UNIT, department) for number in range(UNITS)]
    held = (
        ("filler", Role.FILLER, units[0]),
        ("head", Role.HEAD, units[0]),
        ("reviewer", Role.DEPARTMENT_REVIEWER, department),
    )
    people = {}
    for name, role, place in held:
        people[name] = User.objects.create(username=name, name=name, email=f"{name}@example.org", home=place)
        Assignment.objects.create(user=people[name], unit=place, role=role, since=PASSED.date())
    return people


def _promises() -> None:
    """The first unit has PROJECTS with forms, bindings and measurements; the others share the rest up to ALL."""
    from django.db import transaction

    from duixian.apps.accounts.models import Unit, UnitKind
    from duixian.apps.evaluation.models import Standing
    from duixian.apps.targets.models import Declaration, Project

    units = list(Unit.objects.filter(kind=UnitKind.UNIT).order_by("pk"))
    at = [units[0] if number < PROJECTS else units[1 + number % (UNITS - 1)] for number in range(ALL)]
    with transaction.atomic():
        projects = Project.objects.bulk_create(
            [
                Project(unit=unit, code=f"P{n:05d}", name=f"第{n}号公共服务项目", created_at=PASSED)
                for n, unit in enumerate(at)
            ]
        )
        promises = Declaration.objects.bulk_create(
            [
                Declaration(
                    project=project, unit=project.unit, year=2020, number=f"2020-{n:05d}", indicator_count=INDICATORS,
                    budget_total=Decimal(500_000 + n), budget_year=Decimal(400_000 + n), created_at=PASSED,
                )
                for n, project in enumerate(projects)
            ]
        )  # fmt: skip
        Standing.objects.bulk_create([_standing(Standing, n, promise) for n, promise in enumerate(promises)])
        _forms(promises[:PROJECTS])


def _standing(kind: Any, n: int, promise: Any) -> Any:
    scored = n % 3 == 0
    return kind(
        declaration=promise, as_of=DAY, light=LIGHTS[n % len(LIGHTS)], bound=INDICATORS, green=INDICATORS, lowest_grade=n % 5,
        executed=Decimal(5_000 * (n % 90)), received=Decimal(400_000), attained_percent=Decimal(n % 101),
        expected_percent=Decimal(55), renewed_at=PASSED, score=Decimal(60 + n % 41) if scored else None,
        score_grade=("fair", "good", "excellent")[n // 3 % 3] if scored else "",
    )  # fmt: skip


def _forms(promises: list[Any]) -> None:
    from duixian.apps.targets.models import Declaration, DeclarationVersion, VersionIndicator

    versions = DeclarationVersion.objects.bulk_create(
        [
            DeclarationVersion(
                declaration=promise, number=1, content=_content(n, promise), digest="0" * 64, edited_at=PASSED,
                frozen_at=PASSED, created_at=PASSED, outcome="approved",
            )
            for n, promise in enumerate(promises)
        ]
    )  # fmt: skip
    for promise, version in zip(promises, versions, strict=True):
        promise.current = promise.approved = version
        promise.state, promise.approved_at = "approved", PASSED
    Declaration.objects.bulk_update(promises, ("current", "approved", "state", "approved_at"), batch_size=100)
    rows = VersionIndicator.objects.bulk_create(
        [
            VersionIndicator(version=version, position=at, level1=row["level1"], level2=row["level2"], name=row["level3"],
                             target_raw=row["target_raw"], quantitative=True)
            for version in versions for at, row in enumerate(version.content["indicators"])
        ]
    )  # fmt: skip
    _measured(rows, {version.pk: version.declaration for version in versions})


def _content(n: int, promise: Any) -> dict[str, Any]:
    levels = ("投入与管理", "产出目标", "效果目标", "影响力目标")
    rows = [
        {"level1": levels[at // 5], "level2": "数量", "level3": f"指标{at:02d}", "target_raw": f">={80 + at}", "operator": ">=",
         "value": 80 + at, "unit": None, "type": "quantitative"}
        for at in range(INDICATORS)
    ]  # fmt: skip
    return {
        "kind": "target", "year": 2020, "layout": "shanghai2020", "unit": promise.unit.name, "project_name": promise.project.name,
        "narratives": {"goals": "按期完成全年任务。" * 12, "overview": "公共服务项目。" * 20}, "indicators": rows,
        "budget": {"total": 500_000 + n, "current_year": 400_000 + n},
    }  # fmt: skip


def _measured(rows: list[Any], promises: dict[int, Any]) -> None:
    from duixian.apps.measurement.models import Binding, Measurement

    bindings = Binding.objects.bulk_create(
        [
            Binding(declaration=promises[row.version_id], indicator=row, measure="evidence.attested",
                    parameters={"topic": row.name, "kind": "count"}, created_at=PASSED, confirmed_at=PASSED)
            for row in rows
        ],
        batch_size=500,
    )  # fmt: skip
    Measurement.objects.bulk_create(
        [
            Measurement(binding=binding, as_of=datetime(2020, 7, 31, 15, tzinfo=UTC), known_at=PASSED, recorded_at=PASSED,
                        value={"kind": "count", "number": 60 + at % 40}, grade=at % 5, measure="evidence.attested",
                        measure_version=1, digest="0" * 64)
            for at, binding in enumerate(bindings)
        ],
        batch_size=500,
    )  # fmt: skip


def _client(user: Any) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _p95(client: Any, address: str, asked: int = ASKED) -> tuple[float, int]:
    """CPU milliseconds of the slowest twentieth of the answers, and how many queries one takes; the first answer warms up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    number = len(queries)
    assert response.status_code == 200, (address, response.status_code)
    gc.collect()
    times = []
    for _ in range(asked):
        start = time.process_time()
        client.get(address)
        times.append((time.process_time() - start) * 1000)
    return quantiles(times, n=20, method="inclusive")[-1], number


def _addresses() -> Iterator[tuple[str, str, str]]:
    """Every main page: its name, who opens it, where."""
    from duixian.apps.targets.models import Declaration

    promise = Declaration.objects.select_related("project").order_by("pk")[PROJECTS // 2]
    yield from (
        ("desk", "filler", "/"),
        ("desk of the head", "head", "/"),
        ("projects", "filler", "/projects/?year=2020"),
    )
    yield "project", "filler", f"/projects/{promise.project.uuid}/"
    for page in ("", "cockpit/", "plan/", "measurement/", "evidence/"):
        yield page.strip("/") or "form", "filler", f"/declarations/{promise.uuid}/{page}"
    lists = (
        "reviews",
        "measurement",
        "monitoring",
        "evaluation",
        "evidence",
        "policies",
        "teams",
        "notices",
        "jobs",
        "history",
    )
    yield from ((f"list of {name}", "head", f"/{name}/") for name in lists)
    yield "search", "filler", "/search/?q=公共服务"


def _pages(people: dict[str, Any]) -> Result:
    clients = {name: _client(user) for name, user in people.items()}
    told = [(name, *_p95(clients[who], address)) for name, who, address in _addresses()]
    worst = max(told, key=lambda one: one[1])
    shown = "; ".join(f"{name} {milliseconds:.0f} ms, {queries} queries" for name, milliseconds, queries in told)
    claim = f"pages: p95 of the slowest of {len(told)}, {PROJECTS:,} projects × {INDICATORS} indicators, SQLite"
    return Result(claim, worst[1], "ms", PAGE_GOAL, "<=", "-", f"slowest: {worst[0]}; {shown}")


def _department(reviewer: Any) -> Iterator[Result]:
    client = _client(reviewer)
    views = {
        "as it opens": "", "by text": "?q=公共服务", "sorted by rate": "?sort=-rate", "behind": "?light=red", "last page": "?page=9999",
    }  # fmt: skip
    told = [(name, *_p95(client, f"/department/{query}")) for name, query in views.items()]
    start = time.process_time()
    _naive()
    naive = (time.process_time() - start) * 1000
    worst = max(one[1] for one in told)
    shown = "; ".join(f"{name} {milliseconds:.0f} ms, {queries} queries" for name, milliseconds, queries in told)
    claim = f"department: p95 of the slowest of {len(told)} views of {ALL:,} projects, SQLite"
    yield Result(
        claim, worst, "ms", DEPARTMENT_GOAL, "<=", "one ORM access a row and relation",
        f"{shown}; naive list {naive:,.0f} ms, ratio {naive / worst:,.0f} ×",
    )  # fmt: skip


def _naive() -> str:
    """The list as it is first written: every relation where it is needed, all figures added up in Python, no pages."""
    from django.template import Context, Engine

    from duixian.apps.targets.models import Declaration

    row = Engine().from_string(
        "<tr><td>{{ p.project.name }}<td>{{ p.unit.name }}<td>{{ p.standing.light }}<td>{{ p.budget_year }}</tr>"
    )
    promises = list(Declaration.objects.filter(year=2020, is_baseline=False))
    total = sum((promise.budget_year for promise in promises if promise.budget_year), Decimal(0))
    return f"{total}" + "".join(row.render(Context({"p": promise})) for promise in promises)
