"""Rows of a form as questions to a corpus, and its answers beside the project's own past."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.checks.building import form, row
from duixian.core.benchmark.beside import Beside, Past
from duixian.core.benchmark.standing import Asked, Standing, TooFew
from duixian.core.forms.model import Form
from duixian.documents.corpus.asking import Corpus, open_corpus
from duixian.documents.corpus.besides import asked_of, besides
from factories.corpora import make_corpus

PAST = Past(2019, Decimal(90), ">=90%", unit="%")


def meeting(at: int, share: int = 90) -> Form:
    return form(
        row("参会人数", f">={300 + at}人"), row("参会人员满意度", f">={share}%", "满意度指标", "服务对象满意度指标"), row("质量", "良好"),
        unit=f"单位{at}", project_name=f"第{at}届论坛", layout="central2021", current_year=1_000_000, goals="办好会议。",
    )  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    store = make_corpus(tmp_path_factory.mktemp("corpus"), tuple(meeting(at, 70 + at) for at in range(22)))
    found = open_corpus(store.folder)
    assert found
    return found


def test_rows_with_a_number_are_asked() -> None:
    assert asked_of(meeting(1)) == [
        Asked("0", "参会人数", "数量指标", Decimal(301), "人", "conference", Decimal(1_000_000)),
        Asked("1", "参会人员满意度", "服务对象满意度指标", Decimal(90), "%", "conference", Decimal(1_000_000)),
    ]


def test_standing_and_past_stand_beside_their_row(corpus: Corpus) -> None:
    found = besides(corpus, meeting(99, 80), {1: PAST, 2: PAST})
    standing = found[1].standing
    assert isinstance(standing, Standing)
    assert (standing.n, standing.below, standing.equal, found[1].past, found[2]) == (22, 10, 1, PAST, Beside(past=PAST))


def test_forms_of_the_same_unit_and_project_are_no_others(corpus: Corpus) -> None:
    standing = besides(corpus, meeting(3, 73), {})[1].standing
    assert isinstance(standing, Standing | TooFew)
    assert standing.n == 21


def test_without_a_corpus_the_past_is_left(corpus: Corpus) -> None:
    assert besides(None, meeting(1), {0: PAST}) == {0: Beside(past=PAST)}
    assert besides(corpus, form(row("质量", "良好")), {0: PAST}) == {0: Beside(past=PAST)}
