"""How common Dutch words are: Zipf frequencies of wordfreq.

The Zipf scale is the logarithm of the number of times per thousand million words: 7 is "de", 3 is once in a million. wordfreq
holds counts of subtitles (SUBTLEX-NL), news, books and the web up to 2021, and was frozen then. Its Dutch data is
CC BY-SA 4.0; SUBTLEX-NL is by Emmanuel Keuleers, Marc Brysbaert and Boris New (2010).
"""

from __future__ import annotations

from functools import lru_cache

import wordfreq

UNKNOWN = 1.36
"""The frequency of a word that is not in the list, as LiNT-II sets it: not counted once in 44 million words."""


@lru_cache(maxsize=100_000)
def zipf(word: str) -> float:
    """Return the Zipf frequency of a word; UNKNOWN when it is not in the list.

    Hyphens do not help: "zorg-plicht" counts as the rarest of "zorgplicht" and what wordfreq makes of the parts.
    """
    plain = word.lower().replace("’", "'")
    found = wordfreq.zipf_frequency(plain, "nl", wordlist="large")
    if "-" in plain:
        found = min(found, wordfreq.zipf_frequency(plain.replace("-", ""), "nl", wordlist="large"))
    return max(found, UNKNOWN)
