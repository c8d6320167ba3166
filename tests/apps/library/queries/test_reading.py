"""What the desk for reading quality shows: progress, one form, accuracy, corrections."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from duixian import __version__
from duixian.apps.accounts.errors import NotFound
from duixian.apps.library.models import ReadingSample
from duixian.apps.library.operations import reading
from duixian.apps.library.operations.reading import Said, fields_check, reading_sample_draw
from duixian.apps.library.queries.reading import (
    check_page,
    corrections_of,
    page_picture,
    progress_of,
    quality_of,
    sample_get,
    samples_of,
    units_sampling,
)
from duixian.core.benchmark.reading_quality import Accuracy
from duixian.core.forms.codec import from_json
from factories.accounts import World, act, make_world
from factories.corpora import make_corpus, read_here
from factories.targets import AT, sample_forms

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("corpus"), sample_forms()[:1], ("txt", "pdf")).folder


@pytest.fixture
def world(corpus: Path, settings, monkeypatch: pytest.MonkeyPatch) -> World:
    settings.CORPUS = corpus
    monkeypatch.setattr(reading, "read_many_apart", read_here)
    return make_world()


def drawn(world: World, *, doubtful: bool = False) -> ReadingSample:
    by = act(world.department_reviewer)
    return reading_sample_draw(unit=world.department.uuid, size=5, seed="s", doubtful=doubtful, by=by, at=AT)


def test_one_person_compares_and_another_disagrees(world: World, django_assert_num_queries) -> None:
    sample = drawn(world)
    pdf, text = sample.forms.all()
    mine, other = act(world.department_reviewer), act(world.bureau_reviewer)
    assert check_page(mine, text.uuid).left == text.fields
    fields_check(form=text.uuid, said=[Said("narratives.midterm", "missing", "中期")], rest_right=True, by=mine, at=AT)
    fields_check(form=text.uuid, said=[Said("unit", "wrong", "别的中心")], by=other, at=AT + timedelta(days=40))
    with django_assert_num_queries(3):
        page = check_page(mine, text.uuid)
    assert (page.left, page.previous, page.following, page.may_check) == (0, pdf.uuid, None, True)
    assert [(one.path, one.right) for one in page.missed] == [("narratives.midterm", "中期")]
    assert [one.field.path for one in page.heads if one.is_disputed] == ["unit"]
    assert [row[0].field.row for row in page.rows] == list(range(1, len(page.rows) + 1))
    with django_assert_num_queries(2):
        progress = progress_of(sample)
    assert [(one.is_done, one.checked, one.people, one.wrong) for one in progress] == [
        (False, 0, 0, 0), (True, text.fields, 2, 2),
    ]  # fmt: skip
    assert (check_page(act(world.auditor), text.uuid).may_check, check_page(other, pdf.uuid).following) == (
        False,
        text.uuid,
    )


def test_accuracy_by_layout_field_and_month_leaves_samples_of_the_doubtful_out(
    world: World, django_assert_num_queries
) -> None:
    by = act(world.department_reviewer)
    (_pdf, text), (_pdf2, doubtful) = drawn(world).forms.all(), drawn(world, doubtful=True).forms.all()
    fields_check(form=text.uuid, said=[Said("unit", "wrong", "别的")], rest_right=True, by=by, at=AT)
    fields_check(form=doubtful.uuid, said=[], rest_right=True, by=by, at=AT)
    above = act(world.bureau_reviewer)
    with django_assert_num_queries(1):
        quality = quality_of(above)
    n = text.fields
    assert (quality.whole, quality.forms, quality.twice) == (Accuracy(n - 1, n), 1, None)
    assert quality.layouts == (("shanghai2020", Accuracy(n - 1, n)),)
    assert quality.formats == (("txt", Accuracy(n - 1, n)),)
    assert quality.months == ((f"2020-01 · {__version__}", Accuracy(n - 1, n)),)
    assert quality.fields[0] == ("unit", Accuracy(0, 1))
    assert quality_of(act(world.stranger)).whole is None


def test_corrections_are_forms_as_they_should_have_been_read(world: World, django_assert_num_queries) -> None:
    by = act(world.department_reviewer)
    _pdf, text = drawn(world).forms.all()
    row = Said("indicators[+1]", "missing", "产出目标|数量|参会人数|≥400人")
    fields_check(form=text.uuid, said=[Said("unit", "wrong", "别的中心"), row], by=by, at=AT)
    assert corrections_of(by) == []
    fields_check(form=text.uuid, said=[], rest_right=True, by=by, at=AT)
    with django_assert_num_queries(2):
        (made,) = corrections_of(by)
    assert made["source"] == {
        "sha256": text.digest, "form": 0, "format": "txt", "reader": __version__, "right": text.fields - 1, "wrong": 1, "missing": 1,
    }  # fmt: skip
    (form,) = from_json(made).forms
    assert (form.unit, form.project_name, form.indicators[-1].level3) == ("别的中心", text.title, "参会人数")


def test_pages_are_pictured_from_the_corpus(world: World, settings) -> None:
    pdf, text = drawn(world).forms.all()
    by = act(world.auditor)
    assert page_picture(by, pdf.uuid, 1)[:8] == b"\x89PNG\r\n\x1a\n"
    for uuid, page in ((pdf.uuid, 0), (pdf.uuid, 99), (text.uuid, 1)):
        with pytest.raises(NotFound):
            page_picture(by, uuid, page)
    settings.CORPUS = settings.CORPUS / "gone"
    with pytest.raises(NotFound):
        page_picture(by, pdf.uuid, 1)


def test_a_picture_that_fails_is_not_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf, _text = drawn(world).forms.all()
    monkeypatch.setattr("duixian.apps.library.queries.reading.picture_apart", lambda *_given, **_more: None)
    with pytest.raises(NotFound):
        page_picture(act(world.auditor), pdf.uuid, 1)


def test_samples_belong_to_whoever_drew_and_those_above(world: World) -> None:
    sample = drawn(world)
    seen = {who: samples_of(act(user)).count() for who, user in world.users.items()}
    assert {who for who, n in seen.items() if n} == {"department_reviewer", "bureau_reviewer", "auditor", "admin"}
    for uuid, who in ((sample.uuid, "stranger"), (uuid4(), "auditor")):
        with pytest.raises(NotFound):
            sample_get(act(world.users[who]), uuid)
    assert sample_get(act(world.auditor), sample.uuid) == sample
    assert [list(units_sampling(act(world.users[who]))) for who in ("department_reviewer", "bureau_reviewer", "auditor")] == [
        [world.department], [world.bureau, world.department], [],
    ]  # fmt: skip
