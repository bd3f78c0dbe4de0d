#!/usr/bin/env python3
"""How long a command takes, and how much memory it and its children need.

    measure.py RUNS COMMAND...            least seconds, least CPU seconds of RUNS runs
    measure.py --memory COMMAND...        largest sum of anonymous and shared memory, in 10^6 bytes

Memory is that of all processes together, shared pages once (PSS); pages of files are not counted,
as they can be dropped at any time. It is sampled, so it is measured in a run of its own; of a
command that ends before the first sample nothing is known, which is 0.
"""
import os
import subprocess
import sys
import time


def run(command, folder=None):
    """A process in a session of its own, its output thrown away unless it fails."""
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            start_new_session=True, cwd=folder)


def finish(process):
    """What the process and its children used; ends the program when it failed."""
    errors = process.stderr.read()
    _, state, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(state)
    if process.returncode:
        sys.exit(f"{' '.join(process.args)}: exit {process.returncode}\n{errors.decode()}")
    return used


def seconds(runs, command, folder=None):
    """Least wall-clock and least CPU seconds of so many runs."""
    least = cpu = float("inf")
    for _ in range(runs):
        begin = time.perf_counter()
        used = finish(run(command, folder))
        least = min(least, time.perf_counter() - begin)
        cpu = min(cpu, used.ru_utime + used.ru_stime)
    return least, cpu


def session(leader):
    """Processes of a session."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                    if int(file.read().rpartition(")")[2].split()[3]) == leader:
                        yield name
            except OSError:
                pass


def memory_of(name):
    kilobytes = 0
    try:
        with open(f"/proc/{name}/smaps_rollup", encoding="utf-8") as file:
            for line in file:
                if line.startswith(("Pss_Anon:", "Pss_Shmem:")):
                    kilobytes += int(line.split()[1])
    except OSError:
        pass
    return kilobytes


def memory(command, folder=None):
    """Peak in bytes."""
    process = run(command, folder)
    peak = 0
    while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, sum(memory_of(name) for name in session(process.pid)))
        time.sleep(0.01)
    finish(process)
    return peak * 1024


def times(one, other, digits=1):
    """How many times the other, as text; "-" where either was too little to be measured."""
    return f"{one / other:.{digits}f}" if one > 0 and other > 0 else "-"


def main(arguments):
    if len(arguments) > 1 and arguments[0] == "--memory":
        print(f"{memory(arguments[1:]) / 1e6:.1f}")
    elif len(arguments) > 1:
        print("%.4f %.4f" % seconds(int(arguments[0]), arguments[1:]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
