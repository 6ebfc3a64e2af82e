"""What turns are called in the entries that are kept: the node of an entry that no question belongs to."""

from __future__ import annotations

WITHOUT = "zonder_antwoord"
"""What a miss is called after which the flow goes on as if the answer is not known."""

AFTERWARDS = "verteld_na"
"""The answer to a remark under an answer: what can be done stands above, and who helps."""

BOTH = "twee_vragen"
"""What a choice of topics is called when somebody asks two things at once; each then gets its short answer."""

LIKELIEST = "waarschijnlijk"
"""What a choice of topics is called of which the first is likely enough to get its short answer at once."""

LIKELIEST_TWO = "waarschijnlijk_twee"
"""The same when two topics are about as likely: both then get their short answer."""

AGAIN = "nog_eens"
"""What a choice of topics is called that is asked once more: somebody told who or where, and not what it is about."""

ASKED = "gevraagd"
"""What a topic is called that was opened by a question: it is answered at once, and not only begun."""

FOR_WORK = "voor_werk"
"""What a topic is called that is shown whole to who asks for their work: its questions are for parents."""

ALSO = "ook_gevraagd"
"""What a second topic in one text is called: its short answer goes before that of the first."""

AFTER_PERSON = "verteld_na_mens"
"""The answer to a remark of somebody who was just led to a person: this machine passes nothing on."""

BESIDES = "verteld"
"""What a miss is called when somebody does not ask but tells: about the topic that it holds, or about no topic of ours."""

ALSO_PERSON = "mens_ook"
"""What is added for who asks for a person and tells or asks something else in one text: both are answered."""

SAME_TOPIC = "zelfde_onderwerp"
"""The answer to a text about the topic of the flow that is asking already."""

TOLD = "verteld_op"
"""What the day is called that was told last, in words, with the words of our own lists that stood beside it."""

THING = "waarvan"
"""What the thing is called that was named last, of which there are only a few periods: "de geschillencommissie"."""

REFUSED = "geweigerd"
"""What the topic is called about which somebody got a no: a day there is first of all that of the letter that says so."""

NOT_KNOWN = "weet_niet"
"""The reason why "I do not know" is no answer to a question: it has no such option."""

UNTOLD = "niet_in_tekst"
"""The answer to a question in a few words that our text on what is in view does not speak of: who knows."""

IF_NOT = "als_het_niet_lukt"
"""The answer to "and if that does not work" about what has no text on that: the way that is open to everybody."""

IF_NOT_AGAIN = "als_het_weer_niet_lukt"
"""The answer to who asks that once more: it is time for a person."""
