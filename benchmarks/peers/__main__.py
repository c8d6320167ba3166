"""Sets both programs up in a folder, once: `python -m benchmarks.peers FOLDER`. Needs npm; about twelve minutes."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.peers import pretalx, pretix

if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve()
    for program in (pretalx, pretix):
        print(program.prepare(folder))
