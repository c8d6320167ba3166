"""Which chains were recomputed, under today's names of their units."""

from __future__ import annotations

import pytest
from django.db import connection

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import UnitKind
from duixian.apps.audit import triggers
from duixian.apps.audit.models import ChainHead, HistoryRow
from duixian.cli.site.verifying import verify_history
from factories.accounts import make_unit
from factories.history import write

pytestmark = pytest.mark.django_db


def test_verify_history_takes_every_chain_or_that_of_one_unit() -> None:
    first, second = make_unit("甲", UnitKind.UNIT, code="A"), make_unit("乙", UnitKind.UNIT, code="B")
    write(first)
    write(second)
    assert [(chain.code, chain.name, chain.report.rows) for chain in verify_history(unit=None).chains] == [
        ("A", "甲", 1),
        ("B", "乙", 1),
    ]
    assert [chain.code for chain in verify_history(unit="B").chains] == ["B"]


def test_verify_history_of_an_unknown_code_is_not_found() -> None:
    with pytest.raises(NotFound):
        verify_history(unit="nobody")


def test_verify_history_as_json_names_the_broken_row() -> None:
    unit = make_unit("甲", UnitKind.UNIT, code="A")
    write(unit)
    write(unit)
    triggers.remove(connection)
    HistoryRow.objects.filter(seq=2).update(payload={"changed": True})
    verified = verify_history(unit=None)
    assert not verified.intact
    assert verified.as_json() == {
        "intact": False,
        "triggers_missing": sorted(triggers.missing(connection)),
        "chains": [
            {
                "unit": "A", "name": "甲", "uuid": str(unit.uuid), "rows": 2, "intact": False,
                "head": ChainHead.objects.get().digest,
                "mismatches": [
                    {"kind": "changed", "seq": 2, "until": 2, "zh": "第 2 条记录与写入时不同",
                     "en": "row 2 is not what was written"}
                ],
            }
        ],
    }  # fmt: skip
