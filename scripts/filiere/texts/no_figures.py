"""What digits and number words are besides figures and dates; each is passed over."""

from __future__ import annotations

from filiere.texts.dates import YEAR
from filiere.texts.words import ANY_NUMBER_WORD, FRENCH_NUMBER, LETTER, NO_NOUN, WORD, one_of

_NUMBER = rf"(?:\d{{1,3}}|{ANY_NUMBER_WORD}\b)"
# A name's number has no thousands, scale or unit behind: "programme 172", but "programme 172 M€".
_ENDS_A_NAME = (
    r"(?!\w|[' ]\d{3}(?!\d)|[.,]\d| ?(?:%|€|\$|£|(?-i:k|K|M|Md|Mds)(?:€|\$|£|\b)|euros?\b|pour ?cent"
    r"|(?:de )?milli(?:on|ard|er)|mille\b))"
)
_NAMES = one_of(
    r"""PIA; PEPR; FUI; AAP; AMI; RHU; IHU; CIC; unité inserm; UMR(?:[ _-]?S)?; UMS; USR; UAR; UPR; EA; FR; DAS; TRL
    ; CSIS; ODD; WP; RCB; ISO; IEC; IFRS; CS; BP; TSA; cedex; bac ?\+?; COP; ligne; bloc; oméga; omega; sous-action
    ; programme; thématique; article; art\.; page; p\.; phase; vague; lot; axe; volet; chapitre; section; annexe; tome; volume
    ; vol\.; figure; fig\.; tableau; note; étude; étape; niveau; classe; type; catégorie; stade; grade; version
    ; alinéa; mission; action; mesure; objectif; priorité; pilier; défi; acte; tranche; cohorte; poste; ext\.; porte
    ; salle; bâtiment; numéro; fiche; top; livrable; question; module; wave; step; level; stage; grant; room"""
)
_PLURAL_NAMES = one_of(
    r"""programmes; thématiques; articles; arts?\.; pages; pp\.; phases; vagues; lots; axes; volets; chapitres; sections; annexes
    ; tomes; volumes; figures; tableaux; étapes; niveaux; classes; types; stades; grades; alinéas; missions; actions
    ; mesures; objectifs; priorités; piliers; tranches; numéros; fiches; UMR; PIA; TRL; waves; steps; levels; stages"""
)
# "la carte Vitale 2", "du Biotech 5", "(Biotech 4 et 5)": one thing, and nothing is counted behind it.
_BEFORE_A_NAME = (
    "(?:"
    + "|".join(
        rf"(?<=\b{word} )"
        for word in "le la du au notre leur fonds carte plan gamme logiciel robot système médicament".split()
    )
    + r"|(?<=\())"
)
_NO_THINGS = rf"(?! (?:{LETTER}+[sx])\b)(?! (?:M|m)illi)"
_NO_NAMES = "PME|ETI|TPE|CHU|CDI|CDD|ETP|LITS|EUR|USD|GBP|CHF|CAD|AUD|FRF|SEK|DKK|NOK|JPY"
_UNIVERSITIES = "Paris|Lyon|Lille|Bordeaux|Grenoble|Montpellier|Rennes|Toulouse|Nice|Strasbourg"
_NAMES_OF_A_YEAR = "France|Europe|Agenda|Vision|Ambition|Objectif|Cap|Innovation|[Ss]anté|Génération"
_STREET = "rue|avenue|av\\.|boulevard|bd|place|quai|allée|impasse|chemin|route|square|rond-point|street"
# "12000 Français" and "12000 Emplois" are no postcodes.
_THINGS = "Emplois|Patients?|Salariés|Projets|Membres|Entreprises|Chercheurs|Étudiants|Personnes|Lits|Habitants|Euros"
_TOWN = (
    rf"(?-i:(?!(?:{_THINGS})\b)[A-ZÀ-Ý][a-zà-ÿ]+\b(?<!ais)(?<!iens)(?<!éens)|[A-ZÀ-Ý]{{4,}}(?= ?(?:$|\n|[,.–-]|CEDEX)))"
)
_FACTOR = rf"(?:\d+(?:,\d+)?|{ANY_NUMBER_WORD})"
_THOUSANDS = r"\d{1,3}(?: \d{3})+"
_OUT_OF = (
    r"(?:deux|trois|quatre|cinq|dix|vingt|cent|mille|two|three|four|five|ten|twenty|[2-5]|10|20|100)(?!\w|[.,/-]?\d)"
)

_WITH_DIGITS = rf"(?:{LETTER}[\w.]*\d|{LETTER}\w*(?:-\w+){{0,3}}-(?!{YEAR}\b)\d)\w*(?:[.-]\w+)*"
_AND = r"(?: ?, ?| et | ou | à | ?[-–/] ?|, et )"
_REGISTERS = "siren|siret|rcs|finess|naf|ape|tva|iban|issn|isbn|doi|nct|pmid|eudract"

_OF_THE_UNION = r"(?: \(?(?:UE|EU|CE|EC)\)?| ISO)?"

NO_FIGURES = {
    "address of a page or mail": r"(?:https?://|www\.)\S+; (?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+",
    "telephone": (
        r"""(?<![\w+])\+\d{1,3}(?:[ .-]?\(0\))?(?:[ .-]?\d{1,4}){2,6}(?!\d)
        ; (?<![\d.,])0\d(?:[ .-]?\d{2}){4}(?![ .-]?\d); (?<![\d.,])0 ?8\d{2}(?: \d{3}){2}(?!\d)
        ; (?<![\d.,])(?:1[ -])?\d{3}[ .-]\d{3}-\d{4}(?!\d); (?<![\d.,])0\d{1,2}[ .]\d{3}[ .]\d{2}[ .]\d{2}(?!\d)
        ; (?<![\d.,])0\d{2,4} \d{3,4} \d{3,4}(?!\d); (?<![\d.,])0\d{2}(?: \d{2}){3}(?! ?\d)"""
    ),
    "number of a register": (
        rf"""\b(?:{_REGISTERS})\b[^\d\n]{{0,25}}[\w./:-]*\d[\w./:-]*(?: \d{{3}}(?!\d)| \d{{5}}(?!\d))*(?![\d,]* ?%)
        ; \d{{3}}(?: \d{{3}}){{2}}(?= ?(?:r\.?c\.?s|siren)); (?<![\w.,])\d{{5,}}(?-i:[A-Z])(?!\w)"""
    ),
    "numbered": (
        rf"""\b(?:n|no|nos)[°º]s? ?[\w.-]*\d[\w./-]*(?: \d{3}(?!\d))*; \bno\. ?\d[\d.-]*; \bnum[ée]ros? \d+; #\d+
        ; \b[LRD]\. ?\d[\d-]*; \b(?:réf(?:érence|\.)?|code|identifiant|matricule) ?:? ?(?!{YEAR}\b)\d[\w./-]*
        ; \b(?:loi|décret|ordonnance|directive|règlement|arrêté|norme|circulaire|regulation|decision)s?{_OF_THE_UNION} \d[\d./-]*\w*
        ; \b(?:page ?:|P\./) ?\d+"""
    ),
    "time of day": (
        r"""\b(?:24 ?h?|7 ?j?|7 jours)/(?:24 ?h?|7 ?j?)\b; \b(?:24 heures sur 24|7 jours sur 7|sept jours sur sept)\b
        ; (?<![\w,.:])(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?(?![\w:])
        ; (?<![\w,.])(?:[01]?\d|2[0-4]) ?h(?: ?[0-5]\d)?(?! (?:de|d'|par)\b)(?!\w)
        ; (?<![\w,.])\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b\.?
        ; (?<=\bà )(?:(?<=\d{4} à )|(?<!\d à ))(?:[01]?\d|2[0-4]) heures?(?: [0-5]\d)?(?!\w|,\d)"""
    ),
    "name of a year": (
        rf"""\b(?-i:{_NAMES_OF_A_YEAR}) (?:20[2-5]0|2022|2025)(?!\w); (?<!l')\b(?-i:Horizon) {YEAR}(?!\w)
        ; \b(?-i:Paris) 2024(?!\w); \b(?-i:Hôpital) 20(?:07|12)(?!\w); \bannées \d0\b"""
    ),
    "letters with digits": (
        rf"""(?<![\w'])(?!(?:eur|usd|gbp|chf)\d|no?\d){_WITH_DIGITS}
        ; (?<=')(?!(?:eur|usd|gbp|chf)\d){LETTER}+-?\d[\w-]*; (?<![\w.,])\d+{LETTER}\w*-{LETTER}\w*
        ; (?<![\w.,€$£])\d{{1,2}}(?-i:[A-DG-JLNP-Z])(?![\w€$£])(?:-\w+)*; (?<![\w.,])\d{{1,4}}\([a-z]\)"""
    ),
    "ordinal": (
        r"""(?<![\w.,])\d+ ?(?:ers?|ères?|res?|[èe]mes?|es?|ᵉ|nde?s?|st|rd|th|°)(?![\w'])
        ; (?<![\w.,])\d{1,2} ?(?:bis|ter|quater)\b; \b(?:bac|rez|R) ?\+ ?\d"""
    ),
    "factor": (
        rf"""\b(?:multipli|divis)\w*(?: {WORD}){{0,3}} par (?:\d+(?:,\d+)?|{ANY_NUMBER_WORD})(?![\w]|[, ]\d|-{LETTER})
        ; \bpar (?:\d+|{ANY_NUMBER_WORD})(?= \()
        ; \b(?:(?:entre )?{_FACTOR} (?:à|et|ou) )?{_FACTOR} (?:fois\b|times\b(?! per)); \b{_FACTOR}-?fold\b
        ; (?<![\w.,])[x×] ?\d+(?:[.,]\d+)?(?!\w); (?<![\w.,])\d+(?:[.,]\d+)? ?[x×](?!\w)"""
    ),
    "fraction": (
        rf"""(?<![\w/,.])\d{{1,2}}(?:,\d)?/\d{{1,2}}(?![\w/]|,\d)
        ; \b(?:une?|{ANY_NUMBER_WORD}|\d{{1,3}})[ -](?:tiers|quarts?|\w{{2,12}}ièmes?)\b(?!-)
        ; \b(?:a|{ANY_NUMBER_WORD})[ -](?:thirds?|quarters?|fifths?|tenths?|half|halves)\b"""
    ),
    "ratio": (
        rf"""(?<![\w.,])(?:une?|{_NUMBER})(?: {WORD}){{0,2}} sur {_OUT_OF}(?:{NO_NOUN}|(?= {LETTER}+[eo]nt\b))
        ; \b(?:une?|1)(?: {WORD}){{1,3}} sur (?:{FRENCH_NUMBER}|{_NUMBER}|{_THOUSANDS})(?!\w|[.,/-]\w| ?\d)(?! {LETTER}+[sx]\b| ?[%€])
        ; (?<![\w.,])(?:une?|{_NUMBER}) sur {_NUMBER}(?!\w|[., /-]\d)(?: environ\b)?{NO_NOUN}
        ; (?<![\w.,])(?:une?|1) pour \d+(?:,\d+)?(?!\w|[., ]\d){NO_NOUN}
        ; (?<![\w.,])one in {_NUMBER}(?!\w|[., ]\d)
        ; (?<![\w.,])\d+(?: {WORD})? (?:pour|per|sur) (?:100 000|10 000|1 000|100,000|10,000|mille)\b
        ; (?<![\w.,])(?:one|{_NUMBER})(?: {WORD})? (?:in|out of)(?: every)? {_OUT_OF}(?! (?:{LETTER}+s|[mb]illion)\b)"""
    ),
    "part of an address": (
        rf"""(?<![\w,.'])(?:[A-Z]{{1,2}}-)?(?:0[1-9]|[1-9]\d)\d{{3}}(?=,? ?{_TOWN})
        ; (?<=\()(?:0[1-9]|[1-9]\d)\d{{3}}(?=\)); (?<=, )(?!{YEAR})[1-9]\d{{3}}(?= {_TOWN})
        ; (?<![\w,.])\d{{2}} \d{{3}} {_TOWN}(?= cedex); (?<![\w,.])\d{{1,4}}(?: ?(?:bis|ter))?,? ?(?:{_STREET})(?!\w)"""
    ),
    "note, or number of a page": (
        r"""(?m:^)[—–-] ?\d{1,3} ?[—–-](?=\n|$); \d{1,3} ?\( ?\* ?\); (?<!\.)\.{3,} ?\d+; (?<=[\w€%$£»])\(\d{1,2}\)
        ; (?m:^)\(\d{1,2}\)(?=\n|$); (?-i:[A-ZÀ-Ý])[\w'-]+ \((?:0[1-9]|[1-8]\d|9[0-5])\)
        ; \[\d{1,3}(?:[,–-] ?\d{1,3})*\]; (?<=[a-zà-ÿ»)][.,])\d{1,2}(?=[ \n]|$); (?<=\w€)\d{1,2}(?!\w|[.,]\d)"""
    ),
    "number of a list": (
        r"""(?m:^)\d{1,2}(?:\.\d{1,2})*\.(?=\n|$); (?m:^) ?\d{1,2}(?:\.\d{1,2})*[.)/°](?= ?[^\W\d])
        ; (?m:^)\d{1,2}(?:\.\d{1,2})+ (?=(?-i:[A-ZÀ-Ý])(?!illi))"""
    ),
    "named": (
        rf"""(?<![\w.,])\d\.0(?![\d,]){_ENDS_A_NAME}
        ; \b(?:{_PLURAL_NAMES}) (?!{YEAR}\b)\d{{1,4}}[a-d]?(?:{_AND}\d{{1,4}}[a-d]?(?!\w))*{_ENDS_A_NAME}
        ; \b(?:{_NAMES}) ?(?!{YEAR}\b)\d{{1,5}}(?:[.-]\d{{1,4}})*[a-d]?(?:/\d[a-d]?)?{_ENDS_A_NAME}
        ; \b(?-i:(?!(?:{_NO_NAMES})\b)[A-Z]{{2,5}}) (?!{YEAR}\b)\d{{1,2}}{_ENDS_A_NAME}(?! ?:){NO_NOUN}
        ; (?<=[\w(] )(?-i:[A-ZÀ-Ý][a-zà-ÿ]{{2,}}) \d(?:{_AND}\d)?(?=[).;]|\n|$)
        ; {_BEFORE_A_NAME}(?-i:[A-ZÀ-Ý][a-zà-ÿ]{{2,}}) (?!{YEAR}\b)\d{{1,4}}(?:{_AND}\d(?!\w))?{_ENDS_A_NAME}(?! ?:){_NO_THINGS}
        ; (?:\buniversité (?:de )?)?\b(?-i:{_UNIVERSITIES}) (?:1[0-3]|[1-9]){_ENDS_A_NAME}(?! {LETTER}+[sx]\b)"""
    ),
    "heading of a table": r"\((?:million|thousand|billion)s? (?:EUR|USD|GBP|euros?)\); \b(?:en|in) (?:milli(?:er|on|ard)s|[mb]illion)\b(?: (?:d'|of |de )?(?:euros?|€))?",
}
NO_FIGURE = "|".join(one_of(pieces) for pieces in NO_FIGURES.values())
