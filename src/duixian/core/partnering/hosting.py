"""The most meetings of a day that could be held at home, whatever tables are given to whom: a linear relaxation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from duixian.core.partnering.model import Meeting


def most_at_home(
    meetings: Sequence[Meeting],
    firm: Mapping[str, str],
    used: Mapping[tuple[str, int], int],
    fixed: set[str],
    tables: int,
) -> int:
    """An upper bound on the meetings at a home of one of their sides, each counted once.

    `used` are the homes that could be given (an organisation and its first, second … table); those of `fixed` organisations are given,
    of the others as many as there are `tables`. A home seats one meeting a slot.
    """
    homes = {home: n for n, home in enumerate(used)}
    hosts = {name for name, _ in used}
    sides = [(n, name, met.slot) for n, met in enumerate(meetings) for name in (firm[met.left], firm[met.right])]
    sides = [side for side in sides if side[1] in hosts]
    at_once = Counter((name, slot) for _, name, slot in sides)
    moments = {moment: len(meetings) + 1 + n for n, moment in enumerate(at_once)}
    entries = [(n, len(homes) + column, 1.0) for column, (n, _, _) in enumerate(sides)]
    entries += [(moments[name, slot], len(homes) + column, 1.0) for column, (_, name, slot) in enumerate(sides)]
    entries += [
        (row, homes[name, n], -1.0)
        for (name, slot), row in moments.items()
        for n in range(at_once[name, slot])
        if (name, n) in homes
    ]
    entries += [(len(meetings), n, 1.0) for (name, _), n in homes.items() if name not in fixed]
    room = np.array([1] * len(meetings) + [tables] + [0] * len(moments))
    if not sides:
        return 0
    rows, columns, signs = zip(*entries, strict=True)
    matrix = csr_array((signs, (rows, columns)), shape=(len(room), len(homes) + len(sides)))
    worth = np.concatenate([np.zeros(len(homes)), -np.ones(len(sides))])
    return int(np.floor(1e-6 - linprog(worth, A_ub=matrix, b_ub=room, bounds=(0, 1), method="highs-ds").fun))
