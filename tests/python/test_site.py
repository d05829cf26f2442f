"""The static site in a real browser: every page opens, its figures are SQL's, and everybody can use it."""

import http.client
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

from conftest import PROJECT, rows_of
from filiere.sharing import site

SITE = PROJECT / "bi" / "site"
DESKTOP, PHONE = (1280, 900), (390, 844)
TEXTS_OF_A_PAGE = (PROJECT / "tests" / "texts_of_a_page.js").read_text(encoding="utf-8")
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


def _wait(browser: Chrome, condition: str) -> None:
    """Wait until a condition in JavaScript holds."""
    WebDriverWait(browser, PATIENCE_SECONDS).until(lambda one: one.execute_script(f"return {condition}"))


@pytest.fixture(scope="module")
def visits(root, folder, browser) -> list[dict]:
    """What pages of the site say of themselves: each kind in both languages, and every third page by turns."""
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    addresses = [f"{root}{page}{('', '?lang=en')[number % 2]}" for number, page in enumerate(pages[::3])]
    addresses += [f"{root}{page}.html{language}" for page in PAGES for language in ("", "?lang=en")]
    addresses = list(dict.fromkeys(addresses))
    browser.get(f"{root}favicon.ico")
    browser.get_log("browser")
    script = (PROJECT / "tests" / "open_every_page.js").read_text(encoding="utf-8")
    browser.execute_script(script, addresses, PAGES_AT_ONCE, PATIENCE_SECONDS)
    waiting = WebDriverWait(browser, 10 * PATIENCE_SECONDS)
    waiting.until(lambda one: one.execute_script(f"return window.failed || told.length === {len(addresses)}"))
    told = browser.execute_script("return told")
    assert len(told) == len(addresses) > 200, browser.execute_script("return window.failed")
    return told


def test_every_page_opens_without_an_error(visits, browser):
    """Every page is drawn in the language asked for, prints no absent value or object, and the console has no error."""
    assert not [visit for visit in visits if visit["error"] or not visit["drawn"]]
    for visit in visits:
        assert visit["lang"] == ("en" if "lang=en" in visit["address"] else "fr"), visit["address"]
        assert not visit["codes"], visit["address"]
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
    names = [path.name for folder in (records, records / "@observablehq") for path in folder.iterdir()]
    versions = [name for name in names if "@" in name[1:]]
    assert versions and all(name.endswith("@0.0.0") for name in versions)


def test_no_link_within_the_site_is_dead(visits, root, folder):
    """Every link to a page of the site finds it, and keeps the language."""
    inside = {(visit["address"], link) for visit in visits for link in visit["links"] if link.startswith(root)}
    assert not {link for _, link in inside if not (folder / urlsplit(link).path[1:]).exists()}
    from_english = {(address, link) for address, link in inside if "lang=en" in address and "lang=en" not in link}
    # Only the switch to French leaves the language.
    assert len(from_english) == sum("lang=en" in visit["address"] for visit in visits)


def test_a_page_a_programme_and_a_page_an_actor(folder, warehouse):
    """Each programme and each actor of the warehouse has its page, and no other has."""
    for pages, mart, column in (("programmes", "dim_programme", "programme_id"), ("actors", "dim_actor", "actor_id")):
        held = {row[0] for row in warehouse.execute(f"select {column} from marts.{mart}").fetchall()}
        assert {path.stem for path in (folder / pages).glob("*.html")} == held | {"index"}


@pytest.mark.parametrize("row", rows_of(PROJECT / "tests" / "facts_of_the_site.csv"), ids=lambda row: row["fact"])
def test_a_fact_of_a_page_is_that_of_the_marts(browser, root, warehouse, row):
    """What a page shows, read by a piece of JavaScript, is what a query answers, row by row, in whatever order."""
    _open(browser, f"{root}{row['page']}")
    shown = browser.execute_script(f"{TEXTS_OF_A_PAGE} return {row['shown']}")
    answer = [text for (text,) in warehouse.execute(row["sql"]).fetchall()]
    assert answer and sorted(shown) == sorted(answer)


@pytest.mark.parametrize("programme", ["strategie_biotherapies", "france_2030", "pepr_biotherapies", "politique_poles"])
def test_unknown_is_drawn_as_unknown_and_nothing_is_stacked(browser, root, programme):
    """A line has one bar, or is hatched and says that nothing is known; it is never a zero."""
    _open(browser, f"{root}programmes/{programme}.html")
    lines = browser.find_elements(By.CSS_SELECTOR, ".bars li")
    assert lines
    for line in lines:
        said = line.find_element(By.CLASS_NAME, "text").text
        unknown = bool(line.find_elements(By.CSS_SELECTOR, ".track.unknown"))
        assert len(line.find_elements(By.CLASS_NAME, "bar")) == (0 if unknown else 1), said
        assert not unknown or re.match("inconnu|aucun montant connu", said), said
        assert not re.match(r"0\s*€", said), said


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
    tip = browser.find_element(By.ID, browser.switch_to.active_element.get_attribute("aria-describedby"))
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
    _open(browser, link)
    _wait(browser, "document.querySelector('.cited') !== null")
    cited = browser.find_element(By.CSS_SELECTOR, ".cited")
    assert cited.get_attribute("id") == link.split("#")[1] and "80 millions d'euros sur 7 ans" in cited.text
    top = browser.execute_script("return arguments[0].getBoundingClientRect().top", cited)
    assert 0 <= top < DESKTOP[1]


@pytest.mark.parametrize("asked, page", [
    ("PEPR biotherapies", "programmes/pepr_biotherapies"), ("alsace biovalley", "actors/alsace_biovalley"),
    ("medicem", "actors/medicen"), ("Lyonbiopole", "actors/lyonbiopole"), ("APHP", "actors/aphp"),
    ("CSF 2019", "programmes/csf_contract_2019"), ("biothérapies", "territories.html?theme=biotherapies"),
    ("pôle de compétitivité", "actors/index.html#type-"),
])  # fmt: skip
def test_any_name_is_found(browser, root, asked, page):
    """A name is found without its accents, by a former name, with a slip of the hand; a theme or a type by its words."""
    _open(browser, f"{root}index.html")
    browser.find_element(By.CSS_SELECTOR, "header input[type=search]").send_keys(asked, Keys.ENTER)
    _wait(browser, "location.pathname.endsWith('search.html') && document.querySelector('article .list a') !== null")
    links = [link.get_attribute("href") for link in browser.find_elements(By.CSS_SELECTOR, "article .list a")]
    assert any(link.startswith(f"{root}{page}") for link in links[:5])


@pytest.mark.parametrize("row", rows_of(PROJECT / "tests" / "clicks_of_newcomers.csv"), ids=lambda row: row["question"])
def test_found_in_under_five_clicks(browser, root, row):
    """The four questions of a newcomer are answered a few clicks from the first page."""
    clicks = row["clicks"].split(" ; ")
    assert len(clicks) < 5
    _open(browser, f"{root}index.html")
    for words in clicks:
        link = browser.find_element(By.PARTIAL_LINK_TEXT, words)
        where = link.get_attribute("href").split("#")[0]
        browser.execute_script("arguments[0].click()", link)
        _wait(browser, f"location.href.startsWith({where!r}) && document.querySelector('article') !== null")
    said = " ".join(browser.find_element(By.TAG_NAME, "article").text.split())
    assert all(answer in said for answer in row["answers"].split(" ; "))


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
    _tool(tools, "node", '[ "$1" = --version ] && echo v20.0.0 && exit; echo "loader failed: no table" >&2; exit 1')
    _tool(tools, "npm", "exit 0")
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}/bin")
    with pytest.raises(site.Refused, match="loader failed: no table"):
        site.build_site(project, tmp_path / "no.duckdb", built)
    assert (built / "index.html").read_text(encoding="utf-8") == "earlier"


def test_the_server_answers_to_this_computer_and_stays_in_its_folder(tmp_path):
    """A foreign host name is refused, and a link out of the folder leads nowhere."""
    folder, secret = tmp_path / "site", tmp_path / "secret.txt"
    folder.mkdir()
    secret.write_text("secret")
    (folder / "index.html").write_text("here")
    (folder / "out.txt").symlink_to(secret)
    with site.server_of(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        asked = {
            ("/index.html", "localhost"): 200,
            ("/index.html", "evil.example"): 421,
            ("/out.txt", "localhost"): 404,
        }
        for (path, host), status in asked.items():
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
            connection.request("GET", path, headers={"Host": host})
            assert connection.getresponse().status == status, (path, host)
            connection.close()
        server.shutdown()
