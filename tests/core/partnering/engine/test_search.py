from __future__ import annotations

from core.partnering.events import event, person, request
from duixian.core.partnering.engine.frame import frame_of
from duixian.core.partnering.engine.search import search_of


def test_wishes_are_listed_by_person_heaviest_first() -> None:
    people = [person("a", "A"), person("b", "B"), person("a2", "A"), person("c", "C")]
    search = search_of(
        frame_of(
            event(people, [request("r0", "A", "B", 10), request("r1", "B", "A/a2", 30), request("r2", "A/a", "B", 20)])
        ),
        1,
    )
    lists = [search.wishes[search.wishes_start[n] : search.wishes_start[n + 1]].tolist() for n in range(4)]
    assert lists == [[2, 0], [1, 2, 0], [1, 0], []]


def test_without_requests_nobody_wishes_anything() -> None:
    search = search_of(frame_of(event([person("a", "A")], [])), 1)
    assert (search.wishes.tolist(), search.wishes_start.tolist()) == ([], [0, 0])
