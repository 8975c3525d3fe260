"""The layout of a scraped article: what each line of it is. Every line gets one role, so that nothing vanishes.

Only the sheet that the steps write on, in this order: `sections` (furniture), `pictures`, `headlines`, `headers`,
`bodies`.
A role once given stays, but for the last step's: it may find that the last lines of a text are about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aggregator.parse.bylines import Byline
from aggregator.parse.datelines import Dateline
from aggregator.parse.lines import Line
from aggregator.parse.stated import Stated

# Bylines, dates and headlines are sought in so many lines: no page's header or footer has more, and reading a date is
# dear (a millisecond), so that a file of a million short lines would cost a worker its time.
MOST_HEADER_LINES = 80

TITLE, SUMMARY, CAPTION, TEXT = "title", "summary", "caption", "text"
KEPT = {TITLE, SUMMARY, CAPTION, TEXT}


@dataclass(slots=True)
class Layout:
    """What each line is: a role of KEPT, or the name of the rule that leaves it out.

    title -- the headline, which may be a part of its line; title_at -- that line, -1 for none. first, last -- the lines
    between which the running text is. signed -- an outlet that the page's title or a byline names; source -- whom
    the page says it copied from. bylines, stated -- what the lines that were read say. dateline -- of the first words.
    """

    found: Sequence[Line]
    roles: list[str | None]
    title: str | None = None
    title_at: int = -1
    first: int = 0
    last: int = -1
    signed: str | None = None
    source: str | None = None
    bylines: list[Byline] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    dateline: Dateline | None = None

    def of(self, role: str) -> list[Line]:
        """Return the lines of one role, in order."""
        return [line for line, one in zip(self.found, self.roles, strict=True) if one == role]

    def free(self, start: int = 0, end: int | None = None) -> list[int]:
        """Return the numbers of lines that have no role yet."""
        stop = len(self.found) if end is None else min(end, len(self.found))
        return [at for at in range(max(start, 0), stop) if self.roles[at] is None]
