"""The static site in a real browser: every page opens, its figures are SQL's, and everybody can use it.

Skipped where Node.js or Chromium is not installed; the build's own refusals need neither.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from conftest import PROJECT
from filiere.sharing import site

SITE = PROJECT / "bi" / "site"
DESKTOP, PHONE = (1280, 900), (390, 844)
# Nothing here measures speed: a busy machine may take its time.
PATIENCE_SECONDS = 120
PAGES_AT_ONCE = 6

# One of each kind of page, for what is looked at closely.
PAGES = (
    "index", "programmes/index", "actors/index", "territories", "promises", "coverage", "disagreements", "sources",
    "method", "search", "programmes/strategie_biotherapies", "programmes/csf_contract_2019", "actors/eurobiomed",
    "actors/healthtech_france",
)  # fmt: skip


@pytest.fixture(scope="module")
def tools() -> None:
    """Node.js and Chromium; skips what needs them where one is not there."""
    try:
        site.check_node()
    except site.Refused as error:
        pytest.skip(str(error))
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("Chromium is not installed: apt-get install chromium chromium-driver")


@pytest.fixture(scope="module")
def folder(tools, warehouse_file) -> Path:
    """The site of the built warehouse."""
    built = PROJECT / "target" / "test" / "site"
    site.build_site(PROJECT, warehouse_file, built)
    return built


@pytest.fixture(scope="module")
def root(folder):
    """The address of the site, served on a free port of this computer."""
    server = site.server_of(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser(tools):
    """A headless Chromium that can reach no other host than this computer, and tells what it asked for."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                     "--force-device-scale-factor=1", f"--window-size={DESKTOP[0]},{DESKTOP[1]}"):  # fmt: skip
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with Chrome(options=options, service=ChromeService(shutil.which("chromedriver"))) as driver:
        driver.set_script_timeout(PATIENCE_SECONDS)
        yield driver


def _open(browser: Chrome, address: str, size: tuple[int, int] = DESKTOP) -> None:
    """Open a page on a screen of a size in CSS pixels, and wait until it is drawn."""
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get("about:blank")
    browser.get(address)
    WebDriverWait(browser, PATIENCE_SECONDS).until(lambda one: one.find_elements(By.TAG_NAME, "article"))


def _all(browser: Chrome, selector: str) -> list[str]:
    """Return what a reader sees of each element that matches."""
    return [" ".join(element.text.split()) for element in browser.find_elements(By.CSS_SELECTOR, selector)]


def _wait(browser: Chrome, condition: str) -> None:
    """Wait until a condition in JavaScript holds."""
    WebDriverWait(browser, PATIENCE_SECONDS).until(lambda one: one.execute_script(f"return {condition}"))


# --- every page -----------------------------------------------------------------------------------------------------

# Pages are opened in frames of one page, a few at a time, which is many times faster than one after the other; what a
# frame prints, throws or fetches is told by the browser's log and by the frame itself.
_OPEN_ALL = """
const [addresses, atOnce, patience] = arguments;
const queue = [...addresses], told = (window.told = []);
async function work() {
  const frame = document.createElement("iframe");
  frame.width = 1200; frame.height = 900;
  document.body.append(frame);
  for (let address; (address = queue.shift()); ) {
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, {once: true}));
    frame.src = address;
    await loaded;
    const end = Date.now() + 1000 * patience;
    const page = frame.contentDocument;
    while (!page.querySelector("article, .observablehq--error") && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    told.push({
      address,
      drawn: Boolean(page.querySelector("article h1")?.textContent),
      error: page.querySelector(".observablehq--error")?.textContent,
      lang: page.documentElement.lang,
      codes: page.querySelector("article")?.innerText.match(/\\b(undefined|null|NaN|\\[object \\w+\\])\\b/)?.[0],
      asked: frame.contentWindow.performance.getEntriesByType("resource").map(({name}) => name),
      links: [...page.querySelectorAll("a[href]")].map(({href}) => href)
    });
  }
}
Promise.all(Array.from({length: atOnce}, work)).catch((error) => (window.failed = String(error)));
"""


@pytest.fixture(scope="module")
def visits(root, folder, browser) -> list[dict]:
    """What every page of the site says of itself when it is opened, in both languages."""
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    addresses = [f"{root}{page}{language}" for page in pages for language in ("", "?lang=en")]
    browser.get(f"{root}favicon.ico")
    browser.get_log("browser")
    browser.execute_script(_OPEN_ALL, addresses, PAGES_AT_ONCE, PATIENCE_SECONDS)
    waiting = WebDriverWait(browser, 10 * PATIENCE_SECONDS)
    waiting.until(lambda one: one.execute_script(f"return window.failed || told.length === {len(addresses)}"))
    told = browser.execute_script("return told")
    assert len(told) == len(addresses) > 900, browser.execute_script("return window.failed")
    return told


def test_every_page_opens_without_an_error(visits, browser):
    """Every page is drawn in the language asked for, prints no absent value or object, and the console has no error."""
    assert not [visit for visit in visits if visit["error"] or not visit["drawn"]]
    assert not [visit["address"] for visit in visits if visit["lang"] != ("en" if "lang=en" in visit["address"] else "fr")]
    assert not [(visit["address"], visit["codes"]) for visit in visits if visit["codes"]]
    assert not [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def test_no_page_asks_another_host(visits, root, folder):
    """A page fetches nothing from elsewhere, and no file of the site names another host to fetch from."""
    assert all(asked.startswith(root) for visit in visits for asked in visit["asked"])
    assert all(visit["asked"] for visit in visits)
    for path in folder.rglob("*.html"):
        fetched = re.findall(r"(?:src|<link[^>]* href)=\"(https?:[^\"]+)", path.read_text(encoding="utf-8"))
        assert not fetched, (path, fetched)


def test_the_build_asks_no_registry(visits):
    """A version of a library that the framework had asked for would be on record beside those that stand in for it."""
    records = SITE / "src" / ".observablehq" / "cache" / "_npm"
    versions = [path.name for path in (*records.iterdir(), *(records / "@observablehq").iterdir()) if "@" in path.name[1:]]
    assert versions and all(name.endswith("@0.0.0") for name in versions)


def test_no_link_within_the_site_is_dead(visits, root, folder):
    """Every link to a page of the site finds it, and keeps the language."""
    inside = {(visit["address"], link) for visit in visits for link in visit["links"] if link.startswith(root)}
    assert not {link for _, link in inside if not (folder / urlsplit(link).path[1:]).exists()}
    from_english = {(address, link) for address, link in inside if "lang=en" in address and "lang=en" not in link}
    # Only the switch to French leaves the language.
    assert len(from_english) == len(visits) / 2


def test_a_page_a_programme_and_a_page_an_actor(folder, warehouse):
    """Each programme and each actor of the warehouse has its page, and no other has."""
    for pages, mart, column in (("programmes", "dim_programme", "programme_id"), ("actors", "dim_actor", "actor_id")):
        held = {row[0] for row in warehouse.execute(f"select {column} from marts.{mart}").fetchall()}
        assert {path.stem for path in (folder / pages).glob("*.html")} == held | {"index"}


# --- facts ----------------------------------------------------------------------------------------------------------


def _million(value) -> str:
    """Return an amount in euros as the French pages write it when it is a round number of millions."""
    return f"{float(value) / 1_000_000:g} M€".replace(".", ",")


OVERVIEW_COUNTS = {
    "documents": "select source_count from marts.build_info",
    "déclarations": "select claim_count from marts.build_info",
    "programmes": "select programme_count from marts.build_info",
    "acteurs": "select actor_count from marts.build_info",
    "désaccords ouverts": "select count(*) from marts.fct_disagreement where status = 'open'",
}


def test_the_overview_counts_what_the_warehouse_holds(browser, root, warehouse):
    """Facts 1 to 5: the counts on the first page."""
    _open(browser, f"{root}index.html")
    tiles = _all(browser, ".tiles li")
    for label, query in OVERVIEW_COUNTS.items():
        assert f"{warehouse.execute(query).fetchone()[0]:,} {label}".replace(",", " ") in tiles


def test_the_pepr_is_worth_what_its_claim_says(browser, root, warehouse):
    """Facts 6 and 7: the amount of the PEPR Biothérapies, and who says so."""
    amount, publisher = warehouse.execute(
        "select amount_eur, publisher from marts.fct_financing"
        " where programme_id = 'pepr_biotherapies' and stage = 'budgeted' and component is null"
    ).fetchone()
    _open(browser, f"{root}programmes/pepr_biotherapies.html")
    figure = browser.find_element(By.CSS_SELECTOR, "#money .bars .figure")
    assert figure.find_element(By.TAG_NAME, "a").text == _million(amount)
    told = figure.find_element(By.CSS_SELECTOR, "[role=tooltip]").get_attribute("textContent")
    assert publisher in told and "80 millions d'euros sur 7 ans" in told and "§" in told


def test_the_breakdown_is_the_rollup(browser, root, warehouse):
    """Facts 8 to 10: own, children and not broken down of the strategy, as intervals; a bar is its interval to scale."""
    parts = {"own": ".own", "children": ".sum", "unallocated": ".rest"}
    columns = ", ".join(f"{part}_{end}_eur" for part in parts for end in ("low", "high"))
    ends = warehouse.execute(
        f"select {columns} from marts.fct_financing_rollup"
        " where programme_id = 'strategie_biotherapies' and stage_family = 'envelope' and scope = 'public'"
    ).fetchone()
    _open(browser, f"{root}programmes/strategie_biotherapies.html")
    for low, high, row in zip(ends[::2], ends[1::2], parts.values()):
        shown = _million(low) if low == high else f"de {_million(low)} à {_million(high)}"
        assert _all(browser, f"#breakdown .bars {row} .figure a")[0] == shown
    left, width = browser.execute_script(
        "const bar = document.querySelector('#breakdown .rest .bar'); const track = bar.parentElement;"
        "return [bar.offsetLeft / track.clientWidth, bar.offsetWidth / track.clientWidth]"
    )
    top, low, high = map(float, (ends[1], *ends[-2:]))
    assert left == pytest.approx(low / top, abs=0.01) and width == pytest.approx((high - low) / top, abs=0.01)


def test_the_poles_of_a_theme_are_those_of_the_warehouse(browser, root, warehouse):
    """Fact 11: which actors cover biotherapies, in which regions."""
    rows = warehouse.execute(
        "select regions.label_fr, covered.name from marts.themes_as_of((select data_date from marts.build_info))"
        " as covered inner join marts.dim_region as regions on covered.current_region_code = regions.region_code"
        " where theme = 'biotherapies'"
    ).fetchall()
    _open(browser, f"{root}territories.html?theme=biotherapies")
    shown = {
        (region.find_element(By.TAG_NAME, "b").text, actor.text)
        for region in browser.find_elements(By.CSS_SELECTOR, ".regions > li")
        for actor in region.find_elements(By.TAG_NAME, "a")
    }
    assert shown == set(rows) and rows


def test_a_chosen_day_shows_that_day(browser, root, warehouse):
    """Fact 12: on the eve of its merger a pôle is on the map, on the day after it is not."""
    poles = " where actor_type = 'competitiveness_cluster'"
    every = warehouse.execute(f"select name from marts.dim_actor {poles}").fetchall()
    for day in ("2019-09-19", "2019-09-20"):
        held = warehouse.execute(f"select distinct name from marts.themes_as_of(date '{day}') {poles}").fetchall()
        _open(browser, f"{root}territories.html?day={day}")
        titles = browser.execute_script(
            "return [...document.querySelectorAll('.heat td[title]')].map((cell) => cell.title).join(', ')"
        )
        assert {pole for pole in every if pole[0] in titles} == set(held) & set(every), day


def test_who_publishes_no_result(browser, root, warehouse):
    """Fact 13: how many programmes publish no outcome."""
    (count,) = warehouse.execute(
        "select count(*) from marts.fct_coverage where measure_family = 'outcome'"
        " and status not in ('published', 'published_partial', 'not_applicable')"
    ).fetchone()
    _open(browser, f"{root}coverage.html?family=outcome&status=none")
    assert _all(browser, "#programmes [role=status]")[0].startswith(f"{count} programmes sur ")
    assert len(_all(browser, "#programmes tbody tr")) == count


def test_what_the_contract_promised(browser, root, warehouse):
    """Fact 14: the commitments and targets of the sector contract of 2019, none lost."""
    names = warehouse.execute("select name from marts.dim_programme where programme_level = 'commitment'").fetchall()
    targets = warehouse.execute("select count(*) from marts.fct_indicator_claim where nature = 'target'").fetchone()
    _open(browser, f"{root}promises.html")
    (commitments,) = _all(browser, "#commitments")
    assert names and all(name in commitments for (name,) in names)
    assert (len(_all(browser, "#targets tbody tr")),) == targets


def test_members_of_a_pole_over_time(browser, root, warehouse):
    """Fact 15: the series of a pôle's members, each with its date."""
    rows = warehouse.execute(
        "select cast(value as integer) from marts.fct_indicator where subject_id = 'eurobiomed'"
        " and measure = 'members' and nature = 'result' and as_of_earliest is not null order by as_of_earliest"
    ).fetchall()
    _open(browser, f"{root}actors/eurobiomed.html")
    shown = browser.execute_script(
        "return [...document.querySelector('#series table').querySelectorAll('td .figure a')].map((a) => a.textContent)"
    )
    assert shown == [str(value) for (value,) in rows] and len(rows) > 1
    assert browser.find_elements(By.CSS_SELECTOR, "#series svg[role=img][aria-label]")


def test_a_disagreement_shows_both_sides(browser, root, warehouse):
    """A set of claims that cannot all hold shows each value and who says it."""
    lowest, highest = warehouse.execute(
        "select lowest, highest from marts.fct_disagreement where subject_id = 'aap_eds' and status = 'open'"
    ).fetchone()
    _open(browser, f"{root}programmes/aap_eds.html")
    sides = _all(browser, "#disagreements li.open .sides li")
    for value in (lowest, highest):
        assert any(side.startswith(_million(value)) for side in sides)
    assert all(" (" in side for side in sides)


# --- honest plots ---------------------------------------------------------------------------------------------------

_BARS = """
return [...document.querySelectorAll('.bars li')].map((line) => ({
  bars: line.querySelectorAll('.bar').length,
  unknown: Boolean(line.querySelector('.track.unknown')),
  text: line.querySelector('.text').innerText
}))
"""


@pytest.mark.parametrize("programme", ["strategie_biotherapies", "france_2030", "pepr_biotherapies", "politique_poles"])
def test_unknown_is_drawn_as_unknown_and_nothing_is_stacked(browser, root, programme):
    """A line has one bar, or is hatched and says that nothing is known; it is never a zero."""
    _open(browser, f"{root}programmes/{programme}.html")
    lines = browser.execute_script(_BARS)
    assert lines
    for line in lines:
        assert line["bars"] == (0 if line["unknown"] else 1), line
        assert not line["unknown"] or re.match("inconnu|aucun montant connu", line["text"]), line
        assert not re.match(r"0\s*€", line["text"]), line


# --- everybody ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("page", PAGES)
def test_accessible_and_no_wider_than_the_screen(browser, root, page, size):
    """axe finds nothing serious, and no page scrolls sideways."""
    _open(browser, f"{root}{page}.html", size)
    browser.execute_script((SITE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = browser.execute_async_script("const done = arguments[arguments.length - 1]; axe.run().then(done)")
    assert found["passes"]
    assert not [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")


def test_a_figure_tells_its_source_by_keyboard(browser, root):
    """A figure that has the focus shows interval, words, source and date; Escape hides them."""
    _open(browser, f"{root}programmes/pepr_biotherapies.html")
    for _ in range(200):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if browser.execute_script("return Boolean(document.activeElement.closest('.figure'))"):
            break
    tip = browser.execute_script("return document.getElementById(document.activeElement.getAttribute('aria-describedby'))")
    assert tip.is_displayed()
    for said in ("Intervalle 80 M€", "Imprimé", "Mention", "Stade", "Source", "2024"):
        assert said in tip.text
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert not tip.is_displayed()


def test_a_figure_tells_its_source_on_hover_and_on_a_phone(browser, root):
    """What a figure tells is wholly on the screen, of whatever size."""
    for size in (DESKTOP, PHONE):
        _open(browser, f"{root}programmes/strategie_biotherapies.html", size)
        figure = browser.find_element(By.CSS_SELECTOR, "#breakdown .rest .figure")
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", figure)
        ActionChains(browser).move_to_element(figure.find_element(By.TAG_NAME, "a")).perform()
        tip = figure.find_element(By.CSS_SELECTOR, "[role=tooltip]")
        assert tip.is_displayed()
        box = browser.execute_script("return arguments[0].getBoundingClientRect().toJSON()", tip)
        assert 0 <= box["left"] and box["right"] <= size[0] and 0 <= box["top"] and box["bottom"] <= size[1]


def test_a_figure_can_be_cited(browser, root):
    """A figure's link opens the page at its claim, and marks it."""
    _open(browser, f"{root}programmes/pepr_biotherapies.html")
    link = browser.find_element(By.CSS_SELECTOR, "#money .bars .figure a").get_attribute("href")
    assert "#" in link
    _open(browser, link)
    _wait(browser, "document.querySelector('.cited') !== null")
    cited = browser.find_element(By.CSS_SELECTOR, ".cited")
    assert cited.get_attribute("id") == link.split("#")[1] and "80 millions d'euros sur 7 ans" in cited.text
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", cited)
    assert 0 <= top < DESKTOP[1]


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("PEPR biotherapies", "programmes/pepr_biotherapies"),
        ("alsace biovalley", "actors/alsace_biovalley"),
        ("medicem", "actors/medicen"),
        ("Lyonbiopole", "actors/lyonbiopole"),
    ],
)
def test_any_name_is_found(browser, root, asked, page):
    """A name is found without its accents, by a former name, and with a slip of the hand."""
    _open(browser, f"{root}index.html")
    browser.find_element(By.CSS_SELECTOR, "header input[type=search]").send_keys(asked, Keys.ENTER)
    _wait(browser, "location.pathname.endsWith('search.html') && document.querySelector('article .list a') !== null")
    links = [link.get_attribute("href") for link in browser.find_elements(By.CSS_SELECTOR, "article .list a")]
    assert f"{root}{page}.html" in links[:5]


# What is clicked on the first page, and what then stands there.
PATHS = {
    "what the PEPR is worth and who says so": (
        ["Combien vaut un programme", "PEPR Biothérapies – "],
        ["80 M€", "80 millions d'euros sur 7 ans", "CEA"],
    ),
    "which pôles cover biotherapies and where": (
        ["Quels pôles couvrent"],
        ["biothérapies : où", "Atlanpole Biotherapies", "Pays de la Loire"],
    ),
    "what the sector contract promised": (["Ce que contrats et conventions"], ["Engagement", "Contrat stratégique"]),
    "which programmes publish no results": (["Quels programmes ne publient"], ["programmes sur", "non recherché"]),
}


@pytest.mark.parametrize("question", PATHS)
def test_found_in_under_five_clicks(browser, root, question):
    """The four questions of a newcomer are answered a few clicks from the first page."""
    clicks, answers = PATHS[question]
    assert len(clicks) < 5
    _open(browser, f"{root}index.html")
    for words in clicks:
        link = browser.find_element(By.PARTIAL_LINK_TEXT, words)
        where = link.get_attribute("href")
        browser.execute_script("arguments[0].click()", link)
        _wait(browser, f"location.href.startsWith({where.split('#')[0]!r}) && document.querySelector('article') !== null")
    said = _all(browser, "article")[0]
    assert all(answer in said for answer in answers)


# --- the command ----------------------------------------------------------------------------------------------------


def _tool(folder: Path, name: str, script: str) -> None:
    """Put an executable of that name into a folder."""
    tool = folder / name
    tool.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    tool.chmod(0o755)


@pytest.mark.parametrize(
    ("version", "said"), [(None, "Node.js is not there"), ("v18.19.0", "needs Node.js 20 or newer; this is v18.19.0")]
)
def test_without_node_it_says_what_to_install(tmp_path, monkeypatch, version, said):
    """Without Node.js, or with an old one, nothing is built and the reader is told what is needed."""
    if version:
        _tool(tmp_path, "node", f"echo {version}")
        _tool(tmp_path, "npm", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(site.Refused, match=re.escape(said)):
        site.build_site(PROJECT, tmp_path / "no.duckdb", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_failed_build_leaves_the_earlier_site(tmp_path, monkeypatch):
    """When a tool fails, its words are told and the site that was there stays."""
    tools, project, built = tmp_path / "tools", tmp_path / "project", tmp_path / "site"
    for folder in (tools, project / "bi" / "site" / "node_modules", built):
        folder.mkdir(parents=True)
    (built / "index.html").write_text("earlier", encoding="utf-8")
    for lock in ("package-lock.json", "node_modules/package-lock.json"):
        (project / "bi" / "site" / lock).write_text("{}", encoding="utf-8")
    _tool(tools, "node", 'if [ "$1" = --version ]; then echo v20.0.0; else echo "loader failed: no table" >&2; exit 1; fi')
    _tool(tools, "npm", "exit 0")
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}/bin")
    with pytest.raises(site.Refused, match="loader failed: no table"):
        site.build_site(project, tmp_path / "no.duckdb", built)
    assert (built / "index.html").read_text(encoding="utf-8") == "earlier"
