"""`python -m duixian` and the command `duixian`: from its first moment on, Ctrl-C ends it quietly with code 130.

The command line itself is imported inside `main`, so that an interrupt during its second of imports is no traceback either.
"""

from __future__ import annotations

import os
import signal

INTERRUPTED = 130


def main() -> None:
    """Run the command line; ends the process."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    from duixian.cli.main import main as run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is left is flushing and leaving


if __name__ == "__main__":
    main()
