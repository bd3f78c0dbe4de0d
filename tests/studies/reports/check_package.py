#!/usr/bin/env python3
"""Holds the files of a Tabular Data Package against its descriptor: what the standards (Data Package,
Tabular Data Resource, CSV Dialect, Table Schema 1.0) demand, and what the descriptor claims.
usage: check_package.py datapackage.json"""
import csv
import hashlib
import json
import os
import re
import sys

NAME = re.compile(r"[-a-z0-9._/]+")
TYPES = {"string", "number", "year", "yearmonth", "date"}


def number(text, field):
    mark = field.get("decimalChar", ".")
    assert mark == "." or "." not in text, f"{text} has a decimal point"
    return float(text.replace(mark, "."))


PARSE = {
    "string": lambda text, field: text,
    "number": number,
    "year": lambda text, field: re.fullmatch(r"\d{4}", text)[0],
    "yearmonth": lambda text, field: re.fullmatch(r"\d{4}-\d{2}", text)[0],
    "date": lambda text, field: re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)[0],
}


def check_fields(schema):
    names = [field["name"] for field in schema["fields"]]
    assert len(set(names)) == len(names), "two fields of one name"
    for field in schema["fields"]:
        assert field["type"] in TYPES and field["title"], field
        assert (field["type"] == "number") == ("unit" in field), field
    assert schema["missingValues"] == [""]
    assert set(schema.get("primaryKey", [])) <= set(names)
    return names


def check_rows(rows, schema, names):
    keys = set()
    for row in rows:
        assert len(row) == len(names), row
        for text, field in zip(row, schema["fields"]):
            constraints = field.get("constraints", {})
            if text in schema["missingValues"]:
                assert not constraints.get("required"), f"{field['name']} is missing: {row}"
                continue
            value = PARSE[field["type"]](text, field)
            assert "enum" not in constraints or value in constraints["enum"], (text, field)
        if "primaryKey" in schema:
            key = tuple(row[names.index(name)] for name in schema["primaryKey"])
            assert key not in keys, f"{key} is there twice"
            keys.add(key)


def check_resource(folder, resource):
    assert NAME.fullmatch(resource["name"]) and resource["profile"] == "tabular-data-resource"
    assert resource["path"] == os.path.basename(resource["path"])
    with open(os.path.join(folder, resource["path"]), "rb") as file:
        content = file.read()
    assert resource["bytes"] == len(content), resource["path"]
    assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest(), resource["path"]
    dialect, text = resource["dialect"], content.decode(resource["encoding"])
    assert text.endswith(dialect["lineTerminator"]) and dialect["header"] is True
    names = check_fields(resource["schema"])
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=dialect["delimiter"],
                           quotechar=dialect["quoteChar"], doublequote=dialect["doubleQuote"], strict=True))
    assert rows[0] == names, f"{resource['path']}: {rows[0]}"
    check_rows(rows[1:], resource["schema"], names)
    return len(rows) - 1


with open(sys.argv[1], encoding="utf-8") as descriptor:
    package = json.load(descriptor)
assert package["profile"] == "tabular-data-package" and NAME.fullmatch(package["name"])
assert package["resources"]
assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
assert all(source["title"] for source in package["sources"])
total = sum(check_resource(os.path.dirname(sys.argv[1]), resource) for resource in package["resources"])
print(f"{len(package['resources'])} files, {total} rows")
