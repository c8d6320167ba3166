"""Methods in both languages, and a tone for every state."""

from __future__ import annotations

from django.utils.translation import override

from duixian.apps.money.models.procurement import ProcurementState
from duixian.core.money.packs import Method
from duixian.web.templatetags.buying import TONES, buying_method, buying_tone


def test_methods_are_told_in_the_language_of_the_page() -> None:
    assert buying_method(Method.QUOTES) == "三家比价"
    with override("en"):
        assert buying_method("government") == "government procurement"


def test_every_state_has_a_tone() -> None:
    assert set(TONES) == set(ProcurementState.values)
    assert [buying_tone(state) for state in ("awarded", "refused", "cancelled")] == ["met", "risk", ""]
