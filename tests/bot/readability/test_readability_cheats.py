"""Ways to look easy without being easy, each on texts written for the purpose."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.readability.analyse import analyse
from bot.readability.measures import scores
from bot.readability.model import A2, B1
from bot.readability.verdict import judge
from tests.bot.readability.texts import EASY, HARD, PLAIN

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


def short_lines(text: str, number: int, end: str) -> str:
    """Put every few words on a line of their own, as in an address."""
    words = re.sub(r"[.,;]", "", text).split()
    rows = (" ".join(words[start : start + number]) for start in range(0, len(words), number))
    return "\n".join(f"{capital(row)}{end}" for row in rows)


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


def inside(text: str, sign: str) -> str:
    """Put something in the middle of every longer word of a chopped text."""
    return re.sub(r"(\w{5})(?=\w{3})", lambda match: match[1] + sign, chopped(text))


def in_other_letters(text: str) -> str:
    """Write the long words of a chopped text with Cyrillic letters that look the same."""
    return re.sub(r"\w{9,}", lambda match: match[0].translate(str.maketrans("aeocpx", "аеосрх")), chopped(text))


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
    "short lines": lambda text: short_lines(text, 4, ""),
    "short lines with a number": lambda text: short_lines(text, 2, " 12"),
    "a list of plain things below": lambda text: chopped(text) + "\n\n" + "- een pen\n- uw tas\n- geld\n- de brief\n" * 20,
    "headings": lambda text: "\n\n".join(f"## {capital(part)}" for part in pieces(text)),
    "quotes": lambda text: long_words(text, "haakjes"),
    "capitals": lambda text: long_words(text, "hoofdletters"),
    "names": lambda text: long_words(text, "naam"),
    "hyphens": lambda text: long_words(text, "streepjes"),
    "one sentence repeated": lambda text: chopped(text) + " Bel ons." * 60,
    "an easy sentence in between": lambda text: " ".join(f"{capital(part)}. Dat is fijn voor uw kind." for part in pieces(text)),
    "soft hyphens": lambda text: inside(text, "\u00ad"),
    "soft hyphens of HTML": lambda text: inside(text, "&shy;"),
    "joiners that cannot be seen": lambda text: inside(text, "\u200d"),
    "spaces without width": lambda text: inside(text, "&#8203;"),
    "marks on letters": lambda text: inside(text, "\u0301"),
    "other invisible letters": lambda text: inside(text, "\u3164"),
    "spaces in words": lambda text: inside(text, " "),
    "strokes in words": lambda text: inside(text, "/"),
    "full stops in words": lambda text: inside(text, "."),
    "HTML in words": lambda text: inside(text, "<wbr>"),
    "letters that look the same": in_other_letters,
    "words as links": lambda text: re.sub(r"\w{9,}", lambda match: f"www.{match[0]}.nl", chopped(text)),
    "HTML paragraphs": lambda text: "".join(f"<p>{capital(part)}</p>" for part in pieces(text)),
    "HTML list": lambda text: f"<ul>{''.join(f'<li>{part}</li>' for part in pieces(text))}</ul>",
    "HTML table": lambda text: f"<table>{''.join(f'<tr><td>{part}</td></tr>' for part in pieces(text))}</table>",
    "table": lambda text: "| a | b |\n|---|---|\n" + "\n".join(f"| {part} | {part[::-1]} |" for part in pieces(text)),
    "numbered": lambda text: "\n".join(f"{number}. {part}" for number, part in enumerate(pieces(text), start=1)),
    "one easy opening": lambda text: " ".join(f"U leest dit: {part}." for part in pieces(text)),
    "in brackets": lambda text: " ".join(f"Dit is het ({part})." for part in pieces(text)),
    "everything in capitals": lambda text: chopped(text).upper(),
    "between two easy texts": lambda text: EASY + text + EASY,
    "half a comment": lambda text: f"{EASY}\n<!-- {text}",
}

SOUP = "Kind school de helpt uw. Ons een vraag u als heeft. Plek de zoekt kind voor het u. Morgen de belt juf een met. "
RARE = """
De school mandateert de directeur. De commissie delibereert over de casus. Wij continueren de interventie. De ouder repliceert
schriftelijk. De inspectie sanctioneert het convenant. De raad ratificeert de statuten. Wij accorderen de indicatie. De arts
diagnosticeert een stoornis. De gemeente budgetteert de voorziening. De rechter seponeert de aanklacht. Zij appelleert aan de
redelijkheid. Het college delegeert de bevoegdheid. De mentor inventariseert de knelpunten.
"""


@pytest.mark.parametrize("cheat", CHEATS)
@pytest.mark.parametrize("text", [HARD, POLICY], ids=["besluit", "beleid"])
def test_a_hard_text_does_not_pass_in_disguise(text: str, cheat: str) -> None:
    """Chopped, in bullets, in quotes, in capitals, hyphenated or diluted, a hard text stays outside both gates."""
    analysis = analyse(CHEATS[cheat](text))

    assert not judge(analysis, B1).passed
    assert not judge(analysis, A2).passed


@pytest.mark.parametrize("text", [SOUP * 4, RARE, "- Zorgplicht\n- Doorverwijzing\n- Medezeggenschap van ouders\n" * 15])
def test_what_is_no_text_or_only_hard_words_does_not_pass(text: str) -> None:
    """Words thrown together, short sentences of rare words, and a list of hard words stay outside."""
    analysis = analyse(text)

    assert analysis.problem or not judge(analysis, B1).passed


def test_a_text_that_says_one_thing_again_and_again_is_told_so() -> None:
    """Sixty times the same sentence is not a text of sixty sentences."""
    verdict = judge(analyse("Bel de school. " * 60), B1)

    assert [reason.rule for reason in verdict.reasons] == ["herhaling"]


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
