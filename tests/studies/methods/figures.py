"""Small studies and what comes out of them, to the digit and word for word.

    figures.py PROGRAM FILE.cases

A file has cases one behind the other:

    === title
    where the figures come from, and how they are found by hand
    --- file data.csv      a file beside the study; any number of them
    --- study
    --- show STEP          runs `show STEP --csv`, and expects these columns of its table: texts as
                           they stand, numbers within 1e-12 relative (`--- show STEP 1e-6`:
                           within that)
    --- says               and expects these messages of the last run, in full; without this part,
                           there must be none
    --- fails              as says, and the exit status is 1

Messages are written without `FILE:LINE: `.
"""

import csv
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, CASES = os.path.abspath(sys.argv[1]), sys.argv[2]


def parts_of(text):
    """[(words of the `---` line, text)]"""
    found = re.split(r"^--- (.*)\n", text, flags=re.M)
    return [(head.split(), body) for head, body in zip(found[1::2], found[2::2])]


def same(found, expected, tolerance):
    if found == expected:
        return True
    try:
        a, b = float(found), float(expected)
    except ValueError:
        return False
    return abs(a - b) <= tolerance * max(abs(a), abs(b))


def same_tables(found, expected, tolerance):
    """In the columns that are expected; there may be others."""
    a, b = (list(csv.reader(text.strip().splitlines())) for text in (found, expected))
    if len(a) != len(b) or any(name not in a[0] for name in b[0]):
        return False
    places = [a[0].index(name) for name in b[0]]
    return all(same(x[place], q, tolerance)
               for x, y in zip(a, b) for place, q in zip(places, y, strict=True))


def told(text):
    text = re.sub(r"^[^\s:]+\.(ini|csv):\d+(:\d+)?: ", "", text, flags=re.M)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def run_case(title, text, folder):
    wrong, shown, runs = [], None, 0
    said = True  # nothing to be told of
    for head, body in parts_of(text) + [(["end"], "")]:
        if head[0] in ("show", "end") and not said and shown.stderr.strip():
            wrong.append(f"says\n{told(shown.stderr)}")
        if head[0] in ("file", "study"):
            name = head[1] if head[0] == "file" else "study.ini"
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(body)
        elif head[0] == "show":
            shown = subprocess.run([PROGRAM, "show", "study.ini", head[1], "--csv", "--no-isolate"],
                                   cwd=folder, capture_output=True, text=True, check=False)
            said, runs = False, runs + 1
            tolerance = float(head[2]) if len(head) > 2 else 1e-12
            if body.strip() and not same_tables(shown.stdout, body, tolerance):
                wrong.append(f"{head[1]} is\n{shown.stdout}{shown.stderr}")
        elif head[0] in ("says", "fails"):
            said = True
            if shown.returncode != (1 if head[0] == "fails" else 0):
                wrong.append(f"exit status {shown.returncode}")
            if told(shown.stderr) != told(body):
                wrong.append(f"says\n{told(shown.stderr)}")
        elif head[0] != "end":
            sys.exit(f"{CASES}: '--- {' '.join(head)}'")
    if not runs:
        sys.exit(f"{CASES}: '{title}' shows nothing")
    return [f"{title}: {one}" for one in wrong]


def main():
    with open(CASES, encoding="utf-8") as file:
        cases = re.findall(r"^=== (.*)\n((?:(?!=== ).*\n)*)", file.read(), re.M)
    wrong = []
    with tempfile.TemporaryDirectory() as work:
        cache = os.environ.get("REGIND_TEST_CACHE", work + "/cache")
        os.environ.update(HOME=work, XDG_CACHE_HOME=cache, XDG_DATA_HOME=work + "/share",
                          NO_COLOR="1", LC_ALL="C.UTF-8")
        os.environ.pop("REGIND_PLUGIN_PATH", None)
        for number, (title, text) in enumerate(cases):
            folder = os.path.join(work, str(number))
            os.mkdir(folder)
            wrong += run_case(title, text, folder)
    print("\n".join(wrong) or f"{len(cases)} cases")
    sys.exit(bool(wrong) or not cases)


main()
