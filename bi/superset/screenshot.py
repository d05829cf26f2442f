"""Opens the dashboard in a headless Chromium, waits for its charts, saves a picture of the page and its text.

    python screenshot.py URL PASSWORD_FILE PICTURE.png TEXT.txt [--width 1600]

Needs Debian's packages chromium and chromium-driver; Selenium comes with Superset.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import sys
import time
from pathlib import Path

from local import USER
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

_WAIT_SECONDS = 120
# Charts that have drawn something and no spinner left.
_READY = """
const charts = document.querySelectorAll('[data-test="grid-content"] .dashboard-chart').length;
const loading = document.querySelectorAll('.loading, [data-test="loading-indicator"]').length;
const drawn = document.querySelectorAll('.slice_container canvas, .slice_container table').length;
return charts > 0 && loading === 0 && drawn >= charts;
"""
_HEIGHT = "return document.documentElement.scrollHeight;"


def browser(width: int) -> Chrome:
    """Return a headless Chromium whose window is `width` wide."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=fr",
                     "--force-device-scale-factor=1", f"--window-size={width},1200"):  # fmt: skip
        options.add_argument(argument)
    return Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))


def photograph(url: str, password: str, picture: Path, page: Path, width: int) -> None:
    """Log in, open `url`, wait for every chart and save `picture` and `page`."""
    site = url.split("/superset/")[0]
    with browser(width) as driver:
        wait = WebDriverWait(driver, _WAIT_SECONDS)
        driver.get(f"{site}/login/")
        wait.until(lambda one: one.find_elements(By.CSS_SELECTOR, "input[type=password]"))
        driver.find_element(By.CSS_SELECTOR, "input#username, input[name=username]").send_keys(USER)
        driver.find_element(By.CSS_SELECTOR, "input[type=password]").send_keys(password)
        driver.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
        wait.until(lambda one: "/login" not in one.current_url)
        driver.get(f"{url}?standalone=1")
        wait.until(lambda one: one.execute_script(_READY))
        for _ in range(3):  # the page grows while its window does
            size = {"width": width, "height": driver.execute_script(_HEIGHT), "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            time.sleep(2)
        wait.until(lambda one: one.execute_script(_READY))
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
