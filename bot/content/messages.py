"""What can be wrong with the content, in words for the editor: one explanation and one remedy for each code.

`docs/handboek/fouten-inhoud.md` explains every code at more length; a test keeps the two together.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.model import Place
from bot.faults import Fault

MESSAGES: Mapping[str, tuple[str, str]] = {
    # The form of a file.
    "bestand_ontbreekt": ("Dit bestand is er niet.", "Zet het terug. Is het een nieuwe regio? Maak het dan; het mag leeg zijn."),
    "bestand_onleesbaar": ("Dit bestand is niet te lezen.", "Sla het op als tekst (UTF-8) en kijk of u het mag openen."),
    "verkeerde_naam": (
        "De naam '{naam}' kan niet.",
        "Gebruik alleen letters, cijfers en _. Een bestand heeft geen hoofdletters.",
    ),
    "voorblad_open": ("De gegevens bovenaan hebben geen einde.", "Zet een regel met alleen --- onder de gegevens."),
    "onbekende_sleutel": ("De sleutel '{sleutel}' is hier niet bekend.", "Kies uit: {keuze}."),
    "sleutel_ontbreekt": ("De sleutel '{sleutel}' ontbreekt of is leeg.", "Vul '{sleutel}' in."),
    "verkeerde_waarde": ("Bij '{sleutel}' hoort {verwacht}.", "Verander wat er bij '{sleutel}' staat."),
    "verkeerde_datum": ("Bij '{sleutel}' hoort een datum.", "Schrijf de datum als 2026-11-22."),
    "datums_omgekeerd": ("De einddatum ligt voor de begindatum.", "Kijk de twee datums na."),
    "onbekende_doelgroep": ("We kennen geen lezers met de naam '{naam}'.", "Kies uit: {keuze}."),
    "onbekende_kop": ("De kop '{kop}' hoort hier niet.", "{keuze} Een tussenkop in een tekst begint met ###."),
    "dubbele_kop": ("De kop '{kop}' staat ook bij regel {regel}.", "Haal één van de twee weg, of voeg de teksten samen."),
    "tekst_buiten_kop": ("Deze tekst staat niet onder een kop. Niemand ziet hem.", "Zet er een kop zoals '## B1' boven."),
    # The texts one by one.
    "b1_ontbreekt": ("De tekst '{variant}' is er niet.", "Schrijf hem, of maak een lege plek met: controleer --maak."),
    "a2_ontbreekt": ("De tekst '{variant}' is er niet.", "Schrijf hem, of maak een lege plek met: controleer --maak."),
    "je_ontbreekt": (
        "De tekst '{variant}' voor jongeren is er niet.",
        "Schrijf hem, of maak een lege plek met: controleer --maak.",
    ),
    "tekst_leeg": ("De tekst '{variant}' is nog niet geschreven.", "Schrijf hier de tekst."),
    "antwoord_te_lang": (
        "Het korte antwoord in {variant} telt {aantal} woorden. Het mogen er {grens} zijn.",
        "Zet alleen het antwoord in de eerste alinea. De rest komt daaronder.",
    ),
    "a2_te_lang": (
        "De tekst {variant} telt {aantal} woorden. Het mogen er {grens} zijn.",
        "Houd alleen het korte antwoord en de stappen over.",
    ),
    "verschil_a2": ("{verschil}: {delen}.", "{oplossing}"),
    "uitkomst_zonder_stap": (
        "De uitkomst '{uitkomst}' heeft in {variant} geen volgende stap.",
        "Zet eronder wat iemand nu kan doen, met een streepje voor elke stap.",
    ),
    "onbekende_invulplek": (
        "De invulplek {{{naam}}} kan nergens mee gevuld worden.",
        "Kijk hoe het heet in de flow, in contacten.yml of in hulplijnen.yml.",
    ),
    "onleesbare_invulplek": ("Deze accolade hoort nergens bij.", "Schrijf een invulplek als {{naam}} of {{naam.deel}}."),
    "onbekende_haken": (
        "Tussen vierkante haken staat '{tekst}'. Dat is geen feit en geen link.",
        "Schrijf feiten als [Z11] of [Z11, Z14]. Gebruik anders ronde haken.",
    ),
    "losse_haak": ("De haak bij '{tekst}' heeft geen tweede haak.", "Schrijf feiten als [Z11] of [Z11, Z14]."),
    "html_in_tekst": ("Hier staat webcode: {tekst}", "Haal de code weg. Gebruik **vet** en een streepje voor een lijst."),
    # What the texts lean on.
    "onbekend_feit": ("Het feit [{feit}] staat niet in feiten.yml.", "Zet het feit er met zijn bron in, of verbeter het nummer."),
    "onbevestigd_feit": (
        "Het feit [{feit}] is niet bevestigd.",
        "Haal de zin weg. Of zoek een bron en zet bij het feit 'bevestigd: ja'.",
    ),
    "feit_zonder_bron": ("Dit feit heeft geen bron.", "Zet de bron erbij bij 'bronnen'."),
    "onderwerp_zonder_bron": ("Dit onderwerp heeft geen bron.", "Zet de bronnen bovenaan bij 'bronnen'."),
    "onbekende_bron": ("De bron '{bron}' staat niet in bronnen.yml.", "Zet de bron erin, of verbeter de naam."),
    "ongebruikte_bron": (
        "Geen feit, tekst of flow noemt deze bron.",
        "Haal de bron weg, of noem hem bij het feit of de tekst waar hij bij hoort.",
    ),
    "groep_onbekend": ("Het onderwerp '{naam}' bestaat niet.", "Verbeter de naam in groepen.yml, of haal hem weg."),
    "groep_dubbel": ("Het onderwerp '{naam}' staat in twee groepen.", "Haal het weg uit een van de twee."),
    "groep_ontbreekt": (
        "Het onderwerp '{naam}' staat in geen enkele groep. Niemand vindt het in het overzicht.",
        "Zet het bij een groep in groepen.yml.",
    ),
    "onbekende_eigenaar": ("We kennen geen eigenaar met de naam '{naam}'.", "Kies uit: {keuze}."),
    "geldig_tot_ontbreekt": (
        "Deze tekst steunt op een plan dat stopt op {datum}.",
        "Zet bij 'geldig_tot' die dag, of een dag die eerder is.",
    ),
    "wie_weet_ontbreekt": (
        "Hier is geen bron voor. De tekst zegt niet overal wie het weet.",
        "Zet er een telefoonnummer of een site bij, ook in de andere versies.",
    ),
    "voorziening_onbekend": (
        "De naam '{naam}' bestaat niet.",
        "Kies een naam uit de lijsten soorten, delen en hoe. Bij 'bij' hoort een onderwerp of een school die er is.",
    ),
    "begrip_dubbel": (
        "Het woord '{woord}' hoort ook bij het begrip '{naam}'.",
        "Laat het woord bij één begrip staan. Anders weet niemand welke uitleg er komt.",
    ),
    "ingang_onbekend": ("Het onderwerp '{naam}' bestaat niet.", "Verbeter de naam in ingangen.yml, of haal hem weg."),
    "bron_verlopen": (
        "Deze bron moest voor {datum} opnieuw gelezen zijn.",
        "Lees de bron. Pas de teksten aan als er iets veranderd is. Zet daarna de nieuwe datums neer.",
    ),
    "onderwerp_verlopen": (
        "Deze tekst gold tot en met {datum}.",
        "Pas de tekst aan en zet een nieuwe datum, of haal het onderwerp weg.",
    ),
    "onbekend_onderwerp": (
        "Het onderwerp '{naam}' bestaat niet.",
        "Verbeter de naam bij 'volgende' of 'onderwerpen', of haal hem weg.",
    ),
    "onbekende_soort": (
        "De termijn '{naam}' bestaat niet.",
        "Verbeter de naam bij 'termijnen'. Welke er zijn, zegt ./informatiepunt termijn --soorten.",
    ),
    "onbekende_flow": ("De flow '{naam}' bestaat niet.", "Verbeter de naam, of maak de flow flows/{naam}.yml."),
    "zin_ontbreekt": ("De zin '{zin}' staat niet in zinnen.yml.", "Zet hem erin met een B1 en een A2."),
    "ongebruikte_tekst": ("De flow '{flow}' gebruikt '{naam}' nergens.", "Kijk hoe de stap in de flow heet, en verbeter de kop."),
    "ongebruikte_keuze": ("Geen vraag heeft de keuze '{naam}'.", "Schrijf de naam als flow.vraag.keuze, zoals in de flow."),
}


def make_fault(place: Place | None, step: str, code: str, **values: object) -> Fault:
    """Return the fault with this code; `values` fill the places in its two sentences."""
    explanation, remedy = MESSAGES[code]
    place = place or Place("content_b1", 1)
    return Fault(place.path, place.line, step, code, explanation.format_map(values), remedy.format_map(values))
