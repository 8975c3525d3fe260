"""A copied mail in a scraped text: what its `From:`, `Date:` and `Subject:` lines say of the text below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aggregator.parse import lines
from aggregator.parse.lines import Line

# A mail's lines stand together at the top; a site's header may be above them.
MOST_ABOVE, MOST_FIELDS = 12, 10
# One such line may be a fact of an article ("To: the president"); a sender, and a subject or a date, make a mail.
FEWEST_FIELDS = 3

_NAMES = {
    "from": "from von de من kimden",
    "date": "date sent datum gesendet envoyé التاريخ tarih",
    "subject": "subject betreff objet الموضوع konu",
    "other": "to cc bcc reply-to an à إلى الى kime message-id list-id",
}
_KINDS = {lines.fold(word): kind for kind, words in _NAMES.items() for word in words.split()}
_FIELD = re.compile(r"(?P<name>[\w-]{2,12})\s?:\s*(?P<value>\S.*)")
_ADDRESS = re.compile(r"\s*(?:[<\[(]?[\w.+-]+(?:@|\s+(?:at|\[at\])\s+)[\w.-]+[>\])]?)\s*|[\"<>]")
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s?:\s*|\[[\w -]{2,30}\]\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a mail's header.

    at -- its number. kind -- `from`, `date`, `subject` or `other`. value -- what it says.
    """

    at: int
    kind: str
    value: str


def header(found: Sequence[Line]) -> tuple[Field, ...]:
    """Find the header of a copied mail at the top of a text; empty where there is none."""
    fields: list[Field] = []
    for at, line in enumerate(found[: MOST_ABOVE + MOST_FIELDS]):
        field = _field(at, line)
        if field is None and fields:
            break
        fields += [field] if field else []
    kinds = [field.kind for field in fields]
    return tuple(fields) if len(fields) >= FEWEST_FIELDS and {"from", "subject"} <= set(kinds) else ()


def sender(value: str) -> str:
    """Give the name of who sent a mail, without the address."""
    return _ADDRESS.sub(" ", value).strip(" ,;")


def subject(value: str) -> str:
    """Give a subject without what mail programs and lists put before it."""
    return _PREFIX.sub("", value, count=1).strip() or value


def _field(at: int, line: Line) -> Field | None:
    said = _FIELD.fullmatch(line.text)
    kind = _KINDS.get(lines.fold(said["name"])) if said else None
    return Field(at, kind, said["value"].strip()) if said and kind else None
