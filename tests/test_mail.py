"""A mail gives what is attached and its own text, each once, and a day for words like «i tisdags»."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from officefiles import MAIL, OUTCOMES, changed, docx_of, eml_of, html_of, outcome
from sameclaims import claims_of

from extraction.files import read_bytes
from extraction.readers.mail import read_mail
from extraction.readers.printed import Allowed, Printed, Unreadable

MINUTES = Path(__file__).parent / "minutes"
WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def printed(data: bytes) -> Printed:
    return read_mail(data, "brev.eml", Allowed())


def lines(data: bytes) -> list[str]:
    return [line.text for page in printed(data).pages for line in page.lines if line.text]


def mail(text: str = "", *, subject: str = "", date: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Bo Ek <bo@orten.se>"
    message["Subject"] = subject
    if date:
        message["Date"] = date
    if text:
        message.set_content(text)
    return message


@pytest.mark.parametrize("style", MAIL)
@pytest.mark.parametrize("name", ["acting", "all-but-a-few", "decisions-of-every-kind", "items-in-columns"])
def test_minutes_by_mail_make_the_claims_that_they_make_as_text(name: str, style: str) -> None:
    text = (MINUTES / f"{name}.txt").read_text("utf-8")
    assert claims_of(text.encode()) == claims_of(eml_of(text, style))


def test_subject_and_day_stand_above_a_text_that_names_no_year() -> None:
    letter = mail("I tisdags valdes Bo Ek.", subject="Ny ordförande", date="Thu, 16 Feb 2023 10:00:00 +0100")
    assert ["Ny ordförande", "2023-02-16", "I tisdags valdes Bo Ek."] == lines(bytes(letter))


def test_the_day_of_sending_does_not_stand_beside_a_day_of_the_texts_own() -> None:
    letter = mail("Protokoll 2023-02-14\n\nBo Ek valdes.", date="Thu, 16 Feb 2023 10:00:00 +0100")
    assert ["Protokoll 2023-02-14", "Bo Ek valdes."] == lines(bytes(letter))


def test_sender_and_receiver_are_no_text() -> None:
    assert ["Hej"] == lines(bytes(mail("Hej")))


def test_a_subject_that_the_text_begins_with_is_not_said_twice() -> None:
    assert ["Protokoll", "Hej"] == lines(bytes(mail("Protokoll\nHej", subject="protokoll")))


def test_an_encoded_subject_is_decoded() -> None:
    assert "Möte i Åmål" == lines(bytes(mail("Hej", subject="Möte i Åmål")))[0]


def test_plain_text_wins_over_html_that_says_the_same() -> None:
    letter = mail("Protokollet i sin helhet. " * 20)
    letter.add_alternative("<p>Protokollet med <b>fetstil</b></p>", subtype="html")
    assert "fetstil" not in lines(bytes(letter))[0]


def test_documents_come_before_the_letter_and_each_is_reported() -> None:
    letter = mail("Se bilagan.")
    letter.add_attachment(docx_of("§ 1 Val"), maintype="application", subtype=WORD, filename="§ 1.docx")
    letter.add_attachment("<html><p>§ 2 Budget".encode(), maintype="text", subtype="html", filename="2.html")
    warnings = (
        "the attachment § 1.docx was read too, as a Word file",
        "the attachment 2.html was read too, as a web page",
    )
    assert (["§ 1 Val", "§ 2 Budget", "Se bilagan."], warnings) == (
        lines(bytes(letter)),
        printed(bytes(letter)).warnings,
    )


def test_an_attachment_that_cannot_be_read_is_left_out_and_said_so() -> None:
    letter = mail("Se bilagan.")
    letter.add_attachment(b"\x7fELF\x02", maintype="application", subtype="octet-stream", filename="a.pdf")
    (warning,) = printed(bytes(letter)).warnings
    assert "an attachment was left out: a.pdf is a program, which vemvar does not read" == warning


def test_a_message_inside_a_message_is_read_too() -> None:
    outer = mail("Vidarebefordrar.")
    outer.add_attachment(mail("Bo Ek valdes."))
    assert ["Bo Ek valdes.", "Vidarebefordrar."] == lines(bytes(outer))


def test_messages_are_read_five_deep() -> None:
    letter = mail("innerst")
    for depth in range(7):
        outer = mail(f"utanför {depth}")
        outer.add_attachment(letter)
        letter = outer
    warnings = [w for w in printed(bytes(letter)).warnings if "deep" in w]
    assert (5, 1) == (len(lines(bytes(letter))), len(warnings))


def test_lines_broken_for_sending_are_joined_and_marks_of_quoting_are_gone() -> None:
    flowed = b"From: a@b.se\nSubject: x\nContent-Type: text/plain; format=flowed\n\nBo \nEk\n> Eva Ask\n"
    assert ["x", "Bo Ek", "Eva Ask"] == lines(flowed)


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "us-ascii", "finns-inte", ""])
def test_a_body_is_read_whatever_encoding_is_declared(declared: str) -> None:
    kind = f"Content-Type: text/plain; charset={declared}\n" if declared else ""
    data = f"From: a@b.se\nSubject: x\n{kind}Content-Transfer-Encoding: 8bit\n\nÅsa från Åmål".encode(
        "cp1252"
    )
    assert "Åsa från Åmål" == lines(data)[-1]


def test_a_page_saved_in_one_file_is_a_web_page() -> None:
    page = html_of("§ 1 Val\n\nBo Ek väljs.", "page").replace("2025-06-02", "")
    head = "From: <Saved>\nSubject: Protokoll\nDate: Thu, 16 Feb 2023 10:00:00 +0100\nMIME-Version: 1.0\n"
    kind = 'Content-Type: multipart/related; boundary="x"'
    saved = f"{head}{kind}\n\n--x\nContent-Type: text/html; charset=utf-8\n\n"
    document = read_bytes(f"{saved}{page}\n--x--\n".encode(), "sida.mhtml")
    assert ("html", "§ 1 Val\n\nBo Ek väljs.\n") == (document.format, document.text)


@pytest.mark.parametrize(
    ("status", "data"),
    [
        ("no text", bytes(mail())),
        ("damaged", b"From: a@b.se\nSubject: x\nContent-Type: message/rfc822\n\n" * 3000),
    ],
)
def test_a_mail_that_gives_no_text_says_why(status: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"brev\.eml") as refused:
        printed(data)
    assert status == refused.value.status


@pytest.mark.parametrize("broken", ["=?utf-8?b?w6U?=", "=?utf-\x97?q?=C3=A5?="])
def test_a_subject_that_breaks_the_rules_is_read_as_it_stands(broken: str) -> None:
    data = f"From: a@b.se\nSubject: {broken} Val\n\nHej\n".encode("latin-1")
    assert "Val" in printed(data).pages[0].lines[0].text


WHOLES = [eml_of("§ 1 Val\n\nBo Ek\tS\nÅsa Ask\tM", style) for style in MAIL]
CHANGES = st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=6)), max_size=6)


@given(st.sampled_from(WHOLES), CHANGES)
def test_a_broken_mail_is_read_or_refused(whole: bytes, changes: list[tuple[int, bytes]]) -> None:
    assert outcome(read_mail, changed(whole, changes)) in OUTCOMES


FIELDS = st.sampled_from(
    ["Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Subject", "Date", "MIME-Version"]
)
VALUES = st.one_of(
    st.sampled_from(
        [
            "multipart/mixed; boundary=x",
            "multipart/alternative; boundary=x",
            "multipart/related; boundary=x",
            "message/rfc822",
            "text/html; charset=utf-7",
            "text/plain; charset=idna; format=flowed",
            "attachment; filename*=utf-8''%ff%e5",
            "base64",
            "quoted-printable",
            "x-uuencode",
            "=?utf-8?b?w6U?= =?x?q?=zz?=",
        ]
    ),
    st.text(st.characters(codec="latin-1", exclude_characters="\n\r"), max_size=20),
)
LINES = st.lists(
    st.one_of(st.builds("{}: {}".format, FIELDS, VALUES), st.sampled_from(["", "--x", "--x--", "Å=e5"]))
)


@given(LINES)
def test_fields_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    data = "\n".join(["From: a@b.se", "Subject: x", *lines]).encode("latin-1")
    assert outcome(read_mail, data) in OUTCOMES
