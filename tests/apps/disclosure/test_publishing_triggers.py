"""The database itself keeps what was submitted, published, withdrawn and replaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from duixian.apps.disclosure.models import Publication, Replacement
from duixian.apps.disclosure.publishing import publication_replace, publication_withdraw
from duixian.apps.disclosure.publishing_triggers import missing
from factories.accounts import World, act
from factories.evaluation import WINTER
from factories.published import draft, published, sent


def refused(change: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return True
    return False


@pytest.mark.django_db
def test_the_triggers_are_there() -> None:
    assert missing(connection) == frozenset()


def test_a_draft_changes_and_what_was_submitted_does_not(world: World) -> None:
    rows = Publication.objects.filter(pk=draft(world, "promise").pk)
    assert not refused(lambda: rows.update(content="{}"))
    waiting = Publication.objects.filter(pk=sent(world, "result", rows[0].declaration.self_evaluation).pk)
    for field in ("content", "digest", "kind"):
        assert refused(lambda field=field: waiting.update(**{field: "x"}))  # type: ignore[misc]  # bound now
    assert not refused(lambda: waiting.update(revision=7))


def test_what_is_published_goes_nowhere_but_off_the_site(world: World) -> None:
    rows = Publication.objects.filter(pk=published(world).pk)
    assert refused(lambda: rows.update(state="draft", published_at=None))
    assert refused(lambda: rows.update(content="{}"))
    assert refused(rows.delete)


def test_what_was_withdrawn_never_changes(world: World) -> None:
    shown = published(world)
    publication_withdraw(publication_uuid=shown.uuid, reason="数据有误", by=act(world.head), at=WINTER)
    rows = Publication.objects.filter(pk=shown.pk)
    assert refused(lambda: rows.update(withdraw_reason="别的"))
    assert refused(lambda: rows.update(state="published", withdrawn_at=None, withdraw_reason=""))


def test_a_replacement_is_taken_back_and_never_changed(world: World) -> None:
    made = draft(world)
    publication_replace(
        publication_uuid=made.uuid, place="result.texts.problems", passage="验收", reason="口语", by=act(world.filler), at=WINTER
    )  # fmt: skip
    rows = Replacement.objects.filter(publication=made)
    assert refused(lambda: rows.update(text="别的"))
    assert refused(rows.delete)
    assert not refused(lambda: rows.update(removed_at=WINTER))
    assert refused(lambda: rows.update(removed_at=None))
