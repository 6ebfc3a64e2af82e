"""The rules that a flow may call in a `reken` step, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from inspect import Parameter, signature
from typing import Any

from bot.rules.bezwaar import (
    BezwaarSchoolTermijnen,
    BezwaarTermijnen,
    bezwaar_school_termijnen,
    bezwaar_termijnen,
)
from bot.rules.kleuter import KleuterDagen, kleuter_dagen
from bot.rules.model import RuleFunction
from bot.rules.one_period import (
    LeerplichtBegin,
    Termijn,
    beroep_termijn,
    geschil_termijn,
    klacht_reactie,
    klacht_termijn,
    leerplicht_begin,
    opp_termijn,
    schorsing_termijn,
    thuis_termijn,
    verlof_geloof,
    vrijstelling_jaarlijks,
)
from bot.rules.opp import OppBespreken, opp_bespreken
from bot.rules.overstap import OverstapFase, overstap_fase
from bot.rules.rules import Rules
from bot.rules.tlv import TlvAanvullen, TlvTermijnen, tlv_aanvullen, tlv_termijnen
from bot.rules.zorgplicht import (
    AanmeldenVoor,
    BrugklasAanmelden,
    ZorgplichtTermijnen,
    aanmelden_voor,
    brugklas_aanmelden,
    zorgplicht_termijnen,
)

_FUNCTIONS: tuple[tuple[Callable[..., Any], type], ...] = (
    (zorgplicht_termijnen, ZorgplichtTermijnen),
    (aanmelden_voor, AanmeldenVoor),
    (brugklas_aanmelden, BrugklasAanmelden),
    (bezwaar_termijnen, BezwaarTermijnen),
    (bezwaar_school_termijnen, BezwaarSchoolTermijnen),
    (tlv_termijnen, TlvTermijnen),
    (tlv_aanvullen, TlvAanvullen),
    (beroep_termijn, Termijn),
    (geschil_termijn, Termijn),
    (schorsing_termijn, Termijn),
    (thuis_termijn, Termijn),
    (klacht_termijn, Termijn),
    (klacht_reactie, Termijn),
    (verlof_geloof, Termijn),
    (vrijstelling_jaarlijks, Termijn),
    (leerplicht_begin, LeerplichtBegin),
    (overstap_fase, OverstapFase),
    (kleuter_dagen, KleuterDagen),
    (opp_termijn, Termijn),
    (opp_bespreken, OppBespreken),
)
_ALWAYS_PASSED = frozenset({"rules", "vandaag"})


def rulebook(rules: Rules) -> Mapping[str, RuleFunction]:
    """Return every rule function by its name, bound to the rules of a region.

    `vandaag` is passed by the engine on every call, so it is no parameter that a flow file gives.
    """
    return {function.__name__: _described(function, result, rules) for function, result in _FUNCTIONS}


def _described(function: Callable[..., Any], result: type, rules: Rules) -> RuleFunction:
    parameters = [item for item in signature(function).parameters.values() if item.name not in _ALWAYS_PASSED]
    return RuleFunction(
        name=function.__name__,
        parameters=tuple(item.name for item in parameters),
        required=frozenset(item.name for item in parameters if item.default is Parameter.empty),
        fields=tuple(field.name for field in fields(result)),
        call=partial(function, rules),
    )
