"""A form as records."""

from __future__ import annotations

from dataclasses import replace

from duixian.documents.fiscal.maps import GOALS, INDICATORS, fiscal_map
from duixian.documents.fiscal.records import Sender, records_of
from factories.targets import sample_forms

FORM = sample_forms()[1]
SENDER = Sender(
    subject="d",
    version="1",
    mof_div_code="310000",
    sub_mof_code="310000",
    agency_code="206012",
    pro_code="P-01",
    busi_type="1",
)


def test_every_indicator_is_a_record_with_every_field() -> None:
    records = records_of(FORM, SENDER, known=fiscal_map())
    assert [len(records.of(name)) for name in (GOALS, INDICATORS)] == [1, len(FORM.indicators)]
    for table, rows in records.tables:
        assert all(list(row) == [field.name for field in table.fields] for row in rows)
    first = records.of(INDICATORS)[0]
    assert (first["kpi_lv3"], first["kpi_val"]) == (FORM.indicators[0].level3, FORM.indicators[0].target_raw)
    assert (first["fiscal_year"], first["is_deleted"], first["pro_code"]) == ("2020", "2", "P-01")


def test_a_row_has_the_same_key_each_time_and_no_other_has_it() -> None:
    made = [records_of(FORM, SENDER, known=fiscal_map()) for _ in range(2)]
    keys = [[row["kpi_id"] for row in one.of(INDICATORS)] for one in made]
    assert keys[0] == keys[1]
    assert len({*keys[0], made[0].of(GOALS)[0]["kpi_per_id"]}) == len(keys[0]) + 1


def test_what_the_form_does_not_say_is_empty() -> None:
    bare = replace(
        FORM,
        year=None,
        project_code=None,
        indicators=(replace(FORM.indicators[0], target_raw="", level2=None, weight=None),),
    )
    records = records_of(bare, Sender(subject="d", version="1"), known=fiscal_map())
    row = records.of(INDICATORS)[0]
    assert [row[name] for name in ("fiscal_year", "pro_code", "kpi_lv2", "kpi_evalstd", "weight")] == [""] * 5
