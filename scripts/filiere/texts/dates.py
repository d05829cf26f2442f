"""Dates in French and in English, and what tells a year from four digits that count something."""

from __future__ import annotations

import re
import unicodedata

from filiere.texts.words import ANY_NUMBER_WORD, FUNCTION_WORD, LETTER, one_of

YEAR = r"(?:19|20)\d{2}"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_MONTHS = one_of(
    rf"""(?:janv?|févr|feb|mar|avr|apr|jun|juil|jul|aug|sept?|oct|nov|déc|dec)(?:\.|(?= {YEAR})); janvier; février; mars; avril; mai; juin
    ; juillet; août; septembre; octobre; novembre; décembre; january; february; march; april; may; june; july
    ; august; september; october; november; december"""
)
_ENGLISH_MONTHS = one_of(
    r"""Jan(?:uary|\.)?; Feb(?:ruary|\.)?; March; Mar\.; Apr(?:il|\.); May; June?; July?; Aug(?:ust|\.)
    ; Sept?(?:ember|\.); Oct(?:ober|\.); Nov(?:ember|\.); Dec(?:ember|\.)"""
)
_PART_OF_YEAR = (
    r"(?:(?:1er|premier|première|second|deuxième|troisième|quatrième|dernier|[234](?:e|ème|d|nd|rd|th)|1st|first|third|fourth)"
    r" (?:trimestre|semestre|quarter|half)(?: de l'année| de| of)?|(?-i:[TQ][1-4]|[SH][12]))[ -]?"
)
DATE = one_of(
    # In digits.
    rf"""(?<![\w/.-])(?:{_DAY}[/.]{_MONTH}[/.](?:{YEAR}|\d{{2}})|{_DAY}-{_MONTH}-{YEAR}|{_MONTH}[/.]{YEAR}"""
    rf"""|{YEAR}/{_MONTH}/{_DAY}|{YEAR}[-/]\d{{2}}(?:-\d{{2}}(?:T[\d:.]+Z?)?)?"""
    r"""|(?<=\b(?:le|du|au) )[0-3]\d/[01]\d)(?![\w/-]|[.,]\d)"""
    # "12 et 13 mars 2024"; in "juin 20201" the last digit is that of a footnote.
    rf"""; \b(?:1er|{_DAY})(?:(?: ?(?:au|et|-|–|to|and) ?| ?, ?)(?:1er|{_DAY})){{0,4}}\.? (?:{_MONTHS})"""
    r"""(?:,? \d{4}\d{0,2})?(?!\w)"""
    rf"""; \b(?-i:{_ENGLISH_MONTHS}) {_DAY}(?:st|nd|rd|th)?(?:, ?\d{{4}})?(?![\w%€]|[.,]\d)"""
    rf"""; \b(?:{_MONTHS}) {_DAY}, ?{YEAR}(?!\w); \b(?:{_MONTHS}|(?-i:{_ENGLISH_MONTHS})) (?:of )?{YEAR}(?!\w)"""
    rf"""; \b{_PART_OF_YEAR}{YEAR}(?!\w)"""
    r"""; (?:(?<=\ben )|(?<=\bdès ))1[0-8]\d{2}(?!\w|[.,]\d)"""
)
BARE_YEAR = rf"(?<![\w.,']){YEAR}(?!\w|[.,']\d)"

# A year with a noun behind is a count, "2000 projets". These words before it say that it is a year all the same.
_DATED = one_of(
    r"""en; in; since; depuis; dès; fin; début; mi; milieu; courant; l'an; année; années; year; horizon; printemps
    ; automne; été; hiver; avant; after; before; until; by; ici; ici à; ici fin; jusqu'en; exercices?; édition
    ; millésime; promotion; session; campagne; rentrée; appels?; AAP; AMI; projets?; programmes?; plans?
    ; stratégies?; budgets?; bilans?; rapports?; lois?; concours; prix; agenda; contrats?; conventions?; lauréate?s?
    ; résultats?; chiffres; données; panorama; baromètre; palmarès; feuille de route; trimestre; semestre; CSF; PLF
    ; PLFSS; LFI; LPR; PIA"""
)
BEFORE_A_YEAR = rf"(?:\b(?:{_DATED})|(?<=[^\W\d_.!?:] )(?-i:[A-ZÀ-Ý])[\w-]+|{YEAR} ?[-–/]|\d{{1,2}}[/.]) ?\Z"
HEDGED_COUNT = (
    r"\b(?:plus de|moins de|près de|quelque|environ|au moins|presque|pas moins de|more than|nearly|about|over|some"
    r"|almost|at least) (?:les |de )?\Z"
)
_NO_PLURAL = one_of(
    r"""dans; sous; auprès; ailleurs; désormais; toutefois; parfois; mieux; ceux; celles; eux; alors; hors; lors
    ; dès; près; sans; puis; jamais; toujours; vers; nombreu(?:x|ses); certaine?s
    ; plusieurs; tous; toutes; quelques; divers; leurs; mes; nos; nous; vous; elles"""
)
_PLURAL = rf"(?:{LETTER}+-)?(?:{LETTER}{{2,}}[sx]|(?-i:PME|ETI|TPE|ETP|CHU|CDI|CDD)|m²)(?!\w)(?<!ais)"
BEHIND_A_COUNT = (
    rf" ?(?!(?:{FUNCTION_WORD}|{_NO_PLURAL}|{ANY_NUMBER_WORD})(?!\w)|M\.){_PLURAL}"
    rf"|(?: à | ?[-–] ?| ou )(?!{YEAR}(?!\d))\d{{4}}\b"
)

# The first letters that tell the months apart, in French and in English.
_MONTH_OF = {
    letters: month
    for month, told in enumerate(
        "janv jan; fevr fev feb; mars mar; avri avr apri apr; mai may; juin jun june; juil jul july; aout aou augu aug"
        "; sept sep; octo oct; nove nov; dece dec".split("; "),
        start=1,
    )
    for letters in told.split()
}


def edtf(printed: str) -> str:
    """Return a day, month or year as the seeds write it: `le 12 mars 2026` is 2026-03-12; empty for all else.

    printed: a date as `numbers.quantities` finds it, of any spelling, with or without accents. A quarter and half a year
    are spans of months, a day without a year is `-03-12`; a span of days is no one date.
    """
    words = "".join(letter for letter in unicodedata.normalize("NFD", printed.lower()) if letter.isascii())
    named = re.fullmatch(
        r"(?:(\d{1,2})(?:er|st|nd|rd|th)?\.? (?:of )?)?([a-z]+)\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (?:of )?(\d{4})",
        words,
    )
    if named:
        month = _MONTH_OF.get(named[2][:4]) or _MONTH_OF.get(named[2][:3])
        return _written(named[4], month, named[1] or named[3]) if month else ""
    if yearless := re.fullmatch(r"(\d{1,2})(?:er)? ([a-z]+)", words):
        month = _MONTH_OF.get(yearless[2][:4]) or _MONTH_OF.get(yearless[2][:3])
        return _written("", month, yearless[1]) if month else ""
    if part := re.fullmatch(
        r"(.*?)(trimestre|quarter|semestre|half|\b[tqsh](?=[1-4]))( ?[1-4])? ?(?:de l'annee |de |of )?-?(\d{4})", words
    ):
        months = 3 if part[2] in ("trimestre", "quarter", "t", "q") else 6
        place = re.search("[1-4]", part[1] + (part[3] or ""))
        first = {"pr": 1, "fi": 1, "se": 2, "de": 2, "th": 3, "tr": 3, "qu": 4}.get(part[1].strip()[:2])
        number = int(place[0]) if place else first or 0
        if not 0 < number <= 12 // months or part[1].startswith("dernier"):
            return ""
        return f"{_written(part[4], number * months - months + 1)}/{_written(part[4], number * months)}"
    if digits := re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", words):
        return _written(digits[4], digits[3], digits[1])
    if digits := re.fullmatch(r"(\d{1,2})[/.](\d{4})", words):
        return _written(digits[2], digits[1])
    if digits := re.fullmatch(r"(\d{4})(?:[/-](\d{2})(?:[/-](\d{2}))?)?", words):
        return _written(*digits.groups()) if not digits[2] or int(digits[2]) <= 12 else ""
    return ""


def _written(year: str, month: str | int | None = None, day: str | None = None) -> str:
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
