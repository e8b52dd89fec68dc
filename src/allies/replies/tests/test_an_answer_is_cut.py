# ruff: noqa: E501 - lines of mails are long
"""What a sender wrote newly is left, whatever program and language it was answered in."""

import pytest

from allies.replies.cutting import ATTRIBUTION, Ours, cut
from allies.replies.tests.in_languages import DIVIDERS, PHONES, SIMPLE


def quoted(words, marks="> "):
    return "\n".join(f"{marks}{line}".rstrip() for line in words.split("\n"))


def wrapped(line, before):
    """As a program wraps it: before the address, or before the last word."""
    head, mark, tail = line.partition("<reply") if before == "address" else line.rpartition(" ")
    return f"{head.rstrip()}\n{mark.strip()}{tail}" if mark and head else line


LAYOUTS = {
    "quoted below": lambda answer, asked, above, block: f"{answer}\n\n{above}\n\n{quoted(asked)}\n",
    "quoted right below": lambda answer, asked, above, block: f"{answer}\n{above}\n{quoted(asked)}",
    "without marks": lambda answer, asked, above, block: f"{answer}\n\n{above}\n\n{asked}\n\n{asked}\n",
    "wrapped at the address": lambda answer, asked, above, block: (
        f"{answer}\n\n{wrapped(above, 'address')}\n\n{quoted(asked)}"
    ),
    "wrapped at the verb": lambda answer, asked, above, block: (
        f"{answer}\n\n{wrapped(above, 'verb')}\n\n{quoted(asked)}"
    ),
    "quoted with its line": lambda answer, asked, above, block: (
        f"{answer}\n\n{quoted(above)}\n{quoted('')}\n{quoted(asked, '>> ')}"
    ),
    "a block below a line": lambda answer, asked, above, block: f"{answer}\n\n{'_' * 32}\n{block}\n\n{asked}\n",
    "a block": lambda answer, asked, above, block: f"{answer}\n\n{block}\n\n{asked}\n\n{asked}",
    "a block in bold": lambda answer, asked, above, block: f"{answer}\n\n{bold(block)}\n\n{asked}\n",
    "a block, lines apart": lambda answer, asked, above, block: (
        f"{answer}\n\n{block.replace(chr(10), chr(10) * 2)}\n\n{asked}\n"
    ),
}


def bold(block):
    return "\n".join(
        f"*{name}:* {rest.strip()}" for name, _, rest in (line.partition(":") for line in block.split("\n"))
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", SIMPLE)
def test_only_the_answer_is_left_in_each_language_and_layout(language, layout):
    answer, asked, above, block = SIMPLE[language]
    greeting = f"{answer}\n\nRosa Cruz"
    done = cut(LAYOUTS[layout](greeting, asked, above, block))
    assert done.text == greeting
    assert asked in done.cut


@pytest.mark.parametrize("language", SIMPLE)
def test_what_a_phone_signs_with_goes(language):
    answer, asked, above, _block = SIMPLE[language]
    assert cut(f"{answer}\n\n{PHONES[language]}\n\n{above}\n\n{quoted(asked)}").text == answer
    assert cut(f"{answer}\n\n{PHONES[language]}").text == answer


@pytest.mark.parametrize("language", SIMPLE)
def test_a_divider_ends_the_answer(language):
    answer, asked, _above, block = SIMPLE[language]
    assert cut(f"{answer}\n\n-----{DIVIDERS[language]}-----\n{block}\n\n{asked}").text == answer
    assert cut(f"{answer}\n\n------------------ {DIVIDERS[language]} ------------------\n{asked}").text == answer


ABOVE = [
    "On Wed, May 6, Ms Vega\n<vega@school.example>\nwrote:",
    "On Tue, May 5,\n2026 at 2:05 PM Ms Vega <\nvega@school.example> wrote:",
    "On Tue, May 5, 2026 at 2:05 PM Ms Vega\n\n<\nmailto:vega@school.example\n> wrote:",
    "---- On Tue, 5 May 2026 14:02:50 +0200 vega@school.example wrote ----",
    "---- Ms Vega wrote ----",
    "------------------ Original ------------------\nFrom: Ms Vega",
    "- Le 2026-05-05 14:05, Ms Vega a écrit :",
    "Le mar. 5 mai 2026 =C3=A0 14:05, Ms Vega <vega@school.example=\n> a =C3=A9crit :",
    "In message <17@school.example>, Ms Vega writes:",
    "At 5/5/2026 02:05 PM, you wrote:",
    "Op 5 mei 2026 om 14:05 heeft Ms Vega <vega@school.example> het volgende geschreven:",
    "Dnia 5 maja 2026 o godz. 14:05 Ms Vega <vega@school.example> napisał(a):",
    "Wiadomość napisana przez Ms Vega vega@school.example w dniu 05.05.2026, o godz. 14:05:",
    "Ms Vega <vega@school.example> ezt írta (időpont: 2026. máj. 5., K 14:05):",
    "Στις Τρί, 5 Μαΐ 2026, 2:05 μ.μ. ο χρήστης Ms Vega vega@school.example έγραψε:",
    "mar., 5 mai 2026, 14:05 Ms Vega <vega@school.example> a scris:",
    "Ms Vega <vega@school.example> schrieb am Di., 5.\nMai 2026, 14:05:",
    "W dniu 05.05.2026 o 14:05, Ms Vega pisze:",
    "El martes, 5 de mayo de 2026, Ms Vega escribió:",
    "вторник, 5 мая 2026 г. пользователь Ms Vega написал:",
    "05.05.2026, 14:05, \"Ms Vega\" <vega@school.example>:",
    "Вторник, 5 мая 2026, 14:05 +03:00 от Ms Vega <vega@school.example>:",
    "Ms Vega <vega@school.example> schrieb am Di., 5. Mai 2026 um 14:05 Uhr:",
    "2026-05-05 14:05 GMT+02:00 Ms Vega",
    "2026-05-05 14:05 GMT+02:00 Ms Vega <vega@school.example>:",
    "2026/5/5 Ms Vega <vega@school.example>",
    "Ms Vega via Allies wrote:",
    "Ms Vega (vega@school.example) wrote:",
    "在 2026年5月5日，下午2:05，Ms Vega <vega@school.example> 写道：",
    "في ٠٥/٠٥/٢٠٢٦ الساعة ٢:٠٥ م، كتب/كتبت Ms Vega <vega@school.example>:",
    "Date: Tue, 5 May 2026 14:05:00 +0000 From: vega@school.example To: Cruz, Rosa Subject: News",
    "From: Ms Vega [vega@school.example]\nSent: Tuesday, 5 May 2026 2:05 p.m.\nTo: Rosa Cruz; Ana Cruz;\n Luz Cruz\nCc: Amir\nSubject: News",
    "**From:** x=school.example@mg.example on behalf of Ms Vega <vega@school.example>\n**Sent:** Tuesday, May 5, 2026 14:05\n**To:** Rosa\n**Subject:** News",
    "From:\nMs Vega <vega@school.example>\nSent:\nTuesday, May 5, 2026 2:05 PM\nTo:\nRosa\nSubject:\nNews",
    "Begin forwarded message:\n\nFrom: Ms Vega\nSubject: News",
    "---------- Forwarded message ---------\nFrom: Ms Vega <vega@school.example>\nDate: Tue, May 5, 2026 at 2:05 PM",
]  # fmt: skip


@pytest.mark.parametrize("below", ["\n\nAsked\n\nAsked again", "\n> Asked\n>\n> Asked again", "\n\n> Asked"])
@pytest.mark.parametrize("above", ABOVE)
def test_what_programs_write_above_a_quote_goes_with_it(above, below):
    done = cut(f"Thank you, that helps.\n\nRosa\n\n{above}{below}")
    assert done.text == "Thank you, that helps.\n\nRosa"
    assert cut(f"Yes\n{above}{below}").text == "Yes"


@pytest.mark.parametrize(
    "banner",
    [
        "CAUTION: This email originated from outside of the school. Do not click links\nunless you know the sender.",
        "[EXTERNAL EMAIL] Be careful with links.",
        "You don't often get email from rosa@home.example. Learn why this is important",
    ],
)
def test_the_warning_of_a_mail_server_is_nobodys_word(banner):
    assert cut(f"{banner}\n\nYes, gladly.\n\nRosa").text == "Yes, gladly.\n\nRosa"


def test_a_line_that_holds_only_what_a_program_encoded_breaks_nothing():
    long = "> " + "quoted words without an end " * 4
    assert cut(f"Yes, gladly.\n\n{long}\n=\n{long}\n=20\n{long}").text.startswith("Yes, gladly.")


def test_the_small_print_below_a_line_goes():
    print_ = "This message is confidential. If you have received it in error, please notify the sender and delete it."
    assert cut(f"Yes, gladly.\n\n__________\n{print_}\n\n{print_}").text == "Yes, gladly."
    own = "The bus first.\n\n__________\n\nThis part is confidential, please do not tell it to anybody but Ms Vega."
    assert cut(own).text == own
    assert cut("External things first: the bus was late.").text == "External things first: the bus was late."


def test_a_program_may_write_right_behind_the_last_word():
    assert cut("Yes On Tue, May 5, 2026 at 2:05 PM, vega@school.example wrote:\n> Asked").text == "Yes"


def test_what_was_pushed_out_of_a_quoted_line_is_quoted():
    body = (
        "Yes\n\nOn 3 May 2026 at 10:00 X wrote:\n> Look (https://a.example/b\nc=d)\n> and\n<https://a.example>\n> there"
    )
    assert cut(body).text == "Yes"


def test_the_marks_of_a_signed_mail_are_no_words():
    body = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nYes.\n\n-----BEGIN PGP SIGNATURE-----\n\niQ=\n-----END PGP SIGNATURE-----\n"
    assert cut(body).text == "Yes."


@pytest.mark.parametrize(
    "own",
    [
        "On Tuesday at 9:15 the doctor wrote to us.\nHe can come back to school.",
        "On 3 May my mother wrote:\nthe letter is in his bag.",
        "From Monday on he takes the bus.\nTo be sure: is that all right?",
        "From: 9:00\nTo: 10:30\nDate: Monday\nIs that the right plan?",
        "I sent it from my desk, which is easier than the phone.",
        "Sent from my desk, is much easier than my mobile phone.",
        "We said:\n- no milk\n- no nuts",
        "She wrote: I am tired.",
        "Subject: maths. To: nobody.",
        "He wrote -- as you know -- his own name.",
        "Schoolbag:\n\n- pencils\n- glue\n\n---\n\nThe rest comes on Monday, and we will bring it ourselves.",
        "1 > 2 is what he said.",
        "Date: could we move it to Friday?",
    ],
)
def test_a_persons_own_sentences_stay(own):
    done = cut(own)
    assert done.text == own
    assert not done.cut


def test_the_signature_below_two_dashes_goes():
    done = cut("See you then.\n\nRosa\n\n-- \nRosa Cruz\n555 0100\n")
    assert done.text == "See you then.\n\nRosa"
    assert done.cut == "-- \nRosa Cruz\n555 0100"


@pytest.mark.parametrize("dashes", ["--", "—", "__", "-- "])
def test_other_dashes_are_known_and_part_a_letter_where_a_letter_goes_on(dashes):
    assert cut(f"See you then.\n\n{dashes}\nRosa Cruz\nOak Street").text == "See you then."
    letter = f"See you then.\n\n{dashes}\n\nNow to the bus: it came late again, twice this week."
    assert cut(letter).text == ("See you then." if dashes == "-- " else letter)


def test_a_line_across_a_letter_is_no_signature():
    letter = "First the good news.\n\n________________\n\nNow to the bus: it came late again, twice this week.\n\nKind regards\nRosa"
    assert cut(letter).text == letter


@pytest.mark.parametrize("above", ["Anna Bell wrote on 5/3/2026 10:00:", "Anna Bell schrieb am 03.05.2026 um\n10:00:"])
def test_a_name_before_the_verb_and_the_moment_behind_it_lead_over_to_a_quote(above):
    assert cut(f"Yes.\n\n{above}\n\n> asked").text == "Yes."
    told = f"{above}\n\nhe may swim again."
    assert cut(told).text == told


def test_what_a_program_wrapped_out_of_a_quote_goes_with_it():
    quote = "> Please bring the large towel, the small one, the blue shoes and the\nswimming bag with the name on it tomorrow\n> Thank you\n"
    assert cut(f"Yes.\n\nOn Tue, 5 May 2026 at 14:05, A <a@b.example> wrote:\n{quote}").text == "Yes."


@pytest.mark.parametrize(
    "letter",
    [
        "He needs a towel.\n\n--\nAnd one more thing: the bus was late again and he was cold.",
        "Good news first\n---\nHe slept well, ate well and was happy all weekend, thanks to all of you.\n---\nNow the bus.",
    ],
)
def test_dashes_between_two_parts_of_a_letter_are_no_signature(letter):
    assert cut(letter).text == letter


def test_a_name_for_a_space_is_one():
    body = '谢谢。\n\n------------------&nbsp;Original&nbsp;------------------\nFrom: "A"<a@b.example>;\nDate:&nbsp;Tue, Mar 5, 2024 02:30 PM\nSubject:&nbsp;T\n\nasked'
    assert cut(body).text == "谢谢。"


def test_answers_between_quotes_stay_with_what_they_answer():
    body = "Hi,\n\nOn 3 May 2026 at 10:00 Ms Vega wrote:\n> Does he sleep?\n\nYes, well.\n\n> And does he eat?\n\nLittle.\n"
    done = cut(body)
    assert done.text == "Hi,\n\n> Does he sleep?\n\nYes, well.\n\n> And does he eat?\n\nLittle."
    assert done.why == ATTRIBUTION


def test_an_answer_below_one_quote_stands_alone():
    assert cut("On 3 May 2026 at 10:00 Ms Vega wrote:\n> Does he sleep?\n\nYes, well.").text == "Yes, well."
    assert cut("Thanks!\n\nOn 3 May 2026 at 10:00 Ms Vega wrote:\n> Does he sleep?\n\nYes.").text == "Thanks!\n\nYes."


OURS = Ours(
    markers=["—— Please write your answer above this line ——", "—— Escriba su respuesta por encima de esta línea ——"],
    addresses=["allies@school.example"],
)
MAIL = "—— Please write your answer above this line ——\n\nHello Rosa,\n\nThere is something new for you."


@pytest.mark.parametrize(
    "marker",
    [
        "—— Please write your answer above this line ——",
        "**—— Please write your answer above this line ——**",
        "—— Please write your answer\nabove this line ——",
        "——\u00a0Please write\u00a0your answer above this line\u00a0——",
        "-- Please write your answer above this line --",
        "—— PLEASE WRITE YOUR ANSWER ABOVE THIS LINE ——",
        "—— Escriba su respuesta por encima de esta línea ——",
        "\u200f—— Please write\u200b your answer above\n  this line ——",
    ],
)
@pytest.mark.parametrize("marks", ["", "> ", ">> ", "  > > "])
def test_our_marker_is_known_however_it_comes_back(marker, marks):
    done = cut("Yes, gladly.\n\n" + quoted(f"{marker}\n\nHello Rosa,\n\nThere is something new for you.", marks), OURS)
    assert done.text == "Yes, gladly."
    assert done.why == "our marker line"


def test_what_an_unknown_program_writes_above_our_marker_goes_with_it():
    body = f"Yes, gladly.\n\nAllies <allies@school.example> hath writ on 3 May:\n{MAIL}"
    assert cut(body, OURS).text == "Yes, gladly."


def test_of_our_own_mail_no_quote_stays_and_no_answer_between_goes():
    body = "Hi,\n\n" + quoted(MAIL) + "\n\nWhich one?\n\n> Come on Thursday.\n\nYes.\n"
    assert cut(body, OURS).text == "Hi,\n\nWhich one?\n\nYes."


def test_a_quote_that_names_our_address_is_ours():
    body = "Hi,\n\n> On 3 May 2026 at 10:00 Allies <allies@school.example> wrote:\n> Come on Thursday.\n\nYes.\n\n> Or Friday?\n\nNo."
    assert cut(body, OURS).text == "Hi,\n\nYes.\n\nNo."


def test_our_address_tells_in_a_language_that_we_do_not_know():
    body = "Ie, wrth gwrs.\n\nAr 5 Mai 2026 ysgrifennodd\nAllies <allies@school.example>:\n\nHello Rosa"
    assert cut(body, OURS).text == "Ie, wrth gwrs."


def test_an_empty_answer_says_so():
    assert cut("").why == "nothing written"
    assert cut("> all\n> quoted").text == ""
