from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.reading.interpret.printed import lines_of
from duixian.documents.reading.interpret.lines.align import Aligned, align
from duixian.documents.reading.interpret.lines.atoms import Atom, atoms_of

SIMPLE = ("level3", "target_raw")
SCORED = ("level3", "target_raw", "actual_raw", "weight", "score", "deviation")


def atoms(text: str) -> list[Atom]:
    return [atom for i, line in enumerate(lines_of(text)) for atom in atoms_of(line, i, gap=False)]


def dealt(aligned: Aligned) -> list[dict[str, str]]:
    return [{cell.column: "|".join(atom.text for atom in cell.atoms) for cell in row} for row in aligned.rows]


def test_align_joins_a_sentence_target_over_its_lines() -> None:
    text = "拓展合作渠道\n吸引各界代表参与会议，搭建交流合作平台，拓展\n合作渠道"
    assert dealt(align(atoms(text), SIMPLE)) == [
        {"level3": "拓展合作渠道", "target_raw": "吸引各界代表参与会议，搭建交流合作平台，拓展|合作渠道"}
    ]


def test_align_joins_a_name_over_its_lines() -> None:
    text = "邀请国内外知名高等院校演讲专家\n人数\n≥80\n参会观众数 ≥500"
    assert dealt(align(atoms(text), SIMPLE)) == [
        {"level3": "邀请国内外知名高等院校演讲专家|人数", "target_raw": "≥80"},
        {"level3": "参会观众数", "target_raw": "≥500"},
    ]


def test_align_leaves_an_empty_target_empty() -> None:
    assert dealt(align(atoms("设备到位率\n食品安全状况 安全"), SIMPLE)) == [
        {"level3": "设备到位率"},
        {"level3": "食品安全状况", "target_raw": "安全"},
    ]


def test_align_leaves_an_empty_deviation_empty() -> None:
    text = "培训人数 ≥100人 108人 10 10\n合格率 100% 90% 10 9 考核较严"
    assert dealt(align(atoms(text), SCORED)) == [
        {"level3": "培训人数", "target_raw": "≥100人", "actual_raw": "108人", "weight": "10", "score": "10"},
        {
            "level3": "合格率",
            "target_raw": "100%",
            "actual_raw": "90%",
            "weight": "10",
            "score": "9",
            "deviation": "考核较严",
        },
    ]


def test_align_keeps_a_number_behind_a_latin_word_in_its_cell() -> None:
    columns = ("level3", "target_raw", "weight")
    assert dealt(align(atoms("执行标准情况 符合GB 50300标准 5.5"), columns)) == [
        {"level3": "执行标准情况", "target_raw": "符合GB|50300标准", "weight": "5.5"}
    ]


def test_align_puts_a_sign_a_number_and_a_unit_together() -> None:
    assert dealt(align(atoms("带动投资 ≥ 1200.86 万元以上"), SIMPLE)) == [
        {"level3": "带动投资", "target_raw": "≥|1200.86|万元以上"}
    ]


def test_align_uses_learned_level2_names() -> None:
    columns = ("level2", "level3", "target_raw")
    learned = frozenset({"宣传推广工作成效"})
    assert dealt(align(atoms("宣传推广工作成效 活动场次 ≥3场"), columns, learned=learned)) == [
        {"level2": "宣传推广工作成效", "level3": "活动场次", "target_raw": "≥3场"}
    ]


def test_align_is_plain_only_when_every_column_is_clearly_filled() -> None:
    assert align(atoms("参会人数 ≥400\n合格率 100%"), SIMPLE).plain
    assert not align(atoms("参会人数\n合格率 100%"), SIMPLE).plain
    assert not align(atoms("建立合作机制 与合作单位形成有效的合作交流机制"), SIMPLE).plain


PIECES = st.lists(
    st.sampled_from(
        ["人数", "≥80", "100%", "合规", "基础", "5", "有效提升服务能力，促进产业持续发展", "—", "\n", "GB"]
    ),
    min_size=1,
    max_size=24,
)


@settings(max_examples=120, deadline=None)
@given(PIECES, st.sampled_from([SIMPLE, SCORED, ("level2", *SIMPLE), ("target_raw",), ("note", "level3")]))
def test_align_deals_every_piece_once_and_in_order(pieces: list[str], columns: tuple[str, ...]) -> None:
    given_atoms = atoms(" ".join(pieces))
    if not given_atoms:
        return
    rows = align(given_atoms, columns).rows
    assert [atom for row in rows for cell in row for atom in cell.atoms] == given_atoms
    order = [[columns.index(cell.column) for cell in row] for row in rows]
    assert order == [sorted(set(row)) for row in order]
