"""From draft to the public and off it again: who may, what stops it, what is told and what never changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused, StaleEdit
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.apps.disclosure.errors import Impossible, NoSuchPassage, NotPublishable
from duixian.apps.disclosure.models import Publication, Shelf
from duixian.apps.disclosure.publishing import (
    publication_bar,
    publication_prepare,
    publication_publish,
    publication_renew,
    publication_replace,
    publication_restore,
    publication_return,
    publication_submit,
    publication_take_back,
    publication_withdraw,
)
from duixian.apps.disclosure.publishing_queries import content_told, publication_problems
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_user
from factories.evaluation import WINTER, evaluated
from factories.published import draft, final, published, sent

PROBLEMS = "result.texts.problems"


def goals(found: Publication) -> str:
    told: str = content_told(found)["promise"]["texts"]["goals"]
    return told


def problems(found: Publication) -> str:
    told: str = content_told(found)["result"]["texts"]["problems"]
    return told


def again(found: Publication) -> Publication:
    return Publication.objects.get(pk=found.pk)


def replaced(world: World, found: Publication, passage: str, text: str = "", place: str = PROBLEMS) -> Publication:
    return publication_replace(
        publication_uuid=found.uuid,
        place=place,
        passage=passage,
        text=text,
        reason="口语",
        by=act(world.filler),
        at=WINTER,
    )


def test_a_result_goes_its_way_to_the_public(world: World) -> None:
    found = published(world)
    assert (found.state, found.published_at, found.published_by, found.is_live) == (
        "published",
        WINTER,
        world.head,
        True,
    )
    assert sha256(found.content.encode()).hexdigest() == found.digest
    kinds = HistoryRow.objects.filter(about_uuid=found.uuid).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == [
        "disclosure.publication.prepared",
        "disclosure.publication.submitted",
        "disclosure.publication.published",
    ]


def test_the_history_names_the_content_by_its_digest(world: World) -> None:
    found = published(world)
    told = HistoryRow.objects.get(kind="disclosure.publication.published")
    assert told.payload == {"publication_kind": "result", "content": found.digest, "supersedes": None}


def test_people_are_told_what_waits_and_what_became_of_it(world: World) -> None:
    found = published(world)
    told = (
        Notice.objects.filter(kind__startswith="disclosure.")
        .order_by("pk")
        .values_list("kind", "user__username", "link")
    )
    assert list(told) == [
        ("disclosure.publication.waiting", world.head.username, f"/disclosure/{found.uuid}/"),
        ("disclosure.publication.published", world.filler.username, f"/open/p/{found.uuid}/"),
    ]


def test_preparing_twice_gives_the_one_under_way(world: World) -> None:
    made = draft(world)
    assert draft(world, found=made.evaluation) == made


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("result", NotPublishable),
        ("other", Invalid),
    ],
)
def test_what_is_not_final_is_not_prepared(world: World, kind: str, error: type[Refused]) -> None:
    declaration = evaluated(world).declaration
    with pytest.raises(error):
        publication_prepare(declaration_uuid=declaration.uuid, kind=kind, by=act(world.filler), at=WINTER)
    assert not Publication.objects.exists()


def test_only_clerks_prepare_and_strangers_find_nothing(world: World) -> None:
    declaration = final(world).declaration
    for user, error in ((world.head, NotAllowed), (world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            publication_prepare(declaration_uuid=declaration.uuid, kind="promise", by=act(user), at=WINTER)


def test_names_and_numbers_stop_it_until_they_are_barred(world: World) -> None:
    made = draft(world)
    make_user("newcomer", (Role.FINANCE, world.unit), name="验收员")
    found = again(replaced(world, made, "验收", "验 收"))
    make_user("late", (Role.FINANCE, world.unit), name="验 收")
    assert [one.path for one in publication_problems(found)] == [PROBLEMS]
    with pytest.raises(NotPublishable) as caught:
        publication_submit(publication_uuid=found.uuid, by=act(world.filler), at=WINTER)
    assert caught.value.problems[0].words.zh == "疑似本单位人员姓名“验 收”，请用黑条或公开用语替换"
    barred = publication_bar(publication_uuid=found.uuid, reason="人员姓名", by=act(world.filler), at=WINTER)
    assert problems(barred) == "████不及时。"
    assert publication_problems(barred) == []
    assert publication_submit(publication_uuid=found.uuid, by=act(world.filler), at=WINTER).state == "submitted"


def test_a_replacement_is_kept_with_its_reason_and_taken_back(world: World) -> None:
    made = draft(world)
    found = replaced(world, made, "验收", "检查")
    assert problems(found) == "检查不及时。"
    kept = found.replacements.get()
    assert (kept.passage, kept.text, kept.reason, kept.made_by) == ("验收", "检查", "口语", world.filler)
    back = publication_restore(publication_uuid=made.uuid, replacement_uuid=kept.uuid, by=act(world.filler), at=WINTER)
    assert (problems(back), back.digest) == ("验收不及时。", made.digest)
    with pytest.raises(NotFound):
        publication_restore(publication_uuid=made.uuid, replacement_uuid=kept.uuid, by=act(world.filler), at=WINTER)


def test_a_replacement_of_a_replacement_goes_with_it(world: World) -> None:
    made = draft(world)
    replaced(world, made, "验收", "检查工作")
    replaced(world, made, "工作", "事项")
    first = made.replacements.order_by("pk").first()
    assert first is not None
    back = publication_restore(publication_uuid=made.uuid, replacement_uuid=first.uuid, by=act(world.filler), at=WINTER)
    assert (problems(back), back.replacements.filter(removed_at=None).count()) == ("验收不及时。", 0)


def test_making_it_anew_keeps_what_was_replaced(world: World) -> None:
    made = draft(world)
    replaced(world, made, "验收", "检查")
    found = publication_renew(publication_uuid=made.uuid, by=act(world.filler), at=WINTER)
    assert (problems(found), found.replacements.filter(removed_at=None).count()) == ("检查不及时。", 1)


@pytest.mark.parametrize(
    ("changes", "error", "field"),
    [
        ({"passage": "不在这里"}, NoSuchPassage, "passage"),
        ({"place": "promise.texts.nothing"}, Invalid, "place"),
        ({"reason": "  "}, Invalid, "reason"),
        ({"reason": "电话13812345678"}, Invalid, "reason"),
        ({"text": "见a@b.cn"}, Invalid, "text"),
        ({"revision": 9}, StaleEdit, None),
    ],
)
def test_a_wrong_replacement_is_refused_at_its_field(
    world: World, changes: dict[str, object], error: type[Refused], field: str | None
) -> None:
    made = draft(world)
    told = {"place": PROBLEMS, "passage": "验收", "text": "", "reason": "口语", **changes}
    with pytest.raises(error) as caught:
        publication_replace(publication_uuid=made.uuid, by=act(world.filler), at=WINTER, **told)  # type: ignore[arg-type]  # of the table above
    assert caught.value.field == field
    assert again(made).digest == made.digest


def test_barring_needs_a_reason(world: World) -> None:
    with pytest.raises(Invalid):
        publication_bar(publication_uuid=draft(world).uuid, reason="", by=act(world.filler), at=WINTER)


def test_what_was_submitted_is_not_written_any_more(world: World) -> None:
    found = sent(world)
    with pytest.raises(Impossible) as caught:
        replaced(world, found, "验收")
    assert "现在可以：取回、退回、公开" in str(caught.value.message)


def test_it_is_taken_back_before_the_head_decides(world: World) -> None:
    found = publication_take_back(publication_uuid=sent(world).uuid, by=act(world.filler), at=WINTER)
    assert found.state == "draft"
    with pytest.raises(NotAllowed):
        publication_take_back(publication_uuid=found.uuid, by=act(world.head), at=WINTER)


def test_the_head_returns_it_with_a_reason_that_is_told(world: World) -> None:
    waiting = sent(world)
    with pytest.raises(Impossible):
        publication_return(publication_uuid=waiting.uuid, reason=" ", by=act(world.head), at=WINTER)
    found = publication_return(publication_uuid=waiting.uuid, reason="措辞", by=act(world.head), at=WINTER)
    assert (found.state, found.return_reason) == ("returned", "措辞")
    assert Notice.objects.filter(kind="disclosure.publication.returned", user=world.filler).count() == 1
    sent_again = publication_submit(publication_uuid=found.uuid, by=act(world.filler), at=WINTER)
    assert (sent_again.state, sent_again.return_reason) == ("submitted", "")


@pytest.mark.parametrize("act_on", [publication_publish, lambda **given: publication_return(reason="因", **given)])
def test_nobody_decides_on_what_they_prepared(world: World, act_on: Callable[..., Publication]) -> None:
    found = sent(world)
    Publication.objects.filter(pk=found.pk).update(writers=[world.head.pk])
    with pytest.raises(NotAllowed) as caught:
        act_on(publication_uuid=found.uuid, by=act(world.head), at=WINTER)
    assert str(caught.value.message) == "这份公开件由您准备，须由另一位负责人审核公开。"
    with pytest.raises(NotAllowed):
        act_on(publication_uuid=found.uuid, by=act(world.filler), at=WINTER)


def test_a_draft_is_not_published(world: World) -> None:
    with pytest.raises(Impossible):
        publication_publish(publication_uuid=draft(world).uuid, by=act(world.head), at=WINTER)


def test_somebody_new_with_a_name_in_it_stops_the_head_too(world: World) -> None:
    found = sent(world)
    make_user("late", (Role.FINANCE, world.unit), name="验收")
    with pytest.raises(NotPublishable):
        publication_publish(publication_uuid=found.uuid, by=act(world.head), at=WINTER)
    assert again(found).state == "submitted"


def test_a_newer_one_supersedes_and_never_edits(world: World) -> None:
    first = published(world)
    second = published(world, found=first.evaluation)
    old = again(first)
    assert (old.superseded_at, old.state, old.digest, old.is_live) == (WINTER, "published", first.digest, False)
    assert second.is_live
    told = HistoryRow.objects.filter(kind="disclosure.publication.published").order_by("-seq")[0]
    assert told.payload["supersedes"] == str(first.uuid)


def test_publishing_and_withdrawing_change_the_shelf_and_drafts_do_not(world: World) -> None:
    waiting = sent(world)
    assert not Shelf.objects.exists()
    publication_publish(publication_uuid=waiting.uuid, by=act(world.head), at=WINTER)
    shown = Shelf.objects.get().token
    publication_withdraw(publication_uuid=waiting.uuid, reason="数据有误", by=act(world.head), at=WINTER)
    assert Shelf.objects.get().token != shown


def test_it_is_withdrawn_with_a_reason_that_tells_of_nobody(world: World) -> None:
    shown = published(world)
    for reason, error in (("", Impossible), ("电话13812345678有误", Invalid)):
        with pytest.raises(error):
            publication_withdraw(publication_uuid=shown.uuid, reason=reason, by=act(world.head), at=WINTER)
    with pytest.raises(NotAllowed):
        publication_withdraw(publication_uuid=shown.uuid, reason="错", by=act(world.filler), at=WINTER)
    found = publication_withdraw(publication_uuid=shown.uuid, reason=" 数据有误 ", by=act(world.head), at=WINTER)
    assert (found.state, found.withdraw_reason, found.withdrawn_by) == ("withdrawn", "数据有误", world.head)
    assert Notice.objects.filter(kind="disclosure.publication.withdrawn", user=world.filler).count() == 1
    assert json.loads(again(found).content) == content_told(shown)


def test_after_a_withdrawal_another_can_be_published(world: World) -> None:
    shown = published(world)
    publication_withdraw(publication_uuid=shown.uuid, reason="数据有误", by=act(world.head), at=WINTER)
    assert published(world, found=shown.evaluation).is_live


def test_a_source_that_changed_meanwhile_stops_it(world: World) -> None:
    made = draft(world)
    Publication.objects.filter(pk=made.pk).update(freeze=None)
    (problem,) = publication_problems(again(made))
    assert (problem.path, problem.words.zh) == ("source", "生成之后目标或自评又有新定稿，请重新生成")
    renewed = publication_renew(publication_uuid=made.uuid, by=act(world.filler), at=WINTER)
    assert publication_problems(renewed) == []
    assert goals(renewed) == goals(made)
