"""A scratch PostgreSQL cluster for the tests, where its programs are installed; it never listens on the network."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote


def programs() -> Path | None:
    """Find initdb and pg_ctl: the newest of /usr/lib/postgresql, else on the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    places += [Path(on_path).parent] if on_path else []
    return next((one for one in places if (one / "initdb").exists() and (one / "pg_ctl").exists()), None)


@contextmanager
def running() -> Iterator[str]:
    """Start a cluster and give its URL; it is gone afterwards. As root it runs as `postgres`, which root may not be."""
    found = programs()
    if found is None:
        raise RuntimeError("PostgreSQL's programs are not installed")
    place = Path(mkdtemp(prefix="pg"))
    data = place / "data"
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
    try:
        _run(found / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{place}' -c fsync=off"
        _run(found / "pg_ctl", "-D", data, "-o", options, "-l", place / "log", "-w", "start")
        try:
            yield f"postgresql://tester@/postgres?host={quote(str(place), safe='')}"
        finally:
            _run(found / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(place)


def _run(*command: object) -> None:
    words = [str(one) for one in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{words[0]}: {done.stdout}{done.stderr}")
