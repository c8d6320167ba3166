"""What the history tells of conferences."""

from __future__ import annotations

from duixian.apps.audit.kinds import register

register({}, words={})
