"""One file per claim, each beside a named baseline that runs in the same minute on the same files."""

import sys
from pathlib import Path

# The generator of forms and the accuracy measures live with the tests.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
