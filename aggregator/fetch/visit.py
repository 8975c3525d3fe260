"""Visit sources: feeds over the network, many at once; seed files are sources too.

What goes wrong is an answer (`Failed`), never an exception: one source's trouble is its own.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from aggregator.config import FetchSettings, SeedsSettings
from aggregator.errors import CutOffError, FetchError
from aggregator.fetch import coding, endings, files, head, http
from aggregator.fetch.errand import Answer, Request
from aggregator.fetch.http import never
from aggregator.fetch.source import Failed, Fetched, NotModified, Receipt, Source, Visit

Clock = Callable[[], datetime]
Stop = Callable[[], bool]

# 203 is a 200 that a proxy on the way changed (RFC 9110, 15.3.4). The other 2xx hold no document that was asked for:
# 202 is how bot walls ask for patience, 204 and 205 are empty, 206 and 226 are parts that nobody asked for.
DOCUMENTS: Final = frozenset({HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION})


def many(sources: Iterable[Source], settings: FetchSettings, *, clock: Clock, stop: Stop = never) -> Iterator[Visit]:
    """Visit many feeds at once and give each visit as it is over, in no order.

    sources -- taken lazily. clock -- says when a visit begins. stop -- once true (asked ten times a second), visits
    under way are dropped and nothing more is given. Raises ConfigError, at once, where the settings cannot be used.
    """
    wanted = ((source, Request(source.target, source.validators)) for source in sources)
    answers = http.get_many(wanted, settings, clock=clock, stop=stop)
    return (judged(source, answer, settings.max_bytes) for source, answer in answers)


def one(source: Source, settings: FetchSettings, *, clock: Clock, stop: Stop = never) -> Visit | None:
    """Visit one feed; None where `stop` came before its answer."""
    return next(many([source], settings, clock=clock, stop=stop), None)


def judged(source: Source, answer: Answer, limit: int) -> Visit:
    """Say what an answer is: a document, nothing new, or a failure with its reason. limit -- bytes when decoded."""
    receipt, status = answer.receipt, answer.receipt.status
    cut_off = isinstance(answer.error, CutOffError) and status in DOCUMENTS
    if answer.error is not None and not cut_off:
        return Failed(source, receipt, answer.error, answer.wire)
    if status == HTTPStatus.NOT_MODIFIED and answer.conditional:
        return NotModified(source, receipt)
    if status not in DOCUMENTS:
        return Failed(source, receipt, FetchError(_why(status, answer.wire)), answer.wire)
    encodings = [value for name, value in receipt.headers if name.lower() == "content-encoding"]
    try:
        content = coding.decode(answer.wire, encodings, limit, whole=not cut_off)
    except FetchError as error:
        return Failed(source, receipt, answer.error or error, answer.wire)
    if source.digest is not None and hashlib.sha256(content).hexdigest() == source.digest:
        return NotModified(source, receipt)
    media_type, charset = head.media_type(receipt.header("content-type"))
    return Fetched(source, receipt, answer.wire, content, media_type, charset, str(answer.error) if cut_off else None)


def _why(status: int | None, wire: bytes) -> str:
    if status == HTTPStatus.NOT_MODIFIED:
        return "answered 304 Not Modified to a request without conditions"
    if status is None:
        return "answered without a status" if wire else "gave no answer"
    known = {one.value: one.phrase for one in HTTPStatus}
    return f"answered {status} {known.get(status, '')}".rstrip()


def seeds(
    source: Source, folder: Path, known: Mapping[str, str], settings: SeedsSettings, *, clock: Clock, stop: Stop = never
) -> Iterator[Visit]:
    """Take in what is new or changed in a folder of seeds, in the order of its paths.

    source -- whose address begins the files' addresses. known -- for each file's address the digest
    (`Receipt.digest`) of its last visit; a file that still has it is passed over, a failure as well. A folder that
    cannot be read, wholly or in parts, is a failure of its own under the source's address.
    """
    paths, problem = files.walk(folder, endings.is_seed, stop)
    if problem is not None:
        yield from _new(_unreadable(source, source.address, problem, clock()), known)
    for path in paths:
        if stop():
            return
        yield from _new(_seed(source, folder, path, settings, clock()), known)


def seed(
    source: Source,
    folder: Path,
    path: Path,
    known: Mapping[str, str],
    settings: SeedsSettings,
    *,
    clock: Clock,
    stop: Stop = never,
) -> Iterator[Visit]:
    """Take in one seed file, of whatever ending, if it is new or changed: at most one visit.

    folder -- the source's, which the file must be in, after links. known, settings -- as for `seeds`.
    """
    if not stop():
        yield from _new(_seed(source, folder, _below(path, folder), settings, clock()), known)


def document(
    name: str,
    settings: FetchSettings,
    *,
    clock: Clock,
    base: str | None = None,
    media_type: str | None = None,
    stop: Stop = never,
) -> Fetched | Failed:
    """Bring one document to look at: a file by its path or file: URL, or whatever an http(s) URL gives.

    base -- the address that its links are resolved against, instead of its own. media_type -- what it is, instead of
    what the server or the file's ending says.
    """
    if urlsplit(name).scheme.lower() in {"http", "https"}:
        found = one(Source(name), settings, clock=clock, stop=stop)
    else:
        path = Path(unquote(urlsplit(name).path)) if name.startswith("file:///") else Path(name)
        address = base or path.absolute().as_uri()
        found = _of_file(Source(address), address, path, settings.max_bytes, at=clock())
    if found is None or isinstance(found, NotModified):
        return Failed(Source(name), Receipt(clock(), name), FetchError("stopped before the answer came"))
    if isinstance(found, Failed):
        return found
    receipt = replace(found.receipt, address=base or found.receipt.address)
    return replace(found, receipt=receipt, media_type=media_type or found.media_type)


def _seed(source: Source, folder: Path, below: str, settings: SeedsSettings, at: datetime) -> Fetched | Failed:
    address = f"{source.address}/{files.in_address(below)}"
    return _of_file(source, address, folder / below, settings.max_bytes, at=at, inside=folder)


def _below(path: Path, folder: Path) -> str:
    """Say where a file is below its folder; one that is named through a link may be elsewhere, its name stays."""
    absolute, home = path.absolute(), folder.absolute()
    return absolute.relative_to(home).as_posix() if absolute.is_relative_to(home) else path.name


def _of_file(
    source: Source, address: str, path: Path, limit: int, *, at: datetime, inside: Path | None = None
) -> Fetched | Failed:
    content = files.read(path, limit, inside)
    receipt = Receipt(at, address, digest=content.digest)
    if content.error is not None:
        return Failed(source, receipt, content.error)
    if source.kind == "seeds" and not content.data.strip():
        return Failed(source, receipt, FetchError("empty; write the article into it, or remove it"), content.data)
    return Fetched(source, receipt, content.data, content.data, _media_type(source, path))


def _media_type(source: Source, path: Path) -> str | None:
    """Say what a file is by its name; a seed whose name does not tell was named by a person: it is text."""
    return endings.media_type(path.name) or ("text/plain" if source.kind == "seeds" else None)


def _unreadable(source: Source, address: str, why: str, at: datetime) -> Failed:
    digest = hashlib.sha256(why.encode("utf-8", "surrogateescape")).hexdigest()
    return Failed(source, Receipt(at, address, digest=digest), FetchError(why))


def _new(visit: Fetched | Failed, known: Mapping[str, str]) -> Iterator[Visit]:
    if known.get(visit.receipt.address) != visit.receipt.digest:
        yield visit
