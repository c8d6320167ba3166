"""`duixian score` from outside: what it prints, refuses and ends with."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from cli.conftest import ROOT, Run
from duixian.cli.exits import Exit
from duixian.cli.scoring import score, scored_form
from duixian.core.checks.finding import Severity
from duixian.core.forms.model import Budget, Form, Indicator, Kind
from duixian.core.scoring.listed import Listed

SELF_EVALUATION = ROOT / "tests/golden/forms/selfeval.html"
HEAD = "表,指标,实际完成值,评判,比例,理由\n"
LIST = HEAD + (
    "1,邀请演讲专家数,75,,,\n1,参会观众数,512,,,\n1,专业媒体数,3,,,\n1,研讨会议程内容符合性,符合,,,\n"
    "1,研讨会议程活动完成率,90%,,,\n1,拓展国内外交流合作渠道,,部分达成,70,签约两家，一家待签\n1,参会人员满意度,89.9%,,,\n"
    "1,有效管理持续性,,达成,95,下届方案已批准\n1,团队主要成员稳定性,稳定,,,\n1,建立合作机制,不适用,,,今年线上举办\n"
    "1,专业媒体报道数,3,,,\n1,全年预算数,600000,,,\n1,全年执行数,585000,,,\n"
)


@pytest.fixture
def actuals(tmp_path: Path) -> Path:
    path = tmp_path / "actuals.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_form_with_a_list_of_actual_values(duixian: Run, sample: Path, actuals: Path) -> None:
    done = duixian("score", sample, "--actuals", actuals, "--json")
    data = json.loads(done.stdout)
    first = data["forms"][0]["sheet"]
    assert (done.returncode, done.stderr, data["document"], data["problem"]) == (0, "", "sample-2020.txt", None)
    assert (first["pack"], first["total"], first["grade"]["code"]) == ("shanghai-2020", 96.27, "excellent")
    assert [form["differences"] for form in data["forms"]] == [[], [], []]


def test_a_printed_self_evaluation_is_recomputed(duixian: Run) -> None:
    done = duixian("score", SELF_EVALUATION, "--json")
    (form,) = json.loads(done.stdout)["forms"]
    assert (done.returncode, form["sheet"]["total"]) == (1, 97.72)
    assert [found["code"] for found in form["differences"]] == ["score-row-differs", "score-total-differs"]


def test_a_pack_is_chosen_by_name(duixian: Run) -> None:
    done = duixian("score", SELF_EVALUATION, "--json", "--pack", "vendor-practice")
    assert json.loads(done.stdout)["forms"][0]["sheet"]["pack"] == "vendor-practice"


def test_an_unknown_pack_is_wrong_usage(duixian: Run, sample: Path) -> None:
    done = duixian("score", sample, "--pack", "cn-1999")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "There is no rule pack “cn-1999”; choose from cn-2020, cn-2021-cost, shanghai-2020, county-manual, vendor-practice.\n"
    )


def test_a_list_that_names_no_indicator_is_wrong_usage(duixian: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(HEAD + "1,覆盖率,3,,,\n", encoding="utf-8")
    done = duixian("score", sample, "--actuals", "bad.csv")
    assert (done.returncode, done.stderr) == (2, "Line 2: The form has no indicator “覆盖率”.\n")


def test_a_list_that_cannot_be_read_ends_with_3(duixian: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n", encoding="utf-8")
    done = duixian("score", sample, "--actuals", "bad.csv")
    assert done.returncode == 3
    assert done.stderr == (
        "bad.csv: There is no header with the columns indicator and actual. Make a table with the columns indicator and actual"
        " (and form, band, share, reason if needed), or JSON.\n"
    )


@pytest.mark.parametrize("missing", ["no.csv", "."])
def test_a_list_that_is_no_file_is_wrong_usage(duixian: Run, sample: Path, missing: str) -> None:
    done = duixian("score", sample, "--actuals", missing)
    assert (done.returncode, done.stdout, done.stderr.endswith(f"{missing}\n")) == (2, "", True)


def test_a_form_that_is_not_there_is_wrong_usage(duixian: Run) -> None:
    done = duixian("score", "no.pdf")
    assert (done.returncode, done.stderr) == (2, "No such file: no.pdf\n")


def test_a_folder_of_forms_is_wrong_usage(duixian: Run, sample: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(sample.read_bytes())
    done = duixian("score", ".")
    assert (done.returncode, done.stderr) == (2, "Score one file at a time.\n")


def test_a_file_without_a_form_ends_with_3(duixian: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("今天开会。", encoding="utf-8")
    done = duixian("score", "note.txt", "--json")
    data = json.loads(done.stdout)
    assert (done.returncode, data["problem"]["code"], data["forms"]) == (3, "no-form", [])


def test_without_actual_values_the_points_are_only_shared_out(duixian: Run, sample: Path) -> None:
    done = duixian("score", sample)
    assert done.returncode == 0
    assert done.stderr.startswith(f"{sample}: the form holds no actual values; give them with --actuals")


def test_a_form_that_cannot_be_scored_is_told_and_ends_with_1(duixian: Run, sample: Path, tmp_path: Path) -> None:
    rows = [f"3,{at},不适用,,,没有开展\n" for at in range(1, 7)]
    (tmp_path / "none.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    done = duixian("score", sample, "--actuals", "none.csv", "--json")
    last = json.loads(done.stdout)["forms"][2]
    assert (done.returncode, last["sheet"], last["refused"]["zh"][:14]) == (1, None, "没有带分值的指标，无法计分。")
    assert done.stderr == (
        f"{sample}: 生物医药孵化器运行保障: No indicator carries points. Check the names of the levels, the weights, and"
        " whether nothing applies at all.\n"
    )


def test_a_form_without_a_score_shows_only_its_heading(duixian: Run, sample: Path, tmp_path: Path) -> None:
    rows = [f"3,{at},不适用,,,没有开展\n" for at in range(1, 7)]
    (tmp_path / "none.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    done = duixian("score", sample, "--actuals", "none.csv")
    assert done.stdout.splitlines()[-1].strip() == "生物医药孵化器运行保障  sample-2020.txt  3/3"


ROW = Indicator("产出指标", "数量指标", "场次", ">=4", ">=", Decimal(4), None, "quantitative", actual_raw="4")


def one(**fields: object) -> Form:
    return Form(Kind.SELF_EVALUATION, indicators=(ROW,), **fields)  # type: ignore[arg-type]  # fields of a form


def test_a_form_that_is_right_ends_with_0_and_one_without_rows_with_1() -> None:
    spent = Budget(adjusted=Decimal(1), executed=Decimal(1))
    codes = [scored_form(form, Listed(), None).code for form in (one(budget=spent), Form(Kind.SELF_EVALUATION))]
    assert codes == [Exit.FINE, Exit.FINDINGS]


def test_overspending_ends_with_1() -> None:
    from_form = scored_form(one(budget=Budget(adjusted=Decimal(1), executed=Decimal(2))), Listed(), "cn-2020")
    assert from_form.sheet
    high = [found.code for found in from_form.sheet.findings if found.severity is Severity.HIGH]
    assert high == ["score-execution-over"]
    assert from_form.code is Exit.FINDINGS


def test_a_list_that_cannot_be_opened_ends_with_3(
    sample: Path, actuals: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert score(str(sample), actuals=actuals, pack=None, as_json=False) is Exit.UNREAD
    assert "Permission denied" in capsys.readouterr().err


def test_warnings_of_the_reader_are_told(duixian: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(sample.read_bytes())
    done = duixian("score", "form.pdf")
    told = [line for line in done.stderr.splitlines() if line.startswith("form.pdf: ")]
    assert (len(told), "--actuals" in told[-1]) == (2, True)
    assert done.returncode == 0
