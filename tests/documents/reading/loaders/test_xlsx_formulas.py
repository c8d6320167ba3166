from __future__ import annotations

import pytest

from duixian.documents.reading.loaders.xlsx_formulas import unsaved_formulas


def _cells(content: str) -> list[str]:
    told = unsaved_formulas({"表": content.encode()})
    return [en.split("(")[1].split(")")[0] for _, en in told]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B3"><f>1+1</f></c>',
        '<c r="B3" s="1"><f>1+1</f><v></v></c>',
        '<c r="B3"><f>1+1</f><v/></c>',
        '<c r="B3" t="str"><f t="shared" si="0"/></c>',
        '<x:c r="B3"><x:f>1+1</x:f><x:v/></x:c>',
    ],
)
def test_formula_without_a_result_is_named(cell: str) -> None:
    assert _cells(f'<row><c r="A1"><v>1</v></c>{cell}<c r="C3"><v>2</v></c></row>') == ["B3"]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B3"><f>1+1</f><v>2</v></c>',
        '<c r="B3" t="str"><f>""</f><v></v></c>',
        '<c r="B3"/>',
        '<c r="B3"><v>2</v></c>',
    ],
)
def test_formula_with_a_result_is_not(cell: str) -> None:
    assert _cells(f"<row>{cell}</row>") == []


def test_only_the_first_cells_are_listed() -> None:
    cells = "".join(f'<c r="A{row}"><f>1</f></c>' for row in range(1, 8))
    assert unsaved_formulas({"表": cells.encode(), "空": b""})[0][0] == (
        "工作表“表”有7个公式没有保存计算结果（A1, A2, A3, A4, A5 …），读作空白；请用Excel、WPS或LibreOffice打开并保存，再重新读取。"
    )
