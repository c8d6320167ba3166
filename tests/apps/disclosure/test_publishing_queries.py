"""What the unit's staff see of publications, and what everybody does: what is published and nothing else."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.disclosure.models import EvidencePack, Publication
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.publishing import publication_publish, publication_return, publication_withdraw
from duixian.apps.disclosure.publishing_queries import (
    Filters,
    allowed,
    changed_at,
    companions_of,
    facets,
    live,
    public_pack_file,
    public_pack_of,
    publication_get,
    publication_problems,
    publications_of,
    publications_waiting,
    published_get,
    published_stamp,
    searched,
    shelf_stamp,
    successor_of,
    to_publish,
    whole,
)
from factories.accounts import World, act
from factories.evaluation import WINTER
from factories.published import draft, final, published, sent


def test_a_publication_is_seen_with_its_unit(world: World) -> None:
    made = draft(world)
    assert publication_get(act(world.auditor), made.uuid) == made
    with pytest.raises(NotFound):
        publication_get(act(world.stranger), made.uuid)


def test_lists_are_narrowed_by_year_and_state(world: World) -> None:
    made = draft(world)
    actor = act(world.filler)
    assert list(publications_of(actor)) == [made]
    assert list(publications_of(actor, year=2020, state="draft")) == [made]
    assert list(publications_of(actor, year=2019)) == list(publications_of(actor, state="published")) == []
    assert list(publications_of(act(world.stranger))) == []


def test_what_can_be_prepared_says_what_there_is_already(world: World) -> None:
    made = draft(world, "promise")
    (found,) = to_publish(act(world.filler))
    assert (found.has_promise, found.has_result, found.is_final) == (True, False, True)  # type: ignore[attr-defined]  # annotated
    assert found == made.declaration
    assert list(to_publish(act(world.head))) == []
    assert list(to_publish(Actor.program())) == [found]


def test_the_desk_tells_clerks_of_drafts_and_the_head_of_what_was_submitted(world: World) -> None:
    made = draft(world)
    assert (publications_waiting(act(world.filler)), publications_waiting(act(world.head))) == ([made], [])
    waiting = sent(world, found=made.evaluation)
    assert (publications_waiting(act(world.filler)), publications_waiting(act(world.head))) == ([], [waiting])
    publication_return(publication_uuid=made.uuid, reason="措辞", by=act(world.head), at=WINTER)
    assert publications_waiting(act(world.filler)) == [made]
    Publication.objects.filter(pk=made.pk).update(state="submitted", writers=[world.head.pk])
    assert publications_waiting(act(world.head)) == []


@pytest.mark.parametrize(
    ("state", "filler", "head"),
    [
        ("draft", (True, False, False, False), (False, False, False, False)),
        ("returned", (True, False, False, False), (False, False, False, False)),
        ("submitted", (False, True, False, False), (False, False, True, False)),
        ("published", (False, False, False, False), (False, False, False, True)),
        ("withdrawn", (False, False, False, False), (False, False, False, False)),
    ],
)
def test_what_somebody_may_do_where_it_stands(
    world: World, state: str, filler: tuple[bool, ...], head: tuple[bool, ...]
) -> None:
    made = draft(world)
    made.state = state
    for user, told in ((world.filler, filler), (world.head, head)):
        may = allowed(act(user), made)
        assert (may.writes, may.takes_back, may.decides, may.withdraws) == told


def test_only_what_is_published_and_not_superseded_is_shown(world: World) -> None:
    evaluation = final(world)
    draft(world, "promise", evaluation)
    first = published(world, "result", evaluation)
    assert list(live()) == [first]
    second = published(world, "result", evaluation)
    assert list(live()) == [second]
    assert (successor_of(first), companions_of(second)) == (second, [])
    publication_withdraw(publication_uuid=second.uuid, reason="错", by=act(world.head), at=WINTER)
    assert list(live()) == []
    assert publication_problems(second) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Filters(), 2),
        (Filters(text="参会"), 2),
        (Filters(text="参会 满意度"), 2),
        (Filters(text="不存在"), 0),
        (Filters(year=2020), 2),
        (Filters(year=2019), 0),
        (Filters(kind="promise"), 1),
        (Filters(light="behind"), 1),
        (Filters(light="met"), 0),
        (Filters(unit="nowhere"), 0),
    ],
)
def test_the_public_looks_for_words_and_narrows(world: World, asked: Filters, found: int) -> None:
    evaluation = final(world)
    published(world, "promise", evaluation)
    published(world, "result", evaluation)
    assert searched(asked).count() == found


def test_facets_are_those_of_what_is_shown(world: World) -> None:
    assert facets() == {"years": [], "units": [], "grades": [], "lights": []}
    made = published(world)
    told = facets()
    assert told == {
        "years": [2020],
        "units": [(world.unit.code, world.unit.name)],
        "grades": [made.grade],
        "lights": ["behind"],
    }
    assert next(iter(whole(live()))).content == made.content


def test_what_was_never_published_is_not_there(world: World) -> None:
    made = draft(world)
    for uuid in (made.uuid, uuid4()):
        with pytest.raises(NotFound):
            published_get(uuid)
        with pytest.raises(NotFound):
            published_stamp(uuid)


def test_stamps_change_with_what_is_shown_and_with_nothing_else(world: World) -> None:
    assert changed_at() is None
    empty = shelf_stamp()
    made = sent(world)
    assert shelf_stamp() == empty
    shown = publication_publish(publication_uuid=made.uuid, by=act(world.head), at=WINTER)
    first, told = shelf_stamp(), published_stamp(shown.uuid)
    assert first != empty
    assert changed_at() == WINTER
    publication_withdraw(publication_uuid=shown.uuid, reason="错", by=act(world.head), at=WINTER)
    assert shelf_stamp() != first
    assert published_stamp(shown.uuid) != told


def test_only_a_public_pack_is_given_to_everybody(world: World) -> None:
    shown = published(world)
    assert shown.freeze is not None
    told = published_stamp(shown.uuid)
    pack = pack_make(freeze_uuid=shown.freeze.uuid, by=act(world.head), at=WINTER)
    assert public_pack_of(shown) is None
    with pytest.raises(NotFound):
        public_pack_file(shown)
    public = EvidencePack.objects.create(
        freeze=pack.freeze,
        evaluation=pack.evaluation,
        public=True,
        digest=pack.digest,
        manifest=pack.manifest,
        size=pack.size,
        head_seq=pack.head_seq,
        head=pack.head,
        recorded_at=WINTER,
    )
    assert (public_pack_of(shown), len(public_pack_file(shown)[1])) == (public, pack.size)
    assert published_stamp(shown.uuid) != told


def test_a_promise_has_no_pack(world: World) -> None:
    assert public_pack_of(published(world, "promise")) is None
