"""What a finance system would refuse: named with field, bytes and limit, never cut."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from documents.fiscal.test_records import FORM, SENDER
from duixian.documents.fiscal.checking import findings_of
from duixian.documents.fiscal.maps import INDICATORS, fiscal_map
from duixian.documents.fiscal.records import Sender, records_of

KNOWN = fiscal_map()


def test_a_whole_form_has_no_findings() -> None:
    assert findings_of(records_of(FORM, SENDER, known=KNOWN), known=KNOWN) == ()


def test_missing_codes_are_named() -> None:
    found = findings_of(records_of(FORM, Sender(subject="d", version="1", pro_code="P-01"), known=KNOWN), known=KNOWN)
    assert {one.code for one in found} == {"fiscal-empty"}
    assert {one.field for one in found} == {"mof_div_code", "sub_mof_code", "busi_type"}
    assert found[0].message.zh == "项目绩效目标表第1行：财政区划代码（mof_div_code）必须填写，现在是空的。"


@given(st.integers(95, 105))
def test_a_text_is_measured_in_bytes_and_never_cut(signs: int) -> None:
    name = "指" * signs  # three bytes each; 300 fit
    form = replace(FORM, indicators=(replace(FORM.indicators[0], level3=name, note="注"),))
    records = records_of(form, SENDER, known=KNOWN)
    found = [one for one in findings_of(records, known=KNOWN) if one.field == "kpi_lv3"]
    assert records.of(INDICATORS)[0]["kpi_lv3"] == name
    assert [(one.code, one.row, one.length, one.limit) for one in found] == (
        [("fiscal-too-long", 1, signs * 3, 300)] if signs > 100 else []
    )
    assert all(f"有{signs * 3}字节，最多300字节" in one.message.zh for one in found)
