"""What the history tells of questionnaires and answers."""

from __future__ import annotations

from duixian.apps.audit.kinds import register

register({}, words={})
