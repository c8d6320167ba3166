"""Reports of mail servers: of the right mail, with the right meaning; whatever else comes in gives nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.notices.delivery_reports import LARGEST, Report, report_of
from factories.reports import delivery_report, free_text

MAIL = UUID("01900000-0000-7000-8000-000000000001")
OURS = f"<{MAIL}@site.example>"
NOTHING = Report(None, "", "", "")


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.MAIL_DOMAIN = "site.example"


def test_failure_is_read_with_its_status_and_reason() -> None:
    report = report_of(delivery_report(OURS, status="5.1.1", said="smtp; 550 5.1.1 <li@example.org>: User unknown"))
    assert report == Report(MAIL, "failed", "5.1.1", "smtp; 550 5.1.1 <li@example.org>: User unknown")


def test_status_may_stand_in_the_answer_alone() -> None:
    report = report_of(delivery_report(OURS, status="", said="smtp; 550 5.2.1 disabled"))
    assert (report.action, report.status) == ("failed", "5.2.1")


def test_delay_is_no_failure() -> None:
    assert report_of(delivery_report(OURS, action="Delayed", status="4.4.1", said="")) == Report(
        MAIL, "delayed", "4.4.1", "4.4.1"
    )


def test_report_with_headers_only_names_the_mail_too() -> None:
    assert report_of(delivery_report(OURS, original="text/rfc822-headers")).mail == MAIL


def test_report_about_mail_of_another_site_names_none() -> None:
    assert report_of(delivery_report("<01900000-0000-7000-8000-000000000001@elsewhere.example>")).mail is None


def test_free_text_names_the_mail_and_claims_nothing() -> None:
    report = report_of(free_text(OURS, subject="系统退信"))
    assert report == Report(MAIL, "", "", "系统退信")


def test_subject_in_an_encoding_that_is_none_is_kept_as_it_stands() -> None:
    content = f"Subject: =?no-such?b?5L+h?=\r\nReferences: {OURS}\r\n\r\nx".encode()
    assert report_of(content) == Report(MAIL, "", "", "=?no-such?b?5L+h?=")


@given(st.binary(max_size=400))
def test_any_bytes_give_no_mail_and_no_error(content: bytes) -> None:
    assert report_of(content).mail is None


def test_torn_report_is_read_as_far_as_it_goes() -> None:
    whole = delivery_report(OURS)
    for end in range(0, len(whole), 37):
        assert report_of(whole[:end]).mail in {None, MAIL}


def test_file_that_is_too_large_is_not_read() -> None:
    assert report_of(delivery_report(OURS) + b" " * LARGEST) == NOTHING
