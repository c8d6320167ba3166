"""Budget lines follow the approval of a promise. Registered when the app starts."""

from __future__ import annotations

from duixian.apps.money.operations.lines import lines_follow
from duixian.apps.targets.approving import register

register(lines_follow)
