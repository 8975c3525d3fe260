"""One spelling for Arabic words in search, in Python for questions and as SQL expressions for the index. Pure.

People type Arabic without vowel marks, with bare alefs, with ه for ة and ي for ى. Of ten queries as people type them an
unfolded index finds none, folding alone eight, folding with the prefixes below ten (measured while designing; the tests
hold the queries). The index holds folded words and serves the original, so that any SQLite client can write to it and
highlighting marks the text as it was printed.
"""

import unicodedata

from aggregator.parse import arabic

_LETTERS = arabic.LETTERS | arabic.SEATS | arabic.DIGITS
_PAIRS = (*((mark, "") for mark in arabic.MARKS), *_LETTERS.items())
_LATIN = {
    letter: bare
    for letter in map(chr, range(0x00C0, 0x0180))
    if len(parts := unicodedata.normalize("NFKD", letter)) == 2  # noqa: PLR2004 -- a letter and its accent
    and unicodedata.combining(parts[1])
    and (bare := parts[0]).isascii()
}
_TABLE = str.maketrans({**dict(_PAIRS), **_LATIN})
# SQLite's parser overflows at 38 nested calls; 14 a stage was tried and works with room to spare.
_STAGE = 14

_FIRST, _LAST = "\u0600", "\u06ff"

# What Arabic writes onto the front of a word: the article, and, in, to, like, then; with the article and without.
_PREFIXES = ("ال", "وال", "بال", "فال", "كال", "لل", "ولل", "و", "ب", "ل", "ف")
# A rest shorter than this is no word: stripping وا from واحد would find everything.
_SHORTEST = 3


def fold(text: str) -> str:
    """Fold a text as the index does; accents of Latin letters too, which SQLite's tokenizer takes off by itself."""
    return text.translate(_TABLE)


def is_arabic(word: str) -> bool:
    """Tell whether a word has a letter of the Arabic block."""
    return any(_FIRST <= one <= _LAST for one in word)


def forms(word: str) -> tuple[str, ...]:
    """Return the folded forms under which an Arabic word may stand in the index; for others the word alone.

    Both sides are stripped by this: the query's prefix is taken off, and the bare word is looked for behind each
    prefix.
    """
    folded = fold(word)
    if not is_arabic(folded):
        return (folded,)
    stem = _stem(folded)
    return tuple(dict.fromkeys((folded, stem, *(prefix + stem for prefix in _PREFIXES))))


def _stem(word: str) -> str:
    fitting = [one for one in _PREFIXES if word.startswith(one) and len(word) - len(one) >= _SHORTEST]
    return word[len(max(fitting, key=len)) :] if fitting else word


def sqlite_expression(column: str) -> str:
    """Write the fold as an SQLite expression over a column; a text without Arabic letters is passed through."""
    inner = f"(SELECT {column} AS f)"
    for start in range(0, len(_PAIRS), _STAGE):
        call = "f"
        for old, new in _PAIRS[start : start + _STAGE]:
            call = f"replace({call}, '{old}', '{new}')"
        inner = f"(SELECT {call} AS f FROM {inner})"  # noqa: S608 -- our own letters
    # The block's letters begin with one of four bytes in UTF-8, which begin no other letters. Looking for them takes 25
    # us in 4.5 kB of English, GLOB '*[first-last]*' 200.
    arabic = " OR ".join(f"instr(CAST({column} AS BLOB), X'{lead:02X}')" for lead in range(0xD8, 0xDC))
    return f"CASE WHEN {arabic} THEN {inner} ELSE {column} END"


def postgresql_expression(column: str) -> str:
    """Write the fold as an immutable PostgreSQL expression; Latin accents too, which its `simple` dictionary keeps."""
    letters = {**_LETTERS, **_LATIN}
    return f"translate({column}, '{''.join(letters)}{arabic.MARKS}', '{''.join(letters.values())}')"
