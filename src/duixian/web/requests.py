"""The request as our views see it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from duixian.apps.accounts.actor import Actor


class WorkRequest(HttpRequest):
    """A request of somebody who has signed in: who acts, and the one time that the whole request counts as."""

    actor: Actor
    now: datetime
