"""`train`: make the model that recognises topics, when its sentences or its code have changed."""

from __future__ import annotations

import argparse
import fcntl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.understanding.model_file import MODEL_PATH, NLU_FOLDER, fingerprint, is_stale, save
from bot.understanding.sentences import read_folder
from integrations import settings
from integrations.rasa_archive import topics_of_rasa

ROUGH = "0"
"""The fingerprint of a model that is only there until the real one is: it fits no sentences, so it counts as out of date."""

HELP = "traint het model dat onderwerpen herkent, als dat nodig is"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--altijd", action="store_true", help="train ook als het model nog klopt")


def run(options: argparse.Namespace) -> int:
    """Train when needed and say on standard output what was done."""
    return train_model(settings.ROOT, always=options.altijd)


def ensure_model(root: Path) -> Path:
    """Train when the model is out of date, saying so on standard error, and return where the model is.

    Whoever made a fault in the sentences gets one Dutch line about it, and the program ends.
    """
    model = root / MODEL_PATH
    if is_stale(model, root / NLU_FOLDER):
        print("Het model is niet bij. Het wordt eerst getraind; dat duurt hooguit een minuut.", file=sys.stderr)
        try:
            _make(root, always=False)
        except ValueError as fault:
            raise SystemExit(f"Trainen lukt niet. {fault}") from None
    return model


def train_model(root: Path, always: bool = False) -> int:
    """Train the model of the project folder `root` when it is out of date, or always. Returns the exit code."""
    model = root / MODEL_PATH
    if not always and not is_stale(model, root / NLU_FOLDER):
        print("Het model is bij: er is niets veranderd in de oefenzinnen of de code. Toch trainen? Gebruik --altijd.")
        return 0
    try:
        print(_make(root, always, first=True))
    except ValueError as fault:
        print(f"Trainen lukt niet. {fault}", file=sys.stderr)
        return 1
    return 0


def _make(root: Path, always: bool, first: bool = False) -> str:
    """Make the model and return a sentence about it. Raises ValueError when a sentence file has a fault.

    With `first` and no model at all, a rough one comes first: it is there in a quarter of the time, for a site that waits.

    Several programs may want it at once: one makes it and the others wait. A model of Rasa that was delivered for these
    sentences holds the same model; then there is nothing to train.
    """
    folder, model = root / NLU_FOLDER, root / MODEL_PATH
    with _alone(model.parent):
        if not always and not is_stale(model, folder):
            return "Een ander programma heeft het model intussen gemaakt."
        text = "" if always else topics_of_rasa(root, fingerprint(folder))
        if text:
            save(model, text)
            return f"Overgenomen uit het model van Rasa. Het model staat in {MODEL_PATH}."
        return _train(folder, model, first and not model.exists())


def _train(folder: Path, model: Path, rough_first: bool) -> str:
    from bot.understanding.training import Settings, train

    start = time.perf_counter()
    data = read_folder(folder)
    if rough_first:
        save(model, train(data, ROUGH, Settings(copies=0, epochs=1, min_count=2)))
    save(model, train(data, fingerprint(folder)))
    topics = len({sentence.topic for sentence in data.sentences})
    return (
        f"Getraind op {len(data.sentences)} zinnen over {topics} onderwerpen in {time.perf_counter() - start:.0f} seconden. "
        f"Het model staat in {MODEL_PATH}."
    )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other program makes a model in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".slot").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
