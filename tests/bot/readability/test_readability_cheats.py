"""Ways to look easy without being easy, each on texts written for the purpose."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.readability.analyse import analyse
from bot.readability.measures import scores
from bot.readability.model import A2, B1
from bot.readability.verdict import judge
from tests.bot.readability.texts import HARD, PLAIN

POLICY = """
Het schoolbestuur stelt jaarlijks een ondersteuningsprofiel vast, waarin de voorzieningen voor leerlingen met een specifieke
onderwijsbehoefte worden beschreven. De medezeggenschapsraad heeft adviesrecht ten aanzien van dit profiel, zodat ouders en
personeel hun zienswijze kenbaar kunnen maken. Bij de toedeling van middelen hanteert het samenwerkingsverband objectieve
criteria, die na evaluatie kunnen worden bijgesteld. Een evenredige spreiding van expertise draagt bij aan een dekkend
netwerk, mits de afstemming met jeugdhulpverlening structureel wordt georganiseerd.
"""

JOINTS = "en|of|die|dat|waarin|zodat|mits|tenzij|indien|teneinde|met|van|tot|ten aanzien van|bij|door|omtrent"


def pieces(text: str) -> list[str]:
    """Cut a text at its signs and joining words."""
    parts = re.split(rf"[,.;]\s+|\s+(?=(?:{JOINTS})\b)", " ".join(text.split()))
    return [part.strip(" .,") for part in parts if part.strip(" .,")]


def capital(part: str) -> str:
    """Return a piece with a capital in front."""
    return part[0].upper() + part[1:]


def chopped(text: str) -> str:
    """Make every piece a sentence."""
    return " ".join(f"{capital(part)}." for part in pieces(text))


def every(text: str, number: int) -> str:
    """Put a full stop after every so many words."""
    words = re.sub(r"[.,;]", "", text).split()
    return " ".join(capital(" ".join(words[start : start + number])) + "." for start in range(0, len(words), number))


def without_connectives(text: str) -> str:
    """Leave out the words that join sentences, and make sentences of what is left."""
    return chopped(re.sub(r"\b(waarin|zodat|die|mits|tenzij|indien|teneinde|en|omdat|maar|want|dan|daarna)\b", "", text))


def long_words(text: str, change: str) -> str:
    """Dress up the long words of a chopped text."""
    dress: dict[str, Callable[[str], str]] = {
        "haakjes": lambda w: f"‘{w}’",
        "hoofdletters": str.upper,
        "naam": str.capitalize,
        "streepjes": lambda w: f"{w[:6]}-{w[6:]}",
    }
    return re.sub(r"\b[a-zëïé]{10,}\b", lambda match: dress[change](match[0]), chopped(text))


CHEATS: dict[str, Callable[[str], str]] = {
    "chopped": chopped,
    "every seven words": lambda text: every(text, 7),
    "every ten words": lambda text: every(text, 10),
    "every twelve words": lambda text: every(text, 12),
    "questions": lambda text: every(text, 6).replace(".", "?"),
    "exclamations": lambda text: every(text, 8).replace(".", "!"),
    "bullets of eight words": lambda text: "\n".join(f"- {part}" for part in every(text, 8).split(". ")),
    "no connectives": without_connectives,
    "bullets": lambda text: "\n".join(f"- {part}" for part in pieces(text)),
    "lines": lambda text: "\n".join(capital(part) for part in pieces(text)),
    "headings": lambda text: "\n\n".join(f"## {capital(part)}" for part in pieces(text)),
    "quotes": lambda text: long_words(text, "haakjes"),
    "capitals": lambda text: long_words(text, "hoofdletters"),
    "names": lambda text: long_words(text, "naam"),
    "hyphens": lambda text: long_words(text, "streepjes"),
    "one sentence repeated": lambda text: chopped(text) + " Bel ons." * 60,
    "an easy sentence in between": lambda text: " ".join(f"{capital(part)}. Dat is fijn voor uw kind." for part in pieces(text)),
    "soft hyphens": lambda text: chopped(re.sub(r"(\w{5})(?=\w{4})", "\\1\u00ad", text)),
}


@pytest.mark.parametrize("cheat", CHEATS)
@pytest.mark.parametrize("text", [HARD, POLICY], ids=["besluit", "beleid"])
def test_a_hard_text_does_not_pass_in_disguise(text: str, cheat: str) -> None:
    """Chopped, in bullets, in quotes, in capitals, hyphenated or diluted, a hard text stays outside both gates."""
    analysis = analyse(CHEATS[cheat](text))

    assert not judge(analysis, B1).passed
    assert not judge(analysis, A2).passed


def test_repeating_a_sentence_does_not_change_the_measures() -> None:
    """A sentence counts once, however often it stands there."""
    once, often = (scores(analyse(f"{PLAIN} {'Bel de school. ' * times}")) for times in (1, 30))

    assert once == often


def test_a_hyphen_makes_no_word_common_or_short() -> None:
    """A hyphenated long word counts as long and as rare as the whole word."""
    whole, cut = (
        scores(analyse(f"{PLAIN} Wij lezen {word}.")) for word in ("ondersteuningsbehoeften", "ondersteunings-behoeften")
    )

    assert cut.lix == pytest.approx(whole.lix)
    assert cut.frequency <= whole.frequency


def test_dropping_connectives_does_not_make_a_plain_text_easier() -> None:
    """What is left of a sentence without its joining word cannot stand alone, and counts with the sentence before it."""
    story = "De leraar van uw kind belt u vandaag nog een keer omdat uw kind de hele week ziek thuis is. " + PLAIN
    without = story.replace(" omdat uw", ". Uw")

    assert scores(analyse(without)).broken > scores(analyse(story)).broken
    assert scores(analyse(without)).longest == scores(analyse(story)).longest - 1
