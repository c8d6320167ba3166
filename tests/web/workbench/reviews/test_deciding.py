"""The reviewer's page in use: notes at fields, the sheet as it fills, decisions and refusals."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.targets.models import Declaration, ReviewDecision, ReviewNote
from duixian.apps.targets.sheets import STANDARD
from factories.accounts import World, make_world
from factories.reviews import submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return submitted(world)


@pytest.fixture
def head(world: World) -> Client:
    client = Client()
    client.force_login(world.head)
    return client


def post(client: Client, page: str, declaration: Declaration, **given: str):
    found = Declaration.objects.select_related("current").get(pk=declaration.pk)
    given = {"version": str(found.current.uuid), "step": "unit", **given}
    return client.post(reverse(f"reviews:{page}", args=[declaration.uuid]), given)


def points(**changes: str) -> dict[str, str]:
    whole = {key: str(criterion.points) for key, criterion in STANDARD.criteria.items()} | changes
    return {f"sheet.{key}": text for key, text in whole.items()}


def key(declaration: Declaration) -> None:
    declaration.project.key_project = True
    declaration.project.save()


def test_the_form_stands_there_with_findings_at_its_fields(head: Client, declaration: Declaration) -> None:
    page = head.get(reverse("reviews:detail", args=[declaration.uuid])).content.decode()
    assert (
        page.index('id="f-narratives-plan"') < page.index("plan-outside-dates") < page.index('id="f-narratives-goals"')
    )
    assert "已核对，情况属实。" in page
    assert page.count('data-note-at="indicators[') == 16


def test_whoever_looks_on_gets_no_buttons(world: World, declaration: Declaration) -> None:
    client = Client()
    client.force_login(world.filler)
    page = client.get(reverse("reviews:detail", args=[declaration.uuid])).content.decode()
    assert 'name="decision"' not in page
    assert "data-note-at" not in page


def test_a_pass_moves_on_and_says_so(head: Client, declaration: Declaration) -> None:
    answer = post(head, "decide", declaration, decision="pass", comment="同意")
    assert (answer.status_code, answer["Location"]) == (302, reverse("reviews:queue"))
    assert ReviewDecision.objects.get().comment == "同意"


def test_a_decision_twice_is_told_and_made_once(head: Client, declaration: Declaration) -> None:
    post(head, "decide", declaration, decision="pass")
    answer = post(head, "decide", declaration, decision="pass")
    assert answer.status_code == 403 or "已经办理到别的环节" in answer.content.decode()
    assert ReviewDecision.objects.count() == 1


def test_a_return_without_reasons_keeps_what_was_written(head: Client, declaration: Declaration) -> None:
    answer = post(head, "decide", declaration, decision="return", comment="请看各栏")
    page = answer.content.decode()
    assert (answer.status_code, ReviewDecision.objects.count()) == (422, 0)
    assert "“退回修改”须写明原因" in page
    assert ">请看各栏</textarea>" in page


def test_a_return_takes_the_notes_along(head: Client, declaration: Declaration) -> None:
    answer = post(head, "note_add", declaration, path="narratives.plan", note="写到月")
    assert answer["Location"] == f"{reverse('reviews:detail', args=[declaration.uuid])}#notes"
    post(head, "decide", declaration, decision="return", reason="请补名单")
    told = [(reason.path, reason.text) for reason in ReviewDecision.objects.get().reasons.all()]
    assert told == [("narratives.plan", "写到月"), ("", "请补名单")]


def test_a_blank_note_is_refused_at_its_field(head: Client, declaration: Declaration) -> None:
    answer = post(head, "note_add", declaration, path="narratives.plan", note=" ")
    page = answer.content.decode()
    assert (answer.status_code, ReviewNote.objects.count()) == (422, 0)
    assert "请填写意见。" in page
    assert '<option value="narratives.plan" selected>' in page


def test_a_note_is_taken_back(head: Client, declaration: Declaration) -> None:
    post(head, "note_add", declaration, note="多余的话")
    note = ReviewNote.objects.get()
    answer = head.post(reverse("reviews:note_remove", args=[declaration.uuid, note.uuid]))
    assert (answer.status_code, ReviewNote.objects.count()) == (302, 0)


@pytest.mark.parametrize("decision", ["", "sing"])
def test_a_decision_that_is_none_is_refused(head: Client, declaration: Declaration, decision: str) -> None:
    answer = post(head, "decide", declaration, decision=decision)
    assert "请选择通过、退回或不予安排。" in answer.content.decode()
    assert ReviewDecision.objects.count() == 0


def test_a_version_that_is_no_id_is_stale(head: Client, declaration: Declaration) -> None:
    answer = post(head, "decide", declaration, decision="pass", version="nonsense")
    assert (answer.status_code, ReviewDecision.objects.count()) == (409, 0)


# The sheet


def test_the_sheet_tells_total_and_consequence_while_it_fills(head: Client, declaration: Declaration) -> None:
    key(declaration)
    half = post(head, "sheet", declaration, **{"sheet.form_complete": "9.5"}).content.decode()
    assert "已评 1 / 8 项" in half
    assert "9.5" in half
    whole = post(head, "sheet", declaration, **points(funds_match="0")).content.decode()
    assert "与单位协商完善后进入下一步" in whole
    assert "通过时须在意见中写明完善了什么。" in whole


def test_the_sheet_names_what_is_out_of_range(head: Client, declaration: Declaration) -> None:
    key(declaration)
    page = post(head, "sheet", declaration, **points(achievable="11")).content.decode()
    assert "实现可能性须在 0 至 10 分之间" in page


def test_a_wrong_sheet_is_refused_at_its_question(head: Client, declaration: Declaration) -> None:
    key(declaration)
    answer = post(head, "decide", declaration, decision="pass", **points(achievable="elf"))
    page = answer.content.decode()
    assert (answer.status_code, ReviewDecision.objects.count()) == (422, 0)
    assert 'id="sheet-achievable" name="sheet.achievable" value="elf"' in page
    assert 'id="sheet-achievable-error"' in page


def test_a_poor_sheet_cannot_pass(head: Client, declaration: Declaration) -> None:
    key(declaration)
    poor = points(funds_match="0", goals_relevant="0", indicators_sound="0")
    answer = post(head, "decide", declaration, decision="pass", **poor)
    assert "等级“差”" in answer.content.decode()
    assert ReviewDecision.objects.count() == 0


def test_ordinary_projects_are_ticked(head: Client, declaration: Declaration) -> None:
    ticks = {f"sheet.{name}": "good" for name in STANDARD.criteria}
    page = post(head, "sheet", declaration, **ticks).content.decode()
    assert "按分值居中的等级：良" in page
    post(head, "decide", declaration, decision="pass", comment="已补充", **ticks, **{"sheet.overall": "good"})
    decision = ReviewDecision.objects.get()
    assert (decision.grade, decision.points, decision.scores.count()) == ("good", None, 8)
