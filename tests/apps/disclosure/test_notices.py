"""What people are told names project and year."""

from __future__ import annotations

from duixian.apps.disclosure.notices import WORDINGS


def test_every_notice_names_project_and_year() -> None:
    told = {kind: wording.told({"project": "研讨会", "year": 2020}) for kind, wording in WORDINGS.items()}
    assert told["disclosure.publication.waiting"][0] == "待审核公开件：研讨会（2020年度）"
    assert {kind for kind, (title, text) in told.items() if "研讨会" not in title or "2020" not in text} == set()
