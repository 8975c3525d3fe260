"""The parts of a mail (MIME): what a mail program shows of it, what is attached, and how deep they nest."""

import email
import email.policy
import html
import re
from collections.abc import Iterator
from email.message import Message

from aggregator.errors import ParseError
from aggregator.parse import charset as charsets
from aggregator.parse import mailbox, mailheaders, xmltext
from aggregator.parse.item import Text
from aggregator.parse.members import Notes

# Parts of a mail, on all levels; mailers make three or four, a digest some hundred.
MOST_PARTS = 1_000
# Parts in parts; a forwarded newsletter has six levels.
DEEPEST_PART = 50
_WORD = re.compile(r"[^\W\d_]{2}")
_TOO_DEEP = "a mail whose parts are nested too deeply; save the article as text"


def parsed(content: bytes) -> Message:
    """Parse a mail, its long headers cut. Raises ParseError where its parts nest too deeply."""
    if mailbox.is_deeper(content, DEEPEST_PART):
        raise ParseError(_TOO_DEEP)
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
    except RecursionError as error:
        raise ParseError(_TOO_DEEP) from error
    _settle(message)
    return message


def _settle(message: Message) -> None:
    """Cut the long headers of all parts, since Python parses one anew each time that it is asked for a parameter.

    Raises ParseError where parts nest deeper than DEEPEST_PART.
    """
    waiting = [(message, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST_PART:
            raise ParseError(_TOO_DEEP)
        waiting += [(one, depth + 1) for one in _subparts(part)]
        for name, value in list(part.raw_items()):
            if len(value) > mailheaders.LONGEST:
                part.replace_header(name, str(value)[: mailheaders.LONGEST])


def body(message: Message, notes: Notes) -> Text | None:
    """Join the parts that are shown one below the other; None where they hold no word."""
    shown = [one for one in _shown(message, notes) if _WORD.search(one.value)]
    if len(shown) < 2:  # noqa: PLR2004 -- nothing to join
        return shown[0] if shown else None
    if all(one.type == "text" for one in shown):
        return Text("\n\n".join(one.value for one in shown))
    return Text("\n".join(one.value if one.type == "html" else _marked_up(one.value) for one in shown), "html")


def _shown(message: Message, notes: Notes) -> Iterator[Text]:
    """Give the texts that a mail program shows; of alternatives (RFC 2046, 5.1.4) markup before plain text."""
    kind = message.get_content_type()
    if kind == "multipart/alternative":
        ways = [tuple(_shown(part, notes)) for part in _subparts(message)]
        said = [way for way in ways if any(_WORD.search(one.value) for one in way)]
        yield from next((way for way in reversed(said) if any(one.type == "html" for one in way)), (*said, ())[0])
    elif message.is_multipart() and kind != "message/rfc822":
        for part in _subparts(message):
            yield from _shown(part, notes)
    elif kind in {"text/plain", "text/html"} and not is_attached(message):
        yield _decoded(message, kind, notes)


def _decoded(part: Message, kind: str, notes: Notes) -> Text:
    decoded = charsets.decode(payload(part), part.get_content_charset())
    if decoded.problem:
        notes.add(decoded.problem)
    value = xmltext.clean(decoded.text)
    if kind == "text/html":
        return Text(value, "html")
    return Text(_flowing(value, part) if _parameter(part, "format") == "flowed" else value)


def _flowing(text: str, part: Message) -> str:
    """Join lines that were broken for the way only (RFC 3676, 4.2)."""
    joint = "" if _parameter(part, "delsp") == "yes" else " "
    lines = [line.removeprefix(" ") for line in text.splitlines()]
    return "\n".join(lines).replace("-- \n", "--\n").replace(" \n", joint)


def _marked_up(text: str) -> str:
    return "".join(f"<p>{html.escape(one)}</p>\n" for one in re.split(r"\n\s*\n", text))


def leaves(message: Message) -> Iterator[Message]:
    """Give the parts that hold no others, those of attached mails left out."""
    if message.get_content_maintype() == "multipart":
        for part in _subparts(message):
            yield from leaves(part)
    elif not message.is_multipart():
        yield message


def mails(message: Message) -> Iterator[tuple[str, Message]]:
    """Give the mails that are attached, each with a name."""
    if message.get_content_maintype() == "multipart":
        for part in _subparts(message):
            yield from mails(part)
    elif message.get_content_type() == "message/rfc822":
        for one in _subparts(message):
            yield filename(message) or mailheaders.value(one, "subject") or "attached mail", one


def _subparts(message: Message) -> list[Message]:
    held = message.get_payload()
    return [one for one in held if isinstance(one, Message)][:MOST_PARTS] if isinstance(held, list) else []


def payload(part: Message) -> bytes:
    """Return what a part holds, its transfer encoding undone."""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def is_attached(part: Message) -> bool:
    """Tell whether a part is a file that goes with the mail, and not shown in it."""
    return part.get_content_disposition() == "attachment" or filename(part) is not None


def filename(part: Message) -> str | None:
    """Return the name of an attached file."""
    return mailheaders.words(part.get_filename() or "")


def _parameter(part: Message, name: str) -> str:
    said = part.get_param(name)
    return said.lower() if isinstance(said, str) else ""
