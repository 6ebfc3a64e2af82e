"""Training a model of Rasa, in a folder of its own first, so that half a model is never used."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from integrations.launcher import children, rasa_files
from integrations.launcher.children import Job, StopRequest
from integrations.launcher.reports import report


def train(root: Path, name: str, environment: Mapping[str, str], stop_request: StopRequest) -> bool:
    """Train the model with this fingerprint and say whether it worked; what went wrong is reported.

    The site's own model of topics goes first: Rasa takes it over, so that both rank the same.
    """
    report("Rasa leert de zinnen. Dat duurt ongeveer een halve minuut.")
    model = rasa_files.archive(root, name)
    folder = model.parent / f"deel-{os.getpid()}"
    own = Job([sys.executable, "-m", "integrations.commands", "train"], root, environment)
    theirs = Job(rasa_files.training(root, folder, name), root, rasa_files.environment(root, environment))
    try:
        for job in (own, theirs):
            result = children.run(job, stop_request)
            if result.code != 0:
                last = " / ".join(result.output.strip().splitlines()[-2:])
                report(f"Trainen van Rasa is niet gelukt ({last}). De site herkent zinnen zelf.")
                return False
        (folder / model.name).replace(model)
    finally:
        shutil.rmtree(str(folder), ignore_errors=True)
    rasa_files.forget_old(root)
    return True


def ensure(root: Path, environment: Mapping[str, str], stop_request: StopRequest) -> Path | None:
    """Return the model of the sources as they are, trained first when it is not there; None when that fails."""
    name = rasa_files.fingerprint(root)
    model = rasa_files.archive(root, name)
    return model if model.exists() or train(root, name, environment, stop_request) else None
