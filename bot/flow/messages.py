"""What can be wrong with a flow, in words for the editor: one explanation and one remedy for each code.

`docs/handboek/fouten.md` explains every code at more length; a test keeps the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from bot.faults import Fault

MESSAGES: Mapping[str, tuple[str, str]] = {
    # The form of the file.
    "bestand_onleesbaar": ("Dit bestand is niet te lezen.", "Sla het op als tekst (UTF-8) en kijk of u het mag openen."),
    "bestandsnaam": ("De flow {flow} staat in {bestand}.", "Noem het bestand {flow}.yml, of verander de regel met flow:."),
    "geen_flow": (
        "In dit bestand staat geen flow.",
        "Begin met flow:, titel: en stappen:, zoals de andere bestanden in deze map.",
    ),
    "onbekende_sleutel": ("De sleutel {sleutel} kan hier niet.", "{bedoelt}Hier kan: {keuze}."),
    "sleutel_ontbreekt": ("Hier ontbreekt {sleutel}:.", "Voeg een regel toe met {sleutel}:."),
    "verkeerde_waarde": ("Bij {sleutel} hoort {verwacht}.", "Verander wat er bij {sleutel} staat."),
    "onbekende_stap": ("Dit is geen stap.", "Begin de stap met vraag:, reken: of uitkomst:. Eén van de drie."),
    "onbekende_soort": ("De soort {soort} bestaat niet.", "Kies keuze of datum."),
    "dubbele_stap": ("De stap {stap} staat er twee keer in.", "Geef één van de twee een andere naam."),
    "dubbele_optie": ("De optie {optie} staat er twee keer in.", "Haal één van de twee weg."),
    "verkeerde_naam": ("{naam} is geen goede naam.", "Gebruik kleine letters, cijfers en _. Begin met een letter."),
    "vaste_naam": ("De naam {naam} heeft al een vaste betekenis.", "Kies een andere naam voor deze stap."),
    "verkeerde_tak": ("Deze tak is niet compleet.", "Schrijf als: en dan:, of alleen anders:."),
    "uitdrukking": ("{uitleg}", "{oplossing}"),
    # The way through the flow.
    "onbekend_doel": ("De stap {doel} bestaat niet.", "{bedoelt}Maak de stap {doel}, of kies een stap die er al is."),
    "dood_spoor": ("Na deze stap komt niets.", "Voeg volgende: toe, met als laatste regel anders:."),
    "anders_ontbreekt": ("De laatste tak is geen anders:.", "Eindig volgende: met een regel anders:."),
    "na_anders": ("Deze tak komt na anders: en telt dus nooit.", "Zet anders: op de laatste regel van volgende:."),
    "onbereikbare_stap": ("Geen enkele weg komt bij deze stap.", "Verwijs naar deze stap, of haal de stap weg."),
    "kring": (
        "Deze stappen lopen in een kring: {weg}.",
        "Een flow gaat nooit terug. Laat één van deze stappen ergens anders heen gaan.",
    ),
    "geen_uitkomst": ("Deze flow heeft geen uitkomst.", "Voeg een stap toe met uitkomst:."),
    # What a flow refers to.
    "tekst_ontbreekt": ("Er is geen tekst met de kop # {tekst}.", "{bedoelt}Schrijf die tekst in content_b1/flows/{flow}.md."),
    "waarom_ontbreekt": (
        "Er staat nergens waarom we dit vragen.",
        "Schrijf in content_b1/flows/{flow}.md een tekst met de kop # {tekst}.",
    ),
    "onbekende_optie": ("De optie {optie} heeft geen label.", "{bedoelt}Zet de optie {optie} in content_b1/keuzes.yml."),
    "onbekende_bron": ("De bron {bron} bestaat niet.", "{bedoelt}Zet de bron in content_b1/bronnen.yml."),
    "onbekend_onderwerp": ("Het onderwerp {onderwerp} bestaat niet.", "{bedoelt}Maak content_b1/onderwerpen/{onderwerp}.md."),
    "onbekend_aanbod": ("Het aanbod {aanbod} bestaat niet.", "{bedoelt}Kies uit: {keuze}."),
    "steunpunt_ontbreekt": (
        "Deze uitkomst biedt geen gesprek met een mens aan.",
        "Zet steunpunt bij aanbod:. Elke uitkomst heeft dat nodig.",
    ),
    "onbekende_functie": ("De rekenregel {functie} bestaat niet.", "{bedoelt}Kies uit: {keuze}."),
    "onbekende_parameter": ("De rekenregel {functie} kent {parameter} niet.", "{bedoelt}Hier kan: {keuze}."),
    "onbekende_termijn": ("De termijn {termijn} bestaat niet.", "{bedoelt}Kies een termijn uit termijnen.yml."),
    "parameter_ontbreekt": ("De rekenregel {functie} kan niet zonder {parameter}.", "Zet {parameter}: bij met:."),
    # What an expression says.
    "onbekende_naam": (
        "{naam} is geen vraag en geen berekening.",
        "{bedoelt}Een woord als antwoord staat tussen aanhalingstekens.",
    ),
    "te_vroeg": ("{naam} is op deze plek nog nooit bekend.", "Vraag of bereken {naam} vóór deze stap."),
    "onbekend_veld": ("{naam} heeft geen veld {veld}.", "{bedoelt}{keuze}"),
    "geen_optie": ("{naam} kan nooit {waarde} zijn.", "{bedoelt}{keuze}"),
    "geen_termijn": ("{deel} is geen termijn.", "Schrijf hier de naam van een berekening met een veld, zoals termijnen.besluit."),
    "geen_voorwaarde": ("{deel} is geen ja of nee.", 'Vergelijk het met iets, zoals in soort == "po", of gebruik bekend(naam).'),
}


def make_fault(path: str, line: int, step: str, code: str, **values: str) -> Fault:
    """Return the fault with this code; `values` fill the places in its two sentences."""
    explanation, remedy = MESSAGES[code]
    return Fault(path, line, step, code, explanation.format_map(values), remedy.format_map(values))


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Return "Bedoelt u ...? " with the option that looks most like the word, or nothing when none does."""
    close = get_close_matches(word, sorted(options), n=1)
    return f"Bedoelt u {close[0]}? " if close else ""


def one_of(options: Iterable[str]) -> str:
    """Return options as a list in a sentence, in the order of the alphabet; "niets" when there are none."""
    return ", ".join(sorted(options)) or "niets"
