"""Notices in the site, and mail: letters and their texts, mailings, the outbox, addresses that are gone."""

from __future__ import annotations

from duixian.apps.notices.models.hooks import Delivery, DeliveryAttempt, DeliveryState, Hook, Obstacle
from duixian.apps.notices.models.letters import Letterhead, MailTemplate
from duixian.apps.notices.models.mail import MailState, MailStep, OutboxMail, Problem, StepKind, Suppression
from duixian.apps.notices.models.mailings import Fault, Mailing, MailingRecipient, MailingState
from duixian.apps.notices.models.notices import Notice

__all__ = [
    "Delivery", "DeliveryAttempt", "DeliveryState", "Fault", "Hook", "Letterhead", "MailState", "MailStep", "MailTemplate", "Mailing", "MailingRecipient", "MailingState", "Notice", "Obstacle",
    "OutboxMail", "Problem", "StepKind", "Suppression",
]  # fmt: skip
