from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings

from duixian.apps.events.vault import UnreadableError, current_key, destroy_keys, keys_of, new_key, seal, unseal

EVENT, ROW = UUID(int=7), UUID(int=8)
VALUES = {"number": "E12345678", "name": "SMITH JOHN"}


@pytest.fixture(autouse=True)
def _keys(settings: LazySettings, tmp_path: Path) -> None:
    settings.KEYS_ROOT = tmp_path / "keys"


def test_an_edition_keeps_one_key_until_another_is_made() -> None:
    first = current_key(EVENT)
    assert (current_key(EVENT), first) == (first, f"{EVENT.hex}-0001")
    second = new_key(EVENT)
    assert (current_key(EVENT), keys_of(EVENT)) == (second, [first, second])


def test_editions_do_not_share_keys() -> None:
    assert keys_of(UUID(int=9)) == []
    assert current_key(EVENT) != current_key(UUID(int=9))


def test_a_key_is_readable_by_its_owner_only(settings: LazySettings) -> None:
    key = current_key(EVENT)
    path = Path(settings.KEYS_ROOT) / f"{key}.key"
    assert (stat.S_IMODE(path.stat().st_mode), len(path.read_bytes())) == (0o600, 32)


def test_many_makers_at_once_get_a_key_each(settings: LazySettings) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_key(EVENT), range(24)))
    assert sorted(made) == keys_of(EVENT)
    assert {path.suffix for path in Path(settings.KEYS_ROOT).iterdir()} == {".key"}


def test_what_is_sealed_comes_out_again_and_is_not_in_the_bytes() -> None:
    key = current_key(EVENT)
    sealed = seal(VALUES, key_id=key, row=ROW)
    assert unseal(sealed, key_id=key, row=ROW) == VALUES
    assert b"E12345678" not in sealed
    assert b"SMITH" not in sealed


def test_the_same_values_are_sealed_differently_each_time() -> None:
    key = current_key(EVENT)
    assert seal(VALUES, key_id=key, row=ROW) != seal(VALUES, key_id=key, row=ROW)


def test_a_seal_moved_to_another_row_or_altered_is_unreadable() -> None:
    key = current_key(EVENT)
    sealed = seal(VALUES, key_id=key, row=ROW)
    with pytest.raises(UnreadableError):
        unseal(sealed, key_id=key, row=uuid4())
    with pytest.raises(UnreadableError):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), key_id=key, row=ROW)


def test_with_the_keys_everything_sealed_is_gone(settings: LazySettings) -> None:
    key = current_key(EVENT)
    sealed = seal(VALUES, key_id=key, row=ROW)
    assert destroy_keys(EVENT) == 1
    with pytest.raises(UnreadableError):
        unseal(sealed, key_id=key, row=ROW)
    assert list(Path(settings.KEYS_ROOT).iterdir()) == []


def test_all_keys_but_one_can_be_destroyed() -> None:
    current_key(EVENT)
    kept = new_key(EVENT)
    assert (destroy_keys(EVENT, but=kept), keys_of(EVENT)) == (1, [kept])


@pytest.mark.parametrize("key_id", ["", "../secret", "0" * 32, f"{EVENT.hex}-1"])
def test_what_is_no_key_id_opens_no_file(key_id: str) -> None:
    with pytest.raises(UnreadableError):
        seal(VALUES, key_id=key_id, row=ROW)


def test_a_damaged_key_is_told(settings: LazySettings) -> None:
    key = current_key(EVENT)
    (Path(settings.KEYS_ROOT) / f"{key}.key").write_bytes(b"short")
    with pytest.raises(UnreadableError):
        seal(VALUES, key_id=key, row=ROW)
