"""Evidence filed for a declaration under the topic that its 口径 names."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.errors import AttestationRefused, DisguisedFile
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import Attestation, EvidenceFile
from duixian.apps.evidence.records import Columns
from duixian.apps.measurement.operations import material_attest, material_confirm, material_upload, material_withdraw
from duixian.apps.measurement.operations.material import Statement
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act
from factories.bound import AT, DAY, SIGNED, bound, measure, propose, upload
from factories.evidence import csv_bytes, make_file

RATE = "参会人员满意度（%）"
PDF = Upload("报告.pdf", b"%PDF-1.7")


def attest(world: World, declaration: Declaration, told: Statement, **change: Any) -> Attestation:
    given: dict[str, Any] = {"topic": RATE, "as_of": DAY, "upload": PDF, "by": act(world.filler), "at": AT}
    return material_attest(declaration_uuid=declaration.uuid, told=told, **{**given, **change})


def test_material_attest_of_a_rate_needs_both_numbers(world: World) -> None:
    declaration = propose(world)
    with pytest.raises(AttestationRefused) as refused:
        attest(world, declaration, Statement("问卷统计", value="92"))
    assert (refused.value.field, EvidenceFile.objects.count()) == ("denominator", 0)
    attest(world, declaration, Statement("问卷统计", value="92", denominator="100"))
    later = HistoryRow.objects.get(kind="evidence.attestation.made")
    assert later.project_uuid == declaration.project.uuid


def test_material_attest_then_measured_as_a_rate(world: World) -> None:
    declaration = propose(world)
    attest(world, declaration, Statement("问卷统计", value="92", denominator="100"))
    made = measure(world, bound(declaration, RATE), at=Attestation.objects.get().recorded_at)
    assert (made.value, made.grade) == ({"kind": "percent", "numerator": "92", "denominator": "100"}, 1)


def test_material_attest_with_a_disguised_file_keeps_nothing(world: World) -> None:
    declaration = propose(world)
    with pytest.raises(DisguisedFile):
        attest(world, declaration, Statement("问卷统计", "92", "100"), upload=Upload("报告.pdf", b"MZ"))
    with pytest.raises(NotFound):
        attest(world, declaration, Statement("问卷统计", "92", "100"), by=act(world.stranger))
    assert Attestation.objects.count() == 0


def test_material_upload_from_a_stored_file(world: World) -> None:
    declaration, by = propose(world), act(world.filler)
    file = make_file(world.unit, by, AT, csv_bytes(*SIGNED), "签到.csv")
    told = {
        "topic": "参会人数",
        "title": "签到表",
        "sheet": "",
        "columns": Columns(key=("姓名",)),
        "as_of": DAY,
        "at": AT,
    }
    made = material_upload(declaration_uuid=declaration.uuid, file_uuid=file.uuid, by=by, **told)
    assert (made.subject_uuid, made.rows.count()) == (declaration.uuid, 4)
    foreign = make_file(world.other, act(world.stranger), AT, csv_bytes(*SIGNED), "签到.csv")
    with pytest.raises(NotFound):
        material_upload(declaration_uuid=declaration.uuid, file_uuid=foreign.uuid, by=by, **told)


def test_material_confirm_and_withdraw_tell_the_project(world: World) -> None:
    declaration = propose(world)
    made = upload(world, declaration)
    with pytest.raises(NotAllowed):
        material_confirm(list_uuid=made.uuid, by=act(world.filler), at=AT)
    material_confirm(list_uuid=made.uuid, by=act(world.finance), at=AT)
    material_withdraw(list_uuid=made.uuid, reason="传错", by=act(world.filler), at=AT)
    told = HistoryRow.objects.filter(kind__in=["evidence.list.confirmed", "evidence.list.superseded"])
    assert {row.project_uuid for row in told} == {declaration.project.uuid}
