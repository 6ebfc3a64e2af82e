from __future__ import annotations

from datetime import date

from bot.rules.rulebook import rulebook
from bot.rules.rules import Rules
from bot.rules.zorgplicht import zorgplicht_termijnen

DESCRIBED = {
    "zorgplicht_termijnen": (
        "zorgplicht_termijnen",
        ("aangemeld_op", "asiel", "meer_tijd", "papieren_gevraagd_op", "papieren_ingeleverd_op"),
        frozenset({"aangemeld_op"}),
        ("status", "besluit", "verlengd", "tijdelijk"),
    ),
    "aanmelden_voor": ("aanmelden_voor", ("start",), frozenset({"start"}), ("status", "uiterlijk")),
    "brugklas_aanmelden": (
        "brugklas_aanmelden",
        ("groep",),
        frozenset(),
        ("van", "tot", "status", "vorige_tot", "aanmelden"),
    ),
    "bezwaar_termijnen": (
        "bezwaar_termijnen",
        ("besluit_op",),
        frozenset({"besluit_op"}),
        ("status", "bezwaar", "beslissing", "verdaagd"),
    ),
    "bezwaar_school_termijnen": (
        "bezwaar_school_termijnen",
        ("besluit_op", "soort_school", "bestuur"),
        frozenset({"besluit_op"}),
        ("status", "telt_vanaf", "bezwaar", "na_termijn", "na_ontvangst", "beslissing"),
    ),
    "tlv_termijnen": (
        "tlv_termijnen",
        ("compleet_op",),
        frozenset({"compleet_op"}),
        ("status", "besluit", "verlengd", "redelijk"),
    ),
    "tlv_aanvullen": ("tlv_aanvullen", ("gevraagd_op",), frozenset({"gevraagd_op"}), ("status", "uiterlijk")),
    "beroep_termijn": ("beroep_termijn", ("beslist_op",), frozenset({"beslist_op"}), ("status", "dag")),
    "geschil_termijn": ("geschil_termijn", ("besluit_op",), frozenset({"besluit_op"}), ("status", "dag")),
    "schorsing_termijn": ("schorsing_termijn", ("eerste_dag",), frozenset({"eerste_dag"}), ("status", "dag")),
    "thuis_termijn": ("thuis_termijn", ("thuis_sinds",), frozenset({"thuis_sinds"}), ("status", "dag")),
    "klacht_termijn": ("klacht_termijn", ("gebeurd_op",), frozenset({"gebeurd_op"}), ("status", "dag")),
    "klacht_reactie": ("klacht_reactie", ("oordeel_op",), frozenset({"oordeel_op"}), ("status", "dag")),
    "verlof_geloof": ("verlof_geloof", ("feest_op",), frozenset({"feest_op"}), ("status", "dag")),
    "vrijstelling_jaarlijks": ("vrijstelling_jaarlijks", (), frozenset(), ("status", "dag")),
    "leerplicht_begin": (
        "leerplicht_begin",
        ("vijf_op",),
        frozenset({"vijf_op"}),
        ("status", "begin", "kennisgeving"),
    ),
    "overstap_fase": ("overstap_fase", (), frozenset(), ("fase",)),
    "kleuter_dagen": (
        "kleuter_dagen",
        ("geboren_op",),
        frozenset({"geboren_op"}),
        ("status", "aanmelden", "wennen", "naar_school", "leerplicht", "zes"),
    ),
    "opp_termijn": ("opp_termijn", ("ingeschreven_op",), frozenset({"ingeschreven_op"}), ("status", "dag")),
    "opp_bespreken": (
        "opp_bespreken",
        ("besproken_op",),
        frozenset({"besproken_op"}),
        ("status", "dit_jaar", "volgend_jaar"),
    ),
}
"""Of each rule its name, the parameters that a flow gives, those that it must give, and the fields of the result."""


def test_every_function_is_described(rules: Rules) -> None:
    """The rulebook tells names, parameters that a flow gives, those that it must give, and fields of the result."""
    described = {name: (rule.name, rule.parameters, rule.required, rule.fields) for name, rule in rulebook(rules).items()}

    assert described == DESCRIBED


def test_a_rule_is_called_by_name_with_today(rules: Rules) -> None:
    """Calling a rule from the rulebook gives what the function gives."""
    today = date(2026, 11, 23)

    found = rulebook(rules)["zorgplicht_termijnen"].call(vandaag=today, aangemeld_op=today)

    assert found == zorgplicht_termijnen(rules, vandaag=today, aangemeld_op=today)
