"""Says what is wrong with the characters of a cell: what spreadsheets, web pages and other encodings leave in a text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Spreadsheets run a cell that begins so as a formula (OWASP, CSV injection).
_FORMULA = re.compile(r"[=+@\t]|-(?![0-9])|-[0-9.,]+\s*[+*/^&|!(=]")
# In English and in French; a column too narrow; what programs write for no value.
_ERROR = re.compile(
    r"#(?:N/[AD]|REF!|NOM\?|NAME\?|VALEUR!|VALUE!|DIV/0!|NOMBRE!|NUM!|NULL?!|SPILL!|EPARS!|PROPAGATION!|CALC!|CALCUL!"
    r"|ERROR!|ERREUR!)|#{2,}|(?<!\w)(?:Err:|#ERR)[0-9]{3}\b|\A(?:#[A-Z_]+[!?]|#|<NA>)\Z"
)
_SIGNS_OF_ERROR = re.compile("#|Err:|<NA>")
# Letters and signs of French texts, none of which belongs to another alphabet or is one of print.
_FRENCH = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) | frozenset("œŒŸ’‘“”–—…€•™")
_NOTHING = ("NaN", "NULL", "null", "undefined")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(
    r"</?(?:a|abbr|b|br|div|em|font|h[1-6]|i|img|li|p|small|span|strong|sub|sup|td|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})")
# Not `A*MIDEX`, `km²` or `LIRYC²`.
_FOOTNOTE = re.compile(
    r"(?<=\w)[*†‡]+(?!\w)|(?<!\w)[*†‡]+(?=\w)|(?<=[^\W\d_]{2}[a-zà-ÿœ])[⁰¹²³⁴-⁹ᵃᵇᶜᵈ]+|(?<=[^\W\d_]{3})[⁰¹⁴-⁹]+"
    r"|\[(?:[0-9]{1,3}|[a-z]|note [0-9]+)\]|(?<=\w) ?\([0-9]{1,2}\)\Z"
)
_LOST = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
_LETTER = re.compile(r"[^\W\d_]+")
# Letters that look like Latin ones. Greek letters of science (β, κ, μ) are not among them.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅҮ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυι",
    "aeopcyxijshdqwkABEKMHOPCTYXIJSY" + "ABEZHIKMNOPTYXovpui",
)
_ALPHABETS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")

# What French is written with, and what its bytes in one encoding look like to a program that takes them for another.
_LETTERS = "éèàêçôîûùâëïœüöäÿæñßáíóúãõÉÈÀÊÇÔÎÛÙÂËÏŒÜÖÄÆÃÅ"
_SIGNS = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "\u202f\ufeff\u0300\u0301\u0302\u0308\u0327"
_ENCODINGS = {"cp1252": "cp1252", "latin-1": "Latin-1", "mac_roman": "Mac Roman", "cp850": "cp850", "cp437": "cp437",
              "cp1250": "cp1250", "cp1251": "cp1251"}  # fmt: skip
# Capitals that may begin a word inside a word, and signs that may stand behind one.
_MAY_FOLLOW = "ÉÀÂÇÎÔŒ’“”…–—™†‡´¨¯£¹§"


def _as_read(content: bytes, encoding: str) -> str:
    """Return bytes as letters of an encoding; one that it does not have as the control character of its number."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in content)


def _misreadings() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what UTF-8 looks like in other encodings -> what is meant, and what happened."""
    for encoding, name in _ENCODINGS.items():
        for letter in _LETTERS + _SIGNS:
            yield _as_read(letter.encode("utf-8"), encoding), (letter, f"UTF-8 read as {name}")
    # With the no-break space behind it made a plain one.
    yield "Ã ", ("à", "UTF-8 read as cp1252")


def _single_misreadings() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what a letter of one byte looks like in another encoding, where no French word has that behind a letter."""
    for right, wrong in (
        ("mac_roman", "cp1252"), ("cp850", "cp1252"), ("cp1252", "mac_roman"), ("cp1252", "cp850")
    ):  # fmt: skip
        for letter in "éèàêçôîûùâëï’":
            with suppress(UnicodeEncodeError):
                shown = _as_read(letter.encode(right), wrong)
                if not shown.islower() and shown not in _MAY_FOLLOW:
                    yield shown, (letter, f"{_ENCODINGS[right]} read as {_ENCODINGS[wrong]}")


_MEANT = dict(reversed([*_misreadings()]))
_MEANT_BY_ONE = dict(reversed([*_single_misreadings()]))
_MISREAD = re.compile("|".join(map(re.escape, sorted(_MEANT, key=len, reverse=True))))
# Not `d‘essai`, an opening quote for the apostrophe.
_MISREAD_BY_ONE = re.compile(
    f"(?<=[a-zà-ÿœ])(?<!\\W[cdjlmnst])(?<!\\A[cdjlmnst])[{''.join(map(re.escape, _MEANT_BY_ONE))}]"
)


# A command checks the seeds as they are and as they would be.
@lru_cache(maxsize=100_000)
def wrong(cell: str, is_text: bool, is_printed: bool) -> str | None:
    """Return what is wrong with the characters of a cell and what to write, None where nothing is.

    is_text: whether the column is text. is_printed: whether the cell repeats what is printed, footnote marks too.
    """
    if is_text and cell in _NOTHING:
        return "is what a program writes for no value; write what the document says, or nothing"
    if cell.isascii() and cell.replace("_", "").isalnum():  # most cells: ids and codes
        return None
    if not cell.isascii() and (message := _misread(cell)):
        return message
    if _CONTROL.search(cell):
        return "holds a tab or another control character; write a plain space or nothing"
    if "\n" in cell:
        return "holds a line break; write one line"
    if "\ufffd" in cell:
        return "has lost a letter to U+FFFD; write the letter"
    if is_text and not cell.isprintable():
        return "holds a no-break space or an invisible character; write a plain space or nothing"
    if cell != cell.strip() and is_text:
        return "has spaces around it; remove them"
    if unicodedata.normalize("NFC", cell) != cell:
        return "is not in Unicode form NFC; `filiere format` repairs it"
    return _text(cell, is_printed) if is_text else None


def _text(cell: str, is_printed: bool) -> str | None:
    """Return what is wrong with a text, once its characters can be shown."""
    # Most texts have none of the signs that these are about.
    if _SIGNS_OF_ERROR.search(cell) and (error := _ERROR.search(cell)):
        return f'holds "{error[0]}", an error of a spreadsheet; write what the document says, or nothing'
    if _FORMULA.match(cell):
        return "would run as a formula in a spreadsheet; begin with another character"
    for entity in _ENTITY.finditer(cell) if "&" in cell else ():
        if (meant := html.unescape(entity[0])) != entity[0]:
            return f'holds "{entity[0]}", HTML; write {_named(meant)}'
    if "<" in cell and (tag := _TAG.search(cell)):
        return f'holds "{tag[0]}", a tag of HTML; remove it'
    if "\\" in cell and (escape := _ESCAPE.search(cell)):
        return f'holds "{escape[0]}", a letter by its number; write {_named(chr(int(escape[0][2:], 16)))}'
    if not _FRENCH.issuperset(cell) and (message := _alphabet(cell) or _style(cell)):
        return message
    if "://" in cell:
        return None
    if "?" in cell and _LOST.search(cell):
        return 'has lost a letter to "?"; write the letter'
    if not is_printed and (mark := _FOOTNOTE.search(cell)):
        return f'holds "{mark[0].strip()}", a footnote mark; remove it'
    return None


def _named(letter: str) -> str:
    """Return a letter to write, or the name of what cannot be seen."""
    if unicodedata.combining(letter[0]):
        return "the letter with its accent"
    return letter if letter.strip() and letter.isprintable() else "a plain space or nothing"


def _misread(cell: str) -> str | None:
    """Return what to write for letters that were read in another encoding, once or several times over."""
    if found := _MISREAD.search(cell):
        run = meant = re.match(f"(?:{_MISREAD.pattern})+", cell[found.start() :])[0]
        while (again := _MISREAD.sub(lambda one: _MEANT[one[0]][0], meant)) != meant:
            meant = again
        return f'holds "{run}", {_MEANT[found[0]][1]}; write {_named(meant)}'
    if found := _MISREAD_BY_ONE.search(cell):
        meant, what = _MEANT_BY_ONE[found[0]]
        return f'holds "{found[0]}" in a word, {what}; write {meant}'
    return None


def _alphabet(cell: str) -> str | None:
    """Return what to write for a word in two alphabets, or in look-alikes of Latin letters."""
    for word in _LETTER.findall(cell):
        if word.isascii():
            continue
        scripts = [unicodedata.name(letter, "").split(" ")[0] for letter in word]
        for place, (letter, script) in enumerate(zip(word, scripts)):
            if script not in _ALPHABETS:
                continue
            if "LATIN" in scripts:
                around = (word[place - 1 : place], word[place + 1 : place + 2])
                is_within = all(one.isascii() and one.islower() for one in around)
                is_science = script == "GREEK" and ord(letter) not in _LOOKALIKES and not is_within
            else:
                # A word of another language has letters that no Latin one looks like.
                alike = (ord(one) in _LOOKALIKES and (one.isupper() or script == "CYRILLIC") for one in word)
                is_science = not all(alike)
            if is_science:
                continue
            meant = word.translate(_LOOKALIKES)
            is_latin = all(unicodedata.name(one, "").startswith("LATIN") for one in meant)
            remedy = f"write {meant} in Latin letters" if is_latin else "write the word in one alphabet"
            return f'holds "{letter}" of the {script.title()} alphabet in "{word}"; {remedy}'
    return None


def _style(cell: str) -> str | None:
    """Return what to write for letters joined in print (ﬁ), of full width or of mathematics."""
    for letter in filter(lambda one: not one.isascii(), cell):
        plain = unicodedata.normalize("NFKC", letter)
        if plain.isascii() and plain.isalpha() and unicodedata.category(letter) in ("Ll", "Lu"):
            return f'holds "{letter}", a letter of print or of another width; write {plain}'
    return None
