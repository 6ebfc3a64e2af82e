from __future__ import annotations

import gc

from bot.memory import keep_loaded


def test_what_is_loaded_is_not_looked_through_again() -> None:
    """After loading, nothing of it is left for the search for memory that can go."""
    try:
        keep_loaded()

        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
