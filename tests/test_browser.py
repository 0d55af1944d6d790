"""The report in a real Chromium: it loads, reads, filters, finds and steps, in both color schemes, on a desk and on a phone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")

pytestmark = [
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver (Debian: chromium chromium-driver)"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # selenium leaves sockets to the collector
]

FLAGS = (
    "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync "
    "disable-dev-shm-usage hide-scrollbars window-size=1280,900"
)
DESK, PHONE = (1280, 900), (390, 844)

BODY = "The council met on Friday and agreed to put off the vote on the bridge until the spring.\n"
PLANTED = "<script>window.taken = 1</script></script><img src=x onerror='window.taken = 2'>`<script>window.taken = 3</script>`"
ARTICLES = {
    "desk/bridge.txt": f"Council puts off bridge vote\n\n[ad_1]\n{BODY}Read also: Ferry fares to rise\nIt isn& # 39;t over.\nAdvertisement\nThe ferry is going to run every hour until the spring, the mayor told the council.\n",
    "desk/plain.txt": f"Nothing to see in this one\n{BODY}",
    "desk/hostile.txt": f"Hostile words\n{BODY}{PLANTED}\nRead also: {PLANTED}\nturned \u202eround\u202c it is\n`{PLANTED}`\n",
    "desk/long.txt": f"One very long line\n\n\n{BODY}{' '.join(map(str, range(150_000)))}\nAdvertisement\n",
    "wires/мост.txt": "Совет отложил голосование\nСовет собрался в пятницу и решил отложить голосование о мосте до весны.\nРеклама\nЧитайте также: Паром\n",
    "wires/arabic.txt": "المجلس يؤجل التصويت على الجسر\nاجتمع المجلس يوم الجمعة وقرر تأجيل التصويت على الجسر حتى الربيع المقبل.\nاقرأ أيضا: أسعار العبارات\n",
    'wires/<b>odd & "name".txt': f"Odd name\n{BODY}Advertisement\n",
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on a few articles, made by the command line."""
    folder = tmp_path_factory.mktemp("report")
    for name, text in ARTICLES.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "corpus" / "wires" / "guessed.txt").write_bytes(
        "Совет собрался в пятницу и решил отложить голосование о мосте.\n".encode("cp1251")
    )
    (folder / "corpus" / "wires" / "broken.txt").write_bytes(b"\xff\xfe\x00")
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "report", "corpus"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr  # for broken.txt
    return folder / "report.html"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (*FLAGS.split(), f"user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(f"--{flag}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SE_OFFLINE", "true")
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


class Page:
    """The page as a reader meets it."""

    def __init__(self, chromium: Any, path: Path) -> None:
        self.chromium = chromium
        self.path = path

    def look(self, size: tuple[int, int] = DESK, scheme: str = "light", fragment: str = "") -> None:
        """Load the page anew."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
        self.chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.chromium.get("about:blank")
        self.chromium.get_log("browser")
        self.chromium.get(self.path.as_uri() + fragment)
        self.wait("return document.body.dataset.ready === 'yes'")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.chromium.execute_script(script, *arguments)

    def wait(self, script: str) -> None:
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.chromium, 60, 0.05).until(lambda _: self.run(script))

    def press(self, keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.chromium).send_keys(keys).perform()

    def click(self, css: str) -> None:
        self.run("document.querySelector(arguments[0]).click()", css)

    def texts(self, css: str) -> list[str]:
        found: list[str] = self.run("return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent)", css)
        return found

    def text(self, css: str) -> str:
        (text,) = self.texts(css)
        return text

    def open(self, name: str) -> None:
        """Open an article by its name in the list."""
        self.run(
            "[...document.querySelectorAll('#articles a')].find((each) => each.textContent.includes(arguments[0])).click()", name
        )
        self.wait(f"return document.querySelector('#name').textContent.includes({name!r})")

    def errors(self) -> list[str]:
        return [entry["message"] for entry in self.chromium.get_log("browser")]


@pytest.fixture
def reader(chromium: Any, page: Path) -> Page:
    found = Page(chromium, page)
    found.look()
    return found


def test_it_loads_without_a_word_of_complaint_and_without_the_network(reader: Page) -> None:
    assert reader.errors() == []
    assert reader.run("return performance.getEntriesByType('resource').length") == 0
    assert len(reader.texts("#articles li")) == len(ARTICLES) + 1
    assert reader.text("h1").startswith("6 of 8 articles changed")
    assert "broken.txt" in reader.text("#worth")


def test_planted_scripts_are_text(reader: Page) -> None:
    reader.open("hostile.txt")
    shown = reader.text("#sides")
    assert PLANTED.removesuffix("</script>`") in shown or PLANTED in shown
    assert "U+202E" in shown
    assert "\u202e" not in reader.run("return document.documentElement.textContent")
    assert reader.run("return [window.taken, document.images.length, document.scripts.length]") == [None, 0, 3]
    assert reader.errors() == []


def test_a_script_that_got_in_all_the_same_would_not_run(reader: Page) -> None:
    reader.run("const s = document.createElement('script'); s.textContent = 'window.taken = 4'; document.body.append(s)")
    reader.run("document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.taken = 5\" id=planted>x</b>'); planted.click()")
    assert reader.run("return window.taken") is None
    assert any("Content Security Policy" in message for message in reader.errors())


def test_the_dropped_the_changed_and_why(reader: Page) -> None:
    reader.open("bridge.txt")
    assert reader.texts(".stop.gone .original del") == ["[ad_1]", "Read also: Ferry fares to rise", "Advertisement"]
    assert reader.texts(".stop.changed .original del") == ["& # 39;"]
    assert reader.texts(".stop.changed .clean ins") == ["'"]
    assert "boilerplate.en.read-also points to another story" in " ".join(reader.texts(".reason"))
    assert "points to another story" in reader.run("return document.querySelectorAll('.stop.gone .original')[1].title")
    striking = "return getComputedStyle(document.querySelector('.stop.gone del')).textDecorationLine"
    assert reader.run(striking) == "line-through"


def test_toggles_unmark_what_a_filter_did(reader: Page) -> None:
    reader.open("bridge.txt")
    assert reader.text("#place") == "4 differences"
    reader.click("#toggles [value=ads]")
    assert reader.text("#place") == "2 differences"
    assert [name for name in reader.texts(".reason code") if name.startswith("ads")] == []
    reader.click("#toggles [value=whitespace]")
    assert reader.text("#place") == "2 differences"
    reader.click("#toggles [value=ads]")
    assert reader.text("#place") == "4 differences"
    reader.click("#only")
    assert reader.texts(".unshown")
    assert len(reader.texts(".stop")) == 4


def test_the_list_can_be_narrowed_and_ordered(reader: Page) -> None:
    choose = "const e = document.getElementById(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change'))"
    reader.run(choose, "which", "worth")
    assert [name for name in reader.texts("#articles .name") if "guessed.txt" in name]
    assert reader.text("#found").endswith(" of 8 articles")
    reader.run(choose, "which", "same")
    assert sorted(name.rpartition("/")[2] for name in reader.texts("#articles .name")) == ["guessed.txt", "plain.txt"]
    reader.run(choose, "which", "all")
    reader.run(choose, "order", "most")
    shares = [float(share.replace("⚑ worth a look", "").strip(" %<")) for share in reader.texts("#articles .share")]
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize(
    ("query", "names"),
    [("ferry fares", ["bridge.txt"]), ("ПАРОМ", ["мост.txt"]), ('odd & "', ['name".txt']), ("no such words", [])],
)
def test_search_finds(reader: Page, query: str, names: list[str]) -> None:
    reader.press("/")
    reader.press(query)
    reader.wait(f"return document.querySelector('#found').textContent.startsWith('{len(names)} of')")
    assert [any(name in text for text in reader.texts("#articles .name")) for name in names] == [True] * len(names)
    if names:
        assert names[0] in reader.text("#name")
        assert query.casefold() in {text.casefold() for text in reader.texts("mark")}


def test_the_keyboard_steps_through_differences_and_articles(reader: Page) -> None:
    reader.open("bridge.txt")
    for key, place in (("n", "1 of 4"), ("j", "2 of 4"), ("k", "1 of 4"), ("n", "2 of 4"), ("n", "3 of 4"), ("p", "2 of 4")):
        reader.press(key)
        assert reader.text("#place") == place
    assert reader.run("return document.activeElement.getAttribute('aria-current')") == "true"
    bounds = reader.run("const r = document.activeElement.getBoundingClientRect(); return [r.top, r.bottom, innerHeight]")
    assert 0 < bounds[0] < bounds[1] < bounds[2]
    for _ in range(3):
        reader.press("n")
    assert "bridge.txt" not in reader.text("#name")
    assert reader.text("#place").startswith("1 of ")
    reader.press("[")
    reader.press("]")
    reader.press("?")
    assert reader.run("return document.getElementById('keys').open")
    assert reader.errors() == []


def test_buttons_do_what_keys_do(reader: Page) -> None:
    reader.open("bridge.txt")
    for button, place in (("next", "1 of 4"), ("next", "2 of 4"), ("previous", "1 of 4")):
        reader.click(f"#{button}")
        assert reader.text("#place") == place
    reader.click("#after")
    reader.click("#before")
    assert "bridge.txt" in reader.text("#name")


def test_links_from_above_open_the_article(reader: Page) -> None:
    link = reader.run("return document.querySelector('#worth a[href^=\"#a\"]').hash")
    reader.look(fragment=link)
    assert reader.text("#name") in reader.texts("#worth .name")
    assert reader.run("return document.activeElement.id") == "article"


def test_a_long_line_is_cut_and_says_so(reader: Page) -> None:
    reader.open("long.txt")
    assert "< 0.1 % of the text went" in reader.text("#facts")
    assert "characters not shown" in reader.text(".gap") if len(reader.texts(".gap")) == 1 else reader.texts(".gap")
    assert reader.run("return document.getElementById('sides').textContent.length") < 20_000


def test_settings_are_collected_as_toml_that_holds(reader: Page, page: Path) -> None:
    reader.open("bridge.txt")
    reader.run("[...document.querySelectorAll('.offers button')].filter((e) => e.textContent === 'keep this line').at(-1).click()")
    reader.click("#filters [data-skip='entities.entity']")
    text = reader.text("#toml")
    assert tomllib.loads(text) == {"skip": ["entities.entity"], "keep": ["Advertisement"]}
    config = page.parent / "mine.toml"
    config.write_text(text, "utf-8")
    command = [sys.executable, "-m", "cleaner", "clean", "-", "--config", str(config)]
    done = subprocess.run(command, input=ARTICLES["desk/bridge.txt"], capture_output=True, text=True, check=True)
    assert "Advertisement\n" in done.stdout
    reader.click("#filters [data-skip='entities.entity']")
    assert tomllib.loads(reader.text("#toml")) == {"keep": ["Advertisement"]}
    reader.click("#copy")
    reader.wait("return /Copied|Selected/.test(document.querySelector('#said').textContent)")
    reader.click("#clear")
    assert reader.run("return document.getElementById('basket').hidden")


CONTRAST = """
const color = (text) => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ground = (e) => { for (; e; e = e.parentElement) { const c = color(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } };
const poor = [];
for (const e of document.querySelectorAll("body *")) {
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  if (!own || !e.checkVisibility() || e.closest(".unseen, .skip, script, option, noscript")) continue;
  const [one, other] = [light(color(getComputedStyle(e).color)), light(ground(e))].sort((a, b) => b - a);
  if ((one + 0.05) / (other + 0.05) < 4.5) poor.push(`${e.tagName}.${e.className}: ${e.textContent.slice(0, 30)}`);
}
return poor;
"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_can_be_read(reader: Page, size: tuple[int, int], scheme: str, request: pytest.FixtureRequest) -> None:
    reader.look(size, scheme)
    reader.open("bridge.txt")
    reader.press("n")
    assert reader.run("return document.documentElement.scrollWidth") == size[0]
    red, *_ = reader.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (red > 200) == (scheme == "light")
    assert reader.run(CONTRAST) == []
    sides = reader.run(
        "return ['original', 'clean'].map((e) => document.querySelector(`.stop.changed .${e}`).getBoundingClientRect().top)"
    )
    assert (sides[0] == sides[1]) == (size == DESK)
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder, f"{request.node.callspec.id}.png").write_bytes(reader.chromium.get_screenshot_as_png())


def test_everything_that_acts_has_a_name_and_the_page_has_landmarks(reader: Page) -> None:
    reader.open("bridge.txt")
    nodes = reader.chromium.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    told = [(node.get("role", {}).get("value"), node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored")]
    acting = {"button", "checkbox", "link", "searchbox", "combobox", "textbox", "DisclosureTriangle"}
    assert [role for role, name in told if role in acting and not name.strip()] == []
    assert {"banner", "navigation", "main", "search", "article", "toolbar", "table"} <= {role for role, _ in told}


def test_without_scripts_the_counts_can_be_read(chromium: Any, page: Path) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        chromium.get(page.as_uri())
        from selenium.webdriver.common.by import By

        assert "switched off" in chromium.find_element(By.TAG_NAME, "noscript").text
        assert "boilerplate" in chromium.find_element(By.ID, "filters").text
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
