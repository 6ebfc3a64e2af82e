"""What `/gezondheid` says: which parts run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from integrations.storage.faults import StorageUnavailable
from integrations.storage.store import ConversationStore
from integrations.web.schemas import Gezondheid, Site


class Health:
    """Looks whether the parts work.

    `model` names the model that recognises sentences in this process now; `rasa` says in a word how Rasa is doing.
    """

    def __init__(
        self,
        store: ConversationStore,
        clock: Callable[[], datetime],
        version: str,
        model: Callable[[], str],
        rasa: Callable[[], str],
    ) -> None:
        """Keep what to look at; the moment is that of the start of the site."""
        self.version = version
        self._store = store
        self._model = model
        self._rasa = rasa
        self._since = clock().isoformat(timespec="seconds")

    def report(self) -> Gezondheid:
        """Return the report. Without its database the site can keep nothing, so then it counts as broken."""
        try:
            self._store.check()
            database = "ok"
        except StorageUnavailable:
            database = "storing"
        return Gezondheid(database, Site(self.version, self._since), database, self._rasa(), self._model() or "geen")
