"""Similar projects: the same name first, its own forms left out, why in parts."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from duixian.documents.corpus import likeness
from duixian.documents.corpus.asking import Corpus
from duixian.documents.corpus.likeness import _keys, pairs_of, plain_name


def test_the_form_itself_is_most_alike_unless_it_is_ones_own(asked: Corpus) -> None:
    ((form, name, unit, kind, budget),) = asked.rows(
        "SELECT form, project_name, unit, project_type, budget FROM forms WHERE n = 17"
    )
    first = asked.similar(name, "", kind, Decimal(budget), limit=3)[0]
    assert (first.project_name, first.score, first.parts["name"] > 0.99) == (name, 100, True)
    assert form in {one.form for one in asked.similar(name, "", kind, Decimal(budget), limit=20)}
    assert form not in {one.form for one in asked.similar(name, unit=unit, limit=20)}


def test_type_money_and_indicators_are_judged_where_they_are_known(asked: Corpus) -> None:
    plain = asked.similar("青山市新材料国际研讨会", limit=1)[0]
    full = asked.similar("青山市新材料国际研讨会", "邀请专家，产业对接", "conference", Decimal(900_000), names=["参会人数", "满意度", "不知道"], limit=1)[0]  # fmt: skip
    assert (set(plain.parts), set(full.parts)) == ({"name"}, {"name", "type", "money", "indicators"})
    assert "研讨会" in full.project_name
    assert full.project_type == "conference"


def test_only_so_many_postings_are_walked(asked: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "MOST_POSTINGS", 0)
    assert asked.similar("青山市新材料国际研讨会") == []


def test_only_the_best_are_judged_again(asked: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = asked.similar("青山市新材料国际研讨会", limit=3)
    monkeypatch.setattr(likeness, "CANDIDATES", 3)
    some = asked.similar("青山市新材料国际研讨会", limit=10)
    assert (len(some), some[0].score) == (3, whole[0].score)


def test_pairs_of_a_batch_are_the_pairs_of_each_name() -> None:
    names = ["高原市智能制造", "a", "", None, "😀😀好", "高原高原高原"]
    keys = np.unique(_keys(names, 5))
    each = [
        (int(pair) << 32) | (5 + place) for place, name in enumerate(names) for pair in pairs_of(plain_name(name or ""))
    ]
    assert keys.tolist() == sorted(each)
    assert plain_name("第３届（2021）ＡＩ 会议") == "第届ai会议"
