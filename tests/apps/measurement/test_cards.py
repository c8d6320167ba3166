"""Cards as JSON, and what they lack."""

from __future__ import annotations

from duixian.apps.measurement.cards import (
    attested_kind,
    card_of,
    clean_bands,
    clean_card,
    definition_of,
    field_of,
    gaps,
    unit_of,
)
from duixian.core.measures import registry
from duixian.core.measures.spec import UnitKind
from duixian.core.measures.suggestions import suggest
from duixian.core.targets.parsing import parse_target

COUNT, RATE, WORD = parse_target(">=400", unit_column="人"), parse_target(">=95%"), parse_target("合规")


def test_card_survives_json_and_drops_what_is_unknown() -> None:
    found = suggest("参会人数", COUNT)
    assert found is not None
    card = card_of(found.card.filled("zh", owner="张三"), "口径陷阱")
    assert definition_of(card, {}) == found.card.filled("zh", owner="张三")
    assert (card["trap"], clean_card({**card, "other": "x"})) == ("口径陷阱", card)


def test_bands_are_all_three_or_none() -> None:
    assert clean_bands({"met": " 全部达成 ", "else": "x"}) == {"met": "全部达成", "partly": "", "missed": ""}
    assert clean_bands({"met": " "}) == {}


def test_gaps_of_an_empty_card_depend_on_what_is_measured() -> None:
    count, rate = registry.get("evidence.list_count").spec, registry.get("evidence.list_share").spec
    assert [field_of(gap) for gap in gaps({}, {}, count, COUNT)][:3] == ["definition", "source", "unique_key"]
    assert [field_of(gap) for gap in gaps({}, {}, rate, RATE)][2:4] == ["numerator", "denominator"]
    assert [field_of(gap) for gap in gaps({}, {}, None, WORD)][4:7] == ["band_met", "band_partly", "band_missed"]
    assert len(gaps({}, {}, None, WORD)) == 12


def test_unit_of_an_attested_value_is_what_the_target_asks_for() -> None:
    spec = registry.get("evidence.attested").spec
    assert [unit_of(spec, target) for target in (COUNT, RATE, WORD, None)] == [
        UnitKind.COUNT, UnitKind.PERCENT, UnitKind.WORDS, UnitKind.MONEY,
    ]  # fmt: skip
    assert [attested_kind(target) for target in (COUNT, RATE, WORD, None)] == ["count", "percent", "words", "money"]
    assert unit_of(None, RATE) is UnitKind.WORDS
