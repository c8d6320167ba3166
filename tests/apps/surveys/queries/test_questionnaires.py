"""Questionnaires and their versions as people of the unit see them."""

from __future__ import annotations

from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.operations.questionnaires import version_create
from duixian.apps.surveys.queries.questionnaires import (
    is_fixed,
    questionnaire_get,
    questionnaires_visible,
    version_get,
    versions_of,
    versions_visible,
)
from factories.accounts import act, make_world
from factories.surveys import OPEN, PROGRAM, make_version, make_wave, released

pytestmark = pytest.mark.django_db


def test_questionnaires_with_their_versions_and_waves(django_assert_num_queries: Any) -> None:
    world = make_world()
    first, other = make_version(world.unit), make_version(world.other, "别馆问卷")
    released(world.unit, first)
    second = version_create(questionnaire_uuid=first.questionnaire.uuid, by=PROGRAM, at=OPEN)
    make_wave(world.unit, second, title="明年")
    filler = act(world.filler)
    with django_assert_num_queries(1):
        rows = list(questionnaires_visible(filler))
    assert [(row.title, row.wordings, row.wave_count) for row in rows] == [("参会满意度", 2, 2)]
    assert [(row.number, row.wave_count) for row in versions_of(rows[0])] == [(2, 1), (1, 1)]
    assert list(versions_visible(act(world.head))) == [second, first]
    assert (questionnaire_get(act(world.auditor), other.questionnaire.uuid), version_get(act(world.auditor), other.uuid)) == (
        other.questionnaire, other,
    )  # fmt: skip
    for get, uuid in ((questionnaire_get, first.questionnaire.uuid), (version_get, first.uuid)):
        with pytest.raises(NotFound):
            get(act(world.stranger), uuid)


def test_a_version_is_fixed_once_a_survey_is_released(django_assert_num_queries: Any) -> None:
    version = make_version(make_world().unit)
    wave = make_wave(version.questionnaire.unit, version)
    with django_assert_num_queries(1):
        assert is_fixed(version) is False
    Wave.objects.filter(pk=wave.pk).update(released_at=OPEN)
    assert is_fixed(version) is True
