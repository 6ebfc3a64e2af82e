"""A supposition that help fails to come is heard when it says nothing else."""

from __future__ import annotations

import pytest

from bot.understanding.falls_short import supposes_failure, tells_of_failure
from bot.understanding.normalise import words


@pytest.mark.parametrize(
    "text",
    [
        *("en als dat niet lukt", "wat als het niet helpt", "en als ze niet luisteren", "en als school niks doet", "en zo niet?"),
        *("wat als de school niet wil meewerken", "en als ze dan nog niks laten horen", "en anders?", "stel dat het niet lukt"),
        *("en als dat ook niets wordt", "ja maar wat als ze gewoon niet reageren?", "en als ik na 6 weken nog niks hoor"),
        *("en als ze nee zeggen", "wat als ze weigeren", "mocht dat niet werken", "en als ze mijn zoon niet helpen"),
        *("en als ze weer nee zeggen", "en als ze niks zeggen wat doe ik dan", "wat als er dan weer geen besluit is"),
        *("en als ze mijn mail niet beantwoorden", "en als we er niet uitkomen", "ok en als ze nou blijven zwijgen"),
        *("en als dat allemaal niet lukt", "en als het daarna weer misgaat", "en als ze ons niet serieus nemen"),
        *("en als het niet doorgaat", "en als het niet wordt toegekend"),
        *("en als ze niet lsuisteren", "wat moet ik doen als de directeur niet luistert", "en als er niks gebeurt"),
    ],
)
def test_supposing_that_help_fails_says_nothing_else(text: str) -> None:
    """What may fail to come is named in the words of anybody: it works, they listen, the school does something."""
    assert supposes_failure(text)


@pytest.mark.parametrize(
    "text",
    [
        *("en als hij niet naar school durft", "en als ik dat niet wil", "en als mijn zoon niet wil", "en als hij niet luistert"),
        *("en als ze niet wil", "en als ik niet teken", "en als er geen plek is", "en als ik het er niet mee eens ben", "en dan"),
        *("mijn dochter luistert niet", "dat helpt niet", "wat als hij van school moet", "en als mijn ex niet tekent", "nee"),
        *(
            "en als ik niet eens ben met het besluit",
            "en als hij vastloopt",
            "en als ik dat niet aanvraag",
            "en als ze niet komt",
        ),
        *("en als hij niks hoort", "en als hij niet mee mag doen", "en als hij daarna niet terug mag"),
        *("en als ouders niet meewerken", "en als ik niks doe", "iemand anders", "anders", "als het goed gaat dan", "niet", ""),
    ],
)
def test_what_the_child_or_the_writer_leaves_is_another_question(text: str) -> None:
    """A word more, a statement, or somebody else who does not do something makes it no question about help."""
    assert not supposes_failure(text)


def test_paragraph_on_what_to_do_then_is_told_by_its_first_question() -> None:
    """A question of ours tells it by "als", a denial and what fails behind it; one with only two of these does not."""
    assert tells_of_failure(words("Wat kunt u doen als de school niets doet?"))
    assert not tells_of_failure(words("Wat als u niet tekent voor een TLV?"))
    assert not tells_of_failure(words("Wat er gebeurt als u geen toestemming geeft"))
    assert not tells_of_failure(words("Wanneer helpt een onderwijsconsulent niet?"))
