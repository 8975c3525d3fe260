"""The <meta> elements of a page and the values of its microdata (itemprop): what it says of itself by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from lxml import etree

from aggregator.parse import markup
from aggregator.parse.markup import Tree

# More than any page's; chosen.
MOST_METAS, MOST_PROPERTIES = 500, 200
LONGEST_VALUE = 5_000
_DESCRIBED = etree.XPath("descendant-or-self::*[@itemprop or @property]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Values by the lower-case name under which the page gives them; several are in its order."""

    values: dict[str, tuple[str, ...]]

    def all(self, *names: str) -> tuple[str, ...]:
        """Return the values of all these names, without those that come twice."""
        return tuple(dict.fromkeys(value for name in names for value in self.values.get(name, ())))

    def first(self, *names: str) -> str | None:
        """Return the first value of the first of these names that has one."""
        return next(iter(self.all(*names)), None)


def read(page: Tree) -> Metadata:
    """Read a page's <meta> elements; name, property, http-equiv and itemprop are one, since pages mix them up."""
    found: dict[str, list[str]] = {}
    for _, one in zip(range(MOST_METAS), page.iter("meta"), strict=False):
        said = markup.line(markup.attribute(one, "content")[:LONGEST_VALUE])
        for key in ("name", "property", "http-equiv", "itemprop"):
            for name in markup.attribute(one, key).lower().split()[:3] if said else ():
                found.setdefault(name, []).append(said or "")
    return Metadata({name: tuple(values) for name, values in found.items()})


def properties(page: Tree, name: str) -> Iterator[tuple[Tree, str]]:
    """Give the elements that carry a microdata or RDFa property, with what each says: its attribute, else its text."""
    wanted = name.lower()
    found = 0
    for one in cast("list[Tree]", _DESCRIBED(page)):
        if found < MOST_PROPERTIES and wanted in markup.properties(one) and one.tag != "meta":
            found += 1
            said = one.get("content") or one.get("datetime") or markup.text(one)
            if value := markup.line(said):
                yield one, value
