"""What the tests of this folder have in common: a study, and what must hold of its result folder
and of the machine however its run has ended."""
import glob
import hashlib
import json
import os
import time

STUDY = """[study]
title = {title}

[data]
use  = csv
file = data.csv
keys = region, year:period

[shares]
use     = derive
from    = data
formula = value / 2

[page]
use  = report.csv
from = data

[second]
use  = report.csv
from = shares
"""


def prepare(folder):
    with open(folder + "/data.csv", "w", encoding="utf-8") as file:
        file.write("region,year,value\n")
        for k in range(200):
            file.write(f"region {k % 20},{2000 + k // 20},{k * k * 7919 % 9973}\n")
    with open(folder + "/study.ini", "w", encoding="utf-8") as file:
        file.write(STUDY.format(title="Ending"))


def wrong_results(out):
    """Why a result folder is none of one run; None: it is, or there is none."""
    if not os.path.exists(out):
        return None
    try:
        with open(out + "/manifest.json", encoding="utf-8") as file:
            files = json.load(file)["files"]
        for each in files:
            with open(f"{out}/{each['file']}", "rb") as file:
                if hashlib.sha256(file.read()).hexdigest() != each["sha256"]:
                    return f"{each['file']} is not what the manifest says"
        extra = set(os.listdir(out)) - {each["file"] for each in files} - {"manifest.json"}
        return f"it holds {sorted(extra)}, too" if extra else None
    except (OSError, ValueError, KeyError) as error:
        return str(error)


def beside(folder, cache):
    """What a run has left beside its results and in its cache."""
    names = {"data.csv", "study.ini", "out"}
    left = [name for name in os.listdir(folder) if name not in names]
    return left + [path for path in glob.glob(cache + "/**/*", recursive=True)
                   if os.path.isfile(path) and not path.endswith(".json")
                   and not os.path.basename(path).startswith("files-sdk")]


def alive(mark):
    """The processes that have the mark; zombies have no environment."""
    found = []
    for path in glob.glob("/proc/[0-9]*/environ"):
        try:
            with open(path, "rb") as file:
                if b"REGIND_TEST_MARK=" + mark.encode() + b"\0" in file.read():
                    found.append(path)
        except OSError:
            pass
    return found


def wait_until_gone(mark):
    """They are killed with their host; on a busy machine it may take a while until they are gone."""
    for _ in range(1200):
        left = alive(mark)
        if not left:
            return []
        time.sleep(0.1)
    return left
