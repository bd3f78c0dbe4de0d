"""Fails the calls of a run, one in each run: failing.py PROGRAM LIBRARY HOW-MANY|all WORK [ERROR...]"""
import errno
import json
import os
import re
import shutil
import subprocess
import sys

import ending

program, library = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
many, work = sys.argv[3], sys.argv[4]
errors = [int(number) for number in sys.argv[5:]]
folder = work + "/study"
os.mkdir(folder)
ending.prepare(folder)
mark = f"ending-failing-{os.getpid()}"
log = work + "/log"
environment = dict(os.environ, REGIND_TEST_MARK=mark)
# What is told to nobody by a run that cannot: a call that removes what it leaves, or that says so.
REMOVES = {"unlinkat", "unlink", "rmdir", "opendir", "fdopendir"}
# What calls fail with in earnest: a full disk or quota, no memory, too many files, a signal. Each
# of those that are chosen of a kind fails with the next of them, and of EIO.
USUAL = {
    errno.ENOSPC: {"write", "ftruncate", "fsync", "rename", "renameat2", "mkdir"},
    errno.ENOMEM: {"mmap", "mprotect", "memfd_create", "posix_spawn", "stat", "fstatat", "lstat",
                   "fdopen", "realpath"},
    errno.EMFILE: {"open", "openat", "opendir", "fopen", "pipe2", "socketpair", "memfd_create",
                   "dup", "fcntl"},
    errno.EINTR: {"read", "pread", "write", "open", "openat", "poll", "sendmsg", "recvmsg",
                  "flock", "ftruncate"},
    errno.EAGAIN: {"posix_spawn"},
    errno.EACCES: {"open", "openat", "opendir", "mkdir", "unlink", "unlinkat", "rmdir", "rename",
                   "access"},
}
PATIENCE = 400 # seconds; a run that is not ended by then hangs
wrong = []


def run(title, **variables):
    """Its exit code, what it says, and its process."""
    command = [program, "run", "study.ini", "--out", "out", "--set", f"study.title={title}"]
    with subprocess.Popen(command, cwd=folder, env={**environment, **variables},
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        try:
            said = process.communicate(timeout=PATIENCE)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            return "a hang", "", process.pid
    return process.returncode, said.decode(errors="replace"), process.pid


def title_of(out):
    with open(out + "/manifest.json", encoding="utf-8") as file:
        return json.load(file)["study"]["title"]


def calls():
    """The names of the calls of a run that finds its modules described."""
    for title, variables in (("first", {}), ("second", {"FAILING_CALL": "0", "FAILING_LOG": log,
                                                        "LD_PRELOAD": library})):
        code, said, _ = run(title, **variables)
        if code:
            sys.exit(f"a run of which no call fails ended with {code}: {said}")
    with open(log, encoding="utf-8") as file:
        return file.read().split()


def chosen(names):
    """The numbers of those that fail: of each kind the first, the last, and some between."""
    if many == "all":
        return range(1, len(names) + 1)
    numbers = []
    for kind in sorted(set(names)):
        of_kind = [k + 1 for k, name in enumerate(names) if name == kind]
        wanted = min(int(many), len(of_kind))
        numbers += {of_kind[k * (len(of_kind) - 1) // max(wanted - 1, 1)] for k in range(wanted)}
    return sorted(numbers)


def errors_of(numbers, names):
    """Each number with the errors it fails with, in turn those that are usual for its kind."""
    turns = {}
    for number in numbers:
        name = names[number - 1]
        usual = [error for error, kinds in USUAL.items() if name in kinds] + [errno.EIO]
        turn = turns[name] = turns.get(name, -1) + 1
        yield number, errors or [usual[turn % len(usual)]]


def failed_call(planned):
    """The name of the call that failed. How often a run polls and reads depends on the machine: the
    same number need not be the same call as in the run they were counted in."""
    with open(log, encoding="utf-8") as file:
        return next((line.split()[1] for line in file if line.startswith("failed ")), planned)


def drop_kept(said):
    """Old results of which a run could not tell that they are its own are kept, and that is told."""
    for kept in re.findall(r"are kept as '(out\.kept-\d+)'", said):
        shutil.rmtree(folder + "/" + kept)


def own(left, process):
    """What a run before it could not remove may wait: a worker of it that is about to end holds it."""
    return [name for name in left if "partial-" not in name or f"partial-{process}-" in name]


def look(number, name, code, said, process):
    """What is not as it must be after it."""
    before, after = f"before {number}", f"after {number}"
    why = ending.wrong_results(folder + "/out")
    left = own(ending.beside(folder, os.environ["XDG_CACHE_HOME"]), process)
    told = said.count("error:")
    if why or not os.path.exists(folder + "/out"):
        yield why or "there are no results"
        return
    title = title_of(folder + "/out")
    if code not in (0, 1, 2, 3, 4):
        yield f"ended with {code}"
    elif code == 0 and title != after:
        yield "ended well, and the results are the old ones"
    elif code != 0 and title not in (before, after):
        yield "the results are those of neither"
    elif code != 0 and told == 0:
        yield "failed without a sentence"
    if left and name not in REMOVES:
        yield f"left {left}"


names = calls()
counts = {}
for number, ways in errors_of(chosen(names), names):
    for error in ways:
        code, said, _ = run(f"before {number}")
        if code != 0:
            wrong.append(f"{number}: the run before it ended with {code}: {said}")
            shutil.rmtree(folder + "/out", ignore_errors=True)
            continue
        os.truncate(log, 0)
        code, said, process = run(f"after {number}", FAILING_CALL=str(number), FAILING_LOG=log,
                                  FAILING_ERROR=str(error), LD_PRELOAD=library)
        name = failed_call(names[number - 1])
        drop_kept(said)
        counts[code] = counts.get(code, 0) + 1
        for what in look(number, name, code, said, process):
            wrong.append(f"{number}: {name}, {os.strerror(error)}: {what}; "
                         f"exit {code}: {said.strip()}")
left = ending.wait_until_gone(mark)
if left:
    wrong.append(f"processes are left: {left}")
code, said, _ = run("last")
left = ending.beside(folder, os.environ["XDG_CACHE_HOME"])
if code or left:
    wrong.append(f"the last run ended with {code} and left {left}")
print(f"{len(names)} calls; exit codes {counts}; {len(wrong)} wrong")
print("\n".join(wrong[:40]))
sys.exit(bool(wrong) or not names)
