"""Who wants to know when a mail comes back: an app registers itself for the mails whose key begins with its name, in its AppConfig.

    returns.register("surveys", mail_returned)

The handler is called in the transaction that notes it, and again with `back=False` when a person lets such a mail wait anew.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, Protocol

from duixian.apps.accounts.actor import Actor
from duixian.apps.notices.models import OutboxMail


class Handler(Protocol):
    """What an app does when a mail of its own came back, or waits again."""

    def __call__(self, mail: OutboxMail, *, back: bool, by: Actor, at: datetime) -> None:
        """Take note."""


_HANDLERS: Final[dict[str, Handler]] = {}


def register(app: str, handler: Handler) -> None:
    """Make a handler known. Twice for one app is an error."""
    if app in _HANDLERS:
        raise ValueError(f"a handler of returned mail registered twice: {app}")
    _HANDLERS[app] = handler


def told(mail: OutboxMail, *, back: bool, by: Actor, at: datetime) -> None:
    """Tell the app whose mail it is; nothing where none asked for it."""
    handler = _HANDLERS.get(mail.key.partition(":")[0])
    if handler is not None:
        handler(mail, back=back, by=by, at=at)
