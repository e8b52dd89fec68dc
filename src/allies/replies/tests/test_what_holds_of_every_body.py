# ruff: noqa: E501 - lines of mails are long
"""Laws of cutting, for bodies that nobody thought of."""

from collections import Counter
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allies.replies.cutting import Ours, cut
from allies.replies.reading import read
from allies.replies.tests.in_languages import DIVIDERS, PHONES, SIMPLE

PIECES = [
    *(
        "",
        " ",
        "Yes.",
        "Thank you, we come.",
        "> quoted",
        ">> twice",
        "> ",
        "-- ",
        "--",
        "---",
        "________",
        "* * *",
        "```",
    ),
    *(
        "Hi,",
        "Rosa Cruz",
        "555 0100",
        "—— Please write your answer above this line ——",
        "> —— Please write your answer",
    ),
    *(
        "above this line ——",
        "Get Outlook for iOS",
        "<https://x.example>",
        "\u200f",
        "\u00a0",
        "&gt; x",
        "From: a@b.example",
        "To: c",
    ),
    *(PHONES[code] for code in ("en", "ar", "zh")),
    *(f"-----{DIVIDERS[code]}-----" for code in ("en", "vi")),
    *(piece for code in ("en", "de", "ar", "ja") for text in SIMPLE[code] for piece in text.split("\n")),
    *("On Tue, 5 May 2026 at 14:05,", "Allies <reply@school.example>", "wrote:", "Begin forwarded message:"),
]
OURS = Ours(["—— Please write your answer above this line ——"], ["reply@school.example"])
bodies = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=30).map("\n".join) | st.text(max_size=200)


def lines(words):
    return [line.strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]


@given(bodies, st.sampled_from([None, OURS]))
def test_each_line_of_the_body_is_in_the_text_or_in_what_was_cut(body, ours):
    done = cut(body, ours)
    seen = Counter(line for line in lines(body) if cut(line).why != "nothing written")
    both = Counter(lines(done.text)) + Counter(lines(done.cut))
    assert not seen - both


@given(bodies, st.sampled_from([None, OURS]))
def test_nothing_is_made_up_and_the_order_stays(body, ours):
    there = iter(lines(body))
    assert all(line in there for line in lines(cut(body, ours).text))


@given(bodies, st.sampled_from([None, OURS]))
def test_cutting_twice_is_cutting_once(body, ours):
    once = cut(body, ours).text
    assert cut(once, ours).text == once


@given(st.binary(max_size=400) | bodies.map(str.encode))
def test_any_bytes_are_read(raw):
    assert read(raw).why


@given(st.lists(st.sampled_from(["Content-Type: multipart/mixed; boundary=a\n", "\n", "--a\n", "--a--\n", "Content-Transfer-Encoding: base64\n", "Content-Type: text/html; charset=nonsense\n", "<div><blockquote>", "Subject: =?x?q?=FF?=\n", "From: \xff\n", "\r", "YWJj\n", "Content-Type: message/rfc822\n", "format=flowed\n", "=E4=\n"]), max_size=25))  # fmt: skip
def test_broken_mail_is_read(pieces):
    assert read("".join(pieces).encode("latin-1")).why


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        *("a " * 500_000, "> " * 500_000, "\n" * 1_000_000, "-" * 1_000_000, "On " * 330_000, "* " * 500_000, "写道：" * 160_000),
        *("On 3.5.2026 at 12:00 wrote\n" * 38_000, "From: a@b.example\n" * 55_000, "--\n" * 300_000, "Sent from my\n" * 76_000),
        *("a:\n" * 300_000, "On Mon, 3 May 2026\n" * 52_000, "<a@b.example>:\n" * 66_000, "<div>" * 200_000, "<blockquote>" * 80_000),
        *("&#62;\n" * 150_000, "<" * 1_000_000, "<!--" * 250_000, "<a b='" * 150_000, "Date: 2026\n\n" * 80_000),
    ],
    ids=lambda body: repr(body[:16]),
)  # fmt: skip
def test_a_megabyte_takes_no_longer_than_it_is_long(body):
    before = monotonic()
    read(body.encode())
    assert monotonic() - before < 20, "seconds; the slowest takes two on a machine with nothing else to do"


@settings(max_examples=20)
@given(st.integers(1, 400))
def test_mail_in_mail_in_mail_is_read(depth):
    raw = b""
    for number in range(depth):
        raw = (
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) + raw + b"\n--b%d--\n" % number
        )
    assert read(b"From: a@b.example\nSubject: x\n" + raw).why
