"""Stands in for Rasa in the tests of its keeper: for `python -m rasa train`, and for our server with a model.

What it learns stands in `bot/nlu/zinnen.yml`: the topic that its model will find in every sentence, or "stuk" for a training
that fails. A model "kapot" cannot be loaded. A file `gedrag` makes a server that runs misbehave.
"""

from __future__ import annotations

import http.server
import json
import os
import sys
import time
from pathlib import Path

ROOT = Path.cwd()


def train(arguments: list[str]) -> int:
    """Make a model, as Rasa's own command does."""
    learned = (ROOT / "bot/nlu/zinnen.yml").read_text(encoding="utf-8").strip()
    if learned == "stuk":
        print("InvalidConfigException: er klopt iets niet", file=sys.stderr)
        return 1
    out, name = (arguments[arguments.index(option) + 1] for option in ("--out", "--fixed-model-name"))
    Path(out).mkdir(parents=True, exist_ok=True)
    (Path(out) / f"{name}.tar.gz").write_text(learned, encoding="utf-8")
    return 0


def serve(model: Path, port: int) -> int:
    """Answer as our server does."""
    topic = model.read_text(encoding="utf-8")
    token = os.environ["RASA_TOKEN"]
    if topic == "kapot":
        return 3
    if topic == "valt om":
        return 9

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({"model_file": model.name})

        def do_POST(self) -> None:
            self._answer({"intent": {"name": topic}, "herkenner": "model-1"})

        def _answer(self, data: object) -> None:
            behaviour = (ROOT / "gedrag").read_text(encoding="utf-8") if (ROOT / "gedrag").exists() else ""
            if behaviour == "zwijgt":
                time.sleep(60)
            right = self.headers["Authorization"] == f"Bearer {token}"
            body = b"rommel" if behaviour == "rommel" else json.dumps(data).encode()
            self.send_response(200 if right else 401)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    (ROOT / "pid").write_text(str(os.getpid()), encoding="utf-8")
    http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
    return 0


if __name__ == "__main__":
    program = train(sys.argv[1:]) if sys.argv[1] == "train" else serve(Path(sys.argv[1]), int(sys.argv[3]))
    sys.exit(program)
