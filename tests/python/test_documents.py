"""Claims say what their documents say: words are verbatim, no printed figure is forgotten or misread."""

import hashlib
import json
import re
from decimal import Decimal

import pytest

from conftest import PROJECT, rows_of, seed_rows
from filiere.texts.dates import edtf
from filiere.texts.figures import Held, figures, held_of, misplaced, sources_of, with_status

SEEDS = seed_rows()
SOURCES = SEEDS["sources"]
TEXTS = sorted({row["text_sha256"] for row in SOURCES if row["text_sha256"]})
NUMBERS = {
    "financing_claims": ("amount", "amount_low", "amount_high"),
    "indicator_claims": ("value", "value_low", "value_high"),
}
MADE_UP = figures((PROJECT / "tests" / "documents" / "made_up_article.txt").read_text(encoding="utf-8"))
HELD_FIGURES = json.loads((PROJECT / "tests" / "held_figures.json").read_text(encoding="utf-8"))
# Claims whose number stands in their document in no digits and no number words, with the words that say it.
SAID_OTHERWISE = {
    "ind_msoigner_medicen_european_rank_aim": "premier cluster",
    "ind_msoigner_cbs_regions": "bi-régional",
}
# The document that each section of the inventory is about.
SECTIONS = {
    "S0": "newstank_2019_inserm_art",
    "S1": "msoigner_2018_reseau_poles",
    "S2": "quotidien_medecin_2019_csf",
    "S3": "cea_2024_pepr_biotherapies",
    "S4": "usine_digitale_2022_convention",
}


@pytest.fixture(scope="session")
def held_documents(research):
    """The texts that the curators held, by SHA-256."""
    contents = [path.read_bytes() for path in (research / "sources").glob("*.txt")]
    return {hashlib.sha256(content).hexdigest(): content for content in contents}


@pytest.fixture(scope="session")
def held_figures(held_documents):
    """The figures of the held texts, by source."""
    found = {sha: figures(content.decode("utf-8")) for sha, content in held_documents.items()}
    return {row["source_id"]: found[row["text_sha256"]] for row in SOURCES if row["text_sha256"]}


@pytest.mark.parametrize("sha", TEXTS)
def test_every_printed_figure_is_a_claim_or_waived(sha, held_documents):
    """Every number of a document, in digits or words, stands in a claim or in figure_waivers."""
    content = held_documents[sha]
    found = figures(content.decode("utf-8"))
    source_ids = sources_of(content, SOURCES)
    assert found
    assert source_ids == {row["source_id"] for row in SOURCES if row["text_sha256"] == sha}
    held = with_status(found, held_of(SEEDS, source_ids))
    assert not [figure.text for figure in held if figure.status == "open"]


def test_words_are_verbatim(held_documents):
    """What a row gives as the document's words stands in each of its paragraphs, but for kinds of spaces."""
    for content in held_documents.values():
        assert not misplaced(SEEDS, sources_of(content, SOURCES), content.decode("utf-8"))


def test_every_captured_number_is_a_figure_at_its_place(held_figures, held_documents):
    """A figure at a claim's locator reads to the claim's number, unless the curator inferred the number."""
    unread, checked = set(), 0
    for seed, columns in NUMBERS.items():
        for row in SEEDS[seed]:
            stated = tuple(Decimal(row[column]) if row[column] else None for column in columns)
            if row["source_id"] in held_figures and any(stated) and not set(columns) & set(row["inferred"].split()):
                checked += 1
                places = row["locator"].split()
                here = [figure for figure in held_figures[row["source_id"]] if figure.locator in places]
                if stated not in {(figure.number, figure.low, figure.high) for figure in here}:
                    unread.add(row["claim_id"])
                    assert SAID_OTHERWISE.get(row["claim_id"], "not listed") in row["as_written"], row["claim_id"]
    assert unread == set(SAID_OTHERWISE)
    assert checked > len(TEXTS) + len(unread)


def _stated(figure):
    """Return the (part, number) that a figure states in the marts: a floor is a low bound, a ceiling a high one."""
    end = {"at_least": "low", "at_most": "high"}.get(figure.qualifier, "number")
    return {(end, figure.number), ("low", figure.low), ("high", figure.high)}


def test_every_figure_of_the_inventory_is_found(held_figures):
    """A number that a row of the inventory pins is read in its document, at the paragraph that the row names."""
    otherwise = {row["measure"] for row in SEEDS["indicator_claims"] if row["claim_id"] in SAID_OTHERWISE}
    checked = 0
    for row in rows_of(PROJECT / "tests" / "inventory.csv"):
        pinned = re.findall(r"\b(amount_eur|amount_low|amount_high|value|value_low|value_high) = ([\d.]+)", row["sql"])
        points = {("number", Decimal(number)) for column, number in pinned if column in ("amount_eur", "value")}
        # The bounds of a number printed as a point come from its hedge, not from the document.
        bounds = {(column.rpartition("_")[2], Decimal(number)) for column, number in pinned}
        locators = re.findall(r"\blocator = '(p\d+)'", row["sql"])
        if row["inventory_row"][:2] in SECTIONS and pinned:
            checked += 1
            found = held_figures[SECTIONS[row["inventory_row"][:2]]]
            here = [figure for figure in found if not locators or figure.locator in locators]
            read = {pair for figure in here for pair in _stated(figure)}
            is_otherwise = any(f"'{measure}'" in row["sql"] for measure in otherwise)
            assert (points or bounds) <= read or is_otherwise, (row["inventory_row"], row["what"], pinned)
    assert checked > 40


@pytest.mark.parametrize("case", HELD_FIGURES, ids=lambda case: case["what"])
def test_a_figure_is_open_until_its_own_paragraph_holds_it(case):
    """A claim or a waiver holds as many figures of its own paragraph as it states, and only whole ones."""
    found = MADE_UP if case["text"] == "the made-up article" else figures(case["text"] + "\n")
    held = Held(case["claims"], case["waivers"], {at: {*days} for at, days in case.get("days", {}).items()})
    status = [[figure.text, figure.status] for figure in with_status(found, held)]
    assert status == case["status"]
    rows = [
        {"source_id": "a", "locator": at, "as_written": said} for at in case["claims"] for said in case["claims"][at]
    ]
    strays = [line.split()[-1] for line in misplaced({"claims": rows}, {"a"}, case["text"])]
    assert strays == case.get("misplaced", []) or case["text"] == "the made-up article"


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("12 mars 2026", "2026-03-12"),
        ("1er août 2019", "2019-08-01"),
        ("March 12, 2026", "2026-03-12"),
        ("1st of June 2020", "2020-06-01"),
        ("déc. 2021", "2021-12"),
        ("12/03/2026", "2026-03-12"),
        ("03/2026", "2026-03"),
        ("2026-03-12", "2026-03-12"),
        ("2026", "2026"),
        ("2019-22", ""),
        ("12 et 13 mars 2024", ""),
        ("12 mars", "-03-12"),
        ("premier semestre 2024", "2024-01/2024-06"),
        ("2e trimestre 2009", "2009-04/2009-06"),
        ("T4 2023", "2023-10/2023-12"),
        ("dernier trimestre 2023", ""),
    ],
)
def test_a_printed_day_is_read_as_the_seeds_write_it(printed, day):
    """A date that a row holds needs no waiver: it is known in each spelling, and a span of days is none."""
    assert edtf(printed) == day


def test_a_name_stands_in_its_paragraph_unless_it_is_a_curators():
    """A name that the document does not print is told, unless the row says that it is inferred."""
    name = {"source_id": "a", "actor_id": "x", "locator": "p1", "inferred": ""}
    rows = [name | {"name": "INSERM"}, name | {"name": "Institut"}, name | {"name": "Institut", "inferred": "name"}]
    assert len(misplaced({"actor_names": rows}, {"a"}, "L'Inserm.\n")) == 1
