"""Markup that is opened and never closed costs time by its length, and no text."""

from __future__ import annotations

import time

import pytest

from newsfacts.formats import feeds
from newsfacts.formats.markup import closed, text_of


@pytest.mark.parametrize("opener", ["<!--", "<![CDATA[", "<a ", "&lt;!--"])
def test_what_a_feed_opens_and_never_closes_takes_time_by_its_length(opener: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        text_of(opener.replace("&lt;", "<") * count)
        feeds._without_asides(b"<rss><channel>" + opener.encode() * count)
        return time.process_time() - start

    seconds(1_000)
    small, large = seconds(20_000), seconds(80_000)
    assert large < 12 * small + 0.2  # its square would be 16 times


def test_markup_that_is_closed_stays_as_it_is() -> None:
    whole = "<p>Pello <!-- a --> sold <b>lamps</b><![CDATA[ x ]]></p>"
    assert closed(whole) == whole
    assert closed("<p>a</p><!-- b") == "<p>a</p>&lt;!-- b"
