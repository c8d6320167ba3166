"""The dated map."""

from __future__ import annotations

from duixian.documents.fiscal.maps import GOALS, INDICATORS, fiscal_map

REQUIRED = {
    "kpi_id", "mof_div_code", "fiscal_year", "pro_code", "kpi_lv1", "kpi_lv2", "kpi_lv3", "kpi_content", "kpi_evalstd",
    "kpi_val", "busi_type", "version", "sub_mof_code", "times", "is_deleted",
}  # fmt: skip


def test_the_map_says_that_it_is_not_verified_and_where_it_is_from() -> None:
    known = fiscal_map()
    assert (known.verified, known.encoding, [one.name for one in known.tables]) == (False, "utf-8", [GOALS, INDICATORS])
    assert "未见" in known.citation


def test_the_fields_that_may_not_be_empty() -> None:
    assert {field.name for field in fiscal_map().table(INDICATORS).fields if field.required} == REQUIRED
    assert all(field.size > 0 for table in fiscal_map().tables for field in table.fields)
