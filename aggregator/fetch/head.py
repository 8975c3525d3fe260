"""What an answer says before its body: gathered line by line, within limits. Pure."""

import re
from typing import Final

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

# Of one answer with all its interim answers (RFC 9110, 15.2), counted together so that endless ones end. Real feeds'
# servers send up to 6 KB in 40 fields; servers themselves stop at 8 to 32 KB of what they are sent.
MAX_BYTES: Final = 64 << 10
MAX_FIELDS: Final = 200
MAX_FIELD: Final = 1000  # characters of a Content-Type that are looked at

CHARSET: Final = re.compile(r"""(?:^|;)\s*charset\s*=\s*["']?([^\s;"']+)""", re.IGNORECASE)


class Head:
    """The status and the header fields of an answer; a new status line (an interim answer before) starts it anew."""

    __slots__ = ("_count", "_size", "complete", "fields", "status")

    def __init__(self) -> None:
        self.status: int | None = None
        self.fields: list[tuple[str, str]] = []
        self.complete = False
        self._size = 0
        self._count = 0

    def take(self, line: bytes) -> bool:
        """Take the next line; False where there are too many. Trailers are left out: they came after the document."""
        self._size += len(line)
        self._count += 1
        if self._size > MAX_BYTES or self._count > MAX_FIELDS:
            return False
        if line.startswith(b"HTTP/"):
            self.status, self.fields, self.complete = _status(line), [], False
        elif not line.strip():
            self.complete = True
        elif not self.complete:
            self._field(line.decode("latin-1"))
        return True

    def _field(self, line: str) -> None:
        name, colon, value = line.partition(":")
        if line[0] in " \t" and self.fields:  # obsolete folding (RFC 9112, 5.2) continues the field before
            name, value = self.fields.pop()
            self.fields.append((name, f"{value} {line.strip()}"))
        elif colon:
            self.fields.append((name.strip(), value.strip()))

    def values(self, name: str) -> list[str]:
        """Return all values of a field, in order."""
        return [value for key, value in self.fields if key.lower() == name]

    @property
    def location(self) -> str | None:
        """Where a redirect leads, None where this is none or it does not say."""
        if self.status not in REDIRECTS:
            return None
        return next((value for value in self.values("location") if value), None)


def _status(line: bytes) -> int | None:
    word = line.split(maxsplit=2)[1:2]
    return int(word[0]) if word and word[0].isdigit() and len(word[0]) == 3 else None  # noqa: PLR2004 -- RFC 9110, 15: three digits


def media_type(value: str | None) -> tuple[str | None, str | None]:
    """Read a Content-Type: the media type in lower case without parameters, and its charset; None where not said."""
    kind, _, parameters = (value or "")[:MAX_FIELD].partition(";")
    charset = CHARSET.search(parameters)
    kind = kind.strip().lower()
    return kind if "/" in kind else None, charset[1].lower() if charset else None
