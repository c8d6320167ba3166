"""A world whose files go away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factories.accounts import World, make_world


@pytest.fixture
def world(settings: Any, tmp_path: Path, db: None) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()
