"""What `/gezondheid` says: which parts run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from integrations.steunpunt.outbox import Outbox
from integrations.storage.faults import StorageUnavailable
from integrations.storage.store import ConversationStore
from integrations.web.schemas import Gezondheid, Postvak, Site


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
        box: Outbox | None = None,
    ) -> None:
        """Keep what to look at; the moment is that of the start of the site. `box` is what goes to the outside."""
        self.version = version
        self._store = store
        self._model = model
        self._rasa = rasa
        self._box = box
        self._since = clock().isoformat(timespec="seconds")

    def report(self) -> Gezondheid:
        """Return the report. Without its database the site can keep nothing, so then it counts as broken."""
        try:
            self._store.check()
            database = "ok"
        except StorageUnavailable:
            database = "storing"
        site, model = Site(self.version, self._since), self._model() or "geen"
        return Gezondheid(database, site, database, self._rasa(), model, self._post())

    def _post(self) -> Postvak | None:
        try:
            return Postvak(self._box.waiting(), len(self._box.stuck())) if self._box else None
        except StorageUnavailable:
            return None
