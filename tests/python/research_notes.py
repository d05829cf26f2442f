"""Reads the research notes with their corrections, and what the seeds hold of each of their rows."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from conftest import PROJECT, rows_of, seed_rows

TABLES = {
    "programmes": ("financing", "outputs", "targets", "relations", "events"),
    "clusters": ("financing", "outputs", "membership", "relations"),
}
VALUE_COLUMNS = {"amount_eur": 1, "amount_meur": 1_000_000, "value": 1}
MATCHES = rows_of(PROJECT / "tests" / "research_notes.csv")
SEEDS = seed_rows()


def claims_by_id() -> dict[str, dict[str, str]]:
    """Return what a match may name: a claim by its id, another seed's row as `seed:first column`."""
    found = {}
    for seed, rows in SEEDS.items():
        for row in rows:
            key = next(iter(row.values()))
            found.setdefault(key if "claim_id" in row and "ruling" not in row else f"{seed}:{key}", []).append(row)
    return found


def address(url: str) -> str:
    """Return an address by which two spellings of a page are one: no scheme, `www.`, menu, language, closing slash."""
    page = re.sub(r"\?(menu|lang)=\w+$", "", unquote(url.strip()))
    return re.sub(r"^https?://(www\.)?", "", page).rstrip("/").lower()


class Notes:
    """The notes in one folder: documents with their addresses, and the rows of the tables, corrected."""

    def __init__(self, facts: Path):
        self.corrections = rows_of(facts / "corrections.csv")
        self.rows, self.addresses = {}, {}
        for folder, tables in TABLES.items():
            for row in rows_of(facts / folder / "documents.csv"):
                self.addresses[folder, row["doc_id"]] = {address(part) for part in row["url"].split(" ; ")}
            for table in tables:
                for number, row in enumerate(rows_of(facts / folder / f"{table}.csv"), start=1):
                    self.rows[f"{folder}/{table}", str(number)] = row
        for correction in self.corrections:
            folder, file = correction["file"].split("/")
            added = re.findall(r"\badd (\S+)", correction["should be"])
            if file == "documents.csv" and correction["column"] == "url":
                self.addresses[folder, correction["row key"]] |= {address(url) for url in added}

    def correction(self, table: str, number: str, column: str) -> str | None:
        """Return what a row's cell should be by the corrections, None where nothing corrects it."""
        row = self.rows[table, number]
        for correction in self.corrections:
            # A correction names its row by the line in the file (the header is line 1) or by the row's own id.
            line = re.match(r"line (\d+)\b", correction["row key"])
            is_row = int(line.group(1)) == int(number) + 1 if line else correction["row key"] == row.get("fin_id")
            if correction["file"] == f"{table}.csv" and is_row and column in correction["column"].split(" / "):
                return correction["should be"]
        return None

    def has_address(self, document: tuple[str, str]) -> bool:
        """Return whether a document has an address of the web: a law or a data set may be named by other means."""
        return all("." in url.split("/")[0] for url in self.addresses[document])

    def documents(self, table: str, number: str) -> list[tuple[str, str]]:
        """Return the documents that a row cites, as folder and id."""
        row = self.rows[table, number]
        cited = row.get("doc_id") or row.get("sources") or ""
        return [(table.split("/")[0], document.strip()) for document in cited.split(";") if document.strip()]

    def values(self, table: str, number: str) -> set[float]:
        """Return the numbers that a row states, in base units, a corrected cell read instead of the first one."""
        row = self.rows[table, number]
        found = set()
        for column, unit in VALUE_COLUMNS.items():
            text = row.get(column) or ""
            correction = self.correction(table, number, column)
            if correction is not None:
                text = re.split(r"computed|basis|each of|three rows", correction)[0]
            unit = 1_000_000_000 if row.get("unit", "").startswith("bn ") else unit
            found |= {round(number * unit, 2) for number in numbers(text)}
        return found


def numbers(text: str) -> set[float]:
    """Return the numbers of a text in base units: thousands commas are read, `90 bn` and `294 M EUR` multiplied."""
    # Dates, what stands in parentheses and what a note adds about other documents are left out; numbers in words too.
    text = re.sub(r"\(.*?\)| - [^-]*CONTRADICTS.*|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}", " ", text)
    found = re.findall(
        r"(?<![\w.,])(\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?:\.\d+)?)(?!\w)(?: (bn|M EUR|million|billion)\b)?", text
    )
    scales = {"bn": 10**9, "billion": 10**9, "M EUR": 10**6, "million": 10**6, "": 1}
    return {float(number.replace(",", "")) * scales[scale] for number, scale in found}


def plain_words(text: str) -> set[str]:
    """Return the words of a text of three letters and more, in lower case and without accents."""
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z0-9]{3,}", text.replace("_", " ")))
