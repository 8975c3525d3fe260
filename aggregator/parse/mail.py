"""A mailed article or newsletter (RFC 5322, MIME): its headers state what it is, its body is kept whole.

Of people only names are kept: an address for mail is nobody's business in an archive of news.

Headers are taken raw and decoded by us. The structured headers of Python's `email.policy.default` were tried: `(((` in
a `From` ends in a RecursionError, `Message-ID: <<` in an IndexError, and 20,000 quotes in a `From` take 12 s.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message
from itertools import islice

from aggregator.errors import ParseError
from aggregator.fetch import endings
from aggregator.parse import frontmatter, mailbox, mailheaders, mailparts, mailtext, members, references
from aggregator.parse.item import Category, Claim, Document, Item, Link, Person, Reply, Text
from aggregator.parse.mailtext import Forwarded
from aggregator.parse.members import Allowance, Member, Notes, Read

# Mails in mails in mails: forwarded as an attachment, again and again.
DEEPEST = 3
MOST_CATEGORIES = 50

# How much of the bytes is looked at for header fields, and the fields that a mail, and hardly a text, begins with.
HEADED_WITHIN = 16 << 10
_FIELD = re.compile(rb"([!-9;-~]{1,76}):[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*(?:\r?\n|\Z)")
_ENVELOPE = re.compile(rb">?From [^\r\n]*\r?\n")
_TELLING = {b"message-id", b"mime-version", b"received", b"return-path", b"dkim-signature", b"delivered-to"}
_COMMON = {b"from", b"date", b"subject", b"to"}

_BRACKETED = re.compile(r"<([^<>\s]{1,1000})>")
_LISTS = ("list-id", "list-unsubscribe", "list-post")


@dataclass(frozen=True, slots=True)
class _Place:
    """What reading a mail needs to know: when and where it was received, what reads attachments, how deep it is."""

    at: datetime
    address: str
    inner: Read
    allowance: Allowance
    notes: Notes
    depth: int = 1


def begins(content: bytes, *, said: bool) -> bool:
    """Tell whether bytes begin a mail. said -- whether their media type or name says so, which decides a doubt.

    Unsaid, one field is needed that only mail software writes, beside those that a person may write above a text.
    """
    start = content[:HEADED_WITHIN].lstrip(b"\r\n\xef\xbb\xbf")
    envelope = _ENVELOPE.match(start)
    names: set[bytes] = set()
    place = envelope.end() if envelope else 0
    while found := _FIELD.match(start, place):
        names.add(found[1].lower())
        place = found.end()
    return bool(names & _COMMON) and (said or bool(names & _TELLING))


def read(content: bytes, *, at: datetime, address: str, inner: Read, allowance: Allowance) -> Document:
    """Read a mail, and the articles that are attached to it; of a mailbox each mail.

    at -- when the file was received: what its date is held against. address -- of the file, the base of attachments'
    links. inner -- reads an attachment. allowance -- what may be unpacked.
    Raises ParseError where there is neither a text nor an attached article.
    """
    place = _Place(at, address, inner, allowance, Notes())
    mails = mailbox.parted(content.lstrip(b"\r\n"), members.MOST_ITEMS + 1)
    title = None
    if len(mails) == 1:
        message = mailparts.parsed(mails[0])
        title = mailheaders.phrase(mailheaders.value(message, "list-id"))
        found = tuple(_items(message, place))
    else:
        found = tuple(islice(_all(mails, place), members.MOST_ITEMS + 1))
        if len(found) > members.MOST_ITEMS:
            place.notes.add(f"more than {members.MOST_ITEMS} articles; only the first were read, split the file")
    if not found:
        raise ParseError("; ".join(("a mail without a text", *place.notes.told())))
    return Document("mail", title=title, items=found[: members.MOST_ITEMS], problems=place.notes.told())


def _all(mails: Iterable[bytes], place: _Place) -> Iterator[Item]:
    """Give the articles of a mailbox; a mail that cannot be read costs itself."""
    for number, content in enumerate(mails, 1):
        name, notes = f"mail {number}", Notes()
        try:
            items = tuple(_items(mailparts.parsed(content), replace(place, notes=notes)))
        except ParseError as error:
            place.notes.add(f"{name}: {error}")
            continue
        for problem in notes.told():
            place.notes.add(f"{name}: {problem}")
        if not items:
            place.notes.skip("without a text", name)
        for item in items:
            yield replace(item, member="#".join(filter(None, (name, item.member))))


def _items(message: Message, place: _Place) -> Iterator[Item]:
    """Give the mail itself, then what is attached."""
    body = mailparts.body(message, place.notes)
    if body is not None:
        yield _item(message, body, place)
    yield from members.items(_attached(message, place), place.inner, place.notes)
    for name, one in mailparts.mails(message):
        if place.depth == DEEPEST:
            place.notes.skip("attached too deeply", name)
            continue
        for item in _items(one, replace(place, depth=place.depth + 1)):
            yield replace(item, member="#".join(filter(None, (name, item.member))))


def _item(message: Message, body: Text, place: _Place) -> Item:
    """Make an item of a mail, or of what was forwarded in it: then its own headers tell of who forwarded it."""
    item, forwards = _stated(message, place)
    text, footer = mailtext.footed(body.value) if body.type == "text" else (body.value, "")
    dropped = mailtext.told(footer, "mailing list footer")
    found = mailtext.find(replace(body, value=text), said=forwards)
    item = replace(item, content=Text(text, body.type, item.language), dropped=dropped)
    for _ in range(DEEPEST):
        if found is None:
            break
        item = _forwarded(item, found, place)
        found = mailtext.find(found.body, said=False)
    return item


def _stated(message: Message, place: _Place) -> tuple[Item, bool]:
    """Make an item of what a mail's headers say, and tell whether they say that it was forwarded."""
    subject, link = mailheaders.value(message, "subject"), _link(message)
    authors, outlet, listed = _senders(message)
    title, forwards = mailheaders.topic(subject, listed) if subject else (None, False)
    claimed, language = mailheaders.value(message, "date"), _language(message)
    published = frontmatter.understood(claimed, place.at) if claimed else None
    if published and published.at is None:
        place.notes.add(f"Date: {published.raw[:60]!r} cannot be meant as a date")
    answered = _BRACKETED.search(mailheaders.value(message, "in-reply-to") or "")
    keywords = [one.strip() for one in (mailheaders.value(message, "keywords") or "").split(",")][:MOST_CATEGORIES]
    item = Item(
        id=_id(message),
        link=link,
        links=(Link(link),) if link else (),
        title=Text(title, "text", language) if title else None,
        authors=authors,
        outlet=outlet,
        published=published,
        language=language,
        categories=tuple(map(Category, filter(None, keywords))),
        in_reply_to=(Reply(answered[1]),) if answered else (),
    )
    return item, forwards


def _senders(message: Message) -> tuple[tuple[Person, ...], str | None, str]:
    """Give authors, outlet, and the list's names: a list's mail is sent by who publishes it, any other by who wrote it.

    Where a list says `Ann Roe via Syria-list`, she wrote, and the list publishes.
    """
    sender = mailheaders.phrase(mailheaders.value(message, "from"))
    if not any(message[name] for name in _LISTS):
        return (Person(sender),) if sender else (), None, ""
    named = mailheaders.value(message, "list-id") or ""
    parted = mailheaders.via(sender) if sender else None
    if parted:
        return (Person(parted[0]),), mailheaders.phrase(named) or parted[1], f"{named} {parted[1]}"
    return (), sender, named


def _forwarded(item: Item, found: Forwarded, place: _Place) -> Item:
    """Let the headers above a forwarded mail speak for it; when it was forwarded is only claimed."""
    sender = mailheaders.phrase(found.sender)
    above = mailtext.told(found.above, "above a forwarded mail")
    title = mailheaders.topic(found.subject, "")[0] if found.subject else None
    return replace(
        item,
        title=Text(title, "text", item.language) if title else item.title,
        authors=(Person(sender),) if sender else (),
        outlet=None,
        published=frontmatter.understood(found.date, place.at, origin="text") if found.date else None,
        claimed=item.claimed or ((Claim("Date", item.published.raw),) if item.published else ()),
        content=replace(found.body, language=item.language),
        dropped=(*above, *item.dropped),
    )


def _attached(message: Message, place: _Place) -> Iterator[Member]:
    """Give the files that go with a mail and may be articles; note those that are none by their names."""
    for part in mailparts.leaves(message):
        name = mailparts.filename(part) or part.get_content_type()
        said = endings.media_type(name) or part.get_content_type()
        if not mailparts.is_attached(part) and said in {"text/plain", "text/html"}:
            continue
        if said not in endings.MEDIA_TYPES.values():
            place.notes.skip("not read, since by their types they are no articles", name)
            continue
        content = mailparts.payload(part)
        if len(content) > place.allowance.most():
            place.notes.skip("too large", name)
            continue
        place.allowance.take(len(content))
        yield Member(name, content, place.at, place.address, said, part.get_content_charset())


def _id(message: Message) -> str | None:
    said = mailheaders.value(message, "message-id") or ""
    found = _BRACKETED.search(said)
    return found[1] if found else said or None


def _link(message: Message) -> str | None:
    """Return where the mail is to be read on the web (RFC 5064), or where a page that is saved as a mail was."""
    for name in ("archived-at", "snapshot-content-location", "content-location"):
        said = (mailheaders.value(message, name) or "").removeprefix("<").removesuffix(">")
        if said.lower().startswith(("http://", "https://")):
            return references.resolve(None, said)
    return None


def _language(message: Message) -> str | None:
    said = mailheaders.value(message, "content-language")
    return said if said and re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", said) else None
