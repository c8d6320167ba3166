"""What everybody may see is declared; whatever is not, is not shown."""

from __future__ import annotations

import pytest

from duixian.apps.audit import kinds
from duixian.apps.disclosure.showing import SHOWN_KINDS, card_clear, declaration_clear, may_show

DIGEST = "0a" * 32


def test_every_kind_that_is_shown_is_one_of_the_registry_and_all_others_stay_digests() -> None:
    assert SHOWN_KINDS.keys() <= kinds.known().keys()
    shown = {kind for kind in kinds.known() if may_show({"kind": kind, "payload": {}})}
    assert shown == {"measurement.freeze.made", "evaluation.evaluation.finished", "disclosure.pack.made"}


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        ({"digest": DIGEST, "total": "82.08", "as_of": "2020-12-31"}, True),
        ({"digest": DIGEST, "note": "张三"}, False),
        ({"digest": "张三"}, False),
        ({"total": "13812345678"}, False),
        ({"digest": ["zhang@example.org"]}, False),
        ({"digest": {"digest": DIGEST}}, True),
    ],
)
def test_a_row_is_shown_only_with_keys_that_are_declared_and_values_that_say_nothing_personal(
    payload: dict[str, object], shown: bool
) -> None:
    assert may_show({"kind": "evaluation.evaluation.finished", "payload": payload}) is shown


def test_of_cards_only_ids_and_names_of_measures_are_clear() -> None:
    paths = [("0", "uuid"), ("0", "measure"), ("0", "card", "definition"), ("0", "bands", "met"), ("0", "parameters", "topic"), ("0", "new")]  # fmt: skip
    assert [card_clear(path, "x") for path in paths] == [True, True, False, False, False, False]


def test_of_a_declaration_everything_is_clear_but_the_digests_of_its_versions() -> None:
    paths = [("form", "title"), ("form_digest",), ("versions", "0", "uuid"), ("versions", "0", "digest")]
    assert [declaration_clear(path, "x") for path in paths] == [True, True, True, False]
