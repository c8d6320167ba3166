"""What surveys keep."""

from __future__ import annotations

from duixian.apps.surveys.models.answers import Answer, Channel, InvalidReason, Judgement
from duixian.apps.surveys.models.invitations import Invitation, LinkToken, Reminder, Turnout
from duixian.apps.surveys.models.questionnaires import Questionnaire, QuestionnaireVersion
from duixian.apps.surveys.models.waves import Wave, WaveStep

__all__ = [
    "Answer", "Channel", "InvalidReason", "Invitation", "Judgement", "LinkToken", "Questionnaire", "QuestionnaireVersion", "Reminder",
    "Turnout", "Wave", "WaveStep",
]  # fmt: skip
