"""How a form stands: live from the corpus, as it was kept once it was handed in, and without any corpus."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core.checks.building import row
from documents.corpus.test_besides import meeting
from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.models import KeptComparison
from duixian.apps.library.operations import library_load
from duixian.apps.library.operations.comparing import declaration_submit_compared
from duixian.apps.library.queries.comparing import compared, entries_beside, explained
from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.remarks import finding_explain
from duixian.core.benchmark.past import Earlier
from factories.accounts import World, act, make_world
from factories.corpora import make_corpus
from factories.reviews import AT, written

pytestmark = pytest.mark.django_db
LAST = Earlier(2019, Decimal(900_000), {"参会人员满意度（%）": (">=90%", "95%")})


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("corpus"), tuple(meeting(at, 86 + at % 12) for at in range(22))).folder


@pytest.fixture
def world() -> World:
    return make_world()


def fresh(declaration: Declaration) -> Declaration:
    return Declaration.objects.select_related("current", "project", "unit").get(pk=declaration.pk)


def codes(found: object) -> list[str]:
    return [one.code for one in found.findings]  # type: ignore[attr-defined]


def test_what_was_known_at_submission_stays_when_the_corpus_is_gone(
    world: World, corpus: Path, settings, django_assert_num_queries
) -> None:
    settings.CORPUS = corpus
    declaration = fresh(written(world))
    form = form_of(declaration.current)
    with django_assert_num_queries(1):
        live = compared(declaration.current, form, lambda: LAST)
    assert (live.kept, bool(live.corpus), codes(live)) == (
        False, True, ["ambition-below-own-history", "ambition-bottom-tenth"],
    )  # fmt: skip
    declaration_submit_compared(
        declaration=declaration.uuid, revision=declaration.current.revision, beside=live.beside, corpus=live.corpus,
        by=act(world.filler), at=AT,
    )  # fmt: skip
    told = HistoryRow.objects.get(kind="library.comparison.kept").payload
    assert told == {"compared": len(KeptComparison.objects.get().beside), "corpus": live.corpus}
    settings.CORPUS = corpus / "gone"
    handed_in = fresh(declaration).current
    with django_assert_num_queries(1):
        kept = compared(handed_in, form, lambda: None)
    assert (kept.kept, kept.findings, kept.corpus) == (True, live.findings, live.corpus)


def test_without_a_corpus_only_the_own_past_is_asked(world: World) -> None:
    declaration = fresh(written(world))
    form = form_of(declaration.current)
    found = compared(declaration.current, form, lambda: LAST)
    assert (found.corpus, codes(found)) == ("", ["ambition-below-own-history"])
    nothing = compared(declaration.current, form, lambda: None)
    assert (nothing.beside, nothing.findings) == ({}, ())
    declaration_submit_compared(
        declaration=declaration.uuid,
        revision=declaration.current.revision,
        beside={},
        corpus="",
        by=act(world.filler),
        at=AT,
    )
    assert KeptComparison.objects.count() == 0


def test_a_corpus_that_cannot_be_read_is_none(
    world: World, tmp_path: Path, settings, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "manifest.json").write_text("no manifest", encoding="utf-8")
    settings.CORPUS = tmp_path
    declaration = fresh(written(world))
    assert compared(declaration.current, form_of(declaration.current), lambda: None).corpus == ""
    assert [one.getMessage() for one in caplog.records if one.name == "duixian.apps.library.corpora"] == [
        "the corpus cannot be opened"
    ]


def test_a_question_is_explained_as_other_findings_are(world: World, django_assert_num_queries) -> None:
    declaration = fresh(written(world))
    found = compared(declaration.current, form_of(declaration.current), lambda: LAST)
    (one,) = explained(declaration.current, found.findings)
    by = act(world.filler)
    finding_explain(
        declaration=declaration.uuid, code=one.finding.code, path=one.path, text="参会规模减半。", by=by, at=AT
    )
    version = fresh(declaration).current
    with django_assert_num_queries(1):
        (told,) = explained(version, found.findings)
    assert (told.explanation.text if told.explanation else "", told.path) == ("参会规模减半。", one.path)


def test_rows_find_their_entry_by_name_then_by_concept(world: World, django_assert_num_queries) -> None:
    library_load(top=world.bureau, by=Actor.program(), at=AT)
    form = replace(meeting(1), indicators=(row("参会人员满意度", ">=90%"), row("完全没有的指标甲乙丙", ">=3个")))
    by = act(world.filler)
    with django_assert_num_queries(1):
        found = entries_beside(by, form)
    assert {at: one.concept for at, one in found.items()} == {0: "satisfaction"}
