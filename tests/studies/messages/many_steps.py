#!/usr/bin/env python3
"""many_steps PROGRAM: the memory of a plan, and of a run, grows with its steps, not with their square, where all of them take from one
table. It is counted, not timed: twice the steps may add at most three times what the first half added."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def study(steps):
    text = "[study]\ntitle = Many steps\n[data]\nuse = inline\nkeys = region\nrows = region, value\n  A, 1\n  B, 2\n"
    return text + "".join(f"[s{k}]\nuse = derive\nfrom = data\nformula = twice = 2 * value + {k}\n" for k in range(steps))


def peak(program, folder, steps, *command):
    """KiB of the program itself, as the kernel counted them."""
    path = Path(folder, f"study{steps}.ini")
    path.write_text(study(steps))
    process = subprocess.Popen([program, *command, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read().decode()
    _, code, used = os.wait4(process.pid, 0)
    if code != 0 or (command == ("check",) and f"{steps + 1} steps, no errors" not in said):
        sys.exit(f"{steps} steps: {said[-2000:]}")
    return used.ru_maxrss


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        peak(sys.argv[1], folder, 1, "check")  # descriptions of plugins are in the cache from now on
        grows("check", [peak(sys.argv[1], folder, n, "check") for n in (500, 1000, 2000)])
        # A worker for each step: fewer of them, but more than what a run takes anyhow.
        run = ("run", "--out", folder + "/out")
        grows("run", [peak(sys.argv[1], folder, n, *run) for n in (200, 400, 800)])


def grows(what, used):
    few, more, most = used
    print(f"{what}: {few} KiB, twice the steps: {more} KiB, four times: {most} KiB")
    if most - more > 3 * (more - few):
        sys.exit(f"memory of {what} grows faster than the steps")


main()
