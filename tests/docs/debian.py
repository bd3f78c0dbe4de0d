#!/usr/bin/env python3
"""debian.py TOP [PREFIX]: what debian/ says is so.

The version is that of CMake; the symbols are those of libregind.map; what ./bootstrap installs to
build is among Build-Depends; what the programs load by name is a package's recommendation; and, where
PREFIX has an installation, each of its files is in one package.
"""
import fnmatch
import re
import sys
from pathlib import Path

# Of every Debian system that builds packages.
ESSENTIAL = {"gcc", "g++", "libc6-dev"}
# What is loaded by its soname: where that is, and the package that holds it.
LOADED = {"host/worker/source_lines.c": ("libdw.so.1", "regind-plugins", "libdw1")}
FOUND = {"ARCHIVE": ("libarchive13", ("libregind1", "regind-plugins")),
         "CURL": ("libcurl4", ("libregind1",))}


def fields(text):
    """The paragraphs of a control file, each its fields."""
    return [dict(re.findall(r"^(\S+?):[ \t]*(.*(?:\n[ \t].*)*)", part, re.M))
            for part in re.split(r"\n\n+", text.strip())]


def names(field):
    return set(re.findall(r"(?:^|[,|])\s*([a-z0-9][a-z0-9+.-]+)", field or ""))


def version(top):
    cmake = re.search(r"project\(regind VERSION (\S+)", (top / "CMakeLists.txt").read_text())[1]
    debian = re.match(r"regind \(([^)]+)\) ", (top / "debian/changelog").read_text())[1]
    if cmake != debian:
        yield f"debian/changelog has {debian}, CMakeLists.txt {cmake}"


def symbols(top):
    text = re.sub(r"/[*].*?[*]/", "", (top / "host/library/libregind.map").read_text(), flags=re.S)
    exported = set()
    for node, body in re.findall(r"(REGIND_[0-9.]+) \{(.*?)\}", text, re.S):
        exported |= {f"{name}@{node}" for name in (node, *re.findall(r"\b(regind_\w+);", body))}
    listed = set(re.findall(r"^ (\S+@\S+) ", (top / "debian/libregind1.symbols").read_text(), re.M))
    for name in sorted(exported - listed):
        yield f"debian/libregind1.symbols lacks {name}"
    for name in sorted(listed - exported):
        yield f"debian/libregind1.symbols has {name}, which libregind.map has not"


def building(top, source):
    text = (top / "bootstrap").read_text()
    wanted = set(re.search(r"^for_building='([^']*)'", text, re.M)[1].split()) - ESSENTIAL
    for name in sorted(wanted - names(source["Build-Depends"])):
        yield f"debian/control: {name} is not among Build-Depends"


def loading(top, packages):
    recommended = {name: names(fields_.get("Recommends")) for name, fields_ in packages.items()}
    for file, (soname, package, holder) in LOADED.items():
        if soname not in (top / file).read_text():
            yield f"{file} does not load {soname}"
        if holder not in recommended[package]:
            yield f"debian/control: {package} does not recommend {holder}"
    for holder, holders in FOUND.values():
        for package in holders:
            if holder not in recommended[package]:
                yield f"debian/control: {package} does not recommend {holder}"


def placing(top, prefix, packages):
    files = sorted(path.relative_to(prefix) for path in prefix.rglob("*") if not path.is_dir())
    if len(files) < 300:
        yield f"{prefix} holds {len(files)} files"
    patterns = [(name, line.removeprefix("usr/")) for name in packages
                for line in (top / f"debian/{name}.install").read_text().split()]
    removed = re.findall(r"debian/tmp/usr/(\S+)", (top / "debian/rules").read_text())
    for file in map(str, files):
        if any(fnmatch.fnmatch(file, pattern) for pattern in removed):
            continue
        found = [name for name, pattern in patterns
                 if any(fnmatch.fnmatch(file, pattern + end) for end in ("", "/*"))]
        if len(set(found)) != 1 and not (file.endswith("/gdal.so") and "regind-gdal" in found):
            yield f"{file} is in {len(set(found))} packages of debian/: {' '.join(found)}"


def main():
    top = Path(sys.argv[1])
    source, *binary = fields((top / "debian/control").read_text())
    packages = {paragraph["Package"]: paragraph for paragraph in binary}
    wrong = [*version(top), *symbols(top), *building(top, source), *loading(top, packages)]
    if len(sys.argv) > 2:
        wrong += placing(top, Path(sys.argv[2]), packages)
    print("\n".join(wrong) or f"{len(packages)} packages")
    return 1 if wrong else 0


sys.exit(main())
