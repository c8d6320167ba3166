"""What every write to a draft has in common."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import transaction

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.targets.errors import NotDraft
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.declarations import version_freeze
from duixian.apps.targets.operations.drafting import draft_locked, held, row_name, summarise, told
from factories.accounts import act, make_world
from factories.targets import AT, make_declaration, sample_forms


@pytest.mark.parametrize(
    ("amount", "kept"),
    [
        (None, None),
        (Decimal("600000"), Decimal("600000.00")),
        (Decimal(10) ** 14, None),
        (Decimal("-5"), Decimal("-5.00")),
    ],
)
def test_held_is_what_the_column_can_hold(amount: Decimal | None, kept: Decimal | None) -> None:
    assert held(amount) == kept


def test_told_is_short_and_impersonal() -> None:
    assert told("narratives.plan", "长" * 81) == "长" * 80 + "…"
    assert [told("contact", text) for text in ("王某", "")] == ["***", ""]


def test_row_name_is_what_people_call_the_row() -> None:
    content = {
        "indicators": [{"id": "r00000001", "level3": "参会人数"}],
        "cost_lines": [{"id": "r00000002", "name": "场租"}],
    }
    paths = ("indicators[r00000001].weight", "cost_lines[r00000002]", "indicators[r00000009].weight", "narratives.plan")
    assert [row_name(content, path) for path in paths] == ["参会人数", "场租", "", ""]


def test_summary_is_what_lists_show() -> None:
    declaration = Declaration()
    summarise(declaration, sample_forms()[2])
    assert (declaration.budget_total, declaration.budget_year, declaration.indicator_count) == (
        Decimal("4989200.00"), Decimal("4989200.00"), 6,
    )  # fmt: skip


@pytest.mark.django_db
def test_draft_is_locked_for_fillers_while_it_is_one() -> None:
    world = make_world()
    declaration = make_declaration(world.unit)
    with transaction.atomic():
        assert draft_locked(declaration.uuid, act(world.filler)) == declaration.current
    with pytest.raises(NotAllowed), transaction.atomic():
        draft_locked(declaration.uuid, act(world.head))
    assert declaration.current
    version_freeze(version=declaration.current, by=act(world.filler), at=AT)
    with pytest.raises(NotDraft), transaction.atomic():
        draft_locked(declaration.uuid, act(world.filler))
