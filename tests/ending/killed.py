"""Kills a run many times, at times drawn over its measured length: killed.py PROGRAM TIMES WORK"""
import os
import random
import subprocess
import sys
import time

import ending

program, times, work = os.path.abspath(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
folder = work + "/study"
os.mkdir(folder)
ending.prepare(folder)
mark = f"ending-killed-{os.getpid()}"
environment = dict(os.environ, REGIND_TEST_MARK=mark)
chance = random.Random(16)
wrong = []


def begin(title):
    return subprocess.Popen([program, "run", "study.ini", "--out", "out", "--set",
                             f"study.title={title}"], cwd=folder, env=environment,
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE)


def whole(title):
    """A run to its end; what it says is an error of the test."""
    run = begin(title)
    said = run.communicate()[1].decode()
    if run.returncode or "error" in said or "warning" in said:
        wrong.append(f"a whole run ended with {run.returncode}: {said}")


whole("first") # the descriptions of modules are in the cache now
begun = time.monotonic()
whole("second")
length = time.monotonic() - begun
ended = 0
for k in range(times):
    run = begin(k)
    time.sleep(chance.uniform(0, 1.2) * length)
    run.kill()
    run.communicate()
    ended += run.returncode == 0
    why = ending.wrong_results(folder + "/out")
    if why or not os.path.exists(folder + "/out"):
        wrong.append(f"after kill {k}: {why or 'there are no results'}")
left = ending.wait_until_gone(mark)
if left:
    wrong.append(f"processes are left: {left}")
whole("last")
left = ending.beside(folder, os.environ["XDG_CACHE_HOME"])
if left:
    wrong.append(f"the next run has left {left}")
print(f"{times} kills within {1.2 * length:.3f} s, {ended} after the end; {len(wrong)} wrong")
print("\n".join(wrong[:20]))
sys.exit(bool(wrong))
