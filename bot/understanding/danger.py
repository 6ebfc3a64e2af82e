"""Read signs of danger: thoughts of suicide, self-harm, and violence, abuse or neglect at home.

In direct words ("ik wil dood", "mijn vader slaat mij") and indirect ones ("hij wil er niet meer zijn", "ik durf niet naar
huis"), about oneself or somebody else, with typing errors, in the language of young people and in basic English. The
patterns are data, `data/gevaar.yml`, so that somebody who knows the field can read and mend them.

Patterns differ in how much they say (`danger_rules.Says`). Some decide (`sure_danger`). Most decide where there is no classifier,
and else when it does not think the opposite (`read_danger`, `decision.DOUBTED`). Some are so wide that they only hint:
`hints_at_danger` tells of those, and the classifier then decides with a lower threshold (`decision.HINTED`).

How a text is read: it is cut into sentences; figures of speech ("ik schrik me dood", "dat slaat nergens op") are taken
out; then each pattern is looked for. A pattern can be tied to circumstances: hitting by classmates or in class is a
matter for the school, and no danger here; hitting at home is. Violence and neglect that are denied ("wordt niet
geslagen") do not count. For suicide a denial does not help, and in doubt it counts: a number too many does no harm, one
too few may.

Of a long text the first and the last `MEANING_LIMIT` characters are read, because the worst is often said last.
Suicide goes before violence when a text has signs of both.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.danger_patterns import CLAUSE_END, Scene, scene_of
from bot.understanding.danger_rules import Says, danger_rules
from bot.understanding.model import Danger
from bot.understanding.normalise import MARK, MEANING_LIMIT, tokens
from bot.understanding.turn_cache import for_a_turn

_SENTENCE_ENDS = frozenset(".!?\n;:")
_WORDS_AROUND = 10
"""A figure of speech in fewer words than this, its own included, says nothing else: "ik schrik me dood"."""


def read_danger(text: str) -> Danger | None:
    """Return the kind of danger that a text shows signs of, or None."""
    return _worst(text, Says.ALL, Says.MOST)


def sure_danger(text: str) -> Danger | None:
    """Return the kind of danger that a text shows such signs of that nothing else can be meant, or None."""
    return _worst(text, Says.ALL)


def hints_at_danger(text: str) -> bool:
    """Tell whether a text has words that may be danger and may be ordinary: "een blauw oog", "ik ben bang, hij zit thuis"."""
    return any(says is Says.HINT for _, says in _signs(text))


def _worst(text: str, *enough: Says) -> Danger | None:
    """Return the gravest danger of which a text has signs that say enough."""
    seen = {danger for danger, says in _signs(text) if says in enough}
    return Danger.SUICIDE if Danger.SUICIDE in seen else next(iter(seen), None)


@for_a_turn
def _signs(text: str) -> frozenset[tuple[Danger, Says]]:
    """Return what the rules that apply to a text tell of, and how much they say."""
    known = danger_rules()
    scene = _scene(text)
    for figure in known.figures:
        scene = scene.without(scene.used(figure))
    denied = known.denied(scene)
    return frozenset((rule.danger, rule.says) for rule in known.likely(scene) if rule.applies(scene, denied))


def is_figure_of_speech(text: str) -> bool:
    """Tell whether a text holds a figure of speech that only sounds like danger ("ik schrik me dood")."""
    scene = _scene(text)
    return any(scene.used(figure) for figure in danger_rules().figures)


def is_about_school(text: str) -> bool:
    """Tell whether a text places what it tells in a lesson, at school without anybody from home, or in the past."""
    scene = _scene(text)
    return any(calm.holds(scene, sentence) for calm in danger_rules().calm for sentence in scene.sentences)


def is_mere_figure(text: str) -> bool:
    """Tell whether a text is little more than a figure of speech: then nothing beside it can be really wrong."""
    return sum(token.kind != MARK for token in tokens(text)) < _WORDS_AROUND and is_figure_of_speech(text)


@for_a_turn
def _scene(text: str) -> Scene:
    return scene_of(_sentences(text), danger_rules().book)


def _sentences(text: str) -> Iterator[list[str]]:
    """Yield the words of each sentence as they were meant; a long text loses its middle."""
    lexicon = danger_rules().lexicon
    for part in (text[:MEANING_LIMIT], text[MEANING_LIMIT:][-MEANING_LIMIT:]):
        words: list[str] = []
        for token in tokens(part):
            if token.text == CLAUSE_END:
                words.append(CLAUSE_END)
            elif token.text in _SENTENCE_ENDS:
                yield words
                words = []
            elif token.kind != MARK:
                hit = lexicon.find(token.text)
                words.append(hit.value if hit else token.text)
        yield words
