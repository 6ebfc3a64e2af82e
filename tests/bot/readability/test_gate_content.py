"""The gate over a project folder: every kind of text, every fault, sorted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.readability import program
from bot.readability.gate import gate_faults, gate_report

HARD = "De beoordeling geschiedt met inachtneming van de vigerende beleidsregels."
LETTER = """---
titel: Een gesprek
omschrijving: Met deze brief vraagt een ouder om een gesprek.
over: Een gesprek over mijn kind
velden: [aan, naam]
eigenaar: swv
bronnen: [wpo_40]
gecontroleerd_op: 2026-11-01
---

## B1

{zin}
"""
TOPIC = """---
titel: {titel}
voor: [{voor}]
eigenaar: swv
bronnen: []
gecontroleerd_op: 2026-11-22
---
## B1
Meld uw kind aan. {zin}
## A2
Meld uw kind aan.
"""
CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "knop"\nmsgstr "{tekst}"\n'
FILES = {
    "content_b1/onderwerpen/hulp.md": TOPIC.format(titel="Hulp op school", voor="ouder", zin=""),
    "content_b1/flows/route.md": "# hulp\n\n## B1\n\nWij helpen u.\n\n## A2\n\nWij helpen u.\n",
    "content_b1/keuzes.yml": "ja: {label: Ja}\n",
    "content_b1/zinnen.yml": "reden.duur: {B1: 'Na {duur} is het {datum}.', A2: 'Dan is het {datum}.'}\n",
    "content_b1/begrippen.yml": "tlv: {titel: TLV, woorden: [tlv], B1: Een TLV is een brief., A2: Een TLV is een brief.}\n",
    "content_b1/bronnen.yml": "",
    "content_b1/feiten.yml": "",
    "content_b1/landelijk/hulplijnen.yml": "",
    "content_b1/regio/almere/contacten.yml": "steunpunt: {telefoon: 036 123 45 67}\n",
    "content_b1/brieven/uitnodiging.md": LETTER.format(zin="Kom naar ons gesprek. Wij zien u graag."),
    "content_b1/post/welkom.md": "Kom naar ons gesprek. Wij zien u graag.\n",
    "integrations/web/locale/nl/LC_MESSAGES/site.po": CATALOGUE.format(tekst="Verder"),
    "flows/route.yml": "flow: route\ntitel: Hulp op school\n",
    "content_b1/landelijk/termijnen.yml": "termijnen:\n  x: {titel: De school beslist, begint: de aanvraag}\n",
    "integrations/commands/doe.py": 'HELP = "doet iets"\n',
}


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Write a small project; each keyword is a file, by a part of its name, with its new text."""

    def write(**changes: str) -> Path:
        for path, text in FILES.items():
            new = next((change for part, change in changes.items() if part in path), text)
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(new, encoding="utf-8")
        return tmp_path

    return write


def codes(root: Path) -> set[tuple[str, str]]:
    """Return file and code of each fault in the texts of a project, those of the program itself left out."""
    return {(fault.path, fault.code) for fault in gate_faults(root, "almere") if not fault.path.startswith("bot/")}


def test_a_sound_project_passes(project: Callable[..., Path]) -> None:
    """Short plain texts have no faults."""
    assert codes(project()) == set()


@pytest.mark.parametrize(
    ("part", "text", "path"),
    [
        ("hulp", TOPIC.format(titel="Hulp", voor="ouder", zin=HARD), "content_b1/onderwerpen/hulp.md"),
        ("hulp", TOPIC.format(titel="Vigerende beleidsregels", voor="ouder", zin=""), "content_b1/onderwerpen/hulp.md"),
        ("hulp", TOPIC.format(titel="Hulp", voor="professional", zin=HARD), "content_b1/onderwerpen/hulp.md"),
        ("route.md", FILES["content_b1/flows/route.md"].replace("Wij helpen u.", HARD), "content_b1/flows/route.md"),
        ("keuzes", "ja: {label: Met inachtneming}\n", "content_b1/keuzes.yml"),
        ("zinnen", "x: {B1: " + HARD + ", A2: Dag.}\n", "content_b1/zinnen.yml"),
        ("begrippen", "tlv: {titel: TLV, B1: " + HARD + ", A2: Dag.}\n", "content_b1/begrippen.yml"),
        ("uitnodiging", LETTER.format(zin=HARD), "content_b1/brieven/uitnodiging.md"),
        ("welkom", HARD, "content_b1/post/welkom.md"),
        ("route.yml", "titel: Vigerende regels\n", "flows/route.yml"),
        ("termijnen", "termijnen:\n  x: {titel: Derhalve beslist zij}\n", "content_b1/landelijk/termijnen.yml"),
        ("site", CATALOGUE.format(tekst="Derhalve verder"), "integrations/web/locale/nl/LC_MESSAGES/site.po"),
        ("doe", f'HELP = "doet iets"\nFOUT = "{HARD}"\n', "integrations/commands/doe.py"),
        ("doe", 'HELP = "doet derhalve iets met een bestand"\n', "integrations/commands/doe.py"),
    ],
)  # fmt: skip
def test_every_kind_of_text_is_gated(project: Callable[..., Path], part: str, text: str, path: str) -> None:
    """Topics, titles, flows, labels, sentences, terms, letters, screens and commands: a hard word is found in each."""
    assert (path, "moeilijk_woord") in codes(project(**{part: text}))


def test_a_fault_says_file_line_text_and_what_to_do(project: Callable[..., Path]) -> None:
    """The line is that of the sentence, not of the heading above it."""
    root = project(**{"route.md": "# hulp\n\n## B1\n\nWij helpen u.\n\nDit is derhalve goed.\n\n## A2\n\nWij helpen u.\n"})
    fault = next(fault for fault in gate_faults(root, "almere") if fault.path.endswith("route.md"))

    assert (fault.line, fault.step, fault.code) == (7, "route#hulp B1", "moeilijk_woord")
    assert "'Dit is derhalve goed.'" in fault.explanation
    assert fault.remedy == "Schrijf liever: daarom, dus."


def test_a_placeholder_at_its_longest_can_make_a_sentence_too_long(project: Callable[..., Path]) -> None:
    """A template passes only when every value fits."""
    words = "Wij bellen u en de school en de juf en de gemeente op"
    fits = f"x: {{B1: '{words} 3 mei.', A2: 'Wij bellen u.'}}\n"
    grows = f"x: {{B1: '{words} {{datum}} of {{van}} of {{tot}}.', A2: 'Wij bellen u.'}}\n"

    assert codes(project(zinnen=fits)) == set()
    assert ("content_b1/zinnen.yml", "zin_te_lang") in codes(project(zinnen=grows))


def test_faults_come_in_order_and_once(project: Callable[..., Path]) -> None:
    """Equal faults in the three fillings of a template are one fault."""
    root = project(zinnen="x: {B1: 'Het is derhalve {datum}.', A2: Dag.}\n", keuzes="ja: {label: Met inachtneming}\n")
    faults = gate_faults(root, "almere")

    assert list(faults) == sorted(set(faults))
    assert [fault.path for fault in faults if fault.code == "moeilijk_woord"].count("content_b1/zinnen.yml") == 1


def test_the_report_counts_texts_words_and_terms(project: Callable[..., Path], tmp_path: Path) -> None:
    """Editors see how much was judged and how often each hard term is used."""
    root = project(**{"route.md": "# hulp\n\n## B1\n\nVraag een TLV aan.\n\n## A2\n\nVraag een TLV aan.\n"})
    first, second = (gate_report(root, "almere", tmp_path / "var") for _ in range(2))

    assert first.terms == {"tlv": 2}
    assert first.words > 10 and first.measured > 5
    assert second.measured == 0 and second.faults == first.faults


def test_some_files_can_be_judged_without_the_rest(project: Callable[..., Path], tmp_path: Path) -> None:
    """An editor who asks about one file waits for that one, and what is known of the others stays known."""
    root, data, one = project(), tmp_path / "var", "content_b1/keuzes.yml"
    everything = gate_report(root, "almere", data)
    changed = project(keuzes="ja: {label: Jawel}\n")
    some = gate_report(changed, "almere", data, only={one})

    assert {each.piece.path for each in some.gated} == {one} and some.measured == 1
    assert len(everything.gated) > len(some.gated)
    assert gate_report(changed, "almere", data).measured == 0


def test_broken_yaml_does_not_stop_the_gate(project: Callable[..., Path]) -> None:
    """Other checks report the form of a file; the gate judges what can be read."""
    assert codes(project(termijnen="termijnen: [", zinnen="{", keuzes="\t")) == set()


def test_an_empty_folder_does_not_crash(tmp_path: Path) -> None:
    """Without content only the messages of the program are judged."""
    assert {fault.path for fault in gate_faults(tmp_path, "almere") if not fault.path.startswith("bot/")} == set()


def test_sentences_of_commands_are_read_from_their_source(tmp_path: Path) -> None:
    """Dutch sentences count, with a plain word for what is filled in; docstrings, English and short strings do not."""
    source = tmp_path / "doe.py"
    source.write_text(
        '"""This is a docstring about the command."""\nx = 1\n"""Dit is een uitleg bij x voor de lezer."""\n'
        'a = "Kies een van deze."\nb = f"Het bestand {x} gaat niet open in {x}.yml."\n'
        'c = "help zonder punt met twee woorden", "This is not a Dutch sentence at all."\n',
        encoding="utf-8",
    )

    assert (6, "help zonder punt met twee woorden") in program.of_file(source, phrases=True)
    assert list(program.of_file(source)) == [(4, "Kies een van deze."), (5, "Het bestand dit gaat niet open in dit.")]
