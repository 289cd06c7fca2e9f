"""The screen in a browser: served to whoever has the key, shown by Chromium, driven by its keys."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pyte
import pytest

COMMAND = Path(sys.executable).with_name("dateline")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 60.0
EVIL = "http://evil.example"


class Served:
    """A server of the sample batch on a free port."""

    def __init__(self, home: Path, *arguments: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = str(probe.getsockname()[1])
        environ = {
            **os.environ, "DATELINE_TOUR": "false",
            "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"),
        }  # fmt: skip
        self.process = subprocess.Popen(
            [COMMAND, "serve", "--port", self.port, *arguments],
            env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.told = ""
        assert self.process.stderr is not None
        while not (found := re.search(r"open (http\S+)", self.told)):
            line = self.process.stderr.readline()
            if not line:
                self.process.communicate()
                raise AssertionError(f"the server ended: {self.told}")
            self.told += line
        self.address = found[1]

    def get(self, path: str = "", **headers: str) -> tuple[int, str]:
        """Ask for a page, without the cookie; the status and the text."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()

    @property
    def path(self) -> str:
        return self.address.split("/", 3)[3]

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=PATIENCE)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path)
    yield server
    server.end()


class Page:
    """A page in Chromium, spoken to by its debugging protocol."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self._line, self._last = line, 0
        self.asked: list[str] = []
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)

    async def do(self, method: str, **given: Any) -> dict[str, Any]:
        """Carry out a command of the protocol, taking in what happens meanwhile."""
        self._last += 1
        number = self._last
        await self._line.send_json({"id": number, "method": method, "params": given})
        while True:
            message = await self._line.receive_json(timeout=PATIENCE)
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        told = message.get("params", {})
        if message.get("method") == "Network.requestWillBeSent":
            self.asked.append(told["request"]["url"])
        elif message.get("method") == "Network.webSocketFrameSent":
            size = re.match(r'\["resize",\{"width":(\d+),"height":(\d+)', told["response"]["payloadData"])
            if size:
                self.screen.resize(int(size[2]), int(size[1]))
        elif message.get("method") == "Network.webSocketFrameReceived" and told["response"]["opcode"] == 2:
            self._stream.feed(base64.b64decode(told["response"]["payloadData"]).replace(b"$p", b""))

    async def wait_for(self, words: str) -> str:
        """What the terminal in the page was sent, once it shows some words."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while words not in (shown := "\n".join(self.screen.display)):
            assert loop.time() < end, f"{words!r} does not appear:\n{shown}"
            await self.do("Runtime.evaluate", expression="1")
            await asyncio.sleep(0.05)
        return shown

    async def text(self) -> str:
        """What the page says beside the terminal."""
        told = await self.do("Runtime.evaluate", expression="document.body.innerText")
        return str(told["result"]["value"])

    async def type(self, keys: str) -> None:
        for key in keys:
            named = {"key": "Enter", "windowsVirtualKeyCode": 13} if key == "\r" else {"key": key}
            await self.do("Input.dispatchKeyEvent", type="keyDown", text=key, **named)
            await self.do("Input.dispatchKeyEvent", type="keyUp", **named)


@asynccontextmanager
async def chromium(folder: Path) -> AsyncIterator[Page]:
    profile = folder / "chromium"
    process = await asyncio.create_subprocess_exec(
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1300,800",
        "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        told = profile / "DevToolsActivePort"
        async with asyncio.timeout(PATIENCE):
            while not told.exists() or not told.read_text().count("\n"):
                await asyncio.sleep(0.05)
        port = told.read_text().split()[0]
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = [page for page in await answer.json() if page["type"] == "page"]
            async with session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as line:
                page = Page(line)
                await page.do("Network.enable")
                await page.do("Page.enable")
                yield page
    finally:
        process.terminate()
        await process.wait()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
async def test_a_browser_shows_articles_and_its_keys_work_and_nothing_comes_from_elsewhere(
    served: Served, tmp_path: Path
):
    async with chromium(tmp_path) as page:
        await page.do("Page.navigate", url=served.address)
        await page.wait_for("5 articles · 5 undecided")
        await page.wait_for("Behind the Curtain")
        await page.type("s")
        await page.wait_for("4 undecided")
        await page.type("/oil\r")
        await page.wait_for("/ oil")
        located = await page.do("Runtime.evaluate", expression="location.href")
        assert located["result"]["value"] == f"http://127.0.0.1:{served.port}/"
        drawn = base64.b64decode((await page.do("Page.captureScreenshot"))["data"])
        (tmp_path / "page.png").write_bytes(drawn)
        assert len(drawn) > 30_000, "the page is all but empty"
        own = (f"http://127.0.0.1:{served.port}/", "data:", "blob:", "about:")
        assert [url for url in page.asked if not url.startswith(own)] == []
        fonts = await page.do("Runtime.evaluate", expression="document.fonts.check('16px \"Roboto Mono\"')")
        assert fonts["result"]["value"] is True
        await page.type("q")
        while "was closed; everything is saved" not in await page.text():
            await asyncio.sleep(0.05)


def test_without_the_key_nothing_is_served(served: Served):
    assert served.get()[0] == 403
    assert "the key is part of it" in served.get()[1]
    assert served.get("?key=wrong")[0] == 403
    assert served.get("ws")[0] == 403
    assert served.get("static/js/textual.js")[0] == 403
    status, text = served.get(served.path.replace("?", "static/js/textual.js?"))
    assert status == 200
    assert len(text) > 100_000


def test_another_page_or_another_name_of_this_machine_gets_nothing_even_with_the_key(served: Served):
    assert served.get(served.path, Origin=EVIL) == (403, "Another page may not use this one.\n")
    assert served.get("ws" + served.path, Origin=EVIL)[0] == 403
    assert served.get(served.path, Host="evil.example") == (403, "This page is for this machine only.\n")


def test_it_is_served_to_this_machine_only_and_to_others_with_a_plain_warning(served: Served, tmp_path: Path):
    assert served.address.startswith("http://127.0.0.1:")
    assert "open to others" not in served.told
    others = Served(tmp_path, "--host", "0.0.0.0")
    try:
        assert "can read all of your library, decide in it" in others.told
        assert "open to others" in others.told
    finally:
        others.end()


def test_a_port_that_is_taken_is_told_in_one_sentence(served: Served, tmp_path: Path):
    with pytest.raises(AssertionError, match="cannot be listened on"):
        Served(tmp_path, "--port", served.port)


def test_what_is_not_there_is_told_before_an_address_is(tmp_path: Path):
    with pytest.raises(AssertionError, match=r"no-such-folder: There is no such file"):
        Served(tmp_path, "no-such-folder")


def test_the_program_of_a_page_ends_when_its_server_is_gone(tmp_path: Path):
    environ = {
        **os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "COLUMNS": "80",
        "XDG_DATA_HOME": str(tmp_path),
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "--library", ":memory:"],
        env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"__GANGLION__\n"
    process.communicate(timeout=PATIENCE)  # closes what the server would write to
    assert process.returncode == 0
