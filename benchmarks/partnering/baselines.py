"""Other ways to schedule the same event: greed in plain Python, a matching slot by slot, and the whole event as one model of CP-SAT."""

from __future__ import annotations

import time
from importlib.util import find_spec

from duixian.core.partnering.model import Meeting, Person, Problem, Request, Schedule, Side, numbers_of

CP_SAT_SECONDS = 60


def there(library: str) -> bool:
    """Whether a baseline can be run: it comes with requirements/bench.txt."""
    return find_spec(library) is not None


class _Book:
    """Who is free when, as every baseline keeps it."""

    def __init__(self, problem: Problem) -> None:
        self.free = {person.code: person.free for person in problem.people}
        self.left = {person.code: person.cap for person in problem.people}
        self.room = list(problem.rooms)
        self.staff: dict[str, list[Person]] = {}
        for person in problem.people:
            self.staff.setdefault(person.organisation, []).append(person)
        self.met: list[Meeting] = []
        self.worth = 0

    def side(self, side: Side) -> list[str]:
        return [side.person] if side.person else [person.code for person in self.staff[side.organisation]]

    def put(self, request: Request, slot: int, left: str, right: str) -> None:
        for who in (left, right):
            self.free[who] &= ~(1 << slot)
            self.left[who] -= 1
        self.room[slot] -= 1
        self.worth += request.weight
        self.met.append(Meeting(request.code, slot, left, right))

    def pairs(self, request: Request) -> list[tuple[str, str]]:
        lefts, rights = (
            [who for who in self.side(side) if self.left[who] > 0] for side in (request.left, request.right)
        )
        return [(left, right) for left in lefts for right in rights]

    def schedule(self) -> Schedule:
        return Schedule(tuple(self.met), self.worth)


def greedy(problem: Problem) -> Schedule:
    """The heaviest first, into the emptiest slot."""
    book = _Book(problem)
    for request in sorted(problem.requests, key=lambda one: -one.weight):
        places = (
            (book.room[slot], slot, pair)
            for pair in book.pairs(request)
            for slot in numbers_of(book.free[pair[0]] & book.free[pair[1]])
        )
        room, slot, pair = max(places, key=lambda place: place[0], default=(0, 0, ("", "")))
        if room > 0:
            book.put(request, slot, *pair)
    return book.schedule()


def slot_by_slot(problem: Problem) -> Schedule:
    """A matching of largest weight in each slot, one after the other (rustworkx); the heaviest stay where tables are fewer."""
    import rustworkx

    book, waiting = _Book(problem), list(problem.requests)
    for slot in range(len(problem.days)):
        graph, number = rustworkx.PyGraph(), dict[str, int]()
        for request in waiting:
            for left, right in book.pairs(request):
                if book.free[left] & book.free[right] & 1 << slot:
                    for who in (left, right):
                        if who not in number:
                            number[who] = graph.add_node(who)
                    graph.add_edge(number[left], number[right], (request, left, right))
        matched = rustworkx.max_weight_matching(graph, weight_fn=lambda edge: edge[0].weight)
        edges = sorted((graph.get_edge_data(*pair) for pair in matched), key=lambda edge: -edge[0].weight)
        done: set[str] = set()
        for request, left, right in edges:
            if book.room[slot] > 0 and request.code not in done:
                done.add(request.code)
                book.put(request, slot, left, right)
        waiting = [request for request in waiting if request.code not in done]
    return book.schedule()


def cp_sat(problem: Problem, hint: Schedule | None = None, seconds: int = CP_SAT_SECONDS) -> Schedule:
    """One variable for each request, slot and pair of delegates; two workers. A hint is a schedule to begin with."""
    from ortools.sat.python import cp_model

    book, model = _Book(problem), cp_model.CpModel()
    hinted = {met[:4] for met in hint.meetings} if hint else set()
    at_person: dict[tuple[str, int], list[object]] = {}
    of_person: dict[str, list[object]] = {}
    in_slot: dict[int, list[object]] = {}
    variables, terms = {}, []
    for request in problem.requests:
        mine = []
        for left, right in book.pairs(request):
            for slot in numbers_of(book.free[left] & book.free[right]):
                one = model.new_bool_var("")
                variables[request.code, slot, left, right] = one
                mine.append(one)
                for who in (left, right):
                    at_person.setdefault((who, slot), []).append(one)
                    of_person.setdefault(who, []).append(one)
                in_slot.setdefault(slot, []).append(one)
                terms.append(request.weight * one)
        model.add_at_most_one(mine)
    for ones in at_person.values():
        model.add_at_most_one(ones)
    for who, ones in of_person.items():
        model.add(sum(ones) <= book.left[who])
    for slot, ones in in_slot.items():
        model.add(sum(ones) <= book.room[slot])
    for key, one in variables.items():
        if hint:
            model.add_hint(one, key in hinted)
    model.maximize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    status = solver.solve(model)
    met = [
        key for key, one in variables.items() if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) and solver.value(one)
    ]
    weights = {request.code: request.weight for request in problem.requests}
    return Schedule(tuple(Meeting(*key) for key in met), sum(weights[key[0]] for key in met))


def timed(way: object, *arguments: object) -> tuple[Schedule, float]:
    """A schedule and the wall seconds that it took."""
    start = time.perf_counter()
    schedule = way(*arguments)  # type: ignore[operator]
    return schedule, time.perf_counter() - start
