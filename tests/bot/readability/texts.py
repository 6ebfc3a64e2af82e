"""Texts written for the tests of the gate, each about the same thing at another level."""

from __future__ import annotations

EASY = """
U zoekt een school voor uw kind. Stuur de school een mail. Zeg dat uw kind extra hulp nodig heeft.

De school kijkt of uw kind past. Dat duurt soms zes weken. Zegt de school nee? Dan zoekt de school een andere plek. U hoeft
dat niet zelf te doen.

Heeft u een vraag? Bel dan met het Steunpunt. De mensen daar helpen u graag. U kunt ook langs komen. Neem dan de brief van de
school mee.
"""

PLAIN = """
Heeft uw kind op school langere tijd extra begeleiding nodig? Dan schrijft de school een persoonlijk plan, samen met u. In dat
plan staat welke ondersteuning uw kind in de klas krijgt en wie daarvoor verantwoordelijk is. De leraar bespreekt het plan
minstens één keer per jaar met u, en ook met uw kind. Vertel tijdens dat gesprek wat uw zoon of dochter moeilijk vindt.

Bent u het niet eens met de afspraken in het plan? Probeer dan eerst samen een oplossing te vinden. Lukt dat niet, dan kunt u
een onafhankelijke deskundige vragen om mee te denken. Die luistert naar beide kanten en zoekt daarna naar een afspraak die
goed is voor uw kind.
"""

DOUBTFUL = """
De samenwerking tussen scholen en jeugdhulp verandert de komende jaren. Gemeenten willen dat kinderen sneller hulp krijgen, ook
wanneer een specialist nog geen onderzoek heeft gedaan. Daarom komt er op elke basisschool een vaste medewerker. Hij bespreekt
moeilijke situaties met leraren en ouders, en hij zoekt samen met de ouders naar hulp in de buurt. Sommige directeuren vinden
die verandering belangrijk, maar zij vragen zich af wie de medewerker gaat betalen. Volgens de wethouder krijgen scholen
volgend jaar geld voor hun nieuwe medewerkers. De gemeenteraad beslist daarover in november.
"""

NEWS = """
Het oude zwembad in de wijk krijgt een nieuwe bestemming. Op de begane grond komt een gratis sportzaal voor jongeren uit de
hele stad. Daarboven is plaats voor een kleine bibliotheek, een atelier en een café met goedkope maaltijden. Een lokale
ondernemer betaalt de eerste maanden de huur van het pand. Vooral oudere bewoners zijn blij met het plan, want in de straten
rond het park is weinig te beleven. Alleen over het drukke verkeer bij de school bestaat nog twijfel.
"""
"""Short sentences and common words, told as a newspaper tells: much is described, and every sentence brings new words."""

HARD = """
Teneinde de ondersteuningsbehoefte van de desbetreffende leerling adequaat te kunnen vaststellen, wordt door het bevoegd gezag
in overleg met de betrokken deskundigen een ontwikkelingsperspectief opgesteld, waarin de begeleidingsdoelen en de wijze van
evaluatie worden vastgelegd. Indien de ouders niet kunnen instemmen met het handelingsgerichte gedeelte, bestaat de mogelijkheid
tot inschakeling van een onafhankelijke geschillencommissie, die binnen de wettelijke termijn een zwaarwegend advies uitbrengt
omtrent de redelijkheid van de gemaakte afweging. De continuïteit van de onderwijsondersteuning dient gedurende de behandeling
te worden gewaarborgd, tenzij gewichtige omstandigheden zich daartegen verzetten.
"""

SHORT_HARD = "De beoordeling van de toelaatbaarheid geschiedt met inachtneming van de vigerende beleidsregels."
