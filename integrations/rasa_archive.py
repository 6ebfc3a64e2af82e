"""The site's model of topics, taken out of a trained model of Rasa: who gets that delivered need not train at all."""

from __future__ import annotations

import tarfile
import zlib
from contextlib import suppress
from pathlib import Path

from bot.understanding.classifier import Classifier
from integrations.launcher import rasa_files

NAME = "onderwerpen.json"
"""The file in the archive, as our component in Rasa wrote it."""

LARGEST = 64 * 1024 * 1024


def topics_of_rasa(root: Path, fingerprint: str) -> str:
    """Return the model of topics from the model of Rasa for the sources as they are; "" unless it is there and fits.

    `fingerprint` is what the model must call itself. Nothing is unpacked: one file is read, up to a limit.
    """
    with suppress(OSError, tarfile.TarError, zlib.error, EOFError, ValueError, KeyError, TypeError):
        with tarfile.open(rasa_files.archive(root, rasa_files.fingerprint(root))) as archive:
            member = next((item for item in archive if item.isfile() and Path(item.name).name == NAME), None)
            file = archive.extractfile(member) if member else None
            text = file.read(LARGEST).decode("utf-8") if file else ""
        if Classifier.from_json(text).fingerprint == fingerprint:
            return text
    return ""
