"""Learners answer while the server is killed again and again: what they saw told stays told."""

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect
from playwright.async_api import TimeoutError as PlaywrightTimeout

from mltutor.storage.store import open_store
from mltutor.study.rounds import attempt_id_for
from tests.browser.conftest import ARGUMENTS
from tests.browser.learner import round_and_place
from tests.browser.server import AppServer
from tests.tools import chromium_path

LEARNERS = 5
ANSWERS = 40
KILLS = 4
PATIENCE_MS = 90_000


@dataclass
class Told:
    """Answers whose feedback was seen: attempt id -> the option chosen."""

    seen: dict[str, str] = field(default_factory=dict)
    running: int = LEARNERS


async def learn(page: Page, url: str, told: Told, rng: random.Random) -> None:
    """Answer a whole round; after each answer wait for the feedback, however long it takes."""
    page.set_default_timeout(PATIENCE_MS)
    verdict = page.locator(".verdict")
    await page.goto(f"{url}/practice?type=multiple_choice&length={ANSWERS}")
    await page.get_by_role("button", name="Start").first.click()
    for place in range(ANSWERS):
        await page.wait_for_url(f"**q={place + 1}", wait_until="commit")
        options = page.locator("input[name=answer]:enabled")
        await expect(options).to_have_count(4, timeout=PATIENCE_MS)
        option = options.nth(rng.randrange(4))
        chosen = await option.get_attribute("value")
        await option.check()
        await page.get_by_role("button", name="Submit").click()
        await expect(verdict).to_be_visible(timeout=PATIENCE_MS)
        told.seen[attempt_id_for(round_and_place(page.url)[0], place)] = str(chosen)
        if place + 1 < ANSWERS:
            await press_next(page, place + 2)
    told.running -= 1


async def press_next(page: Page, place: int) -> None:
    """Go on, pressing again if the click met a dead server."""
    while f"q={place}" not in page.url:
        await page.locator(".card .primary").click()
        try:
            await page.wait_for_url(f"**q={place}", timeout=3_000, wait_until="commit")
        except PlaywrightTimeout:
            await asyncio.sleep(0.1)


async def kill_and_restart(server: AppServer, told: Told, rng: random.Random) -> int:
    """Kill the server at random moments, spread over the whole of the answering."""
    for kill in range(1, KILLS + 1):
        while len(told.seen) < kill * LEARNERS * ANSWERS // (KILLS + 1):
            await asyncio.sleep(0.01)
        await asyncio.sleep(rng.random() * 0.5)
        server.kill()
        await asyncio.to_thread(server.start)
    return KILLS


async def run(server: AppServer) -> Told:
    rng = random.Random(20261121)
    told = Told()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        pages = [await browser.new_page() for _ in range(LEARNERS)]
        learners = [learn(page, server.url, told, random.Random(rng.random())) for page in pages]
        await asyncio.gather(kill_and_restart(server, told, rng), *learners)
        await browser.close()
    return told


def test_every_answer_whose_feedback_was_seen_survives_sigkill(tmp_path: Path) -> None:
    server = AppServer(tmp_path)
    server.start()
    try:
        # In a thread of its own: the other browser tests keep a loop in this one.
        with ThreadPoolExecutor(max_workers=1) as pool:
            told = pool.submit(asyncio.run, run(server)).result()
    finally:
        server.stop()
    store = open_store(folder=server.folder / "data")
    attempts = store.attempts("local")
    store.close()
    stored = {attempt.attempt_id: attempt.answer for attempt in attempts}
    assert len(told.seen) == LEARNERS * ANSWERS
    assert len(attempts) == len(stored)
    assert {id_: stored.get(id_) for id_ in told.seen} == {
        id_: (chosen,) for id_, chosen in told.seen.items()
    }
    assert set(stored) == set(told.seen)
