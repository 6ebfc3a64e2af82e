"""What is in the memory of our functions: nothing that people type may stay there."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator


def kept_in_caches() -> Iterator[str]:
    """Yield what each cache of a function of ours holds, in one text a cache."""
    caches = (thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper))
    for cache in caches:
        if str(getattr(cache, "__module__", "")).startswith(("bot.", "integrations.")):
            held = [key for thing in gc.get_referents(cache) if isinstance(thing, dict) for key in thing]
            yield f"{cache.__qualname__}: {held}"
