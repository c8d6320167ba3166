"""What cannot be done names its place."""

from __future__ import annotations

from duixian.core.disclosure.errors import DisclosureError, NoSuchPassageError, NoSuchTextError


def test_every_refusal_names_its_place_and_is_one_kind_of_error() -> None:
    told = [kind("result.texts.problems", "no text stands there") for kind in (NoSuchTextError, NoSuchPassageError)]
    assert [str(one) for one in told] == ["result.texts.problems: no text stands there"] * 2
    assert all(isinstance(one, DisclosureError) and one.place == "result.texts.problems" for one in told)
