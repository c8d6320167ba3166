"""Taking answers: each link once, nothing that leads from an anonymous answer to a person, a named one changed until the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.surveys.errors import NotYetOpen, Over, UsedUp, WrongAnswers
from duixian.apps.surveys.models import Answer, Turnout, Wave
from duixian.apps.surveys.operations.answers import answer_enter, answer_import
from duixian.apps.surveys.queries.links import is_used, link_of, own_answer
from factories.accounts import World, act, make_world
from factories.questionnaires import FULL
from factories.surveys import AFTER, GOOD, OPEN, OPENS, POOR, answer, ask, make_wave, people, released

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def wave(world: World) -> Wave:
    return released(world.unit)


@pytest.fixture
def named(world: World) -> Wave:
    return released(world.unit, title="实名调查", anonymous=False)


def test_an_anonymous_answer_leads_to_nobody(wave: Wave) -> None:
    asked = ask(wave, people(5, group="观众"))
    made = answer(asked[0].token, FULL)
    told = model_to_dict(made) | {"occurred": made.occurred_at.isoformat()}
    assert (told["invitation"], told["group"], told["occurred"], made.values["q5"]) == (
        None,
        "观众",
        "2020-09-24T00:00:00+08:00",
        "很好",
    )
    secrets_ = (asked[0].token, str(asked[0].invitation.uuid), asked[0].invitation.email)
    assert [secret in str(told) for secret in secrets_] == [False] * 3
    assert [field.name for field in Turnout._meta.fields] == ["invitation"]
    row = HistoryRow.objects.get(kind="surveys.answer.submitted")
    assert (row.about_uuid, row.payload) == (wave.uuid, {"channel": "personal", "language": "zh"})


def test_a_group_that_would_tell_who_it_was_is_not_kept(wave: Wave) -> None:
    asked = ask(wave, people(4, group="嘉宾"))
    assert answer(asked[0].token).group == ""


def test_an_anonymous_link_counts_once(wave: Wave) -> None:
    (one,) = ask(wave)
    assert is_used(link_of(one.token)) is False
    answer(one.token)
    with pytest.raises(UsedUp):
        answer(one.token, POOR)
    assert (Answer.objects.get().values["q1"], is_used(link_of(one.token)), own_answer(link_of(one.token))) == (
        5,
        True,
        None,
    )


def test_a_named_answer_is_changed_until_the_end(named: Wave) -> None:
    (one,) = ask(named)
    first = answer(one.token, at=OPEN)
    assert answer(one.token, at=OPEN + DAY) == first
    second = answer(one.token, POOR, at=OPEN + DAY)
    first.refresh_from_db()
    assert (first.superseded_at, second.superseded_at, second.invitation, second.group) == (
        OPEN + DAY,
        None,
        one.invitation,
        "观众",
    )
    assert (own_answer(link_of(one.token)), second.occurred_at) == (second, OPEN + DAY)
    with pytest.raises(Over):
        answer(one.token, at=AFTER)
    kinds = HistoryRow.objects.filter(kind__startswith="surveys.answer").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["surveys.answer.submitted", "surveys.answer.changed"]


def test_an_open_link_counts_each_browser_once(world: World) -> None:
    wave = released(world.unit, open_link=True)
    token = wave.open_token
    with pytest.raises(Invalid, match="Cookie"):
        answer(token)
    made = answer(token, browser="b1")
    with pytest.raises(UsedUp):
        answer(token, POOR, browser="b1")
    answer(token, browser="b2")
    assert (made.channel, made.group, Answer.objects.count()) == ("open", "", 2)
    assert [is_used(link_of(token), browser) for browser in ("b1", "b3", "")] == [True, False, False]


def test_answers_are_taken_only_while_it_is_open(wave: Wave) -> None:
    (one,) = ask(wave)
    for at, refusal in ((OPENS - DAY, NotYetOpen), (AFTER, Over)):
        with pytest.raises(refusal):
            answer(one.token, at=at)
    assert Answer.objects.count() == 0


def test_wrong_answers_use_up_nothing(wave: Wave) -> None:
    (one,) = ask(wave)
    with pytest.raises(WrongAnswers) as refused:
        answer(one.token, {"q1": ["9"]})
    assert [told.code for told in refused.value.wrong] == ["q1", "q4"]
    assert (Turnout.objects.count(), answer(one.token).language) == (0, "zh")


def test_a_language_that_is_not_offered_is_the_first(wave: Wave) -> None:
    assert answer(ask(wave)[0].token, language="fr").language == "zh"


def test_links_that_lead_nowhere(world: World) -> None:
    draft = make_wave(world.unit)
    Wave.objects.filter(pk=draft.pk).update(open_token="draft-token")
    for token in ("", "x" * 65, "no such link", "draft-token"):
        with pytest.raises(NotFound):
            link_of(token)


def enter(world: World, wave: Wave, **more: Any) -> Answer:
    return answer_enter(
        **{"wave_uuid": wave.uuid, "given": GOOD, "on": date(2020, 9, 22), "by": act(world.filler), "at": OPEN, **more}
    )


def test_paper_is_entered_by_the_staff(world: World, wave: Wave, named: Wave) -> None:
    ask(wave, people(5, group="观众"))
    made = enter(world, wave, group="观众", at=AFTER)
    assert (made.channel, made.entered_by, made.group, made.occurred_at.isoformat()) == (
        "paper", world.filler, "观众", "2020-09-22T00:00:00+08:00",
    )  # fmt: skip
    assert (enter(world, wave, group="嘉宾").group, enter(world, named, group="嘉宾").group) == ("", "嘉宾")
    for on in (date(2020, 9, 19), date(2020, 9, 25)):
        with pytest.raises(Invalid) as refused:
            enter(world, wave, on=on)
        assert refused.value.field == "on"
    with pytest.raises(WrongAnswers):
        enter(world, wave, given={})
    for name, refusal in (("auditor", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(refusal):
            enter(world, wave, by=act(world.users[name]))
    assert HistoryRow.objects.filter(kind="surveys.answer.entered").count() == 3


def test_a_row_of_another_system_is_taken_once(world: World, wave: Wave) -> None:
    row = {"wave": wave, "given": GOOD, "external": "17", "language": "en", "by": act(world.filler), "at": AFTER}
    made = answer_import(**row, on=None)
    assert made is not None
    assert (made.channel, made.external, made.occurred_at.isoformat()) == ("import", "17", "2020-10-11T00:00:00+08:00")
    assert answer_import(**row, on=None) is None
    with pytest.raises(Invalid, match="不在调查期间"):
        answer_import(**{**row, "external": "18"}, on=date(2020, 9, 1))
    assert HistoryRow.objects.filter(kind="surveys.answer.imported").count() == 1


def test_the_database_holds_what_is_promised(wave: Wave, named: Wave) -> None:
    (one,) = ask(named)
    told = {
        "channel": "personal",
        "language": "zh",
        "occurred_at": OPEN,
        "recorded_at": OPEN,
        "invitation": one.invitation,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(wave=wave, anonymous=True, **told)
    Answer.objects.create(wave=named, anonymous=False, **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(wave=named, anonymous=False, **told)
