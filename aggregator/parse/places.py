"""Where an entry says that it is: GeoRSS simple and GML (https://docs.ogc.org/cs/17-002r1/17-002r1.html), W3C geo.

feedparser keeps the last place only; here every one is kept, areas apart from points.
"""

import re
from collections.abc import Iterator

from aggregator.parse import elements, xmltext
from aggregator.parse.elements import Element
from aggregator.parse.item import Point, Shape

# Of one entry, and the corners of one shape; chosen: a country's border drawn finely has some thousands.
MOST_PLACES = 200
MOST_CORNERS = 5_000

GEORSS = "http://www.georss.org/georss"
GML = ("http://www.opengis.net/gml", "http://www.opengis.net/gml/3.2")
W3C = "http://www.w3.org/2003/01/geo/wgs84_pos#"
ICBM = "http://postneo.com/icbm/"

# Degrees of latitude, longitude on the earth: WGS84, and ETRS89 and NAD83, which differ from it by a metre.
_GEOGRAPHIC = re.compile(r"(?:.*[:/#])?(?:4326|4979|4258|4269)", re.IGNORECASE)
_LONGITUDE_FIRST = re.compile(r".*crs:?84", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{0,30})?(?:e[+-]?\d{1,2})?", re.IGNORECASE)
_LONGEST = MOST_CORNERS * 40

Corners = tuple[tuple[float, float], ...]


def of(entry: Element) -> tuple[tuple[Point, ...], tuple[Shape, ...]]:
    """Return an entry's points and its shapes, each once, in its order; what is not on the earth is left out."""
    named = _names(entry)
    found = list(_places(entry))[:MOST_PLACES]
    # Names belong to places one by one where there are as many; a single name is that of them all.
    names = named if len(named) == len(found) else [named[0] if len(named) == 1 else None] * len(found)
    points = [Point(*one, name) for one, name in zip(found, names, strict=True) if isinstance(one, tuple)]
    shapes = [
        Shape(one.kind, one.corners, one.radius, name)
        for one, name in zip(found, names, strict=True)
        if isinstance(one, Shape)
    ]
    return tuple(dict.fromkeys(points)), tuple(dict.fromkeys(shapes))


def _names(entry: Element) -> list[str]:
    """List the names of places: elements, or attributes of the places themselves."""
    found = []
    for one in entry.iter():
        if elements.name(one) == (GEORSS, "featurename"):
            found.append(text(one))
        elif elements.name(one)[0] == GEORSS and one.get("featurename"):
            found.append(one.get("featurename"))
    return [name for said in found if (name := xmltext.clean(said).strip())]


def _places(entry: Element) -> Iterator[tuple[float, float] | Shape]:
    for one in entry.iter():
        space, name = elements.name(one)
        if space == GEORSS:
            yield from _simple(name, text(one))
        elif space in GML:
            yield from _gml(name, one)
        elif space in {W3C, ICBM} and name in {"lat", "latitude"}:
            yield from _latitude(one, space)
        elif space == W3C and name == "lat_long":
            yield from _corners(text(one))[:1]


def _simple(kind: str, said: str) -> Iterator[tuple[float, float] | Shape]:
    """Read georss:point and its kin; "a point" of several pairs is as many points."""
    if kind == "circle":
        numbers = said.replace(",", " ").split()
        centre = _corners(" ".join(numbers[:2]))
        if centre and len(numbers) == 3 and _is_radius(numbers[2]):  # noqa: PLR2004 -- latitude, longitude, radius
            yield Shape("circle", centre, float(numbers[2]))
        return
    corners = _corners(said)
    if kind == "point":
        yield from corners
    elif kind == "line" and len(corners) > 1:
        yield Shape("line", corners)
    elif kind == "polygon" and len(corners) > 2:  # noqa: PLR2004 -- corners of an area
        yield Shape("polygon", corners)
    elif kind == "box" and len(corners) == 2:  # noqa: PLR2004 -- lower and upper corner
        yield Shape("box", corners)


def _gml(kind: str, one: Element) -> Iterator[tuple[float, float] | Shape]:
    if kind == "point":
        yield from _positions(one)[:1]
    elif kind == "linestring" and len(corners := _positions(one)) > 1:
        yield Shape("line", corners)
    elif kind == "polygon":
        rings = [ring for ring in one.iter() if elements.name(ring)[1] == "linearring"]
        corners = _positions(rings[0]) if rings else ()  # the outer one stands first; holes are left out
        if len(corners) > 2:  # noqa: PLR2004 -- corners of an area
            yield Shape("polygon", corners)
    elif kind == "envelope" and len(corners := _positions(one)) == 2:  # noqa: PLR2004 -- lower and upper corner
        yield Shape("box", corners)


def _positions(one: Element) -> Corners:
    """Read the positions inside of a geometry, in the order of axes and the dimensions that are stated around it."""
    system, dimensions = _stated(one, "srsname"), _stated(one, "srsdimension")
    found: list[tuple[float, float]] = []
    for position in one.iter():
        kind = elements.name(position)[1]
        if kind in {"pos", "poslist", "lowercorner", "uppercorner"}:
            size = 3 if (_stated(position, "srsdimension") or dimensions) == "3" else 2
            found.extend(_corners(text(position), size, system))
        elif kind == "coordinates":  # GML 2: "x,y x,y"
            found.extend(_corners(text(position), 2, system))
    return tuple(found)


def _stated(one: Element | None, name: str) -> str | None:
    """Find an attribute on an element or around it, whatever its case."""
    while one is not None and elements.name(one)[0] in (*GML, GEORSS):
        for key, value in one.attrib.items():
            if key.lower() == name:
                return str(value).strip()
        one = one.getparent()
    return None


def _latitude(one: Element, space: str) -> Iterator[tuple[float, float]]:
    """Pair a latitude with the longitude beside it, before or behind."""
    beside = (*one.itersiblings(), *one.itersiblings(preceding=True))
    other = next((text(it) for it in beside if elements.name(it) in {(space, "long"), (space, "longitude")}), "")
    yield from _corners(f"{text(one)} {other}")[:1]


def _corners(said: str, size: int = 2, system: str | None = None) -> Corners:
    """Read pairs of degrees; none where one of them is none, or where they are of no system that we know."""
    numbers = said[:_LONGEST].replace(",", " ").split()
    if not numbers or len(numbers) % size or not all(map(_NUMBER.fullmatch, numbers)):
        return ()
    pairs = [(float(numbers[at]), float(numbers[at + 1])) for at in range(0, len(numbers), size)][:MOST_CORNERS]
    if system and _LONGITUDE_FIRST.fullmatch(system):
        pairs = [(latitude, longitude) for longitude, latitude in pairs]
    elif system and not _GEOGRAPHIC.fullmatch(system):
        return ()
    on_earth = all(abs(latitude) <= 90 and abs(longitude) <= 180 for latitude, longitude in pairs)  # noqa: PLR2004 -- degrees of the earth
    return tuple(pairs) if on_earth else ()


def _is_radius(said: str) -> bool:
    return re.fullmatch(r"\d{1,8}(?:\.\d{1,10})?", said) is not None


def text(one: Element) -> str:
    """Return all the text inside of an element."""
    return "".join(one.itertext())
