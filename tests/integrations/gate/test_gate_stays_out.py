"""What the processes that must stay small do not load."""

from __future__ import annotations

import subprocess
import sys

from integrations import settings


def test_word_lists_and_tagger_stay_out_of_the_site_and_the_worker() -> None:
    """The client of the gate, the whole site and the worker load none of the heavy packages."""
    code = (
        "import sys, integrations.gate.client, integrations.web.app, integrations.werker.__main__;"
        "print([name for name in ('HanTa', 'wordfreq', 'textstat', 'nltk', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=settings.ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
