"""Cases lose whose they are, and none is made of a unit that objected."""

from __future__ import annotations

import pytest
from django.db import transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.library.errors import Impossible, NotComplete, Objected
from duixian.apps.library.models import CaseObjection, EntryVersion
from duixian.apps.library.operations import (
    case_draft,
    case_from_corpus,
    case_replace,
    objection_end,
    objection_make,
    version_edit,
    version_publish,
    version_submit,
)
from duixian.apps.library.queries import case_forms
from duixian.apps.notices.models import Notice
from duixian.apps.targets.models import Declaration
from factories.accounts import World, act
from factories.library import SPRING, approved_form, draft

COMMENT = "每项规模都有对应的数量指标，时效写到月份，满意度写明对象，可供参照。"


@pytest.fixture
def form(world: World) -> Declaration:
    return approved_form(world)


def case(world: World, form: Declaration, comment: str = COMMENT) -> EntryVersion:
    return case_draft(declaration_uuid=form.uuid, scope="department", comment=comment, by=act(world.filler), at=SPRING)


def test_a_case_of_an_approved_form_is_published_without_names(world: World, form: Declaration) -> None:
    made = case(world, form)
    told = str(made.content["form"])
    assert world.unit.name not in told
    assert made.content["removed"]["unit"] >= 1
    version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    shown = version_publish(version_uuid=made.uuid, by=act(world.department_reviewer), at=SPRING)
    assert (shown.state, shown.entry.declaration) == ("published", form)
    assert list(case_forms(act(world.filler))) == []


def test_what_still_tells_of_somebody_stops_it(world: World, form: Declaration) -> None:
    made = case(world, form, "好")
    told = made.content | {"form": made.content["form"] | {"narratives": {"goals": "请找填报甲"}}}
    made = version_edit(version_uuid=made.uuid, content=told, revision=0, by=act(world.filler), at=SPRING)
    with pytest.raises(NotComplete) as caught:
        version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    assert {one.field for one in caught.value.problems} == {"comment", "form.narratives.goals"}
    made = case_replace(version_uuid=made.uuid, passage="填报甲", text="", revision=1, by=act(world.filler), at=SPRING)
    assert (made.content["form"]["narratives"]["goals"], made.content["removed"]["hand"]) == ("请找【略】", 1)
    with pytest.raises(Invalid):
        case_replace(version_uuid=made.uuid, passage="没有的字", text="", revision=2, by=act(world.filler), at=SPRING)
    with pytest.raises(Impossible):
        case_replace(version_uuid=draft(world).uuid, passage="个", text="", revision=0, by=act(world.filler), at=SPRING)


def test_a_unit_that_objects_has_none_and_its_published_ones_are_retired(world: World, form: Declaration) -> None:
    made, head = case(world, form), act(world.head)
    version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    version_publish(version_uuid=made.uuid, by=act(world.department_reviewer), at=SPRING)
    with pytest.raises(NotAllowed):
        objection_make(unit_uuid=world.unit.uuid, reason="不便公开", by=act(world.filler), at=SPRING)
    with pytest.raises(Invalid):
        objection_make(unit_uuid=world.unit.uuid, reason=" ", by=head, at=SPRING)
    kept = objection_make(unit_uuid=world.unit.uuid, reason="不便公开", by=head, at=SPRING)
    with pytest.raises(Invalid):
        objection_make(unit_uuid=world.unit.uuid, reason="再说一遍", by=head, at=SPRING)
    assert EntryVersion.objects.get(pk=made.pk).retire_reason == "来源单位不同意作为案例"
    with pytest.raises(Objected):
        case(world, form)
    with pytest.raises(NotFound):
        objection_end(objection_uuid=kept.uuid, by=act(world.stranger), at=SPRING)
    with pytest.raises(NotAllowed):
        objection_end(objection_uuid=kept.uuid, by=act(world.filler), at=SPRING)
    objection_end(objection_uuid=kept.uuid, by=head, at=SPRING)
    assert CaseObjection.objects.filter(ended_at=None).count() == 0
    assert list(case_forms(act(world.filler))) == [form]


def test_an_objection_after_submission_stops_publication(world: World, form: Declaration) -> None:
    made = version_submit(version_uuid=case(world, form).uuid, by=act(world.filler), at=SPRING)
    objection_make(unit_uuid=world.unit.uuid, reason="不便公开", by=act(world.head), at=SPRING)
    with pytest.raises(Objected):
        version_publish(version_uuid=made.uuid, by=act(world.department_reviewer), at=SPRING)


def test_a_form_of_the_corpus_becomes_a_case_too(world: World) -> None:
    told = {
        "kind": "target",
        "unit": "江海市某局",
        "project_name": "江海论坛",
        "year": 2021,
        "indicators": [{"level3": "江海市某局参会人数"}],
    }
    made = case_from_corpus(
        form=told, scope="common", home_uuid=world.unit.uuid, comment=COMMENT, by=act(world.filler), at=SPRING
    )
    assert (made.content["source"], made.content["form"]["indicators"], made.entry.declaration) == (
        "corpus", [{"level3": "【单位】参会人数"}], None,
    )  # fmt: skip


def test_who_may_object_for_whom(world: World) -> None:
    """The head for the own unit; others are refused, and people of another unit do not find it."""
    told = {}
    for name, user in world.users.items():
        try:
            with transaction.atomic():
                objection_make(unit_uuid=world.unit.uuid, reason="不便公开", by=act(user), at=SPRING)
                transaction.set_rollback(True)
            told[name] = "yes"
        except (NotAllowed, NotFound) as refused:
            told[name] = type(refused).__name__
    assert told == {
        "filler": "NotAllowed", "finance": "NotAllowed", "head": "yes", "department_reviewer": "NotAllowed",
        "bureau_reviewer": "NotAllowed", "auditor": "NotAllowed", "admin": "NotAllowed", "stranger": "NotFound",
    }  # fmt: skip


def test_an_objection_tells_the_authors_and_stands_in_the_history(world: World, form: Declaration) -> None:
    made = case(world, form)
    version_submit(version_uuid=made.uuid, by=act(world.filler), at=SPRING)
    version_publish(version_uuid=made.uuid, by=act(world.department_reviewer), at=SPRING)
    kept = objection_make(unit_uuid=world.unit.uuid, reason=" 不便公开 ", by=act(world.head), at=SPRING)
    objection_end(objection_uuid=kept.uuid, by=act(world.head), at=SPRING)
    with pytest.raises(NotFound):
        objection_end(objection_uuid=kept.uuid, by=act(world.head), at=SPRING)
    rows = HistoryRow.objects.filter(kind__startswith="library.").order_by("pk").values_list("kind", "about_uuid")
    assert list(rows)[-3:] == [
        ("library.objection.made", kept.uuid), ("library.entry.retired", made.entry.uuid), ("library.objection.ended", kept.uuid),
    ]  # fmt: skip
    assert (kept.reason, kept.made_by) == ("不便公开", world.head)
    assert Notice.objects.filter(kind="library.entry.retired").values_list("user__username").get() == ("filler",)
    assert list(case_forms(act(world.filler))) == [form]


def test_a_form_that_is_not_approved_or_not_there_is_no_case(world: World, form: Declaration) -> None:
    with pytest.raises(NotFound):
        case_draft(declaration_uuid=form.uuid, scope="own", comment=COMMENT, by=act(world.stranger), at=SPRING)
    with pytest.raises(NotAllowed):
        case_draft(declaration_uuid=form.uuid, scope="own", comment=COMMENT, by=act(world.auditor), at=SPRING)
    Declaration.objects.filter(pk=form.pk).update(approved=None, approved_at=None, state="draft")
    with pytest.raises(Invalid) as refused:
        case(world, form)
    assert (refused.value.field, str(refused.value)) == ("declaration", "只有已批复的目标表可以作为案例。")


def test_a_passage_is_replaced_wherever_it_stands_and_counted(world: World, form: Declaration) -> None:
    made = case(world, form)
    made = case_replace(
        version_uuid=made.uuid, passage="论坛", text="活动", revision=0, by=act(world.filler), at=SPRING
    )
    told = made.content["form"]
    assert (told["narratives"]["goals"], made.revision) == ("由【单位】办好活动，参会人数不少于500人", 1)
    first = made.content["removed"]["hand"]
    again = case_replace(
        version_uuid=made.uuid, passage="参会人数", text=" ", revision=1, by=act(world.filler), at=SPRING
    )
    assert again.content["form"]["indicators"][0]["level3"] == "【略】"
    assert again.content["removed"]["hand"] == first + 2
    with pytest.raises(StaleEdit):
        case_replace(version_uuid=made.uuid, passage="活动", text="", revision=1, by=act(world.filler), at=SPRING)
    assert form.approved is not None
    assert form.approved.content["narratives"]["goals"] == f"由{world.unit.name}办好论坛，参会人数不少于500人"
