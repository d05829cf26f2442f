"""What a number is made of, in French and in English: its words, scales, currencies, units and hedges.

Each is a piece of a regular expression for a text as `plain` returns it, read without regard to case; where the case
matters the piece says (?-i:...). A semicolon stands between alternatives; where two may match, the longer is first.
"""

from __future__ import annotations


def one_of(pieces: str) -> str:
    """Return an expression for one of some pieces, which semicolons part."""
    return "|".join(piece.strip() for piece in pieces.split(";"))


LETTER = r"[^\W\d_]"
WORD = rf"(?:{LETTER}{{1,2}}')?{LETTER}+(?:-{LETTER}+)?"

# Numbers in words.
_FRENCH = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingts vingt trente "
    "quarante cinquante soixante septante huitante octante nonante cents cent mille un une"
).replace(" ", "|")
_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand"
).replace(" ", "|")
FRENCH_NUMBER = (
    rf"\b(?:{_FRENCH})(?:(?: et |-et-)(?:une?|onze)|[ -](?:{_FRENCH})){{0,15}}\b(?!-{LETTER})|\b(?:{_FRENCH})\b"
)
ENGLISH_NUMBER = rf"\b(?:{_ENGLISH})(?:(?: and |[ -])(?:{_ENGLISH})){{0,12}}\b"
ANY_NUMBER_WORD = rf"(?:{_FRENCH}|{_ENGLISH})"
COLLECTIVES = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "septantaine": 70, "huitantaine": 80, "nonantaine": 90, "centaine": 100, "millier": 10**3, "million": 10**6, "milliard": 10**9,
    "demi-douzaine": 6, "demi-million": 5 * 10**5, "demi-milliard": 5 * 10**8,
    "dozen": 12, "tens": 10, "hundred": 100, "thousand": 10**3, "half a million": 5 * 10**5,
    "half a billion": 5 * 10**8, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip

# Scales behind a number. A French billion is a thousand English ones: the word is read in English only.
SCALE_WORDS = {
    "mille": 10**3, "millier": 10**3, "million": 10**6, "milliard": 10**9, "dizaine": 10, "douzaine": 12,
    "centaine": 100, "thousand": 10**3, "dozen": 12, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
ENGLISH_SCALES = ("billion", "trillion")
# Letters stand for scales in the case that is printed: `M` and `M€`, but `m` is a metre and `M.` a gentleman.
SCALE_LETTERS = {
    **dict.fromkeys(("k", "K"), 10**3),
    **dict.fromkeys(("M", "Mio", "mln"), 10**6),
    **dict.fromkeys("Md Mds MD MDS md mds Mrd Mrds MRD mrd mrds Mia bn Bn bln".split(), 10**9),
}
# Beside a currency, and there alone, these are scales too.
SCALE_LETTERS_OF_MONEY = {
    **SCALE_LETTERS,
    **dict.fromkeys(("m", "mn", "mio", "mill", "Mill"), 10**6),
    **dict.fromkeys(("Ma", "mia", "G", "B", "b", "BN"), 10**9),
}
# "dix nouveaux milliards", "20 millions supplémentaires d'euros".
PLURAL_ADJECTIVE = one_of(
    r"""nouveaux; nouvelles?; premi[eè]r(?:e?s)?; derni[eè]re?s; autres; petite?s; bon(?:ne)?s; gros(?:ses)?
    ; grande?s; vrais; seule?s; supplémentaires; additionnel(?:le)?s; public(?:que)?s; privée?s; cumulée?s
    ; annuel(?:le)?s; totaux; spéciaux; régionaux; nationaux; further; additional; extra; new; more"""
)

# Currencies: the ISO 4217 codes that the words may mean, the likeliest first; none where that is not known.
CURRENCIES = {
    "EUR": r"€; euros?\b; eur\b; (?-i:(?<=[kKMd])E)(?![\w'])",
    "CAD": r"C(?:A|AN)?\$; \$ ?CAN?\b; dollars? canadiens?\b; canadian dollars?\b; (?-i:CAD)\b",
    "USD": r"US ?\$; \$ ?US\b; (?-i:USD)\b; dollars? (?:américains?|US)\b; U\.?S\.? dollars?\b",
    "AUD": r"A\$; dollars? australiens?\b; (?-i:AUD)\b",
    "GBP": r"£; (?-i:GBP)\b; livres? sterling\b; pounds?(?: sterling)?\b",
    "CHF": r"(?-i:CHF)\b; francs? suisses?\b; swiss francs?\b; (?-i:Fr\.)",
    "": r"""francs? (?:CFA|pacifique)\b; (?-i:F ?CFA)\b; (?-i:XOF|XAF|XPF)\b; couronnes?\b(?! (?:suéd|dan|norv))
        ; roupies?\b; pesos?\b; dinars?\b; dirhams?\b; roubles?\b; [¥₹₩₽]""",
    "BEF": r"francs? belges?\b; (?-i:BEF)\b",
    "FRF": r"francs? français\b; (?-i:FRF|FF)\b; (?-i:(?<=[kKMd])F)\b",
    "FRF CHF": r"francs?\b",
    "USD CAD AUD": r"\$; dollars?\b",
    "JPY": r"yens?\b; (?-i:JPY)\b",
    "CNY": r"yuans?\b; (?-i:CNY|RMB)\b",
    "SEK": r"couronnes? suédoises?\b; (?-i:SEK)\b",
    "DKK": r"couronnes? danoises?\b; (?-i:DKK)\b",
    "NOK": r"couronnes? norvégiennes?\b; (?-i:NOK)\b",
    "XEU": r"écus?\b; (?-i:ECUS?|XEU)\b",
}
# "8 livres" may be books; with a scale before it is money.
POUNDS_OF_SCALE = r"livres?\b"
# Where a text speaks of a country, and more often than of the other one, its plain dollars or francs are its own.
PLACES = {
    "CAD": (
        r"\b(?:qu[ée]b[ée]c\w*|montr[ée]al\w*|canad\w+|ottawa|toronto|ontario|CAD)\b",
        r"\b(?:états-unis|américain\w*|new york|boston|nasdaq|united states|american|usa?)\b",
    ),
    "CHF": (
        r"\b(?:suisses?|gen[eè]v\w+|lausann\w+|zurich\w*|b[aâ]l(?:e|ois\w*)|bern(?:e|ois\w*)|CHF|vaud\w*|valais\w*|neuch[aâ]tel\w*|fribourg|romande?s?"
        r"|epfl|swiss|switzerland|geneva|basel)\b",
        r"\b(?:paris\w*|lyon\w*|marseille|france)\b",
    ),
}
# "31 millions de dépenses" are money where money was spoken of, "31 millions de doses" are not.
MONEY_NOUN = one_of(
    r"""argent; ventes?; trésorerie; dépenses?; chiffres? d'affaires; dettes?; pertes?; aides?; subventions?; prêts?; fonds
    ; crédits?; recettes?; financements?; investissements?; budget; capital; revenus?; bénéfices?; dons?; dotations?
    ; revenue; sales; debt; cash; funding; spending"""
)
PERCENT = r"%|pour ?cents?\b|per ?cent\b|p\. ?100\b"
# Units of measure that stand at a number without a space: a count, not letters that nobody understands.
MEASURES = one_of(
    r"""mm; cm; km; m; kg; mg; g; µg; ng; t; ml; mL; cl; l; L; ha; min; mn; s; sec; ms; Hz; kHz; MHz; GHz; kW; MW; GW
    ; kWh; MWh; GWh; TWh; Mo; Go; To; dB; bits?; ans?; mois; jours?; j; pts?; UI; h; kDa; bp; kb; Mb; Gb"""
)

# Hedges before a number, by code of the codelist `qualifiers`.
_VERB = r"(?:e|ent|é|ées?|és|er|ait|aient|ant|era|eront|erait)(?!\w)"
_NOT = r"n(?:e |')\w+ (?:(?:pas|jamais) )?"
HEDGES = {
    "at_most": one_of(
        rf"""n'exc[èé]d{_VERB} (?:pas|jamais); ne dépass{_VERB} (?:pas|jamais)
        ; {_NOT}(?:excéder|dépasser|excédé|dépassé)(?: pas)?; {_NOT}(?:être )?supérieure?s?(?= (?:à|aux?)\b)
        ; sans (?:pouvoir )?(?:excéder|dépasser); not? exceed(?:ing)?; jusqu'(?:à|aux?)?(?: hauteur)?; tout au plus
        ; au plus; pas plus (?:de|d'|que); (?<!pas )(?<!non )moins (?:de|d'); (?:pouvant|peut|pourra|pourrait|susceptible d') ?atteindre; (?:au )?maximum; max\b\.?; maxi\b; maximale?s?; maximaux
        ; plafonn(?:ée?s?|ement) (?:à|aux?)(?: hauteur)?; plafond; dans (?:la|une) limite(?: maximale)?
        ; (?:jusqu')?à concurrence; limitée?s? (?:à|aux?); inférieure?s? (?:ou égale?s? )?à; inférieure?s? aux?
        ; en[ -]dessous; au[ -]dessous; sous (?:la barre|le seuil|le plafond); ≤; <=?; (?<!add )(?<!adds )(?<!adding )up to; as (?:many|much|few) as
        ; at (?:the )?most; no more than; not more than; less than; fewer than; under; below; capped at; limited to
        ; a ceiling of"""
    ),
    "nearly": one_of(
        rf"""près (?:de|des|d'); presque; quasi(?:ment)?; un peu moins (?:de|d'); pas loin (?:de|d')
        ; proches? (?:de|des|d'); fr[ôo]l{_VERB}; approch{_VERB}; nearly; almost; close to; just (?:under|below)
        ; a little (?:less than|under)"""
    ),
    "about": one_of(
        rf"""environ; autour(?= d); aux (?:environs|alentours); alentours; à peu près; plus ou moins
        ; (?:de l')?ordre(?= d); quelque; approximativement; env\b\.?; avoisin{_VERB}; voisine?s?; grosso modo; dans les; ~; ≈
        ; ±; circa; ca\.; about; around; approximately; approx\b\.?; roughly; some; an estimated; in the region of"""
    ),
    "at_least": one_of(
        rf"""{_NOT}(?:être )?inférieure?s?(?= (?:à|aux?)\b); plus (?:de|d'); \+ (?:de|d'); au moins(?: égale?s? à)?
        ; au bas mot; (?:pas|non) moins (?:de|d'); au[ -]delà; (?:au )?minimum; minimale?s?; minimaux; mini\b
        ; supérieure?s? (?:ou égale?s? )?à; supérieure?s? aux?; à partir(?= d); au[ -]dessus; dès; exc[èé]d{_VERB}
        ; dépass{_VERB}(?: (?:désormais|ainsi|déjà|maintenant|largement|nettement))?; franchi(?:t|r|e|ssant|ssent)?
        ; ≥; >=?; more than; over; at least; above; upwards of; in excess of; exceed(?:s|ed|ing)?
        ; (?:no|not) (?:less|fewer) than; starting (?:at|from); a minimum of; greater than; at the very least
        ; pass(?:e|ent|é|er) (?:la barre|le cap)"""
    ),
}
# What may stand between hedge and number: "dépasse la barre des 20", "plafonné à un montant de 20".
_SUM = r"montants?|totale?|budget|enveloppe|somme|barre|cap|seuil|plafond|ticket|taux|coût"
HEDGE_LINK = (
    r"(?: ?(?:à|de|d'|des|du|aux?|les?|la|l'|une?|ses|nos|leurs|ces|the|an?|of)(?:(?<=')|(?= )))?"
    rf"(?: ?(?:(?:une?|les?|la) |l')?(?:{_SUM})(?: total| global)? (?:de|des|d'|of)(?:(?<=')|(?= )))?"
    r" ?:? ?(?:[«“\"] ?)?"
)
# "Plafond par dossier : 50 M€", "le montant maximal de l'aide est de 2 M€": words stand between.
DISTANT_HEDGES = {
    "at_most": r"plafonds?|maximum|maximale?s?|maximaux|maxi|max\.?",
    "at_least": r"plancher|minimum|minimale?s?|minimaux|mini",
}
_IS = r"(?:est|sera|reste|était)(?: fixée?s?| limitée?s?| portée?s?)? (?:à|de|d') ?|s'élève à "
DISTANT_LINK = rf"(?: \(?{WORD}\)?){{0,6}} ?(?:: ?|{_IS})"
# Hedges behind a number, and how many words of what it counts may stand between: "10 projets au maximum".
HEDGES_BEHIND = {
    "about": (1, "environ; à peu près; approximately; or so"),
    "at_least": (
        1,
        r"""au moins; (?:au )?minimum; mini\b; (?:et|ou|voire) (?:plus|davantage); et au-delà; or more; and more
        ; and (?:over|above); at least""",
    ),
    "at_most": (
        3,
        r"(?:au )?maximum; max\b\.?; maxi\b; (?:tout )?au plus; (?:et|ou) moins; or (?:less|fewer); at most",
    ),
}
HALF_OF_TIME = r" (?:an|année|jour|heure|year)s? (?:et demie?|and a half)\b"
# "over three years" and "autour de quatre axes" do not hedge.
DURATION = r"years?|months?|weeks?|days?"
_PARTS_OF_A_PLAN = one_of(
    r"""axes?; piliers; thèmes; thématiques; domaines; volets; priorités; objectifs; enjeux; défis; chantiers
    ; missions; ambitions; projets; actions; sujets; questions; programmes; leviers; orientations; pôles; métiers
    ; idées; points"""
)
NO_HEDGE = {
    # "dans les 3 400 euros" is about so much, "dans les 3 centres" is in all of them.
    "dans les": "(?<!€)(?<!euros)",
    "over": rf" (?:{DURATION})\b",
    "autour": rf" (?:grande?s |principa\w+ |nouve\w+ )?(?:{_PARTS_OF_A_PLAN})\b",
}
SEVERAL = r"quelques|plusieurs|des|several|a few|many|de nombreu(?:x|ses)"
# "passé de 137 à 206" is a change from one number to another, no range.
CHANGE = (
    rf"\b(?:pass(?:é|ée|és|ées|er|e|ent|ant|a|ait|eront|era)|port(?:é|ée|és|ées|er|ant)(?! par| sur)|tomb\w+|évolu\w+|grimp\w+"
    rf"|bondi\w*|chut\w+|augment\w+|progress(?:é|er|e|ent|ant)|baiss(?:é|er|e|ent|ant)|multipli\w+"
    rf"|par (?:{ANY_NUMBER_WORD}|\d+)|rose|grew|fell|dropped)\b[^.;:!?\n]{{0,40}}(?: de \d[^;:!?\n]{{0,60}})?\Z"
)

# Words that are numbers in one language and something else in the other.
NO_NUMBER_IN = {"en": {"cent", "cents", "un", "une", "mille"}, "fr": {"four"}, "": set()}
# Words that tell French from English, and those behind a number that say that it counts no noun.
STOPWORDS = {
    "fr": set("le la les de des du et en un une pour par à au aux est sont dans sur qui que avec ce cette d l".split()),
    "en": set("the of and for to with by is are from its was has were be that which this will at".split()),
}
FUNCTION_WORD = one_of(
    """a; ont; est; sont; était; étaient; sera; seront; et; ou; mais; puis; par; pour; avec; dans; sur; de; du; des
    ; le; la; les; l'; d'; à; au; aux; en; que; qui; dont; où; afin; comme; contre; sans; sous; lors; entre; s'; se
    ; n'; ne; il; elle; ils; elles; on; nous; vous; ce; cette; ces; un; une; son; sa; ses; pas; plus; moins; très
    ; déjà; ainsi; après; avant; depuis; selon; chez; vers; is; are; was; were; has; have; had; and; or; of; in; on
    ; for; to; with; by; the; an; at; from; will; which; that; its; it; as"""
)
NO_NOUN = rf"(?=[ \t]*(?:$|[^\w\s€%$£]|\n|(?:{FUNCTION_WORD})(?!\w)|(?<=')))"
