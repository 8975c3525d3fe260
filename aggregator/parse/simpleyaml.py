"""The YAML that people and programs write above an article: keys with a scalar or a list, one level deep.

No YAML library: front matters use a hundredth of the language, and people write lines that are none (`title: Aid: a
start`, `url: [x](https://...)`). Aliases, anchors, types and nested mappings are not followed, so nothing can be made
to grow, and no value becomes a number or a date: what was written stays.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

MOST_PARTS = 200

_PAIR = re.compile(r"([^\s:#-][^:]{0,40}?)\s*:(?:\s+(.*))?$")
_BLOCK = re.compile(r"([>|])[+-]?\d?[+-]?(?:\s+#.*)?")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"\s*(#.*)?|'((?:[^']|'')*)'\s*(#.*)?")
_COMMENT = re.compile(r"(?:^|(?<=\s))#(?:\s|$)")
_PART = re.compile(r"\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,]*)\s*(?:,|$)")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r", "0": "", "b": "", "a": "", "e": "", "N": "\n", "_": "\xa0"}
_NOTHING = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with what stands beside and below it.

    key -- as written; empty for a line that is no entry. text -- the value as one string. parts -- of a list, its
    members; None where it is none. lines -- as written. comments -- remarks that were cut off. odd -- lines below it
    that say nothing.
    """

    key: str
    text: str
    parts: tuple[str, ...] | None
    lines: tuple[str, ...]
    comments: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """An entry that is being read. said -- beside its key. below -- the lines that go on from it."""

    key: str
    said: str
    written: str
    below: list[str] = field(default_factory=list)

    def goes_on(self, line: str, known: bool) -> bool:
        """Tell whether a line belongs to it. known -- whether the line, by itself, would be an entry that we know."""
        bare = line.strip()
        if _BLOCK.fullmatch(self.said):
            return not bare or line[0].isspace()
        if not bare:
            return False
        if self.said.startswith("[") and bare == "]":
            return True
        if not _without_comment(self.said)[0]:
            return line[0].isspace() or re.match(r"-(?:\s|$)", line) is not None
        return line[0].isspace() and not known


def key(line: str) -> str | None:
    """Return the key of a line that is `key: value`."""
    pair = _PAIR.match(line.strip())
    return pair[1] if pair else None


def entries(lines: Iterable[str], known: Iterable[str]) -> Iterator[Entry]:
    """Read lines into entries; a line that is none comes with an empty key, a blank one not at all.

    known -- keys in lower case that may stand indented, since people write them so.
    """
    told = frozenset(known)
    current: _Open | None = None
    for line in lines:
        bare = line.strip()
        pair = _PAIR.match(bare)
        if current and current.goes_on(line, pair is not None and pair[1].lower() in told):
            current.below.append(line)
            continue
        if current:
            yield _entry(current)
        current = _Open(pair[1], (pair[2] or "").strip(), bare) if pair else None
        if bare and not pair:
            yield Entry("", bare, None, (bare,))
    if current:
        yield _entry(current)


def _entry(found: _Open) -> Entry:
    """Understand an entry when it is whole."""
    lines = (found.written, *(bare for line in found.below if (bare := line.strip())))
    block = _BLOCK.fullmatch(found.said)
    if block:
        return Entry(found.key, _folded(found.below, block[1]), None, lines)
    first, comment = _without_comment(found.said)
    if not first and found.below:
        return _listed(found, lines, comment)
    whole, remark = _scalar(" ".join((found.said, *lines[1:])))
    remarks = tuple(filter(None, (remark,)))
    if whole.startswith("[") and whole.endswith("]") and not whole.startswith("[["):
        return Entry(found.key, whole, tuple(_parts(whole[1:-1])), lines, remarks)
    return Entry(found.key, whole, None, lines, remarks)


def _listed(found: _Open, lines: tuple[str, ...], comment: str) -> Entry:
    """Read what stands below a key alone: a list, of names too (`- name: Ann Roe`), else one value."""
    parts, odd, remarks = [], [], [comment] if comment else []
    if not lines[1].startswith("-") and not _PAIR.match(lines[1]):
        whole, remark = _scalar(" ".join(lines[1:]))
        return Entry(found.key, whole, None, lines, tuple(filter(None, (*remarks, remark))))
    for line in lines[1 : MOST_PARTS + 1]:
        said, remark = _scalar(line.removeprefix("-").strip())
        pair = _PAIR.match(said) if said == line.removeprefix("-").strip() else None
        if pair and pair[1].lower() != "name":
            odd.append(line)
            continue
        named, more = _scalar(pair[2] or "") if pair else (said, "")
        parts.append(named)
        remarks += filter(None, (remark, more))
    kept = tuple(filter(None, parts))
    return Entry(found.key, ", ".join(kept), kept, lines, tuple(remarks), (*odd, *lines[MOST_PARTS + 1 :]))


def _folded(below: Iterable[str], kind: str) -> str:
    """Join the lines of a block: a folded one's paragraph is one line."""
    said = "\n".join(line.strip() for line in below).strip("\n")
    return said if kind == "|" else re.sub(r"(?<!\n)\n(?!\n)", " ", said)


def _scalar(said: str) -> tuple[str, str]:
    """Take quotes and escapes off a value, and the remark behind it."""
    quoted = _QUOTED.fullmatch(said)
    if quoted and quoted[1] is not None:
        return _ESCAPE.sub(_character, quoted[1]).strip(), quoted[2] or ""
    if quoted:
        return quoted[3].replace("''", "'").strip(), quoted[4] or ""
    value, comment = _without_comment(said)
    return "" if value in _NOTHING else value, comment


def _without_comment(said: str) -> tuple[str, str]:
    found = _COMMENT.search(said)
    return (said[: found.start()].rstrip(), said[found.start() :]) if found else (said, "")


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if not code:
        return _CHARACTERS.get(found[4], found[4])
    number = int(code, 16)
    # A surrogate, or beyond Unicode: no character, and SQLite takes none.
    return chr(number) if number < 0xD800 or 0xE000 <= number <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 -- surrogates


def _parts(inside: str) -> Iterator[str]:
    return (part for found in islice(_PART.finditer(inside), MOST_PARTS) if (part := _scalar(found[1].strip())[0]))
