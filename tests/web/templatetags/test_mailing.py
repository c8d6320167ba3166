"""Every state has a tone; faults and places are told in words."""

from __future__ import annotations

from duixian.apps.notices.models import Fault, MailingState, MailState, StepKind
from duixian.web.templatetags.mailing import fault_word, mail_icon, mail_tone, place_labels, step_tone
from factories.letters import LETTER


def test_every_state_has_a_tone_and_bad_ones_an_icon() -> None:
    states = [*MailState.values, *MailingState.values]
    assert {state: mail_tone(state) for state in states if mail_tone(state) == "behind"} == {
        "failed": "behind", "bounced": "behind",
    }  # fmt: skip
    assert all(mail_icon(state) for state in states if mail_tone(state) in {"behind", "risk"})
    assert [kind for kind in StepKind.values if step_tone(kind) == "behind"] == ["failed", "bounced"]


def test_faults_and_places_are_told_in_words() -> None:
    assert [str(fault_word(fault)) for fault in (Fault.SUPPRESSED, "")] == ["地址已停用", ""]
    assert place_labels(LETTER, ["name", "gone"]) == "嘉宾姓名、gone"
