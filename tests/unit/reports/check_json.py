#!/usr/bin/env python3
"""Reads a file of report.json with a strict parser and, where the package jsonschema is there,
checks it against the schema.  usage: check_json.py report.json report.schema.json"""
import json
import sys


def distinct(pairs):
    assert len({name for name, _ in pairs}) == len(pairs), "a name occurs twice"
    return dict(pairs)


def no_constant(text):
    raise AssertionError(f"{text} is not JSON")


with open(sys.argv[1], encoding="utf-8", errors="strict") as file:
    report = json.load(file, object_pairs_hook=distinct, parse_constant=no_constant)
with open(sys.argv[2], encoding="utf-8") as file:
    schema = json.load(file)

for table in report["tables"]:
    names = [column["name"] for column in table["columns"]]
    assert list(table["data"]) == names, "data and columns differ"
    for name, values in table["data"].items():
        assert len(values) == table["rows"], f"{name} has {len(values)} values"

try:
    import jsonschema
except ImportError:
    print("the package jsonschema is not installed: the schema was not checked")
else:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report, schema)
    broken = json.loads(json.dumps(report))
    if "provenance" in report:
        del broken["provenance"]["steps"]
        try:
            jsonschema.validate(broken, schema)
        except jsonschema.ValidationError:
            broken["provenance"]["steps"] = []
        else:
            sys.exit("the schema accepts a provenance without steps")
    broken["tables"][0]["columns"][0]["role"] = "weight"
    try:
        jsonschema.validate(broken, schema)
    except jsonschema.ValidationError:
        pass
    else:
        sys.exit("the schema accepts a role that does not exist")
