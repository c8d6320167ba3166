"""What a publication is made of, what is missing for it, and whose names must not be in it."""

from __future__ import annotations

import json

import pytest

from duixian.apps.accounts.roles import Role
from duixian.apps.disclosure.models import Publication
from duixian.apps.disclosure.snapshots import Source, content_of, listed, names_of, personal, source_of
from duixian.apps.measurement.models import Freeze
from duixian.apps.targets.errors import Problem
from factories.accounts import World, make_user
from factories.evaluation import WINTER, evaluated
from factories.published import final, promise_content, result_content
from factories.reviews import written
from factories.targets import sample_forms


def test_a_form_that_is_not_approved_gives_nothing_to_publish(world: World) -> None:
    found = source_of(written(world, sample_forms()[1]), "promise")
    assert isinstance(found, Problem)
    assert (found.path, found.words.zh) == ("declaration", "绩效目标尚未批复，没有可公开的版本")


def test_a_draft_of_a_self_evaluation_gives_no_result_but_the_promise(world: World) -> None:
    declaration = evaluated(world).declaration
    found = source_of(declaration, "result")
    assert isinstance(found, Problem)
    assert found.words.en == "the self-evaluation is not final; finish it first"
    promised = source_of(declaration, "promise")
    assert isinstance(promised, Source)
    assert (promised.version, promised.evaluation, promised.freeze) == (declaration.approved, None, None)


def test_a_final_self_evaluation_comes_with_its_freeze(world: World) -> None:
    evaluation = final(world)
    found = source_of(evaluation.declaration, "result")
    assert isinstance(found, Source)
    assert (found.evaluation, found.freeze) == (evaluation, Freeze.objects.get(about_uuid=evaluation.uuid))


def test_the_content_holds_no_contact_and_no_names_of_writers(world: World) -> None:
    evaluation = final(world)
    source = source_of(evaluation.declaration, "result")
    assert isinstance(source, Source)
    text = json.dumps(content_of(evaluation.declaration, source, at=WINTER), ensure_ascii=False)
    assert {word for word in ("contact", "phone", "owner", "writers", "judged_by") if f'"{word}"' in text} == set()
    told = json.loads(text)
    assert told["result"]["proof"]["evaluation_digest"] == evaluation.digest
    assert told["declaration"]["version_digest"] == evaluation.version.digest
    assert told["unit"]["department"] == world.department.name


def test_a_result_without_a_freeze_tells_no_roles(world: World) -> None:
    evaluation = final(world)
    source = Source(evaluation.version, evaluation)
    told = content_of(evaluation.declaration, source, at=WINTER)
    assert {row["evidence"]["roles"] for row in told["result"]["rows"]} == {None}
    assert "freeze" not in told["result"]["proof"]


def test_names_are_those_of_the_unit_and_of_who_holds_a_role_there(world: World) -> None:
    make_user("guest", (Role.AUDITOR, world.unit), name="钱客人")
    make_user("other", (Role.FILLER, world.other), name="孙外人")
    found = names_of(world.unit)
    assert ("钱客人" in found, "孙外人" in found, world.filler.name in found) == (True, False, True)


def test_problems_name_place_passage_and_cure() -> None:
    content = promise_content()
    content["promise"]["texts"]["goals"] = "联系张三13812345678"
    assert [(one.path, one.words.zh) for one in personal(content, ["张三"])] == [
        ("promise.texts.goals", "疑似本单位人员姓名“张三”，请用黑条或公开用语替换"),
        ("promise.texts.goals", "疑似电话号码“13812345678”，请用黑条或公开用语替换"),
    ]


def test_what_lists_read_is_copied_from_the_content() -> None:
    told = listed(result_content())
    assert (told["project_name"], told["score"], told["grade"], told["light"]) == (
        "研讨会",
        "93.3",
        "excellent",
        "behind",
    )
    assert "满意率（%）" in told["search"]
    promised = listed(promise_content())
    assert (promised["score"], promised["grade"], promised["light"]) == (None, "", "")


@pytest.mark.parametrize("kind", ["promise", "result"])
def test_a_source_knows_what_was_made_of_it(world: World, kind: str) -> None:
    evaluation = final(world)
    source = source_of(evaluation.declaration, kind)
    assert isinstance(source, Source)
    made = Publication(version=source.version, evaluation=source.evaluation, freeze=source.freeze)
    assert source.made(made)
    assert not Source(source.version, None if kind == "result" else evaluation).made(made)
