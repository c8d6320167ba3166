from __future__ import annotations

import json
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from documents.round_trip import differences
from documents.samples import sample
from documents.strategies import forms
from duixian.core.forms.codec import from_json
from duixian.core.forms.layouts import LAYOUTS, unprinted
from duixian.core.forms.model import CostLine, Form, FormDocument, Narratives
from duixian.documents.reading.api import read_bytes
from duixian.documents.writing.api import write_form
from generator.document import make_document

_FORMATS = ("docx", "xlsx", "html", "pdf", "txt")
_QUICK = settings(
    max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("file_format", _FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
@_QUICK
@given(data=st.data())
def test_reading_a_written_form_gives_the_form(layout: str, file_format: str, data: st.DataObject) -> None:
    form = data.draw(forms(layout))
    assert unprinted(form, LAYOUTS[layout]) == ()
    assert differences(form, layout, file_format) == {}


@pytest.mark.parametrize("file_format", _FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_reading_a_full_form_gives_all_that_its_family_prints(layout: str, file_format: str) -> None:
    assert differences(sample(layout), layout, file_format) == {}


@pytest.mark.parametrize("file_format", [name for name in _FORMATS if name != "txt"])
@pytest.mark.parametrize("layout", [name for name in LAYOUTS if LAYOUTS[name].prints("cost_lines")])
def test_reading_a_cost_breakdown_over_two_pages_gives_its_lines(layout: str, file_format: str) -> None:
    lines = (
        CostLine("场地租赁费", Decimal(120000), "3天×4个会场×10000元/天"),
        CostLine("专家咨询费", Decimal("80000.5"), "高级职称人员每人每天1500元，共40人次，" * 3),
        CostLine("宣传印刷", None, None),
        CostLine("其他", Decimal(0), "无"),
    )
    assert differences(sample(layout, cost_lines=lines * 12), layout, file_format) == {}


@pytest.mark.parametrize("file_format", _FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_reading_a_form_of_many_pages_gives_all_that_its_family_prints(layout: str, file_format: str) -> None:
    told = "".join(f"第{n}季度完成馆藏档案扫描、著录、挂接各{n}万页，" for n in range(1, 60)) + "全年按期完成。"
    form = sample(layout)
    texts = {item.name: told for item in fields(Narratives)}
    rows = [replace(row, level3=f"第{n}批{row.level3}") for row in form.indicators for n in range(1, 9)]
    form = replace(form, narratives=Narratives(**texts), indicators=tuple(rows))
    assert differences(form, layout, file_format) == {}


@pytest.mark.parametrize("file_format", _FORMATS)
def test_reading_a_document_of_several_families_gives_its_forms(file_format: str) -> None:
    document = FormDocument("all", tuple(sample(layout, project_name=f"第{i}项") for i, layout in enumerate(LAYOUTS)))
    back = read_bytes(f"all.{file_format}", write_form(document, file_format).data)
    assert [(form.layout, form.project_name, len(form.indicators)) for form in back.forms] == [
        (form.layout, form.project_name, len(form.indicators)) for form in document.forms
    ]


@pytest.mark.parametrize("file_format", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize("seed", range(1, 9))
def test_reading_a_written_form_of_the_generator_gives_its_rows(seed: int, file_format: str) -> None:
    for form in from_json(json.loads(json.dumps(make_document(seed).truth))).forms:
        assert _rows(_back(form, file_format)) == _rows(form)


def _back(form: Form, file_format: str) -> Form:
    return read_bytes(f"form.{file_format}", write_form(form, file_format).data).forms[0]


def _rows(form: Form) -> list[tuple[str | None, ...]]:
    return [(row.level1, row.level2, row.level3, row.target_raw) for row in form.indicators]


def test_reading_written_json_gives_everything() -> None:
    form = replace(sample("selfeval"), narrative_items={"safeguards": ("1. 一", "2. 二")})
    document = FormDocument("a.pdf", (form,), format="pdf")
    assert read_back(document) == document


def read_back(document: FormDocument) -> FormDocument:
    return from_json(json.loads(write_form(document, "json").data))


def test_writing_text_lists_the_cost_breakdown_as_lost() -> None:
    form = sample("county2016", cost_lines=(CostLine("场地租赁费", Decimal(120000), "3天×4个会场"),))
    losses = [(loss.path, loss.value) for loss in write_form(form, "txt").losses if loss.path.startswith("cost")]
    assert losses == [("cost_lines[0]", "场地租赁费 120000 3天×4个会场")]
