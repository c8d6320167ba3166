"""Drawing samples and saying what one found."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.models import FieldCheck, ReadingSample, SampledForm
from duixian.apps.library.operations import reading
from duixian.apps.library.operations.reading import Said, fields_check, reading_sample_draw
from duixian.apps.targets.errors import WrongEntry
from factories.accounts import World, act, make_world
from factories.corpora import make_corpus, read_here
from factories.targets import AT, sample_forms

pytestmark = pytest.mark.django_db
SEED = {"size": 2, "seed": "s", "doubtful": False, "at": AT}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("corpus"), sample_forms()[:2], ("txt", "html")).folder


@pytest.fixture
def world(corpus: Path, settings, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.CORPUS = corpus
    monkeypatch.setattr(reading, "read_many_apart", read_here)
    return make_world()


def drawn(world: World, who: str = "department_reviewer", **given: object) -> ReadingSample:
    values = {**SEED, "unit": world.department.uuid, **given}
    return reading_sample_draw(by=act(world.users[who]), **values)  # type: ignore[arg-type]


def test_a_sample_holds_its_forms_as_they_are_read_today_and_tells_the_history(world: World) -> None:
    sample = drawn(world)
    assert (sample.size, sample.population, sorted(map(tuple, sample.strata))) == (
        2, 4, [("shanghai2020", "html", 2), ("shanghai2020", "txt", 2)],
    )  # fmt: skip
    forms = list(sample.forms.all())
    assert [(one.format, one.outline["kind"], bool(one.source_text), one.problem) for one in forms] == [
        ("html", "tables", False, ""), ("txt", "text", True, ""),
    ]  # fmt: skip
    assert [one.content["project_name"] for one in forms] == [one.title for one in forms]
    assert all(one.fields > 30 for one in forms)
    row = HistoryRow.objects.get(kind="library.reading.drawn")
    assert row.payload == {"size": 2, "seed": "s", "population": 4, "corpus": sample.corpus}
    assert list(drawn(world).forms.values_list("digest")) == list(sample.forms.values_list("digest"))


@pytest.mark.parametrize(("given", "field"), [({"size": 0}, "size"), ({"size": 201}, "size"), ({"seed": " "}, "seed")])
def test_a_sample_needs_a_size_and_a_seed(world: World, given: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        drawn(world, **given)
    assert refused.value.field == field


def test_only_reviewers_above_draw_for_their_own_and_only_from_a_corpus(world: World, settings) -> None:
    for who, unit, error in (
        ("head", world.unit, NotAllowed), ("auditor", world.department, NotAllowed), ("department_reviewer", world.bureau, NotFound),
    ):  # fmt: skip
        with pytest.raises(error):
            drawn(world, who, unit=unit.uuid)
    settings.CORPUS = settings.CORPUS / "none"
    with pytest.raises(Invalid, match="还没有语料"):
        drawn(world)
    assert ReadingSample.objects.count() == 0


def test_documents_that_fail_now_are_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    good = read_here
    monkeypatch.setattr(reading, "read_many_apart", lambda files: good([("a.txt", b""), ("b.txt", files[1][1])]))
    forms = list(drawn(world).forms.all())
    assert [(bool(one.problem), one.content == {}) for one in forms] == [(True, True), (False, False)]
    with pytest.raises(Invalid, match="没有读出内容"):
        fields_check(form=forms[0].uuid, said=[], rest_right=True, by=act(world.department_reviewer), at=AT)


def test_originals_that_the_corpus_lost_are_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    known = reading.source_of
    lost = drawn(world).forms.values_list("digest", flat=True)[0]
    monkeypatch.setattr(reading, "source_of", lambda digest: None if digest == lost else known(digest))
    forms = list(drawn(world).forms.all())
    assert [(one.problem, one.content == {}) for one in forms] == [
        ("语料里没有这份原件 / the corpus does not hold this original", True), ("", False),
    ]  # fmt: skip


def test_verdicts_follow_each_other_and_the_same_is_kept_once(world: World) -> None:
    form: SampledForm = drawn(world).forms.first()  # type: ignore[assignment]
    by = act(world.department_reviewer)
    wrong = Said("budget.total", "wrong", "61万元")
    row = Said("indicators[+1]", "missing", "产出目标｜数量｜参会人数｜≥400人")
    assert fields_check(form=form.uuid, said=[wrong, row], by=by, at=AT) == 2
    assert fields_check(form=form.uuid, said=[wrong], by=by, at=AT) == 0
    assert (
        fields_check(
            form=form.uuid, said=[Said("budget.total", "right"), Said("indicators[+1]", "right")], by=by, at=AT
        )
        == 2
    )
    assert fields_check(form=form.uuid, said=[], rest_right=True, by=by, at=AT) == form.fields - 1
    assert list(FieldCheck.objects.values_list("path", "verdict", "right").order_by("id")[:4]) == [
        ("budget.total", "wrong", "610,000"),
        ("indicators[+1]", "missing", "产出目标|数量|参会人数|≥400人"),
        ("budget.total", "right", ""),
        ("indicators[+1]", "right", ""),
    ]
    rows = HistoryRow.objects.filter(kind="library.reading.checked").order_by("id")
    assert [(row.payload["right"], row.payload["wrong"], row.payload["missing"]) for row in rows] == [
        (0, 1, 1), (2, 0, 0), (form.fields - 1, 0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (Said("unit", "perhaps"), Invalid),
        (Said("no_such_field", "right"), Invalid),
        (Said("indicators[900].level3", "wrong", "x"), Invalid),
        (Said("indicators[+x]", "missing", "a|b|c|d"), Invalid),
        (Said("unit", "missing", "甲"), Invalid),
        (Said("narratives.midterm", "wrong", "甲"), Invalid),
        (Said("narratives.midterm", "right"), Invalid),
        (Said("narratives.midterm", "missing", ""), Invalid),
        (Said("budget.total", "wrong", "许多"), WrongEntry),
        (Said("indicators[+1]", "missing", "只有名称"), WrongEntry),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(world: World, said: Said, error: type[Invalid]) -> None:
    form: SampledForm = drawn(world).forms.first()  # type: ignore[assignment]
    with pytest.raises(error) as refused:
        fields_check(form=form.uuid, said=[said], by=act(world.department_reviewer), at=AT)
    assert (refused.value.field, FieldCheck.objects.count()) == (said.path, 0)


def test_a_wrong_value_is_not_corrected_to_itself(world: World) -> None:
    form: SampledForm = drawn(world).forms.first()  # type: ignore[assignment]
    with pytest.raises(Invalid, match="相同"):
        fields_check(
            form=form.uuid, said=[Said("project_name", "wrong", form.title)], by=act(world.department_reviewer), at=AT
        )


def test_auditors_look_and_strangers_find_nothing(world: World) -> None:
    form: SampledForm = drawn(world).forms.first()  # type: ignore[assignment]
    for by, error in (
        (act(world.auditor), NotAllowed), (Actor.program(), NotAllowed), (act(world.stranger), NotFound), (act(world.head), NotFound),
    ):  # fmt: skip
        with pytest.raises(error):
            fields_check(form=form.uuid, said=[], rest_right=True, by=by, at=AT)
    with pytest.raises(NotFound):
        fields_check(form=uuid4(), said=[], by=act(world.auditor), at=AT)
