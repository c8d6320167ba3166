"""From a file to declarations: read, corrected, assigned, accepted; nothing lost, nothing twice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.errors import FileRefused
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.targets.errors import CodeTaken, FieldConflict, ImportRefused, WrongEntry, YearTaken
from duixian.apps.targets.forms_io import form_of, text_digest
from duixian.apps.targets.models import Declaration, FormImport, Project
from duixian.apps.targets.operations.imports import (
    Acceptance,
    import_accept,
    import_accept_all,
    import_assign,
    import_correct,
    import_read,
)
from duixian.apps.targets.queries.imports import unread_of
from duixian.core.forms.editing import text_of
from factories.accounts import act, make_world
from factories.imports import AT, FORMATS, SAMPLE, file_of, of_kind, read, untidy
from factories.targets import make_declaration, make_project, sample_forms

pytestmark = pytest.mark.django_db
NEW = Acceptance(code="P-01", name="海汀国际生命科学与医药交流对接")


def correct(world, found: FormImport, form: int = 0, **values: str):
    """Correct fields whose texts were seen as they are; `__` stands for a dot."""
    content = FormImport.objects.get(pk=found.pk).document["forms"][form]
    named = {path.replace("__", "."): value for path, value in values.items()}
    bases = {path: text_digest(text_of(content, path)) for path in named}
    return import_correct(uuid=found.uuid, form=form, values=named, bases=bases, by=act(world.filler), at=AT)


def accept(world, found: FormImport, form: int = 0, choice: Acceptance = NEW) -> Declaration:
    return import_accept(uuid=found.uuid, form=form, choice=choice, by=act(world.filler), at=AT)


def kinds() -> list[str]:
    rows = HistoryRow.objects.filter(kind__startswith="targets.import.").order_by("seq")
    return [row.kind.rpartition(".")[2] for row in rows]


# Reading


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_format_is_read_and_accepted_alike(file_format: str) -> None:
    world = make_world()
    found = read(world, f"form.{file_format}", file_of(file_format))
    made = accept(world, found)
    form, wanted = form_of(made.current), sample_forms()[0]
    assert (form.project_name, form.budget.total, form.narratives.plan) == (
        wanted.project_name, wanted.budget.total, wanted.narratives.plan
    )  # fmt: skip
    assert [(row.level3, row.target_raw) for row in form.indicators] == [
        (row.level3, row.target_raw) for row in wanted.indicators
    ]
    assert made.current.source == found.file


def test_several_forms_of_one_file_are_all_there() -> None:
    world = make_world()
    found = read(world)
    assert [form["project_name"] for form in found.document["forms"]] == [form.project_name for form in sample_forms()]
    assert (found.outline["kind"], found.source_text[:60].strip()[:11]) == ("text", "财政项目支出绩效目标表")
    assert kinds() == ["read"]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.pdf", b"", ImportRefused),
        ("a.pdf", b"%PDF-1.7 torn", ImportRefused),
        ("a.docx", b"PK\x03\x04torn", ImportRefused),
        ("a.txt", "会议通知".encode(), ImportRefused),
        ("a.docx", SAMPLE.read_bytes(), FileRefused),
        ("a.exe", SAMPLE.read_bytes(), FileRefused),
        ("a.txt", b"MZ\x90\x00\x03\x00\x00\x00", ImportRefused),
        ("a.txt", b"x" * (21 * 2**20), ImportRefused),
    ],
)
def test_hostile_and_disguised_files_are_refused_at_the_field(
    name: str, content: bytes, error: type[ImportRefused]
) -> None:
    world = make_world()
    with pytest.raises(error) as refused:
        read(world, name, content)
    assert refused.value.field == "file"
    assert (FormImport.objects.count(), EvidenceFile.objects.count()) == (0, 0)


def test_a_refusal_says_the_cure_in_the_language_of_the_reader() -> None:
    from django.utils import translation

    world = make_world()
    with pytest.raises(ImportRefused) as refused:
        read(world, "a.pdf", b"")
    with translation.override("en"):
        assert str(refused.value.message) == "The file is empty (0 bytes). Export or download it again."


def test_the_same_file_twice_is_one_import_while_it_waits() -> None:
    world = make_world()
    content = file_of("txt")
    first = read(world, "a.txt", content)
    assert read(world, "b.txt", content) == first
    accept(world, first)
    assert read(world, "a.txt", content) != first
    assert EvidenceFile.objects.count() == 1


@pytest.mark.parametrize("who", ["finance", "head", "department_reviewer", "auditor", "admin"])
def test_reading_is_for_the_filler(who: str) -> None:
    world = make_world()
    with pytest.raises(NotAllowed):
        import_read(unit=world.unit.uuid, name="a.txt", content=b"x", by=act(world.users[who]), at=AT)
    assert FormImport.objects.count() == 0


def test_a_unit_of_others_is_not_found() -> None:
    world = make_world()
    with pytest.raises(NotFound):
        import_read(unit=world.other.uuid, name="a.txt", content=b"x", by=act(world.filler), at=AT)


# Correcting


def test_corrections_are_kept_and_lose_the_mark_of_the_reader() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    saved = correct(world, found, project_name="改过的名称", budget__total="65万元")
    content = FormImport.objects.get(pk=found.pk).document["forms"][0]
    assert (content["project_name"], content["budget"]["total"], saved.refused) == ("改过的名称", 650_000, {})
    assert "project_name" not in content["confidence"]
    assert (FormImport.objects.get(pk=found.pk).revision, kinds()) == (1, ["read", "corrected"])


def test_what_can_be_saved_is_and_the_rest_says_why() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    saved = correct(world, found, category="经常性项目", budget__total="很多钱")
    assert (saved.paths, list(saved.refused)) == (("category",), ["budget.total"])
    assert isinstance(saved.refused["budget.total"], WrongEntry)


def test_a_correction_over_somebody_elses_is_told() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    seen = text_digest("其他一次性项目")
    correct(world, found, category="经常性项目")
    saved = import_correct(
        uuid=found.uuid, form=0, values={"category": "信息化"}, bases={"category": seen}, by=act(world.filler), at=AT
    )
    conflict = saved.refused["category"]
    assert isinstance(conflict, FieldConflict)
    assert (conflict.present, saved.paths) == ("经常性项目", ())


def test_nothing_changed_is_nothing_written() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    correct(world, found, category="其他一次性项目")
    assert kinds() == ["read"]


@pytest.mark.parametrize("form", [-1, 7])
def test_a_form_that_the_file_has_not_is_refused(form: int) -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    with pytest.raises(ImportRefused) as refused:
        import_correct(uuid=found.uuid, form=form, values={}, bases={}, by=act(world.filler), at=AT)
    assert refused.value.field == "form"


# Unread text


def test_unread_text_goes_into_a_field_with_its_place() -> None:
    world = make_world()
    found = read(world, content=untidy(), name="a.txt")
    pieces = unread_of(found.document, 0)
    assert [piece["text"] for piece in pieces] == ["约60万元待定"]
    found = import_assign(
        uuid=found.uuid,
        form=0,
        unread=0,
        seen=text_digest(pieces[0]["text"]),
        path="contact",
        by=act(world.filler),
        at=AT,
    )
    content = found.document["forms"][0]
    assert (content["contact"], unread_of(found.document, 0)) == ("约60万元待定", [])
    assert (content["provenance"]["contact"], content["confidence"]["contact"]) == (pieces[0]["place"], 1.0)


def test_unread_text_is_added_to_a_narrative_that_says_something() -> None:
    world = make_world()
    found = read(world, content=untidy(), name="a.txt")
    before = text_of(found.document["forms"][0], "narratives.basis")
    found = import_assign(
        uuid=found.uuid,
        form=0,
        unread=0,
        seen=text_digest("约60万元待定"),
        path="narratives.basis",
        by=act(world.filler),
        at=AT,
    )
    assert text_of(found.document["forms"][0], "narratives.basis") == f"{before}\n约60万元待定"


def test_unread_text_that_a_field_cannot_hold_stays() -> None:
    world = make_world()
    found = read(world, content=untidy(), name="a.txt")
    with pytest.raises(WrongEntry) as refused:
        import_assign(
            uuid=found.uuid,
            form=0,
            unread=0,
            seen=text_digest("约60万元待定"),
            path="budget.total",
            by=act(world.filler),
            at=AT,
        )
    assert refused.value.field == "budget.total"
    assert len(unread_of(FormImport.objects.get(pk=found.pk).document, 0)) == 1


@pytest.mark.parametrize(("unread", "seen"), [(0, "x"), (5, text_digest("约60万元待定")), (-1, "x")])
def test_a_piece_that_is_gone_is_stale(unread: int, seen: str) -> None:
    world = make_world()
    found = read(world, content=untidy(), name="a.txt")
    with pytest.raises(StaleEdit):
        import_assign(uuid=found.uuid, form=0, unread=unread, seen=seen, path="contact", by=act(world.filler), at=AT)


def test_text_of_the_document_can_be_assigned_too() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    found.document["unread"] = [{"text": "附：参会名单另报", "place": {"start": 1, "end": 9}}]
    found.save()
    count = len(unread_of(found.document, 0))
    after = import_assign(
        uuid=found.uuid, form=0, unread=count - 1, seen=text_digest("附：参会名单另报"), path="narratives.goals",
        by=act(world.filler), at=AT,
    )  # fmt: skip
    assert "unread" in after.document
    assert after.document["unread"] == []


def test_what_nobody_assigned_stays_with_the_form() -> None:
    world = make_world()
    made = accept(world, read(world, content=untidy(), name="a.txt"))
    assert [piece.text for piece in form_of(made.current).unread] == ["约60万元待定"]


# Accepting


def test_accept_makes_a_project_and_a_declaration_once() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    made = accept(world, found)
    assert accept(world, found) == made
    assert (made.project.code, made.year, made.number, made.state) == ("P-01", 2020, "2020-001", "draft")
    assert (Project.objects.count(), Declaration.objects.count()) == (1, 1)
    assert kinds() == ["read", "accepted"]


def test_accept_goes_into_a_project_of_the_register() -> None:
    world = make_world()
    project = make_project(world.unit)
    made = accept(world, read(world, content=file_of("txt"), name="a.txt"), choice=Acceptance(project=project.uuid))
    assert made.project == project


def test_what_was_accepted_is_corrected_elsewhere() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    accept(world, found)
    with pytest.raises(ImportRefused) as refused:
        correct(world, found, category="经常性项目")
    assert refused.value.field == "form"


def test_a_year_that_is_taken_is_refused_or_its_draft_replaced() -> None:
    world = make_world()
    standing = make_declaration(world.unit)
    found = read(world, content=file_of("txt"), name="a.txt")
    into = Acceptance(project=standing.project.uuid)
    with pytest.raises(YearTaken) as refused:
        accept(world, found, choice=into)
    assert refused.value.field == "year"
    made = accept(world, found, choice=into._replace(replace=True))
    assert (made, form_of(made.current).project_name) == (standing, sample_forms()[0].project_name)


def test_a_number_that_is_taken_is_refused_and_nothing_is_made() -> None:
    world = make_world()
    make_project(world.unit, code="P-01")
    found = read(world, content=file_of("txt"), name="a.txt")
    with pytest.raises(CodeTaken) as refused:
        accept(world, found)
    assert (refused.value.field, Declaration.objects.count(), FormImport.objects.get().accepted) == ("code", 0, {})


def test_an_earlier_year_is_kept_as_baseline() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    made = accept(world, found, choice=NEW._replace(year=2019, is_baseline=True))
    assert (made.year, made.is_baseline) == (2019, True)


@pytest.mark.parametrize("kind", ["self_evaluation", "monitoring"])
def test_answers_to_a_promise_are_no_promise(kind: str) -> None:
    world = make_world()
    found = read(world, content=of_kind(kind), name="a.docx")
    with pytest.raises(ImportRefused) as refused:
        accept(world, found)
    assert refused.value.field == "is_baseline"
    assert accept(world, found, choice=NEW._replace(year=2019, is_baseline=True)).is_baseline


def test_a_form_without_year_asks_for_one() -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    content = found.document["forms"][0]
    found.document["forms"][0] = {key: value for key, value in content.items() if key not in {"year", "start_date"}}
    found.save()
    with pytest.raises(ImportRefused) as refused:
        accept(world, found)
    assert refused.value.field == "year"


def test_accept_all_takes_what_it_can_and_tells_the_rest() -> None:
    world = make_world()
    standing = make_declaration(world.unit, code="X-1")
    standing.project.name = sample_forms()[1].project_name
    standing.project.save()
    found = read(world)
    accepted = import_accept_all(uuid=found.uuid, by=act(world.filler), at=AT)
    assert (sorted(accepted.made), list(accepted.refused)) == ([0, 2], [1])
    assert isinstance(accepted.refused[1], YearTaken)
    assert [d.project.code for d in accepted.made.values()] == ["2020-P01", "2020-P02"]
    again = import_accept_all(uuid=found.uuid, by=act(world.filler), at=AT)
    assert (again.made, list(again.refused)) == ({}, [1])


@pytest.mark.parametrize(("who", "error"), [("head", NotAllowed), ("auditor", NotAllowed), ("stranger", NotFound)])
def test_accepting_is_for_the_filler(who: str, error: type[Exception]) -> None:
    world = make_world()
    found = read(world, content=file_of("txt"), name="a.txt")
    with pytest.raises(error):
        import_accept(uuid=found.uuid, form=0, choice=NEW, by=act(world.users[who]), at=AT)
    with pytest.raises(error):
        import_accept_all(uuid=found.uuid, by=act(world.users[who]), at=AT)
    assert Declaration.objects.count() == 0


def test_an_import_that_is_not_there_is_not_found() -> None:
    world = make_world()
    with pytest.raises(NotFound):
        import_accept(uuid=uuid4(), form=0, choice=NEW, by=act(world.filler), at=AT)
