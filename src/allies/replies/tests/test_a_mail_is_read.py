# ruff: noqa: E501 - lines of mails are long
"""A file is a whole mail or a bare body; pages of HTML, charsets and parts are read as a person sees them."""

import pytest

from allies.replies.reading import read

HEAD = b"From: rosa@home.example\nTo: reply@school.example\nSubject: Re: x\nMIME-Version: 1.0\n"
PAGES = {
    "Gmail": '<div dir="ltr">Yes.<br><br>Rosa</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, 5 May 2026 at 14:05, Allies &lt;<a href="mailto:r@s.example">r@s.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote">Asked</blockquote></div>',
    "Apple": '<html><body>Yes.<br><br>Rosa<br><blockquote type="cite"><div>On 5 May 2026, at 14:05, Allies wrote:</div><div>Asked</div></blockquote></body></html>',
    "Outlook on the web": '<div>Yes.</div><div><br></div><div>Rosa</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Allies<br><b>Sent:</b> Tuesday<br></div><div>Asked</div>',
    "Outlook, stacked": '<div>Yes.</div><div><br></div><div>Rosa</div><hr><div id="x_x_divRplyFwdMsg"><b>Von:</b> Allies</div><div>Asked</div>',
    "Outlook on a desk": '<p class=MsoNormal>Yes.</p><p>Rosa</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>From:</b> Allies</p></div><p>Asked</p>',
    "Yahoo": '<div>Yes.<br><br>Rosa</div><div id="ydp1yahoo_quoted_2" class="yahoo_quoted"><div>On Tuesday, Allies wrote:</div><div>Asked</div></div>',
    "Thunderbird": '<p>Yes.</p><p>Rosa</p><div class="moz-cite-prefix">Am 05.05.26 um 14:05 schrieb Allies:<br></div><blockquote type="cite" cite="mid:1@x">Asked</blockquote>',
    "Proton": '<div>Yes.</div><div><br></div><div>Rosa</div><div class="protonmail_quote">On Tuesday Allies wrote:<blockquote class="protonmail_quote">Asked</blockquote></div>',
    "a signature": '<div>Yes.</div><div><br></div><div>Rosa</div><div class="gmail_signature">Rosa Cruz<br>555</div>',
    "Samsung": '<body dir="auto">Yes.<div><br></div>Rosa<div id="composer_signature"><div>Sent from my Galaxy</div></div><div>-------- Original message --------</div><div>From: A &lt;a@b.example&gt; </div><div>Date: 5/5/26  14:05  (GMT-05:00) </div><div>To: x@y.example </div><div>Subject: News </div><div><br></div>Asked</body>',
    "GMX": '<div>Yes.</div><div>Rosa</div><div>&nbsp;<div name="quote"><div><b>Gesendet:</b>&nbsp;Dienstag, 05. Mai 2026 um 14:05 Uhr<br/><b>Von:</b>&nbsp;A &lt;a@b.example&gt;<br/><b>An:</b>&nbsp;x@y.example<br/><b>Betreff:</b>&nbsp;News</div><div name="quoted-content">Asked</div></div></div>',
    "mail.ru": '<HTML><BODY>Yes.<br>Rosa<br><blockquote style="border-left:1px solid #0857A6;">Вторник, 5 мая 2026, 14:05 +03:00 от A &lt;a@b.example&gt;:<br><div>Asked</div></blockquote></BODY></HTML>',
    "QQ": '<div>Yes.</div><div>Rosa</div><div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>&nbsp;"A"&lt;a@b.example&gt;;</div><div>Asked</div>',
    "Notes": '<font>Yes.</font><br><br>Rosa<br><br><font>From: &nbsp; &nbsp;A &lt;a@b.example&gt;</font><br><font>To: &nbsp; &nbsp;x@y.example</font><br><font>Date: &nbsp; &nbsp;05/05/2026 14:05</font><br><font>Subject: &nbsp; &nbsp;News</font><br><hr><br>Asked',
    "a signature of Outlook": '<div class="elementToProof">Yes.</div><div>Rosa</div><div id="Signature">Rosa Cruz</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> A</div><div>Asked</div>',
    "left open": "<body><div>Yes.<p>Rosa<blockquote type=cite>Asked<p>more",
}  # fmt: skip


@pytest.mark.parametrize("program", PAGES)
def test_of_a_page_only_the_answer_is_left(program):
    done = read(HEAD + b"Content-Type: text/html; charset=utf-8\n\n" + PAGES[program].encode())
    assert done.text.split() == ["Yes.", "Rosa"]
    assert "Asked" in done.cut or "555" in done.cut
    assert read(PAGES[program].encode()).text == done.text


def test_answers_between_quotes_of_a_page_stay_with_them():
    page = (
        '<div class="gmail_quote"><div class="gmail_attr">On Tue, 5 May 2026 at 14:05, A &lt;a@b.example&gt; wrote:<br></div>'
        '<blockquote class="gmail_quote">Does he sleep?</blockquote><div>Yes.</div>'
        '<blockquote class="gmail_quote">Does he eat?</blockquote><div>Little.</div></div>'
    )
    assert read(page.encode()).text == "> Does he sleep?\nYes.\n> Does he eat?\nLittle."


def test_what_a_sender_indents_is_no_quote():
    page = '<div>We need:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">a spoon</blockquote><div>Thanks</div>'
    assert read(page.encode()).text.split("\n") == ["We need:", "a spoon", "Thanks"]


def test_scripts_styles_and_links_are_no_words():
    page = "<html><head><title>t</title><style>p {}</style></head><body><p>Yes&nbsp;&amp; no</p><script>alert(1)</script></body></html>"
    assert read(page.encode()).text == "Yes & no"


def test_plain_text_goes_before_the_page():
    parts = b'Content-Type: multipart/alternative; boundary="x"\n\n--x\nContent-Type: text/plain\n\nPlain\n--x\nContent-Type: text/html\n\n<p>Page</p>\n--x--\n'
    assert read(HEAD + parts).text == "Plain"
    assert read(HEAD + parts.replace(b"Plain", b"")).text == "Page"


def test_an_attached_text_is_not_the_answer():
    parts = b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\nContent-Disposition: attachment\n\nFile\n--x\nContent-Type: text/plain\n\nWords\n--x--\n'
    assert read(HEAD + parts).text == "Words"


@pytest.mark.parametrize(
    ("charset", "raw"),
    [
        *(
            ("utf-8", "Señor".encode()),
            ("iso-8859-1", b"Se\xf1or"),
            ("nonsense", b"Se\xf1or"),
            ("unknown-8bit", "Señor".encode()),
            ("", b"Se\xf1or"),
        ),
        *(("us-ascii", "Señor".encode()), ("utf-16", "Señor".encode("utf-16"))),
    ],
)
def test_letters_are_read_in_any_charset(charset, raw):
    assert (
        read(
            HEAD + f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n".encode() + raw
        ).text
        == "Señor"
    )


def test_encoded_words_and_bodies():
    assert (
        read(HEAD + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSmE=\n").text
        == "Ja"
    )
    assert (
        read(
            HEAD
            + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nS=C3=AD=\n.\n"
        ).text
        == "Sí."
    )


def test_flowed_text_is_put_together_again():
    raw = (
        HEAD
        + b"Content-Type: text/plain; format=flowed\n\nWe come on Thursday, and \nbring the bag.\n\n> a quoted line that \n> goes on\n-- \nRosa\n"
    )
    assert read(raw).text == "We come on Thursday, and bring the bag."


def test_a_block_of_headers_alone_is_no_mail():
    assert read(b"Yes.\n\nFrom: a@b.example\nSent: Monday 3 May 2026 10:00\nSubject: x\n\nasked").text == "Yes."


@pytest.mark.parametrize(
    "body", ["From: Monday on\nTo: school\n\nby bus", "Subject: the bus\nIt is late", "To: Ms Vega\nHello,"]
)
def test_a_letter_that_begins_like_a_mail_is_a_body(body):
    assert read(body.encode()).text == body


def test_what_cannot_be_read_says_so():
    done = read(HEAD + b"Content-Type: image/png\n\n\x89PNG")
    assert (done.text, done.automatic) == ("", False)
    assert "no part is text" in done.why
