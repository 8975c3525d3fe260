import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import ParseError
from aggregator.extract import html
from aggregator.parse import mail, reader
from aggregator.parse.item import Claim, Document, Item, Person, Reply
from tests.hanging import HANG

AT = datetime(2026, 11, 21, tzinfo=UTC)
DATA = Path(__file__).parents[1] / "data" / "parse" / "formats"
HEAD = "From: Ann Roe <ann@example.org>\nSubject: A headline\nMIME-Version: 1.0\n"
ARTICLE = (
    "Convoy Reaches Town After Weeks\n\nForty trucks crossed the line on Saturday, officials in the town said.\n" * 3
)


def read(text: str | bytes) -> Document:
    content = text.encode() if isinstance(text, str) else text
    return reader.read(content, at=AT, address="seeds:seeds/a.eml", media_type="message/rfc822")


def outcome(content: bytes) -> str:
    """Read, or say why not."""
    try:
        return read(content).format
    except ParseError as error:
        return str(error)


def item(text: str | bytes) -> Item:
    return read(text).items[0]


def value(text: str | bytes) -> str:
    content = item(text).content
    assert content is not None
    return content.value


def mixed(*parts: str, kind: str = "mixed") -> str:
    return (
        f"Content-Type: multipart/{kind}; boundary={kind}\n\n"
        + "".join(f"--{kind}\n{one}\n" for one in parts)
        + f"--{kind}--\n"
    )


def test_a_newsletter_speaks_for_its_publisher() -> None:
    document = read((DATA / "newsletter.eml").read_bytes())
    one = document.items[0]
    assert (one.id, one.link) == ("20160203.brief@lists.example.org", "https://brief.example.org/2016/02/03")
    assert (one.outlet, one.authors, document.title) == ("The Damascus Brief – daily", (), "The Damascus Brief")
    assert one.published is not None
    assert (one.published.at, one.published.origin) == (datetime(2016, 2, 3, 18, 10, tzinfo=UTC), "front matter")
    assert one.language == "ar"
    assert one.content is not None
    assert one.content.type == "html"
    assert "محادثات جنيف" in one.content.value
    assert document.items[1].member == "madaya.txt"
    assert document.problems == ("1 member not read, since by their types they are no articles: logo.png",)


def test_a_letter_speaks_for_its_writer() -> None:
    one = item((DATA / "letter.eml").read_bytes())
    assert (one.authors, one.outlet) == ((Person("Ann Roe"),), None)
    assert one.in_reply_to == (Reply("first@example.net"),)
    assert "Thursday for the first time" in value((DATA / "letter.eml").read_bytes())


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Ann Roe <ann@example.org>", "Ann Roe"),
        ('"Roe, Ann" <ann@example.org>', "Roe, Ann"),
        ("ann@example.org (Ann Roe)", "Ann Roe"),
        ("ann@example.org", None),
        ("<ann@example.org>", None),
        ('"ann@example.org" <ann@example.org>', None),
        ("=?utf-8?q?Roe=2C_Ann?= <ann@example.org>", "Roe, Ann"),
        ("=?windows-1256?B?48PjzQ==?= <x@example.org>", "مأمح"),
        ("=?nonsense?q?Ann?= <x@example.org>", "Ann"),
        ("=?utf-8?b?2YU=?= =?utf-8?b?2K0=?= <x@example.org>", "مح"),
        ("=?utf-8?b?2Q==?=\n =?utf-8?b?hQ==?= <x@example.org>", "م"),
        ("محمد <x@example.org>", "محمد"),
        ('"-" <x@example.org>', None),
    ],
)
def test_of_people_only_names_are_kept(sender: str, name: str | None) -> None:
    one = item(f"From: {sender}\nSubject: x\n\nSome words.")
    found = one.authors[0].name if one.authors else None
    assert found == name


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("Content-Type: text/plain; charset=iso-8859-1\n", "caf\u00e9".encode("latin-1"), "café"),
        ("Content-Type: text/plain; charset=us-ascii\n", "café, déjà vu".encode(), "café, déjà vu"),
        ("Content-Type: text/plain; charset=nonsense\n", "محادثات".encode(), "محادثات"),
        ("", "محادثات".encode(), "محادثات"),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n", b"Y2Fmw6k=", "café"),
        ("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n", b"caf=\n=C3=A9", "café"),
        ("Content-Type: text/plain; format=flowed; delsp=yes\n", b"two \nlines\n from", "twolines\nfrom"),
        ("Content-Type: text/html\n", b"<p>caf&eacute;</p>", "<p>caf&eacute;</p>"),
    ],
)  # fmt: skip
def test_bodies_are_decoded(head: str, body: bytes, text: str) -> None:
    assert value(HEAD.encode() + head.encode() + b"\n" + body) == text


def test_markup_goes_before_plain_text_unless_it_says_nothing() -> None:
    plain, marked = "Content-Type: text/plain\n\nplain words", "Content-Type: text/html\n\n<p>marked words</p>"
    assert value(HEAD + mixed(plain, marked, kind="alternative")) == "<p>marked words</p>"
    empty = "Content-Type: text/html\n\n<p>1</p>"
    assert value(HEAD + mixed(plain, empty, kind="alternative")) == "plain words"
    nested = mixed(plain, mixed(marked, "Content-Type: image/png\n\nx", kind="related"), kind="alternative")
    assert value(HEAD + nested) == "<p>marked words</p>"


def test_all_that_is_shown_is_kept() -> None:
    first, second = "Content-Type: text/plain\n\nfirst < words", "Content-Type: text/html\n\n<p>second</p>"
    assert value(HEAD + mixed(first, second)) == "<p>first &lt; words</p>\n\n<p>second</p>"
    assert value(HEAD + mixed(first, first)) == "first < words\n\nfirst < words"


def test_attached_articles_and_mails_are_read() -> None:
    attached = f"Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n{ARTICLE}"
    inner = f"Content-Type: message/rfc822\n\n{HEAD}Message-ID: <inner@x>\n\nInner words."
    by_name = f"Content-Type: application/octet-stream; name=b.eml\n\n{HEAD}Message-ID: <named@x>\n\nNamed words."
    document = read(HEAD + mixed("\nOuter words.", attached, inner, by_name))
    assert [(one.id, one.member) for one in document.items] == [
        (None, None),
        (None, "a.txt"),
        ("named@x", "b.eml"),
        ("inner@x", "A headline"),
    ]


def test_mails_in_mails_are_bounded() -> None:
    text = f"{HEAD}\nThe innermost words."
    for level in range(10):
        text = HEAD + mixed(f"\nWords of level {level}.", f"Content-Type: message/rfc822\n\n{text}", kind=f"b{level}")
    document = read(text)
    assert len(document.items) == 3
    assert document.problems == ("1 member attached too deeply: A headline",)


def test_an_archive_in_a_mail_is_not_opened() -> None:
    document = read(HEAD + mixed("\nWords here.", "Content-Type: application/zip; name=a.zip\n\nPK\x03\x04xx"))
    assert document.problems == ("a.zip: a ZIP archive inside of a mail is not opened; take it in by itself",)


def test_a_date_that_cannot_be_meant_is_noted() -> None:
    document = read("Date: Wed, 3 Feb 2099 20:10:00 +0200\nFrom: x\n\nSome words.")
    assert document.items[0].published is not None
    assert document.items[0].published.at is None
    assert "cannot be meant" in document.problems[0]


@pytest.mark.parametrize("levels", [60, 150, 300, 600, 900])
def test_parts_that_nest_too_deeply_are_refused(levels: int) -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    with pytest.raises(ParseError, match="nested too deeply"):
        read(f"{HEAD}{nested}\nSome words.")


@pytest.mark.parametrize("text", ["From: x\nSubject: y\n\n", HEAD + mixed("Content-Type: image/png\n\nx")])
def test_a_mail_without_a_text_is_refused(text: str) -> None:
    with pytest.raises(ParseError, match="without a text"):
        read(text)


@pytest.mark.parametrize(
    ("content", "unsaid", "said"),
    [
        (b"From: x\nMessage-ID: <1>\n\nwords", True, True),
        (b"From x@y Wed Feb  3 2016\nReceived: a\n\tb\nTo: x\n\nwords", True, True),
        (b"From: x\nDate: y\n\nwords", False, True),
        (b"Received: x\n\nwords", False, False),
        (b"Published: x\n\nwords", False, False),
        (b"words: and words", False, False),
        (b"", False, False),
    ],
)
def test_a_mail_is_told_by_its_head(content: bytes, unsaid: bool, said: bool) -> None:
    assert (mail.begins(content, said=False), mail.begins(content, said=True)) == (unsaid, said)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "".join(mixed("x", kind=f"b{n}")[:-2] for n in range(2_000)),
        HEAD + mixed(*["Content-Type: message/rfc822\n\nFrom: x\n\ny"] * 2_000),
        HEAD + mixed(*["\nwords"] * 4_000),
        "From: x\nSubject: " + "=?utf-8?q?a?= " * 6_000 + "\n\nwords",
        HEAD + "Content-Type: text/html;" + " a*0=b;" * 10_000 + "\n\nwords",
        "From: x\n" + "X: y\n z\n" * 12_000 + "\nwords",
        "From: x\n" + "a:" * 50_000,
        "From: " + "(" * 90_000 + "\n\nwords",
        "From: " + '"' * 90_000 + "\n\nwords",
        "Message-ID: " + "<" * 90_000 + "\nFrom: x\n\nwords",
    ],
)
def test_hostile_mails_do_not_hang(text: str) -> None:
    started = time.process_time()
    assert outcome(text[:100_000].encode())
    assert time.process_time() - started < HANG


LINES = st.sampled_from(
    [
        "From: a",
        "Subject: =?utf-8?b?x",
        "Content-Type: multipart/mixed; boundary=b",
        "--b",
        "--b--",
        "Content-Type: text/html",
        "Content-Type: message/rfc822",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: uuencode",
        "",
        "words",
        "<p>",
        " folded",
        "Content-Disposition: attachment; filename*=x''%ff",
        "Date: x",
        "List-Id: <<",
        "\udcff: \udcff",
    ]
)


@given(st.lists(LINES, max_size=30))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    assert outcome(b"From: x\n" + "\n".join(lines).encode("utf-8", "surrogateescape"))


BLOCK = (
    "From: The Courier <news@c.example>\nDate: Mon, Jan 11, 2016 at 9:40 PM\nSubject: Convoy\nTo: <list@x.example>\n"
)
MARKUP = (
    '<div dir="ltr">{above}<div class="gmail_quote"><div dir="ltr">---------- Forwarded message ---------<br>From: '
    '<b>The Courier</b> <span>&lt;<a href="mailto:news@c.example">news@c.example</a>&gt;</span><br>Date: Mon, '
    "Jan 11, 2016 at 9:40 PM<br>Subject: Convoy<br>To: &lt;<a>list@x.example</a>&gt;<br></div><br>"
    "<p>Forty lorries.</p></div></div>"
)


def posted(subject: str, body: str, kind: str = "plain") -> str:
    return (
        f"From: Me <me@x.example>\nMessage-ID: <f@x>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: {subject}\n"
        f"Content-Type: text/{kind}; charset=utf-8\n\n{body}"
    )


@pytest.mark.parametrize(
    "mailed",
    [
        posted("Fwd: Convoy", f"---------- Forwarded message ---------\n{BLOCK}\nForty lorries."),
        posted("Fwd: Convoy", f"See below, m@x.example\n\n-----Original Message-----\n{BLOCK}\nForty lorries."),
        posted("Convoy", f"Begin forwarded message:\n\n{BLOCK}\nForty lorries."),
        posted("Fwd: Convoy", "> Begin forwarded message:\n>\n> " + BLOCK.replace("\n", "\n> ") + "\n> Forty lorries."),
        posted("FW: Convoy", f"{BLOCK}\nForty lorries."),
        posted("Fwd: Convoy", MARKUP.format(above=""), "html"),
        posted("Fwd: Convoy", MARKUP.format(above="<p>Look</p>"), "html"),
        posted(
            "إعادة توجيه: Convoy",
            "بداية الرسالة المحوَّلة:\n\nمن: The Courier <news@c.example>\nالتاريخ: 11 كانون الثاني 2016\n"
            "الموضوع: Convoy\nإلى: list@x.example\n\nForty lorries.",
        ),
    ],
)
def test_what_was_forwarded_speaks_for_itself(mailed: str) -> None:
    one = item(mailed)
    assert one.title is not None
    assert (one.title.value, one.authors, one.outlet) == ("Convoy", (Person("The Courier"),), None)
    assert one.published is not None
    assert (one.published.at, one.published.precision) == (datetime(2016, 1, 11, tzinfo=UTC), "day")
    assert one.published.origin == "text"
    assert html.readable(value(mailed)).strip() == "Forty lorries."
    assert not [dropped for dropped in one.dropped if "x.example" in dropped.line]
    assert one.claimed == (Claim("Date", "Fri, 20 Nov 2026 10:00:00 +0000"),)


def test_an_answer_is_not_what_it_answers() -> None:
    mailed = posted(
        "Re: Convoy", f"It did not arrive on Monday.\n\n-----Original Message-----\n{BLOCK}\nForty lorries."
    )
    one = item(mailed)
    assert one.title is not None
    assert (one.title.value, one.authors) == ("Convoy", (Person("Me"),))
    assert "It did not arrive" in value(mailed)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: RE[2]: Convoy", "Convoy"),
        ("رد: إعادة توجيه: قافلة", "قافلة"),
        ("[Syria-list] Re: [Syria-list] Convoy", "Convoy"),
        ("[Opinion] Convoy", "[Opinion] Convoy"),
        ("Re: ", "Re:"),
        ("Regional talks: a pause", "Regional talks: a pause"),
    ],
)
def test_what_programs_put_before_a_subject_is_no_headline(subject: str, title: str) -> None:
    one = item(LISTED.replace("[Syria-list] Convoy", subject))
    assert one.title is not None
    assert one.title.value == title


LISTED = (
    "From: Ann Roe via Syria-list <syria-list@x.example>\nList-Id: Syria news <syria-list.x.example>\n"
    "Subject: [Syria-list] Convoy\nDate: Mon, 11 Jan 2016 21:40:00 +0200\nMessage-ID: <m{number}@x.example>\n\n"
    "Forty lorries.\n>From here on.\n_______________________________________________\nSyria-list mailing list\n"
    "Syria-list@x.example\n"
)


def test_a_list_publishes_what_its_members_write() -> None:
    one = item(LISTED)
    assert (one.authors, one.outlet) == ((Person("Ann Roe"),), "Syria news")
    assert [dropped.line for dropped in one.dropped][1:] == ["Syria-list mailing list", "…@…"]


def test_each_mail_of_a_mailbox_is_an_article() -> None:
    envelope = "From syria-list-bounces@x.example  Mon Jan 11 21:40:00 2016\n"
    document = read(
        "\n".join(envelope + LISTED.format(number=number) for number in (1, 2, 3)) + f"\n{envelope}A: b\n\n"
    )
    assert [(one.id, one.member) for one in document.items] == [(f"m{n}@x.example", f"mail {n}") for n in (1, 2, 3)]
    assert {one.content.value for one in document.items if one.content} == {"Forty lorries.\nFrom here on."}
    assert document.problems == ("1 member without a text: mail 4",)


def test_parts_are_counted_before_they_are_parsed() -> None:
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1_500))
    begun = time.process_time()
    assert "nested too deeply" in outcome((HEAD + deep + "\nwords").encode())
    assert time.process_time() - begun < HANG
    side_by_side = "".join(
        f'--a\nContent-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n\nwords\n' for n in range(200)
    )
    assert outcome((HEAD + f"Content-Type: multipart/mixed; boundary=a\n\n{side_by_side}--a--\n").encode()) == "mail"
