#!/usr/bin/env python3
"""That the benchmarks measure: memory that is there, seconds of a processor, and nothing of nothing.

A command that is measured waits until it was looked at: nothing here depends on how fast it is.
"""
import os
import subprocess
import sys
import tempfile

import measure

MEGABYTES = 40

# Takes memory, says so, and stays until it is told to go.
TAKES = """
import os, time
block = bytearray(b"x") * (%d * 1000 * 1000)
open("taken", "w").close()
while not os.path.exists("go"):
    time.sleep(0.01)
"""

# Uses a processor for so long, by its own clock of it.
WORKS = """
import time
while time.process_time() < 0.2:
    pass
"""


class Sampling:
    """Lets the command go after some samples were taken while it had its memory."""

    def __init__(self, folder):
        self.folder, self.samples = folder, 0
        self.sleep = measure.time.sleep

    def __enter__(self):
        measure.time.sleep = self.count
        return self

    def __exit__(self, *_):
        measure.time.sleep = self.sleep

    def count(self, seconds):
        self.samples += os.path.exists(os.path.join(self.folder, "taken"))
        if self.samples == 3:
            open(os.path.join(self.folder, "go"), "w", encoding="ascii").close()
        self.sleep(seconds)


def main():
    with tempfile.TemporaryDirectory() as folder:
        with Sampling(folder):
            peak = measure.memory([sys.executable, "-c", TAKES % MEGABYTES], folder)
        assert MEGABYTES * 1e6 < peak < (MEGABYTES + 60) * 1e6, peak
        wall, cpu = measure.seconds(2, [sys.executable, "-c", WORKS], folder)
        assert wall > 0 and cpu >= 0.2, (wall, cpu)
    assert measure.times(3, 2) == "1.5"
    assert measure.times(3, 0) == "-" and measure.times(0, 2) == "-"
    failed = subprocess.run([sys.executable, measure.__file__, "1", "sh", "-c", "echo no >&2; exit 3"],
                            capture_output=True, text=True, check=False)
    assert failed.returncode == 1 and failed.stderr == "sh -c echo no >&2; exit 3: exit 3\nno\n\n", failed


main()
