#!/usr/bin/env python3
"""What `regind run --junit` and `check --junit` write, as those read it who have to.

    junit.py PROGRAM [parser]

Without `parser` by the rules of the schema that Jenkins's plugin publishes (elements, their order,
required attributes, sums that are the counts of what is there), with it by the Debian package
python3-junitparser; exit code 77 where that is not installed.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.abspath(sys.argv[1])
FAILED = []


def check(what, good, said=""):
    print(("ok: " if good else "not ok: ") + what)
    if not good:
        print(said)
        FAILED.append(what)


def regind(folder, *arguments):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    return done.returncode


def number(text):
    return text is not None and text.isdigit()


def seconds(text):
    try:
        return float(text) >= 0
    except (TypeError, ValueError):
        return False


ORDER = ["skipped", "error", "failure", "system-out"]


def check_case(case):
    kinds = [child.tag for child in case]
    assert case.get("name") and case.get("classname"), case.attrib
    assert seconds(case.get("time"))
    assert set(case.attrib) <= {"name", "classname", "time"}
    assert all(kind in ORDER for kind in kinds) and len(kinds) <= 1, kinds
    for child in case:
        if child.tag in ("error", "failure"):
            assert child.get("message") and child.get("type"), child.attrib


def counted(cases, kind):
    return sum(case.find(kind) is not None for case in cases)


def check_schema(path):
    """Raises where the file is not what the schema says; returns the suites by name."""
    root = xml.parse(path).getroot()
    assert root.tag == "testsuites" and root.get("name")
    assert {child.tag for child in root} == {"testsuite"}
    suites = list(root)
    for of, cases in [(suite, list(suite)) for suite in suites] + [(root, list(root.iter("testcase")))]:
        assert number(of.get("tests")) and int(of.get("tests")) == len(cases)
        for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(of.get(attribute)) == counted(cases, kind), (attribute, of.attrib)
        assert seconds(of.get("time"))
    for suite in suites:
        assert suite.get("name")
        assert {child.tag for child in suite} == {"testcase"}
        for case in suite:
            check_case(case)
    return {suite.get("name"): suite for suite in suites}


def outcomes(suite):
    return [(case.get("name"), case[0].tag if len(case) else "") for case in suite]


def by_schema(folder):
    path = os.path.join(folder, "junit.xml")

    code = regind(folder, "run", "study.ini", "--junit", "junit.xml", "-q")
    suites = check_schema(path)
    check("findings pass", code == 0 and list(suites) == ["data", "sums", "totals", "scores"], suites)
    check("a finding is what a case printed", outcomes(suites["sums"]) == [
        ("the step", ""),
        ("region=Akmola, year=2010: total is 31, but industry + services gives 30 (1)", "system-out"),
        ("1 of 4 rows contradicts total = industry + services within 0.1 %", "system-out")],
        outcomes(suites["sums"]))
    check("the class is the plugin", suites["sums"][0].get("classname") == "audit.identity")

    code = regind(folder, "run", "study.ini", "--junit", "junit.xml", "-q",
                  "--set", "sums.severity=error")
    suites = check_schema(path)
    check("an audit of severity error fails, and its results are there", code == 1 and
          outcomes(suites["sums"])[1][1] == "failure" and
          os.path.exists(os.path.join(folder, "severity-out", "manifest.json")))
    check("what failed, and where", suites["sums"][1][0].text ==
          "study.ini:9: error: region=Akmola, year=2010: total is 31, but industry + services gives 30 (1)",
          suites["sums"][1][0].text)

    code = regind(folder, "check", "wrong.ini", "--junit", "junit.xml")
    suites = check_schema(path)
    check("a wrong study: its error is a failure", code == 1 and
          outcomes(suites["sums"])[-1] ==
          ("'severity' is 'fatal'; it must be finding, warning or error", "failure"), suites)

    code = regind(folder, "check", "missing.ini", "--junit", "junit.xml")
    suites = check_schema(path)
    check("steps behind one that failed are skipped", code == 1 and
          [outcome for _, outcome in outcomes(suites["data"])] == ["failure"] and
          outcomes(suites["sums"]) == [("the step", "skipped")], suites)

    code = regind(folder, "check", "none.ini", "--junit", "junit.xml")
    suites = check_schema(path)
    check("what belongs to no step is of a suite of the file", code == 1 and list(suites) == ["none.ini"],
          suites)

    code = regind(folder, "run", "odd.ini", "--junit", "junit.xml", "-q")
    suites = check_schema(path)
    check("markup, quotes and control bytes are text", code == 0 and
          outcomes(suites["sums"])[1][0] == "region=<b> & \"c\" ]]> 'd'?: a is 2, but b gives 1 (1)",
          [outcomes(suite) for suite in suites.values()])

    code = regind(folder, "run", "study.ini", "--junit", "on/the/way.xml", "-q")
    suites = check_schema(os.path.join(folder, "on", "the", "way.xml"))
    check("folders on the way are made", code == 0 and list(suites) == ["data", "sums", "totals", "scores"],
          suites)

    code = regind(folder, "check", "study.ini", "--junit", "new/folder/told.xml")
    check("for check, too", code == 0 and os.path.exists(os.path.join(folder, "new", "folder", "told.xml")),
          code)

    code = regind(folder, "check", "study.ini", "--junit", "study.ini/folder/told.xml")
    check("a file that cannot be written is an error of the system", code == 4, code)


def by_parser(folder):
    try:
        from junitparser import JUnitXml, Failure
    except ImportError:
        print("python3-junitparser is not installed")
        sys.exit(77)
    code = regind(folder, "run", "study.ini", "--junit", "junit.xml", "-q", "--set", "sums.severity=error")
    suites = JUnitXml.fromfile(os.path.join(folder, "junit.xml"))
    cases = [(suite.name, case) for suite in suites for case in suite]
    failed = [(name, case) for name, case in cases
              if any(isinstance(result, Failure) for result in case.result)]
    check("read by junitparser", code == 1 and [suite.name for suite in suites] ==
          ["data", "sums", "totals", "scores"])
    check("one failure, of the audit", len(failed) == 1 and failed[0][0] == "sums" and
          failed[0][1].classname == "audit.identity", failed)
    written = (suites.tests, suites.failures, suites.errors, suites.skipped)
    suites.update_statistics()
    check("its own counts are those written", written == (
        suites.tests, suites.failures, suites.errors, suites.skipped) == (9, 1, 0, 0), written)


def main():
    work = tempfile.mkdtemp()
    folder = os.path.join(work, "severity")
    os.environ.update(HOME=work, XDG_CACHE_HOME=work, XDG_DATA_HOME=work, NO_COLOR="1")
    os.environ.pop("REGIND_PLUGIN_PATH", None)
    try:
        shutil.copytree(os.path.join(HERE, "severity"), folder)
        with open(os.path.join(folder, "odd.ini"), "wb") as odd:
            odd.write(b"[data]\nuse = csv\nfile = odd.csv\nkeys = region\n"
                      b"[sums]\nuse = audit.identity\nfrom = data\nidentity = a = b\n")
        with open(os.path.join(folder, "odd.csv"), "wb") as odd:
            odd.write(b"region,a,b\n\"<b> & \"\"c\"\" ]]> 'd'\x01\",2,1\n")
        with open(os.path.join(folder, "missing.ini"), "wb") as missing:
            missing.write(b"[data]\nuse = csv\nfile = none.csv\nkeys = region\n"
                          b"[sums]\nuse = audit.identity\nfrom = data\nidentity = a = b\n")
        by_parser(folder) if sys.argv[2:] == ["parser"] else by_schema(folder)
    finally:
        shutil.rmtree(work)
    sys.exit(1 if FAILED else 0)


main()
