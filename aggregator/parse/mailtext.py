"""What mail programs write around an article: the headers of what was forwarded, and a mailing list's footer.

The forms are those of Gmail, Outlook, Apple Mail and Thunderbird, in English and Arabic, as text and as markup.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from aggregator.parse.item import Dropped, Text

# Of a block, in lines, and how far it reaches in markup, where a line is some spans and links; real ones have six.
MOST_LINES, LONGEST = 20, 8_000

_MARK = re.compile(
    r"-{2,20}\s?(?:Forwarded message|Original Message|Original-Nachricht|Message transféré|رسالة مُ?عاد توجيهها|"
    r"رسالة مُ?حوَّ?لة|الرسالة الأصلية)\s?-{2,20}"
    r"|Begin forwarded message:|بداية الرسالة المحوَّ?لة:",
    re.IGNORECASE,
)
_FIELDS = {
    "from": "from", "من": "from", "date": "date", "sent": "date", "التاريخ": "date", "تاريخ الإرسال": "date",
    "subject": "subject", "الموضوع": "subject", "to": "", "cc": "", "bcc": "", "reply-to": "", "إلى": "", "نسخة": "",
    "الرد على": "", "attachments": "", "importance": "",
}  # fmt: skip
_FIELD = re.compile(r"[\s>*]*([\w -]{2,20}?)\s*\*?\s?:\*?\s*(.*)")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
# Outlook draws no line above its block: so many of its fields say that it is one.
_UNMARKED = re.compile(r"(?:\A|\n|>)\s{0,20}\*?(?=(?:From|من)\s?:)")
_ALL = {"from", "date", "subject"}
_HIDDEN = re.compile(r"<(style|script|head|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_FOOTER = re.compile(r"\n_{20,80}\n[^\n]{1,200} mailing list\b[^\n]{0,200}(?:\n[^\n]{0,300}){0,4}\s*\Z")
_ADDRESS = re.compile(r"[^\s<>@]{1,100}@[^\s<>@]{1,200}")
# Where a line of markup ends.
_ROW = re.compile(
    r"(?:(?!<br|</(?:div|p|tr|li)\b|\n).){0,4000}(?:<br\s*/?>|</(?:div|p|tr|li)>|\n|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_WORD = re.compile(r"[^\W\d_]{2}")
_MARKS_OF_DIRECTION = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What was forwarded. sender, date, subject -- as its block states them. above -- words of who forwarded it."""

    body: Text
    sender: str | None = None
    date: str | None = None
    subject: str | None = None
    above: str = ""


def find(body: Text, *, said: bool) -> Forwarded | None:
    """Part a forwarded mail from what stands above it; None where there is none.

    said -- whether the subject says that it is one. Unsaid, words above the block are an answer, and the answer counts.
    """
    mark = _MARK.search(body.value) or (_UNMARKED.search(body.value) if said else None)
    if mark is None or (mark.start() > LONGEST and body.type == "html"):
        return None
    above = _plain(
        _HIDDEN.sub(" ", body.value[: mark.start()]) if body.type == "html" else body.value[: mark.start()], body
    )
    fields, end = _block(body, mark.end())
    needed = _ALL if mark.re is _UNMARKED else {"from"}
    if not fields.keys() >= needed or (_WORD.search(above) and not said):
        return None
    inner = replace(body, value=_unquoted(body.value[end:]) if body.type == "text" else body.value[end:])
    if not _WORD.search(_plain(inner.value, inner)):
        return None
    return Forwarded(inner, fields.get("from"), fields.get("date"), fields.get("subject"), above)


def footed(text: str) -> tuple[str, str]:
    """Part a text from the footer that Mailman hangs on it, which names the list and its address."""
    found = _FOOTER.search(text, max(len(text) - 2_000, 0))
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def told(lines: str, rule: str) -> tuple[Dropped, ...]:
    """Say which lines were left out, without the addresses of people in them."""
    shown = (_ADDRESS.sub("…@…", line.strip()) for line in lines.splitlines())
    return tuple(Dropped(line, rule) for line in shown if line)


def _unquoted(text: str) -> str:
    """Take the marks of quotation off a text of which every line has one."""
    lines = text.strip("\n").splitlines()
    quoted = all(line.startswith(">") for line in lines if line.strip())
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines) if quoted else text.lstrip("\n")


def _block(body: Text, start: int) -> tuple[dict[str, str], int]:
    """Read the headers below a mark, up to the first line that is none, and say where that is."""
    found: dict[str, str] = {}
    end = start
    for line, place in _lines(body, start):
        plain = " ".join(_plain(line, body).translate(_MARKS_OF_DIRECTION).split())
        field = _FIELD.fullmatch(plain)
        name = field[1].strip().lower() if field else ""
        if field is None or name not in _FIELDS:
            if plain.strip("> *") or (found and body.type == "text"):
                break
            continue  # Apple Mail's block has blank lines above it, and markup anywhere
        found.setdefault(_FIELDS[name], field[2].strip())
        end = place
    return found, end


def _lines(body: Text, start: int) -> Iterator[tuple[str, int]]:
    """Give the lines from a place on, each with the place where it ends."""
    form = _ROW if body.type == "html" else _LINE
    place = start
    for _ in range(MOST_LINES):
        found = form.match(body.value, place, min(start + LONGEST, len(body.value)))
        if found is None or found.end() == place:
            return
        place = found.end()
        yield found[0], place


def _plain(said: str, body: Text) -> str:
    return unescape(_TAG.sub(" ", said)) if body.type == "html" else said
