"""A program in a pseudo-terminal, which is read and not shown: what it sends, how soon, and its memory."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

REST = 0.4
"""Seconds of silence after which an answer counts as complete."""


class Terminal:
    """A program in a pseudo-terminal of columns and rows."""

    def __init__(
        self, command: list[str], home: Path, environ: dict[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        given = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "DATELINE_TOUR": "false",
            **environ,
        }
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=given, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(slave)

    def read(self, seconds: float) -> bytes:
        """What comes next, empty where nothing does for so long."""
        if not select.select([self.master], [], [], max(seconds, 0))[0]:
            return b""
        try:
            return os.read(self.master, 65536)
        except OSError:
            return b""

    def count(self, rest: float = REST) -> int:
        """The bytes that come until none has come for `rest` seconds."""
        total = 0
        while data := self.read(rest):
            total += len(data)
        return total

    def during(self, seconds: float) -> int:
        """The bytes that come within a time."""
        end, total = time.monotonic() + seconds, 0
        while (left := end - time.monotonic()) > 0:
            total += len(self.read(left))
        return total

    def type(self, keys: str) -> None:
        """Write keys."""
        os.write(self.master, keys.encode())

    def press(self, keys: str, rest: float = REST) -> int:
        """The bytes that answer keys."""
        os.write(self.master, keys.encode())
        return self.count(rest)

    def answer(self, keys: str, within: float) -> float:
        """Seconds from writing keys until the last of what comes `within` so many seconds has come."""
        start = time.perf_counter()
        os.write(self.master, keys.encode())
        last = start
        while (left := start + within - time.perf_counter()) > 0:
            if self.read(left):
                last = time.perf_counter()
        return last - start

    def until(self, words: bytes, patience: float = 60.0) -> float:
        """Seconds until the program has sent these words."""
        start, sent = time.perf_counter(), b""
        while words not in sent:
            if time.perf_counter() - start > patience:
                raise TimeoutError(f"{words!r} has not come in {patience:.0f} s")
            sent += self.read(1.0)
        return time.perf_counter() - start

    def hold(self, key: str, times: int = 30, rate: float = 30.0) -> float:
        """The bytes a key, of a key that is held."""
        total = 0
        for _ in range(times):
            os.write(self.master, key.encode())
            total += self.during(1 / rate)
        return (total + self.count()) / times

    @property
    def peak(self) -> float:
        """The most memory that the program has had resident, in MB; without its worker processes."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1000
        return 0.0

    def end(self) -> None:
        """End the program."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
