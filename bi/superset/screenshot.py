"""Opens the dashboard in a headless Chromium, waits for its charts, saves a picture of the page and its text.

    python screenshot.py URL PASSWORD_FILE PICTURE.png TEXT.txt [--width 1600]

Needs Debian's packages chromium and chromium-driver; Selenium comes with Superset.
"""

from __future__ import annotations

import argparse
import base64
import re
import shutil
import sys
import time
from pathlib import Path

import requests
from selenium.common.exceptions import TimeoutException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from local import USER

# For a busy machine: what has drawn is taken at once.
_WAIT_SECONDS = 300
# Each chart that has drawn nothing or still turns, with the words in its place; or why the page has none.
_MISSING = """
const turning = '.loading, [data-test="loading-indicator"]';
const words = (box, title) => box.innerText.replace(title, '').trim().slice(0, 300) || 'nothing';
const charts = [...document.querySelectorAll('[data-test="grid-content"] [data-test-chart-name]')];
if (!charts.length) return ['no chart at all: ' + words(document.body, '')];
const missing = charts
    .filter(box => box.querySelector(turning) || !box.querySelector('.slice_container canvas, .slice_container table'))
    .map(box => box.dataset.testChartName + ': ' + words(box, box.dataset.testChartName));
return !missing.length && document.querySelector(turning) ? ['something beside the charts is loading'] : missing;
"""
_HEIGHT = "return document.documentElement.scrollHeight;"


def browser(width: int) -> Chrome:
    """Return a headless Chromium whose window is `width` pixels wide."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=fr",
                     "--force-device-scale-factor=1", f"--window-size={width},1200"):  # fmt: skip
        options.add_argument(argument)
    driver = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    driver.set_page_load_timeout(_WAIT_SECONDS)
    return driver


def session_cookie(site: str, password: str) -> str:
    """Log in to `site` and return the session's cookie.

    Not in the browser: while its login page is being sent it also posts its log, and when the answer to that comes
    last, its cookie of a session without a user replaces the one of the login.
    """
    with requests.Session() as session:
        page = session.get(f"{site}/login/", timeout=_WAIT_SECONDS).text
        token = re.search(r'name="csrf_token"\s+id="csrf_token"\s+value="([^"]+)"', page)[1]
        form = {"username": USER, "password": password, "csrf_token": token}
        session.post(f"{site}/login/", form, timeout=_WAIT_SECONDS, allow_redirects=False)
        if session.get(f"{site}/api/v1/me/", timeout=_WAIT_SECONDS).status_code != requests.codes.ok:
            sys.exit(f"{site} does not let {USER} in with this password")
        return session.cookies["session"]


def wait_until_drawn(driver: Chrome) -> None:
    """Wait until every chart has drawn; say what is missing when that never comes."""
    try:
        WebDriverWait(driver, _WAIT_SECONDS).until(lambda one: not one.execute_script(_MISSING))
    except TimeoutException:
        missing = "\n  ".join(driver.execute_script(_MISSING))
        console = "\n  ".join(f"{entry['level']} {entry['message']}" for entry in driver.get_log("browser"))
        sys.exit(
            f"after {_WAIT_SECONDS} seconds the page is not whole: {driver.current_url} ({driver.title})\n"
            f"not drawn:\n  {missing}\nthe browser's console:\n  {console or 'empty'}"
        )


def photograph(url: str, password: str, picture: Path, page: Path, width: int) -> None:
    """Log in, open `url`, wait for every chart and save `picture` and `page`; `width` is in pixels."""
    site = url.split("/superset/")[0]
    cookie = {"name": "session", "value": session_cookie(site, password), "url": site}
    with browser(width) as driver:
        driver.execute_cdp_cmd("Network.setCookie", cookie)
        driver.get(f"{url}?standalone=1")
        wait_until_drawn(driver)
        size = {"width": width, "height": driver.execute_script(_HEIGHT), "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        time.sleep(2)  # bars grow for a second
        wait_until_drawn(driver)
        page.write_text(driver.find_element(By.TAG_NAME, "body").text, encoding="utf-8")
        taken = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        picture.write_bytes(base64.b64decode(taken["data"]))


def main() -> int:
    """Take the picture that the arguments ask for."""
    parser = argparse.ArgumentParser(description="Takes a picture of the dashboard.")
    parser.add_argument("url")
    parser.add_argument("password_file", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("page", type=Path)
    parser.add_argument("--width", type=int, default=1600)
    given = parser.parse_args()
    password = given.password_file.read_text(encoding="utf-8").strip()
    photograph(given.url, password, given.picture, given.page, given.width)
    return 0


if __name__ == "__main__":
    sys.exit(main())
