"""The published files over HTTP: pages and feeds as they lie in feeds/published/, with validators.

Nothing is rendered here, and nothing of a request is trusted: a path is one of a handful of names or it is not here,
the Host header is never read, and no answer depends on who asks.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Protocol

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from aggregator.publish import names

# A reader that polls every minute is answered 304 by the validators; caches in between may keep a file this long.
CACHE_CONTROL = "public, max-age=60"

# The page has one style sheet and one icon of its own; everything else is refused, whatever a headline smuggles in.
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# A caller that asks before the first round is done is to ask again soon.
RETRY_AFTER = {"Retry-After": "30", "Cache-Control": "no-store"}


class Headers(Protocol):
    """The part of a request's headers that is looked at, by case-insensitive names."""

    def get(self, key: str, /) -> str | None:
        """Return a header's first value, None where there is none."""

    def getlist(self, key: str, /) -> list[str]:
        """Return the values of all of a header's lines."""


def app(published: Path) -> Starlette:
    """Make the application. published -- the folder that `publish` writes."""
    routes = [Route(f"/{name}", _file(published, name)) for name in names.MEDIA_TYPES]
    site = Starlette(
        routes=[Route("/", _file(published, names.PAGE)), *routes, Route("/healthz", _health(published))],
        exception_handlers={HTTPException: _refusal, Exception: _failure},
    )
    # A redirect would be built from the Host header.
    site.router.redirect_slashes = False
    return site


class _Answer(Protocol):
    def __call__(self, request: Request, /) -> Response: ...


def _file(published: Path, name: str) -> _Answer:
    def answer(request: Request) -> Response:
        try:
            with (published / name).open("rb") as file:
                content = file.read()
            changed = datetime.fromtimestamp((published / name).stat().st_mtime, UTC).replace(microsecond=0)
        except FileNotFoundError:
            return _not_yet()
        headers = {
            **SECURITY,
            "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
            "Last-Modified": format_datetime(changed, usegmt=True),
            "Cache-Control": CACHE_CONTROL,
        }
        if unchanged(request.headers, headers["ETag"], changed):
            return Response(status_code=304, headers=headers)
        return Response(content, headers={**headers, "Content-Type": names.MEDIA_TYPES[name]})

    return answer


def unchanged(asked: Headers, etag: str, changed: datetime) -> bool:
    """Tell whether a conditional GET or HEAD is to be answered 304 (RFC 9110, section 13.2.2).

    asked -- the request's headers. If-None-Match decides alone where it is there, by weak comparison; otherwise
    If-Modified-Since does, unless it is no date, which is as if it were not said (section 13.1.3).
    """
    lines = asked.getlist("if-none-match")
    if lines:
        tags = ",".join(lines)  # a list said in several lines is one list (RFC 9110, section 5.3)
        return tags.strip() == "*" or etag in {tag.strip().removeprefix("W/") for tag in tags.split(",")}
    since = _date(asked.get("if-modified-since"))
    return since is not None and changed <= since


def _date(text: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(text) if text else None
    except (ValueError, OverflowError):  # a year or a zone of many digits
        return None
    return date.replace(tzinfo=UTC) if date and date.tzinfo is None else date


def _health(published: Path) -> _Answer:
    def answer(_: Request) -> Response:
        if not (published / names.ATOM).is_file():
            return _not_yet()
        return PlainTextResponse("ok\n", headers={**SECURITY, "Cache-Control": "no-store"})

    return answer


def _not_yet() -> Response:
    text = "Nothing is published yet: the first round is still under way. Please try again in half a minute.\n"
    return PlainTextResponse(text, status_code=503, headers={**SECURITY, **RETRY_AFTER})


_REFUSALS: Mapping[int, str] = {
    404: "There is no such page here. The news is at / and the feed at /syria.atom",
    405: "This site only hands things out: ask with GET or HEAD.",
}


def _refusal(_: Request, error: Exception) -> Response:
    code = error.status_code if isinstance(error, HTTPException) else 500
    said = error.headers if isinstance(error, HTTPException) else None
    headers = {**SECURITY, **(said or {}), "Cache-Control": "no-store"}
    text = _REFUSALS.get(code, "This request cannot be answered.")
    return PlainTextResponse(f"{code}\n\n{text}\n", status_code=code, headers=headers)


def _failure(_: Request, error: Exception) -> Response:  # noqa: ARG001 -- starlette raises it again, and it is logged
    text = "500\n\nSomething broke here; the log says what.\n"
    return PlainTextResponse(text, status_code=500, headers={**SECURITY, "Cache-Control": "no-store"})
