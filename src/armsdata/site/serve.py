"""Serve the site on this machine, for a browser that does not open files from the disk."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from armsdata.errors import of_system
from armsdata.schema import DataError

_HERE = "127.0.0.1"


def server(results: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of a built site that only this machine can reach.

    Args:
        results: folder of the site.
        port: port to listen on; 0 for any that is free.

    Raises:
        DataError: there is no site, or the port is taken.
    """
    if not (results / "index.html").exists():
        raise DataError(results, "no site there", "build it with `make`")
    handler = partial(SimpleHTTPRequestHandler, directory=str(results))
    try:
        return ThreadingHTTPServer((_HERE, port), handler)
    except OSError as error:
        raise of_system(error, f"port {port}") from None


def serve(results: Path, port: int) -> None:
    """Serve a built site until the user stops it; see :func:`server`."""
    with server(results, port) as running:
        print(f"http://{_HERE}:{running.server_address[1]}/ (stop with Ctrl+C)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print("stopped")
