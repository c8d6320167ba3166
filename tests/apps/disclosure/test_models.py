"""One publication under way and one shown of each kind; a result has its evaluation; what is withdrawn has its reason."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.disclosure.models import Publication, Replacement, Shelf
from factories.accounts import World
from factories.evaluation import WINTER
from factories.published import draft, published


def copy(one: Publication, **changes: Any) -> Publication:
    """Another row that says the same but for the changes."""
    fields = {field.attname: getattr(one, field.attname) for field in Publication._meta.concrete_fields}
    return Publication(**{**fields, "id": None, "uuid": uuid4(), **changes})


def refused(one: Publication) -> bool:
    try:
        with transaction.atomic():
            one.save(force_insert=True)
    except IntegrityError:
        return True
    return False


def test_one_is_under_way_of_each_kind(world: World) -> None:
    made = draft(world, "promise")
    assert refused(copy(made))
    assert refused(copy(made, state="submitted"))
    assert not refused(copy(made, state="published", published_at=WINTER))


def test_one_is_shown_of_each_kind(world: World) -> None:
    shown = published(world, "promise")
    assert shown.is_live
    assert refused(copy(shown))
    assert not refused(copy(shown, superseded_at=WINTER))
    assert not copy(shown, superseded_at=WINTER).is_live


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "result"},
        {"score": 5},
        {"light": "met"},
        {"state": "published"},
        {"superseded_at": WINTER},
        {"published_at": WINTER},
        {"state": "withdrawn", "published_at": WINTER, "withdrawn_at": WINTER},
        {"withdraw_reason": "错"},
    ],
)
def test_what_does_not_belong_together_is_refused(world: World, changes: dict[str, Any]) -> None:
    made = draft(world, "promise")
    Publication.objects.filter(pk=made.pk).update(
        state="withdrawn", published_at=WINTER, withdrawn_at=WINTER, withdraw_reason="旧"
    )
    assert refused(copy(made, **changes))


def test_a_replacement_says_what_and_why(world: World) -> None:
    made = draft(world, "promise")
    told = {"publication": made, "place": "a", "occurred_at": WINTER, "recorded_at": WINTER}
    for passage, reason in (("", "因"), ("文", "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Replacement.objects.create(passage=passage, reason=reason, **told)
    assert Replacement.objects.create(passage="文", reason="因", **told).removed_at is None


@pytest.mark.django_db
def test_there_is_one_shelf() -> None:
    Shelf.objects.create(pk=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shelf.objects.create(pk=2)
