"""The headers of a mail in words: encoded words (RFC 2047) and stray bytes decoded, names told from addresses."""

import binascii
import re
from email.message import Message

from aggregator.parse import charset as charsets
from aggregator.parse import xmltext

# Of one header, in characters; a subject has a tenth of it, and what is cut is a list of addresses.
LONGEST = 2_000

_FORWARDED = r"fwd?|wg|tr|إعادة توجيه|اعادة توجيه|تحويل"
_TOPIC = re.compile(rf"\s*(?:(?P<forwarded>{_FORWARDED})|re|aw|رد)(?:\[\d{{1,3}}\])?\s?[:：]\s*", re.IGNORECASE)
_LIST = re.compile(r"\s*\[([^\[\]]{1,60})\]\s*")
_VIA = re.compile(r"(.{1,200}) via (.{1,200})")
_ENCODED = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,20})?\?([bq])\?([^?\s]*)\?=", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?)")
_NAMED = re.compile(r"([^<]*)<[^<>]*>\s*$")
_COMMENTED = re.compile(r"[^\s()]+@[^\s()]+\s+\(([^()]*)\)\s*$")


def value(message: Message, name: str) -> str | None:
    """Return a header's first value, decoded, on one line."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return words(raw)


def words(raw: str) -> str | None:
    """Decode a header (RFC 2047), one with bytes beyond ASCII too, which it should not have."""
    text = charsets.decode(raw[:LONGEST].encode("utf-8", "surrogateescape")).text
    parts: list[str] = []
    place, waiting, said = 0, b"", ""
    joined = _BETWEEN.sub("", text)
    for found in _ENCODED.finditer(joined):
        between = joined[place : found.start()]
        if between or found[1].lower() != said:  # a letter may be parted between two words of one encoding
            parts += [charsets.decode(waiting, said).text if waiting else "", between]
            waiting, said = b"", found[1].lower()
        waiting += _bytes(found[2].lower(), found[3])
        place = found.end()
    parts += [charsets.decode(waiting, said).text if waiting else "", joined[place:]]
    return " ".join(xmltext.clean("".join(parts)).split()) or None


def _bytes(form: str, said: str) -> bytes:
    try:
        return binascii.a2b_qp(said, header=True) if form == "q" else binascii.a2b_base64(said + "==")
    except (binascii.Error, ValueError):
        return said.encode("utf-8", "replace")


def phrase(said: str | None) -> str | None:
    """Return the name beside an address (`Syria Daily` of `Syria Daily <list.example.org>`), never the address."""
    found = _NAMED.match(said or "") or _COMMENTED.match(said or "")
    name = found[1].strip().strip("\"'").strip() if found else said or ""
    return name if "@" not in name and any(map(str.isalnum, name)) else None


def topic(subject: str, listed: str) -> tuple[str, bool]:
    """Take off a subject what programs put before it, and tell whether the mail says that it was forwarded.

    listed -- the list's own name (`List-Id`), whose words in brackets are no words of the subject; empty for none.
    """
    rest, forwarded, answered = subject, False, False
    while True:
        if found := _TOPIC.match(rest):
            forwarded, answered = forwarded or not (answered or not found["forwarded"]), True
        else:
            found = _LIST.match(rest)
            if not found or not listed or _letters(found[1]) not in _letters(listed):
                return rest.strip() or subject, forwarded
        rest = rest[found.end() :]


def via(sender: str) -> tuple[str, str] | None:
    """Part who wrote to a list from the list that sent it on (`Ann Roe via Syria-list`)."""
    found = _VIA.fullmatch(sender)
    return (found[1].strip("'\" "), found[2].strip()) if found else None


def _letters(said: str) -> str:
    return "".join(filter(str.isalnum, said)).casefold() or "\0"
