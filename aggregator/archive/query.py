"""The one query language for people: words, "phrases", -not, prefix*. Pure; there are no syntax errors.

All words must be there. What means nothing in this language (a lone quote, brackets, AND) is taken literally. Arabic
words are found under each way that people write them (`folding.forms`).
"""

import re
from dataclasses import dataclass

from aggregator.archive import folding

# More than anybody types: a pasted page must not make a query of a thousand words.
_MOST_TERMS = 32
_MOST_WORDS = 16
_TERM = re.compile(r'(-?)(?:"([^"]*)(?:"|$)|(\S+))')
# What the index takes for a word: letters, digits, marks (unicode61 with L*, N*, Co, Mn).
_WORD = re.compile(r"[^\W_\u0640]+(?:[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]+[^\W_]*)*")


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row, each with the forms under which it is looked for. open -- the last one may go on."""

    words: tuple[tuple[str, ...], ...]
    wanted: bool = True
    open: bool = False


def read(text: str) -> tuple[Term, ...]:
    """Read what somebody typed; nothing at all where no word is in it, or only unwanted ones are taken literally."""
    found = [_term(*match.groups(default="")) for match in _TERM.finditer(text)]
    terms = tuple(term for term in found if term.words)[:_MOST_TERMS]
    if any(term.wanted for term in terms):
        return terms
    return tuple(Term(term.words, wanted=True, open=term.open) for term in terms)


def fts5(terms: tuple[Term, ...]) -> str:
    """Write the terms as an FTS5 expression; every word stands in quotes, so nothing in it can be an operator."""
    return " NOT ".join(
        part
        for part in (
            " AND ".join(_fts5(term) for term in terms if term.wanted),
            *(_fts5(term) for term in terms if not term.wanted),
        )
    )


def tsquery(terms: tuple[Term, ...]) -> str:
    """Write the terms for PostgreSQL's to_tsquery('simple', ...)."""
    return " & ".join(("" if term.wanted else "!") + f"({_tsquery(term)})" for term in terms)


def excerpt(terms: tuple[Term, ...], text: str, marks: tuple[str, str], words: int) -> str:
    """Cut the piece with the most hits out of an original text, each hit between the marks.

    For PostgreSQL, whose own ts_headline knows the words as they are printed, not as they are folded.
    """
    found = list(_WORD.finditer(text))
    hits = [_hit(terms, folding.fold(match.group()).lower()) for match in found]
    start = max(range(max(1, len(found) - words + 1)), key=lambda first: sum(hits[first : first + words]), default=0)
    piece = "".join(
        text[found[place - 1].end() if place > start else match.start() : match.start()]
        + (f"{marks[0]}{match.group()}{marks[1]}" if hits[place] else match.group())
        for place, match in enumerate(found)
        if start <= place < start + words
    )
    return ("…" if start else "") + piece + ("…" if start + words < len(found) else "")


def _hit(terms: tuple[Term, ...], word: str) -> bool:
    return any(
        any(word == form.lower() or (term.open and word.startswith(form.lower())) for form in forms)
        for term in terms
        if term.wanted
        for forms in term.words
    )


def _term(minus: str, phrase: str, bare: str) -> Term:
    text = phrase or bare
    words = tuple(folding.forms(word) for word in _words(text)[:_MOST_WORDS])
    return Term(words, wanted=not minus, open=bool(bare) and bare.endswith("*"))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if folding.fold(word)]


def _fts5(term: Term) -> str:
    rest = " ".join(forms[0] for forms in term.words[1:])
    star = " *" if term.open else ""
    spelt = [f'"{form} {rest}"{star}' if rest else f'"{form}"{star}' for form in term.words[0]]
    return "(" + " OR ".join(spelt) + ")"


def _tsquery(term: Term) -> str:
    star = ":*" if term.open else ""
    last = len(term.words) - 1
    row = [
        "(" + " | ".join(f"'{form}'" + (star if place == last else "") for form in forms) + ")"
        for place, forms in enumerate(forms[:1] if place else forms for place, forms in enumerate(term.words))
    ]
    return " <-> ".join(row)
