"""Read the steps of a flow file: questions, computations and outcomes."""

from __future__ import annotations

import keyword
import re

from bot.flow.expression import TODAY, Expression
from bot.flow.form import Form
from bot.flow.messages import did_you_mean, one_of
from bot.flow.model import Block, Branch, Computation, Early, Outcome, Question, Rejection, Step
from bot.flow.syntax import BOOLEANS
from bot.flow.tree import FUNCTIONS, NEVER

KINDS = ("vraag", "reken", "uitkomst")
"""The keys with which a step begins; the value is its id."""

QUESTION_KINDS = ("keuze", "datum")
"""What a question can ask for."""

_KEYS = {
    "keuze": ("opties", "je", "vooraf", "ook_gevraagd", "bij_onderwerp"),
    "datum": ("onbekend", "vooruit", "herken", "dan_ook", "dag_van", "alvast"),
}
"""The keys that only one kind of question has."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = frozenset({TODAY, *BOOLEANS, *FUNCTIONS, *keyword.kwlist})


def check_name(form: Form, key: str, name: str) -> None:
    """Note an id that does not look like one; an absent one has been noted before."""
    if name and not _NAME.fullmatch(name):
        form.fault("verkeerde_naam", key, naam=name)


def read_step(form: Form) -> Step | None:
    """Return the step in a mapping; None when it cannot be told what step it is."""
    kinds = [kind for kind in KINDS if form.has(kind)]
    if len(kinds) != 1:
        form.fault("onbekende_stap")
        return None
    kind = kinds[0]
    form.step = form.text(kind)
    check_name(form, kind, form.step)
    if form.step in _RESERVED:
        form.fault("vaste_naam", kind, naam=form.step)
    if not form.step:
        return None
    if kind == "vraag":
        return _question(form)
    return _computation(form) if kind == "reken" else _outcome(form)


def _question(form: Form) -> Question:
    """Return a question. Only a choice has options; only a date can be "unknown" without being an option."""
    kind = form.text("soort")
    if kind and kind not in QUESTION_KINDS:
        form.fault("onbekende_soort", "soort", soort=kind)
    own = _KEYS.get(kind, tuple(key for keys in _KEYS.values() for key in keys))
    form.allow("vraag", "soort", *own, "afwijzen", "volgende")
    options = _options(form) if kind == "keuze" else ()
    return Question(
        id=form.step,
        kind=kind,
        options=options,
        may_be_unknown=kind == "datum" and form.flag("onbekend"),
        rejections=tuple(_rejection(item) for item in form.forms("afwijzen")),
        branches=_branches(form),
        line=form.line(),
        young=_known_options(form, "je", form.texts("je"), options) if kind == "keuze" else (),
        ahead=_known_options(form, "vooraf", form.texts_or_flag("vooraf", options), options) if kind == "keuze" else (),
        asked_too=_known_options(form, "ook_gevraagd", form.texts_or_flag("ook_gevraagd", options), options)
        if kind == "keuze"
        else (),
        cues=form.texts("herken") if kind == "datum" else (),
        implies=form.named_texts("dan_ook") if kind == "datum" else {},
        of_answers=form.named_texts("dag_van") if kind == "datum" else {},
        early=tuple(_early(item) for item in form.forms("alvast")) if kind == "datum" else (),
        by_topic=form.named_texts("bij_onderwerp") if kind == "keuze" else {},
        looks_ahead=kind == "datum" and form.flag("vooruit"),
    )


def _options(form: Form) -> tuple[str, ...]:
    """Return the options of a choice, each once."""
    options = form.texts("opties", required=True)
    for place, option in enumerate(options):
        check_name(form, "opties", option)
        if option in options[:place]:
            form.fault("dubbele_optie", "opties", optie=option)
    return tuple(dict.fromkeys(options))


def _known_options(form: Form, key: str, named: tuple[str, ...], options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options named behind a key; one that the question does not have is noted."""
    for place, option in enumerate(named):
        if option not in options:
            hint, choice = did_you_mean(option, options), f"Kies uit: {one_of(options)}."
            form.fault("geen_optie", key, place, naam=form.step, waarde=option, bedoelt=hint, keuze=choice)
    return named


def _computation(form: Form) -> Computation:
    form.allow("reken", "functie", "met", "volgende")
    return Computation(
        id=form.step,
        function=form.text("functie", required=False) or form.step,
        arguments=form.named_expressions("met"),
        branches=_branches(form),
        line=form.line(),
    )


def _outcome(form: Form) -> Outcome:
    form.allow("uitkomst", "toon", "termijnen", "aanbod")
    return Outcome(
        id=form.step,
        blocks=tuple(_block(item) for item in form.forms("toon")),
        deadlines=form.expressions("termijnen"),
        offers=form.texts("aanbod"),
        line=form.line(),
    )


def _rejection(form: Form) -> Rejection:
    form.allow("als", "tekst")
    return Rejection(when=form.expression("als"), text=form.text("tekst"), line=form.line())


def _early(form: Form) -> Early:
    form.allow("als", "termijn")
    return Early(when=form.expression("als") if form.has("als") else None, period=form.text("termijn"), line=form.line())


def _block(form: Form) -> Block:
    form.allow("als", "tekst")
    return Block(when=form.expression("als") if form.has("als") else None, text=form.text("tekst"), line=form.line())


def _branches(form: Form) -> tuple[Branch, ...]:
    """Return the branches that say where they go. A step without any is a dead end, for the validator to report."""
    branches = (_branch(item) for item in form.forms("volgende"))
    return tuple(branch for branch in branches if branch.target)


def _branch(form: Form) -> Branch:
    """Return a branch: `als` with `dan`, or `anders` alone. An incomplete one still leads where it says."""
    form.allow("als", "dan", "anders")
    conditional = form.has("als") or form.has("dan")
    if form.has("anders") and not conditional:
        return Branch(None, form.text("anders"), form.line())
    if form.has("anders") or not (form.has("als") and form.has("dan")):
        form.fault("verkeerde_tak")
    when = form.expression("als") if form.has("als") else Expression("", NEVER)
    return Branch(when, form.text("dan", form.has("dan")) or form.text("anders", required=False), form.line())
