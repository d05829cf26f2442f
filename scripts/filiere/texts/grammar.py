"""The words of the reader of numbers: number words, scales, currencies, hedges, dates, and what looks like a figure.

Each is a piece of a regular expression for a text as `plain` returns it, read without regard to case; where the case
matters the piece says (?-i:...).
"""

from __future__ import annotations

import re

LETTER = r"[^\W\d_]"
WORD = rf"(?:{LETTER}{{1,2}}')?{LETTER}+(?:-{LETTER}+)?"

# Numbers in words.
_FRENCH = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingts vingt trente "
    "quarante cinquante soixante septante huitante octante nonante cents cent mille un une"
).split()
_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
).split()
_FRENCH_WORD, _ENGLISH_WORD = "|".join(_FRENCH), "|".join(_ENGLISH)
FRENCH_WORDS = (
    rf"\b(?:{_FRENCH_WORD})(?:(?: et |-et-)(?:une?|onze)|[ -](?:{_FRENCH_WORD})){{0,15}}\b(?!-{LETTER})"
    rf"|\b(?:{_FRENCH_WORD})\b"
)
ENGLISH_WORDS = rf"\b(?:{_ENGLISH_WORD})(?:(?: and |[ -])(?:{_ENGLISH_WORD})){{0,12}}\b"
NUMBER_WORD = rf"\b(?:{_FRENCH_WORD}|{_ENGLISH_WORD})\b"
COLLECTIVES = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 10**3, "million": 10**6, "milliard": 10**9,
    "demi-douzaine": 6, "demi-million": 5 * 10**5, "demi-milliard": 5 * 10**8,
    "dozen": 12, "tens": 10, "hundred": 100, "thousand": 10**3, "half a million": 5 * 10**5,
    "half a billion": 5 * 10**8, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
COLLECTIVE = "|".join(sorted(COLLECTIVES, key=len, reverse=True))

# Scales. A French billion is a thousand English ones: the word is read in English only.
SCALE_WORDS = {
    "mille": 10**3, "millier": 10**3, "million": 10**6, "milliard": 10**9, "dizaine": 10, "douzaine": 12,
    "centaine": 100, "thousand": 10**3, "dozen": 12,
}  # fmt: skip
ENGLISH_SCALES = {"billion": 10**9, "trillion": 10**12}
# Letters stand for scales in the case that is printed: `M` and `M€`, but `m` is a metre and `M.` a gentleman.
SCALE_LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6, "Mio": 10**6, "Md": 10**9, "Mds": 10**9, "MD": 10**9,
    "MDS": 10**9, "mds": 10**9, "md": 10**9, "Mrd": 10**9, "Mrds": 10**9, "mrd": 10**9, "mrds": 10**9, "MRD": 10**9,
    "Mia": 10**9, "bn": 10**9, "Bn": 10**9, "mln": 10**6, "bln": 10**9}  # fmt: skip
# Beside a currency, and there alone, these are scales too.
SCALE_LETTERS_OF_MONEY = SCALE_LETTERS | {
    "m": 10**6, "mn": 10**6, "mio": 10**6, "mill": 10**6, "Mill": 10**6, "Ma": 10**9, "mia": 10**9, "G": 10**9,
    "B": 10**9, "b": 10**9, "BN": 10**9,
}  # fmt: skip
PLURAL_ADJECTIVE = (
    r"(?:(?:nouve|spéci|tot|région|nation)aux|nouvelles?|premi[eè]r(?:e?s)?|derni[eè]re?s|autres|petite?s|bon(?:ne)?s"
    r"|gros(?:ses)?|grande?s|vrais|seule?s|supplémentaires|additionnel(?:le)?s|public(?:que)?s|privée?s|cumulée?s"
    r"|annuel(?:le)?s|bonnes?|further|additional|extra|new|more)"
)

# Currencies: the ISO 4217 codes that the words may mean, the likeliest first; none where that is not known.
CURRENCIES = {
    "EUR": r"€|euros?\b|eur\b|(?-i:(?<=[kKMd])E)(?![\w'])",
    "CAD": r"C(?:A|AN)?\$|\$ ?CAN?\b|dollars? canadiens?\b|canadian dollars?\b|(?-i:CAD)\b",
    "USD": r"US ?\$|\$ ?US\b|(?-i:USD)\b|dollars? (?:américains?|US)\b|U\.?S\.? dollars?\b",
    "AUD": r"A\$|dollars? australiens?\b|(?-i:AUD)\b",
    "GBP": r"£|(?-i:GBP)\b|livres? sterling\b|pounds?(?: sterling)?\b",
    "CHF": r"(?-i:CHF)\b|francs? suisses?\b|swiss francs?\b|(?-i:Fr\.)",
    "": r"francs? (?:CFA|pacifique)\b|(?-i:F ?CFA)\b|(?-i:FCFA|XOF|XAF|XPF)\b|couronnes?\b(?! (?:suéd|dan|norv))"
    r"|roupies?\b|pesos?\b|dinars?\b|dirhams?\b|roubles?\b|[¥₹₩₽]",
    "BEF": r"francs? belges?\b|(?-i:BEF)\b",
    "FRF": r"francs? français\b|(?-i:FRF|FF)\b|(?-i:(?<=[kKMd])F)\b",
    "FRF CHF": r"francs?\b",
    "USD CAD AUD": r"\$|dollars?\b",
    "JPY": r"yens?\b|(?-i:JPY)\b",
    "CNY": r"yuans?\b|(?-i:CNY|RMB)\b",
    "SEK": r"couronnes? suédoises?\b|(?-i:SEK)\b",
    "DKK": r"couronnes? danoises?\b|(?-i:DKK)\b",
    "NOK": r"couronnes? norvégiennes?\b|(?-i:NOK)\b",
    "XEU": r"écus?\b|(?-i:ECUS?|XEU)\b",
}
# "8 livres" may be books; with a scale before it is money.
GBP_OF_SCALE = r"livres?\b"
# Where a text speaks of a country, its plain dollars or francs are its own.
PLACES = {
    "CAD": r"\b(?:qu[ée]b[ée]c\w*|montr[ée]al\w*|canad\w+|ottawa|toronto)\b",
    "CHF": r"\b(?:suisses?|gen[eè]ve|lausann\w+|zurich|b[aâ]le|berne|swiss|switzerland)\b",
}
PERCENT = r"%|pour ?cents?\b|per ?cent\b|p\. ?100\b"
# Units of measure that stand at a number without a space: a count, not letters that nobody understands.
MEASURES = (
    r"(?-i:mm|cm|km|m|kg|mg|g|µg|ng|t|ml|mL|cl|l|L|ha|min|mn|s|sec|ms|Hz|kHz|MHz|GHz|kW|MW|GW|kWh|MWh|GWh|TWh|Mo|Go|To"
    r"|dB|bits?|ans?|mois|jours?|j|pts?|UI|kDa|bp|kb|Mb|Gb)"
)

# Hedges before a number, by code of the codelist `qualifiers`; the longer words stand first.
_EXCEED = r"(?:excéder|dépasser|excédé|dépassé)"
_NEGATED = (
    r"n'excéd\w+ (?:pas|jamais)|ne dépass\w+ (?:pas|jamais)|n(?:e |')\w+ (?:(?:pas|jamais) )?" + _EXCEED + r"(?: pas)?"
    r"|n(?:e |')\w+ (?:pas |jamais )?(?:être )?(?:supérieure?s?|plus de)(?= à|aux?)"
    r"|sans (?:pouvoir )?" + _EXCEED + r"|not? exceed(?:ing)?"
)
HEDGES = {
    "at_most": (
        rf"{_NEGATED}|jusqu'(?:à|aux?)?(?: hauteur)?|tout au plus|au plus|pas plus (?:de|d'|que)|(?:au )?maximum|max\b\.?|maxi\b|maximale?s?"
        r"|maximaux|moins (?:de|d')|inférieure?s? (?:ou égale?s? )?à|inférieure?s? aux?|plafonnée?s? (?:à|aux?)|plafond|dans la limite"
        r"|limitée?s? (?:à|aux?)|en[ -]dessous|au[ -]dessous|sous (?:la barre|le seuil|le plafond)|≤|<=?|up to|as (?:many|much|few) as|at (?:the )?most|no more than"
        r"|not more than|less than|fewer than|under|below|capped at|limited to"
    ),
    "nearly": (
        r"près (?:de|des|d')|presque|quasi(?:ment)?|un peu moins (?:de|d')|pas loin (?:de|d')|fr[ôo]l\w+|approch(?:e|ent|ait|aient|ant|é)"
        r"|nearly|almost|close to|just (?:under|below)|a little (?:less than|under)"
    ),
    "about": (
        r"environ|autour(?= d)|aux (?:environs|alentours)|alentours|à peu près|plus ou moins|(?:de l')?ordre(?= d)|quelque|approximativement|env\b\.?"
        r"|avoisin\w+|voisine?s?|grosso modo|~|≈|±|circa|ca\.|about|around|approximately|approx\b\.?|roughly|some"
        r"|an estimated"
    ),
    "at_least": (
        r"n(?:e |')\w+ (?:pas |jamais )?(?:être )?inférieure?s?(?= à|aux?)|plus (?:de|d')|\+ (?:de|d')|au moins|pas moins (?:de|d')|au[ -]delà|(?:au )?minimum|minimale?s?|minimaux|mini\b"
        r"|supérieure?s? (?:ou égale?s? )?à|supérieure?s? aux?|à partir(?= d)|au[ -]dessus|dès|excèd\w+|excédant|excéder|dépass\w+|franchi\w*|≥|>=?|more than|over|at least"
        r"|above|upwards of|in excess of|exceed\w*|(?:no|not) (?:less|fewer) than|starting (?:at|from)|a minimum of"
    ),
}  # fmt: skip
# What may stand between hedge and number: "dépasse la barre des 20", "plafonné à un montant de 20".
_SUM = r"montants?|totale?|budget|enveloppe|somme|barre|cap|seuil|plafond|ticket|taux|coût"
HEDGE_LINK = (
    rf"(?: ?(?:à|de|d'|des|du|aux?|les?|la|l'|une?|ses|nos|leurs|ces|the|an?|of)(?:(?<=')|(?= )))?"
    rf"(?: ?(?:(?:une?|les?|la) |l')?(?:{_SUM})(?: total| global)? (?:de|des|d'|of)(?:(?<=')|(?= )))? ?:? ?"
)
# "Plafond par dossier : 50 M€", "le montant maximal de l'aide est de 2 M€": words stand between.
DISTANT_HEDGES = {
    "at_most": r"plafonds?|maximum|maximale?s?|maximaux|maxi|max\.?",
    "at_least": r"plancher|minimum|minimale?s?|minimaux|mini",
}
DISTANT_LINK = (
    rf"(?: \(?{WORD}\)?){{0,6}} ?(?:: ?|(?:est|sera|reste|était)(?: fixée?s?| limitée?s?| portée?s?)? (?:à|de|d') ?|s'élève à )"
)
# Hedges behind a number and at most so many words of what it counts: "10 projets au maximum".
HEDGES_BEHIND = {
    "about": (1, r"environ|à peu près|approximately|or so"),
    "at_least": (1, r"au moins|(?:au )?minimum|mini\b|(?:et|ou) plus|et au-delà|or more|and more|and (?:over|above)|at least"),
    "at_most": (3, r"(?:au )?maximum|max\b\.?|maxi\b|(?:tout )?au plus|(?:et|ou) moins|or (?:less|fewer)|at most"),
}  # fmt: skip
PARTS_OF_A_PLAN = (
    r"axes?|piliers|thèmes|thématiques|domaines|volets|priorités|objectifs|enjeux|défis|chantiers|missions|ambitions"
    r"|projets|actions|sujets|questions|programmes|leviers|orientations|pôles|métiers|idées|points"
)
SEVERAL = r"quelques|plusieurs|des|several|a few|many|de nombreu(?:x|ses)"
# "passé de 137 à 206" is a change from one number to another, no range.
CHANGE = rf"\b(?:pass(?:é|ée|és|ées|er|e|ent|ant|a|ait)|évolu\w+|grimp\w+|bondi\w*|multipli\w+|par {WORD}|par \d+)[^.;:!?\n]{{0,40}}$"

# Dates.
MONTHS = (
    r"(?:(?:janv|févr|avr|juil|sept|oct|nov|déc)(?:\.|(?= (?:19|20)\d\d))|janvier|février|mars|avril|mai|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)"
)
ENGLISH_MONTHS = (
    r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:19|20)\d{2}"
_PART_OF_YEAR = (
    r"(?:(?:1er|premier|première|second|deuxième|troisième|quatrième|dernier|[234](?:e|ème)|2nd|first|third|fourth)"
    r" (?:trimestre|semestre|quarter|half)(?: de l'année| de| of)?|(?-i:[TQ][1-4]|[SH][12]))[ -]?"
)
DATE = (
    rf"(?<![\w/.-])(?:{_DAY}[/.]{_MONTH}[/.](?:{YEAR}|\d{{2}})|{_DAY}-{_MONTH}-{YEAR}|{_MONTH}[/.]{YEAR}|{YEAR}/{_MONTH}/{_DAY}"
    rf"|{YEAR}-\d{{2}}(?:-\d{{2}})?|(?<=\b(?:le|du|au) )[0-3]\d/[01]\d)(?![\w/-]|[.,]\d)"
    rf"|\b(?:1er|{_DAY})(?:(?: ?(?:au|et|-|–|to|and) ?| ?, ?)(?:1er|{_DAY}))* {MONTHS}(?:,? \d{{4}}\d{{0,2}})?(?!\w)"
    rf"|\b{ENGLISH_MONTHS} {_DAY}(?:st|nd|rd|th)?(?:, ?\d{{4}})?(?![\w%€]|[.,]\d)"
    rf"|\b(?:{MONTHS}|{ENGLISH_MONTHS}) (?:of )?{YEAR}(?!\w)"
    rf"|\b{_PART_OF_YEAR}{YEAR}(?!\w)"
    rf"|(?:(?<=\ben )|(?<=\bdès ))1[0-8]\d{{2}}(?!\w|[.,]\d)"
)
BARE_YEAR = rf"(?<![\w.,'])(?<!\d )(?:{YEAR})(?![\w]|[.,']\d)"

# What digits and number words are besides figures. Each is passed over.
_NUMBER = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
_FUNCTION_WORD = (
    r"(?:a|ont|est|sont|était|étaient|sera|seront|et|ou|mais|puis|par|pour|avec|dans|sur|de|du|des|le|la|les|l'|d'|à|au|aux|en|que|qui"
    r"|dont|où|afin|comme|contre|sans|sous|lors|entre|s'|se|n'|ne|il|elle|ils|elles|on|nous|vous|ce|cette|ces|un|une|son|sa|ses"
    r"|pas|plus|moins|très|déjà|ainsi|après|avant|depuis|selon|chez|vers|is|are|was|were|has|have|had|and|or|of|in|on|for|to"
    r"|with|by|the|an|at|from|will|which|that|its|it|as)"
)
NO_NOUN = rf"(?=[ \t]*(?:$|[^\w\s€%$£]|\n|{_FUNCTION_WORD}(?!\w)|(?<=')))"
_NOT_MORE = (
    r"(?![\d]|[.,' ]\d{3}(?!\d)|,\d| ?(?:%|€|\$|£|(?-i:k|K|M|Md|Mds)(?:€|\$|£|\b)|euros?\b|pour ?cent|(?:de )?milli(?:on|ard|er)|mille\b))"
)
_NAMES = (
    r"PIA|PEPR|IFRS|note|étude|unité inserm|RHU|IHU|UMR(?:[ _-]?S)?|UMS|USR|UAR|UPR|EA|DAS|TRL|CSIS|ODD|WP|RCB|ISO|IEC|CS|BP|TSA|FR|CIC|cedex|bac ?\+?"
    r"|programme|article|art\.|page|p\.|phase|vague|lot|axe|volet|chapitre|section|annexe|tome|volume|vol\.|figure|fig\.|tableau"
    r"|étape|niveau|classe|type|catégorie|stade|grade|version|alinéa|mission|action|mesure|objectif|priorité|pilier|défi|acte"
    r"|tranche|cohorte|poste|porte|salle|numéro|top|loi|décret|directive|règlement|arrêté|wave|step|level|stage|grant|room|bâtiment"
    r"|livrable|question|module|programme n°|université (?:de )?(?:paris|lyon|lille|bordeaux)|(?-i:Paris|Lyon|Lille|Bordeaux|Grenoble|Montpellier|Rennes|Toulouse|Nice|Strasbourg)"
)
_PLURAL_NAMES = (
    r"programmes|articles|arts?\.|pages|pp\.|phases|vagues|lots|axes|volets|chapitres|sections|annexes|tomes|volumes|figures|tableaux"
    r"|étapes|niveaux|classes|types|stades|grades|alinéas|missions|actions|mesures|objectifs|priorités|piliers|tranches|numéros|UMR|PIA|TRL|steps|levels|stages|waves"
)
NOISE = {
    "address of a page or mail": r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+",
    "telephone": (
        r"(?<![\w+])\+\d{1,3}(?:[ .-]?\(0\))?(?:[ .-]?\d{1,4}){2,6}(?!\d)|(?<![\d.,])0\d(?:[ .-]\d{2}){4}(?![ .-]?\d)|(?<![\d.,])0 ?8\d{2}(?: \d{3}){2}(?!\d)"
        r"|(?<![\d.,])\d{3}[ .-]\d{3}-\d{4}(?!\d)|(?<![\d.,])0\d{9}(?!\d)"
    ),
    "number of a register": (
        r"\b(?:siren|siret|rcs|finess|naf|ape|tva|iban|issn|isbn|doi|nct|pmid|eudract)\b[^\d\n]{0,25}[\w./:-]*\d[\w./:-]*(?: \d{3}(?!\d)| \d{5}(?!\d))*"
        r"|\d{3}(?: \d{3}){2}(?= ?(?:r\.?c\.?s|siren))"
    ),
    "numbered": r"\b(?:n|no|nos)[°º]s? ?[\w.-]*\d[\w./-]*(?: \d{3}(?!\d))*|\bno\. ?\d[\d.-]*|\bnum[ée]ros? \d+|#\d+",
    "law": r"\b(?:loi|décret|ordonnance|directive|règlement|arrêté|norme|circulaire)s? (?:\(?UE\)? |ISO )?\d[\d./-]*\w*",
    "time of day": (
        r"(?<=\bà )(?:(?<=\d{4} à )|(?<!\d à ))(?:[01]?\d|2[0-4]) heures?(?: [0-5]\d)?(?!\w|,\d)|\b(?:24 ?h?|7 ?j?|7 jours)/(?:24 ?h?|7 ?j?)\b|(?<![\w,.])(?:[01]?\d|2[0-4]) ?h(?: ?[0-5]\d)?(?! (?:de|d'|par)\b)(?!\w)|(?<![\w,.:])(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?(?![\w:])"
        r"|(?<![\w,.])\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b\.?"
    ),
    "name of a year": (
        rf"(?-i:\bFrance|\bEurope|\bAgenda|\bVision|\bAmbition|\bObjectif|\bCap|\bInnovation|\b[Ss]anté|\bGénération) (?:20[2-5]0|2022|2025)(?!\w)"
        rf"|(?-i:(?<!l')\bHorizon) {YEAR}(?!\w)|(?-i:\bParis) 2024(?!\w)"
    ),
    "letters with digits": (
        r"(?<![\w.,])\d{5,}(?-i:[A-Z])(?!\w)|"
        rf"(?<![\w'])(?!(?:eur|usd|gbp|chf|us\$)\d|no?\d)(?:{LETTER}[\w.]*\d|{LETTER}\w*(?:-\w+){{0,3}}-(?!{YEAR}\b)\d)[\w]*(?:[.-]\w+)*"
        rf"|(?<=')(?!(?:eur|usd|gbp|chf)\d){LETTER}+-?\d[\w-]*"
        rf"|(?<![\w.,€$£])\d{{1,2}}(?-i:[ABCDGHIJLNPQRSTUVWXYZ])(?![\w€$£])(?:-\w+)*|(?<![\w.,])\d+{LETTER}\w*-{LETTER}\w*"
    ),
    "ordinal": (
        r"(?<![\w.,])\d+ ?(?:ers?|ères?|res?|[èe]mes?|es?|ᵉ|nde?s?|st|rd|th|°)(?![\w'])|(?<![\w.,])\d{1,2}(?: ?(?:bis|ter|quater))\b|\bbac ?\+ ?\d"
    ),
    "change of a sum": (
        rf"\b(?:multipli|divis)\w*(?: {WORD}){{0,3}} par (?:\d+(?:,\d+)?|{NUMBER_WORD})(?![\w]|[, ]\d|-{LETTER})"
        rf"|\bpar (?:\d+|{NUMBER_WORD})(?= \()|\b(?:\d+(?:,\d+)?|{NUMBER_WORD}) (?:fois\b|times\b(?! per))|(?<![\w.,])[x×] ?\d+(?:[.,]\d+)?(?!\w)"
        r"|(?<![\w.,])\d+(?:[.,]\d+)? ?[x×](?=[ .,;]|$)"
    ),
    "fraction": (
        rf"(?<![\w/,.])\d{{1,2}}/\d{{1,2}}(?![\w/]|,\d)|\b(?:une?|{NUMBER_WORD[2:-2]}|\d{{1,3}})[ -](?:tiers|quarts?|(?:\w{{2,12}}ièmes?))\b(?!-)"
        r"|\b(?:one|two|three|four|a)[ -](?:thirds?|quarters?|fifths?|tenths?|half|halves)\b"
    ),
    "ratio": (
        rf"(?<![\w.,])(?:une?|{_NUMBER})(?: {WORD})?(?: {WORD})? sur (?:deux|trois|quatre|cinq|dix|vingt|cent|mille|[2-5]|10|20|100|1 ?000)(?![\w]|[.,/-]?\d){NO_NOUN}"
        rf"|\bune?(?: {WORD}){{1,3}} sur {_NUMBER}(?![\w]|[.,/-]\w| ?\d)(?! {LETTER}+[sx]\b| ?[%€])"
        rf"|(?<![\w.,])(?:une?|{_NUMBER}) sur {_NUMBER}(?![\w]|[., /-]\d){NO_NOUN}"
        rf"|(?<![\w.,])one in {_NUMBER}(?!\w|[., ]\d)|(?<![\w.,])(?:one|{_NUMBER})(?: {WORD})? (?:in|out of)(?: every)? (?:two|three|four|five|ten|twenty|[2-5]|10|20|100)(?!\w|[., ]\d)(?! (?:{LETTER}+s\b|million|billion))"
    ),
    "postcode": (
        r"(?<![\w,.'])(?:[A-Z]{1,2}-)?(?:0[1-9]|[1-9]\d)\d{3}(?=,? (?-i:[A-ZÀ-Ý](?:[a-zà-ÿ]+|[A-ZÀ-Ý]+))(?:\b(?<!ais)(?<!iens)(?<!éens)))(?! (?:PME|ETI|TPE|ETP|CHU|CDI|CDD)\b)|(?<=\()(?:0[1-9]|[1-9]\d)\d{3}(?=\))"
        r"|(?<![\w,.])\d{2} \d{3} (?-i:[A-ZÀ-Ý][a-zà-ÿ]+(?<!ais)(?<!iens)(?<!éens))(?= ?(?:cedex|$|\n))"
    ),
    "street": r"(?<![\w,.])\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|place|quai|allée|impasse|chemin|route|square|rond-point|street)\b",
    "extension of a telephone": r"(?:poste|ext\.) \d{2,5}\b",
    "note": r"\.{3,} ?\d+|(?<=[\w€%$£»])\(\d{1,2}\)|\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|(?<=[a-zà-ÿ»)][.,])\d{1,2}(?=[ \n]|$)|(?<=\w€)\d{1,2}(?=[ \n.,;)]|$)",
    "number of a list": r"(?m:^)\d{1,2}(?:\.\d{1,2})*\.(?=\n|$)|(?m:^)[ ]?\d{1,2}(?:\.\d{1,2})*[.)/°](?= ?[^\W\d])|(?m:^)\d{1,2}(?:\.\d{1,2})+ (?=(?-i:[A-ZÀ-Ý])(?!illi))",
    "decade": r"\bannées \d0\b|\b\d{2}'?s\b",
    "named": (
        rf"\b(?:{_PLURAL_NAMES}) (?!{YEAR}\b)\d{{1,4}}[a-d]?(?:(?: ?, ?| et | ou | à | ?[-–/] ?|, et )\d{{1,4}}[a-d]?(?!\w))*{_NOT_MORE}(?!\w)"
        rf"|\b(?:{_NAMES}) ?(?!{YEAR}\b)\d{{1,5}}(?:[.-]\d{{1,4}})*[a-d]?(?:/\d[a-d]?)?{_NOT_MORE}(?!\w)"
    ),
    "heading of a table": r"\b(?:en|in) (?:milliers|millions|milliards|billion|million)\b(?: (?:d'|of |de )?(?:euros?|€))?",
}
NOISE_PATTERN = "|".join(NOISE.values())

# A year with a noun behind is a count: "2000 projets". These before it say that it is a year all the same.
BEFORE_A_YEAR = re.compile(
    r"(?:\b(?:en|in|since|depuis|dès|fin|début|mi|milieu|courant|l'an|année|années|year|horizon|l'été|l'hiver|printemps|automne|été|hiver|avant"
    r"|after|before|until|by|ici|ici à|ici fin|jusqu'en|exercices?|édition|millésime|promotion|session|campagne|rentrée|appels?|AAP|AMI"
    r"|projets?|programmes?|plans?|stratégies?|budgets?|bilans?|rapports?|lois?|concours|prix|agenda|contrats?|conventions?"
    r"|lauréats?|lauréates?|résultats?|chiffres|données|panorama|baromètre|palmarès|feuille de route|trimestre|semestre|CSF|PLF|PLFSS|LFI|LPR|PIA)"
    r"|(?<=[^\W\d_.!?:] )(?-i:[A-ZÀ-Ý])[\w-]+|(?:19|20)\d\d ?[-–/]|\d{1,2}[/.]) ?$",
    re.IGNORECASE,
)
HEDGED_COUNT = re.compile(
    r"\b(?:plus de|moins de|près de|quelque|environ|au moins|presque|pas moins de|more than|nearly|about|over|some|almost|at least)"
    r" (?:les |de )?$",
    re.IGNORECASE,
)
BEHIND_A_COUNT = re.compile(
    rf" ?(?!{_FUNCTION_WORD}(?!\w)|(?:dans|sous|alors|hors|lors|dès|près|sans|puis|jamais|toujours|vers|nombreu(?:x|ses)|certaine?s|plusieurs|tous|toutes|quelques|divers|leurs|mes|nos|nous|vous|elles)\b|M\.)"
    rf"(?:(?:{LETTER}+-)?(?:{LETTER}{{2,}}[sx]|(?-i:PME|ETI|TPE|ETP|CHU|CDI|CDD|M²)|m²)(?!\w)(?<!ais)|(?:{WORD}) d[e'])"
    r"|(?: à | ?[-–] ?| ou )(?!(?:19|20)\d\d(?!\d))\d{4}\b",
    re.IGNORECASE,
)

# Words that tell French from English.
STOPWORDS = {
    "fr": set("le la les de des du et en un une pour par à au aux est sont dans sur qui que avec ce cette d l".split()),
    "en": set("the of and for to with by is are in on at from its was has were be that which as an this".split()),
}
# "31 millions de dépenses" are money where money was spoken of, "31 millions de doses" are not.
MONEY_NOUN = (
    r"(?:ventes?|trésorerie|dépenses?|chiffres? d'affaires|dettes?|pertes?|aides?|subventions?|prêts?|fonds|crédits?|recettes?"
    r"|financements?|investissements?|budget|capital|revenus?|bénéfices?|dons?|dotations?|revenue|sales|debt|cash|funding|spending)\b"
)
