"""What the gate says to a writer: for each rule one explanation and one suggestion, at B1 themselves.

`docs/handboek/leesbaarheid.md` explains every rule at more length; a test keeps the two together.
"""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    # One sentence.
    "zin_te_lang": ("Deze zin is te lang: {waarde} woorden. Het mogen er {grens} zijn.", "{knip}"),
    "zin_lang": ("Deze zin heeft {waarde} woorden. Beter is hoogstens {grens}.", "{knip}"),
    "geen_hele_zin": ("Deze zin heeft geen goed werkwoord. Hij staat los.", "Maak er een hele zin van: wie doet wat?"),
    "lijdende_vorm": ("Je leest niet wie dit doet: '{woord}'.", "Schrijf wie het doet. Bijvoorbeeld: 'de school vraagt'."),
    "veel_informatie": (
        "Deze zin zegt veel tegelijk: {waarde} zware woorden per werkwoord. Beter is {grens}.",
        "Maak er twee zinnen van, elk met een eigen werkwoord.",
    ),
    "tangzin": (
        "Twee werkwoorden die samen horen staan ver uit elkaar: {waarde} woorden. Beter is hoogstens {grens}.",
        "Zet ze dichter bij elkaar of maak er twee zinnen van.",
    ),
    "moeilijk_woord": ("'{woord}' is een moeilijk woord.", "Schrijf liever: {beter}."),
    "zeldzaam_woord": (
        "Weinig mensen kennen het woord '{woord}'.",
        "Kies een gewoon woord. Of zet het met uitleg bij de begrippen.",
    ),
    "lang_woord": (
        "'{woord}' is een lang woord: {waarde} letters. Beter is minder dan {grens}.",
        "Kies een korter woord. Of zet het met uitleg bij de begrippen.",
    ),
    "onbekende_afkorting": ("Niet iedereen kent '{woord}'.", "Schrijf liever: {beter}."),
    "hoofdletters": ("Deze zin staat in hoofdletters. Dat leest moeilijk.", "Gebruik gewone letters."),
    "begrip_niet_uitgelegd": (
        "'{woord}' staat hier zonder uitleg. Lezers kunnen er hier niet op tikken.",
        "Leg het woord uit waar het voor het eerst staat. Of kies een gewoon woord.",
    ),
    # The whole text.
    "te_moeilijk": (
        "De tekst is te moeilijk voor {niveau}: {waarde} punten. Het moet minder zijn dan {grens}.",
        "{tip} Begin bij de zinnen met de meeste meldingen.",
    ),
    "grensgeval": (
        "De tekst is misschien te moeilijk voor {niveau}: {waarde} punten. Minder dan {grens} is goed.",
        "Laat iemand meelezen. {tip}",
    ),
    "moeilijk_stuk": (
        "Dit stuk is te moeilijk voor {niveau}: {waarde} punten. Het moet minder zijn dan {grens}.",
        "Maak zinnen in dit stuk korter en kies gewone woorden.",
    ),
    "lange_woorden": (
        "De woorden en zinnen zijn samen te lang: {waarde} punten. Dat moet {grens} of meer zijn.",
        "Kies korte woorden en maak de zinnen korter. De langste woorden zijn: {woord}.",
    ),
    "lange_zinnen": (
        "Een zin heeft hier gemiddeld {waarde} woorden. Het mogen er {grens} zijn.",
        "Maak van lange zinnen er twee.",
    ),
    "losse_stukken": (
        "Te veel zinnen zijn geen hele zin: {waarde} procent. Het mag {grens} procent zijn.",
        "Geef elke zin een eigen werkwoord. Knip niet zomaar bij een komma.",
    ),
    "herhaling": (
        "De tekst heeft {waarde} woorden, maar zegt steeds hetzelfde. Zonder dat zijn het er {grens}.",
        "Zeg alles één keer.",
    ),
    "volle_zinnen": (
        "De zinnen zijn te vol: {waarde} zware woorden per werkwoord. Het mogen er {grens} zijn.",
        "Gebruik meer werkwoorden. Schrijf 'de school beslist' en niet 'de beslissing van de school'.",
    ),
    "veel_waarschuwingen": (
        "Bij {waarde} procent van de zinnen is iets te verbeteren. Het mag {grens} procent zijn.",
        "Kijk eerst naar de zinnen met de meeste meldingen.",
    ),
    "te_veel_begrippen": (
        "De tekst heeft {waarde} moeilijke begrippen: {woord}. Het mogen er {grens} zijn.",
        "Kies voor sommige een gewoon woord. Of maak twee teksten.",
    ),
    # What cannot be measured.
    "leeg": ("Hier staat geen tekst.", "Typ of plak een tekst van een paar zinnen."),
    "een_woord": ("Eén woord is te weinig om te meten.", "Typ een hele zin."),
    "te_lang": ("Deze tekst is te lang om in één keer te meten.", "Deel hem op. Neem steeds hoogstens dertig duizend woorden."),
    "getallen": ("Hier staan vooral cijfers en bijna geen woorden.", "Typ een tekst met hele zinnen."),
    "code": ("Dit lijkt op code voor een computer. Dat kunnen we niet meten.", "Typ een tekst met gewone zinnen."),
    "geen_nederlands": ("Deze tekst lijkt geen Nederlands.", "Typ een tekst in het Nederlands."),
    "geen_tekstbestand": (
        "Dit bestand kunnen we niet lezen. Het is geen gewone tekst.",
        "Bewaar de tekst als een bestand dat eindigt op .txt of .md.",
    ),
    "geen_tekst": ("Bij 'text' hoort een tekst tussen aanhalingstekens.", "Schrijf een regel zoals in de uitleg."),
}

LOOKS_LIKE = "De tekst lijkt op teksten van niveau {niveau}. Dat is een schatting van een computer."
SENTENCES_ONLY = "De tekst is makkelijk genoeg, maar nog niet goed. Hieronder staat waarom."
SHORT_TEXT = "De tekst is kort. Alleen de zinnen zijn bekeken."
ONLY_REPEATS = "Zonder herhaling is de tekst kort. Alleen de zinnen zijn bekeken."

IN_SENTENCE = "Het staat in: '{zin}'"
NO_CUT = "Maak er twee zinnen van."
SHORTEN = "Maak de zinnen korter en kies gewone woorden."
TELL = "Vertel wie wat doet: schrijf 'u', 'jij' of 'wij'. Gebruik steeds hetzelfde woord voor hetzelfde ding."
CUT = "Knip bij '{woord}'. Maak er twee zinnen van."
CUT_AT_SIGN = "Knip bij de komma voor '{woord}'. Maak er twee zinnen van."


def message(rule: str, **values: object) -> tuple[str, str]:
    """Return the explanation and the suggestion of a rule, filled in. A number is shown as a reader expects it."""
    explanation, suggestion = MESSAGES[rule]
    shown = {name: number(value) if isinstance(value, float) else value for name, value in values.items()}
    return explanation.format_map(shown), suggestion.format_map(shown)


def number(value: float) -> str:
    """Return a number in Dutch, with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
