"""What a report costs: made of 200 and of five made-up articles, and loaded in a browser.

    python benchmarks/report.py

The browser is Chromium, where there is one; what it takes is the processor time of all its processes.
"""

import random
import resource
import shutil
import subprocess
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsprov import Article
from newsprov.showing.report import report
from newsprov.testing.strategies import vocabulary

FAMILIES = 50
ROUNDS = 3
BEGIN = datetime(2031, 5, 2, 6, tzinfo=UTC)
QUIET = ("headless", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking", "dump-dom")


def family(number: int) -> list[Article]:
    """A wire story and three copies: whole, cut under a site's chrome, and with a paragraph more."""
    dice, known = random.Random(number), vocabulary("en")
    about = {"name": dice.choice(known["names"]), "place": dice.choice(known["places"])}
    story = [each.format(number=dice.randint(2, 98), **about) for each in dice.sample(known["sentences"], 8)]
    own = story.pop()
    told = [
        [f"{about['place']} (AFP) - {story[0]}", *story[1:]],
        story,
        [*story[:5], "Leave a Reply"],
        [*story[:3], own, *story[3:]],
    ]
    return [
        Article(
            "\n\n".join(paragraphs),
            id=f"{number}.{place}",
            site=f"paper{place}.example",
            title=dice.choice(known["headlines"]),
            published=BEGIN + timedelta(days=number, hours=place),
        )
        for place, paragraphs in enumerate(told)
    ]


def loaded(browser: str, page: str) -> float:
    """Processor time of a browser that shows a page and ends, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        options = [*(f"--{option}" for option in QUIET), f"--user-data-dir={folder}/profile"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([browser, *options, path.as_uri()], capture_output=True, check=True, timeout=300)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    articles = [article for number in range(FAMILIES) for article in family(number)]
    report(articles[:5])  # packs are read on first use
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    for some in (articles, articles[:5]):
        start = time.process_time()
        page = report(some)
        made = time.process_time() - start
        size = len(page.encode()) / 1e6
        print(f"{len(some)} articles: {size:.2f} MB of HTML made in {made:.2f} s of processor time")
        if browser:
            print(f"  Chromium loads it in {min(loaded(browser, page) for _ in range(ROUNDS)):.2f} s")


if __name__ == "__main__":
    main()
