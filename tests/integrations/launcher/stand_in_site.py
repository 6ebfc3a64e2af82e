"""Stands in for `integrations.web` in the tests of the launcher: answers, crashes or refuses to stop, as asked."""

from __future__ import annotations

import argparse
import http.server
import os
import signal
import subprocess
import sys

BEHAVIOUR = os.environ.get("GEDRAG", "")


class Page(http.server.BaseHTTPRequestHandler):
    """Answers every page with the id of the process; `/val-om` ends it at once."""

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path == "/val-om":
            os._exit(7)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(str(os.getpid()).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing about requests."""


def main() -> None:
    """Listen where the launcher says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--adres")
    parser.add_argument("--poort", type=int)
    options = parser.parse_args()
    if BEHAVIOUR == "stuk":
        sys.exit(3)
    if BEHAVIOUR == "koppig":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
        child = subprocess.Popen([sys.executable, "-c", code])
        print(f"kleinkind {child.pid}", file=sys.stderr, flush=True)
    http.server.ThreadingHTTPServer.allow_reuse_address = True
    http.server.ThreadingHTTPServer((options.adres, options.poort), Page).serve_forever()


main()
