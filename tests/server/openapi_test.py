#!/usr/bin/env python3
"""The served OpenAPI document is well formed, and the check that says so can fail.

usage: openapi_test.py PROGRAM

The document also goes through the public linter of tests/server/package.json where it is installed (`npm ci` there).
"""
import copy
import json
import subprocess
import sys
from pathlib import Path

from openapi_check import Contract, Validator, lint
from running_server import Answer, Folder, Server

HERE = Path(__file__).resolve().parent

SMALL = {
    "openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "tags": [{"name": "a"}],
    "paths": {"/things/{thing}": {"get": {
        "operationId": "get_thing", "summary": "One.", "tags": ["a"],
        "parameters": [{"in": "path", "name": "thing", "required": True, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}}},
    "components": {"schemas": {"Thing": {
        "type": "object", "additionalProperties": False, "required": ["id", "state"],
        "properties": {"id": {"type": "string", "pattern": "^t_[0-9]+$"}, "state": {"type": "string", "enum": ["new", "old"]},
                       "size": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
                       "tags": {"type": "array", "items": {"type": "string", "maxLength": 3}}}}}}}


def broken(change):
    document = copy.deepcopy(SMALL)
    change(document, document["paths"]["/things/{thing}"]["get"])
    return lint(document)


def the_linter_finds_what_is_wrong():
    assert lint(SMALL) == [], lint(SMALL)
    faults = {
        "is not 3.1": lambda d, o: d.update(openapi="3.0.0"),
        "leads nowhere": lambda d, o: o["responses"]["200"]["content"]["application/json"].update(schema={"$ref": "#/components/schemas/No"}),
        "operationId get_thing is also": lambda d, o: d["paths"].update({"/others": {"get": {**o, "parameters": []}}}),
        "the path names ['thing']": lambda d, o: o.update(parameters=[]),
        "is the same as": lambda d, o: d["paths"].update({"/things/{other}": {}}),
        "not declared": lambda d, o: o.update(tags=["b"]),
        "is required and not described": lambda d, o: d["components"]["schemas"]["Thing"]["required"].append("no"),
        "is no type": lambda d, o: d["components"]["schemas"]["Thing"].update(type="thing"),
        "is not understood": lambda d, o: d["components"]["schemas"]["Thing"].update(patternProperties={}),
        "a list of nobody knows what": lambda d, o: d["components"]["schemas"]["Thing"]["properties"]["tags"].pop("items"),
        "says nothing of success": lambda d, o: o.update(responses={"404": {"description": "no"}}),
        "no security scheme": lambda d, o: o.update(security=[{"no": []}]),
        "does not belong here": lambda d, o: o.update(body={}),
        "is used nowhere": lambda d, o: d["components"]["schemas"].update(Other={"type": "string"}),
    }
    for words, change in faults.items():
        found = broken(change)
        assert any(words in problem for problem in found), f"the linter does not find {words!r}: {found}"


def the_validator_finds_what_does_not_fit():
    validator, schema = Validator(SMALL), {"$ref": "#/components/schemas/Thing"}
    good = {"id": "t_1", "state": "new", "size": None, "tags": ["abc"]}
    assert validator.faults(schema, good) == []
    for wrong in ({"size": "1"}, {"size": True}, {"id": "x"}, {"state": "none"}, {"tags": ["abcd"]}, {"tags": "abc"}, {"more": 1}, {"id": None}):
        assert validator.faults(schema, {**good, **wrong}), wrong
    assert validator.faults(schema, {"id": "t_1"}) and validator.faults(schema, []), "missing fields and other types are found"
    contract = Contract(SMALL)
    json_kind = {"content-type": "application/json"}
    contract.check("GET", "/things/t_1", Answer(200, json_kind, json.dumps(good).encode()))
    assert contract.faults == [], contract.faults
    contract.check("GET", "/things/t_1", Answer(200, json_kind, b'{"id":"t_1"}'))
    contract.check("GET", "/things/t_1", Answer(418, json_kind, b"{}"))
    contract.check("GET", "/things/t_1", Answer(200, {"content-type": "text/plain"}, b"x"))
    assert len(contract.faults) == 3, contract.faults


def public_linter(folder, document):
    program = HERE / "node_modules" / ".bin" / "redocly"
    if not program.exists():
        print("*** the public linter is not installed (npm ci in tests/server): our own alone was asked ***", flush=True)
        return
    file = folder / "openapi.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    done = subprocess.run([program, "lint", file, "--config", HERE / "redocly.yaml"], capture_output=True, text=True, timeout=200, check=False,
                          env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "REDOCLY_TELEMETRY": "off",
                               "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"})
    assert done.returncode == 0, done.stdout[:6000] + done.stderr[-4000:]
    print("the public linter finds nothing", flush=True)


def main():
    the_linter_finds_what_is_wrong()
    the_validator_finds_what_does_not_fit()
    with Folder() as folder, Server(sys.argv[1], folder / "data") as server:
        document = server.contract.document
        problems = lint(document)
        assert not problems, f"{len(problems)} problems:\n  " + "\n  ".join(problems[:40])
        operations = sum(len(item) for item in document["paths"].values())
        page = server.plain_get("/api")
        assert page.status == 200 and page.headers["content-type"].startswith("text/html"), page
        for path in document["paths"]:
            assert path.replace("&", "&amp;") in page.body.decode(), f"the reference page does not have {path}"
        public_linter(folder, document)
    print(f"OpenAPI: {operations} operations, {len(document['components']['schemas'])} schemas, no problem", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
