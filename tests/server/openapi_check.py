"""Holds an OpenAPI 3.1 document against the rules of its format, and answers against the document.

    problems = lint(document)                  # [] or sentences with their place
    contract = Contract(document)
    contract.check("GET", "/api/v1/me", answer)
    contract.faults                            # [] or sentences

The part of JSON Schema that is understood: type (one or several), properties, required, additionalProperties, items, enum,
const, anyOf, oneOf, allOf, $ref, pattern, minLength, maxLength, minimum, maximum, minItems, maxItems. A keyword that is
neither understood nor a remark is a problem, so that nothing is passed over in silence.
"""
import json
import re

METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}
REMARKS = {"title", "description", "examples", "example", "format", "default", "deprecated", "readOnly", "writeOnly"}
UNDERSTOOD = {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "oneOf", "allOf", "$ref",
              "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"}
TYPES = {"object", "array", "string", "integer", "number", "boolean", "null"}
STATUS = re.compile(r"^([1-5][0-9][0-9]|[1-5]XX|default)$")
# The wire refuses by itself before any route is known.
WIRE_STATUSES = {400, 405, 408, 413, 414, 431, 500, 501, 503}


def resolve(document, reference):
    node = document
    for part in reference.removeprefix("#/").split("/"):
        part = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(node, dict) or part not in node:
            return None
        node = node[part]
    return node


# ---- the document ----

class Linter:
    def __init__(self, document):
        self.document, self.problems, self.references = document, [], set()

    def say(self, place, problem):
        self.problems.append(f"{place}: {problem}")

    def needs(self, node, keys, place):
        for key in keys:
            if key not in node:
                self.say(place, f"{key} is missing")

    def only(self, node, keys, place):
        for key in node:
            if key not in keys and not key.startswith("x-"):
                self.say(place, f"{key} does not belong here")

    def run(self):
        d = self.document
        self.only(d, {"openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs", "webhooks", "jsonSchemaDialect"}, "#")
        self.needs(d, ["openapi", "info", "paths"], "#")
        if not re.fullmatch(r"3\.1\.\d+", d.get("openapi", "")):
            self.say("#/openapi", "is not 3.1")
        self.needs(d.get("info", {}), ["title", "version"], "#/info")
        tags = [tag.get("name") for tag in d.get("tags", [])]
        if len(tags) != len(set(tags)):
            self.say("#/tags", "a tag is named twice")
        self.schemes = set(d.get("components", {}).get("securitySchemes", {}))
        self.security(d.get("security", []), "#/security")
        self.paths(d.get("paths", {}), set(tags))
        for name, schema in d.get("components", {}).get("schemas", {}).items():
            if not re.fullmatch(r"[a-zA-Z0-9._-]+", name):
                self.say(f"#/components/schemas/{name}", "has a name that no reference may have")
            self.schema(schema, f"#/components/schemas/{name}")
        for name in d.get("components", {}).get("schemas", {}):
            if f"#/components/schemas/{name}" not in self.references:
                self.say(f"#/components/schemas/{name}", "is used nowhere")
        return self.problems

    def security(self, needs, place):
        for need in needs:
            for scheme in need:
                if scheme not in self.schemes:
                    self.say(place, f"there is no security scheme {scheme}")

    def paths(self, paths, tags):
        ids, shapes = {}, {}
        for path, item in paths.items():
            place = f"#/paths/{path}"
            if not path.startswith("/"):
                self.say(place, "does not begin with a slash")
            shape = re.sub(r"\{[^}]*\}", "{}", path)
            if shape in shapes:
                self.say(place, f"is the same as {shapes[shape]}")
            shapes[shape] = path
            self.only(item, METHODS | {"summary", "description", "parameters", "servers"}, place)
            for method in METHODS & set(item):
                self.operation(path, method, item[method], f"{place}/{method}", ids, tags)

    def operation(self, path, method, operation, place, ids, tags):
        self.only(operation, {"operationId", "summary", "description", "tags", "parameters", "requestBody", "responses", "security", "deprecated",
                              "servers", "callbacks", "externalDocs"}, place)
        self.needs(operation, ["operationId", "summary", "responses"], place)
        name = operation.get("operationId")
        if name in ids:
            self.say(place, f"operationId {name} is also that of {ids[name]}")
        ids[name] = place
        for tag in operation.get("tags", []):
            if tag not in tags:
                self.say(place, f"the tag {tag} is not declared")
        self.security(operation.get("security", []), place)
        self.parameters(path, operation.get("parameters", []), place)
        if "requestBody" in operation:
            if method in ("get", "head", "delete"):
                self.say(place, "has a body that clients will not send")
            self.only(operation["requestBody"], {"description", "content", "required"}, f"{place}/requestBody")
            self.contents(operation["requestBody"].get("content"), f"{place}/requestBody")
        self.responses(operation.get("responses", {}), place)

    def parameters(self, path, parameters, place):
        seen = set()
        for parameter in parameters:
            at = f"{place}/parameters/{parameter.get('name')}"
            self.only(parameter, {"name", "in", "description", "required", "deprecated", "schema", "style", "explode", "example", "examples"}, at)
            self.needs(parameter, ["name", "in", "schema"], at)
            key = (parameter.get("in"), str(parameter.get("name")).lower() if parameter.get("in") == "header" else parameter.get("name"))
            if key in seen:
                self.say(at, "is declared twice")
            seen.add(key)
            if parameter.get("in") not in ("path", "query", "header", "cookie"):
                self.say(at, "is in no known place")
            if parameter.get("in") == "path" and parameter.get("required") is not True:
                self.say(at, "is in the path and not required")
            if parameter.get("in") == "header" and key[1] in ("accept", "content-type", "authorization"):
                self.say(at, "is a header that parameters may not be")
            self.schema(parameter.get("schema", {}), f"{at}/schema")
        declared = {name for where, name in seen if where == "path"}
        named = re.findall(r"\{([^}]*)\}", path)
        if sorted(declared) != sorted(named):
            self.say(place, f"the path names {named}, declared are {sorted(declared)}")

    def responses(self, responses, place):
        if not any(status[0] in "23" for status in responses):
            self.say(place, "says nothing of success")
        for status, response in responses.items():
            at = f"{place}/responses/{status}"
            if not STATUS.match(status):
                self.say(at, "is no status")
            self.only(response, {"description", "headers", "content", "links"}, at)
            self.needs(response, ["description"], at)
            if "content" in response:
                self.contents(response["content"], at)
                if status == "204":
                    self.say(at, "has content")

    def contents(self, content, place):
        if not content:
            self.say(place, "has no content")
        for kind, media in (content or {}).items():
            if not re.fullmatch(r"[a-z]+/[a-z0-9.+*-]+(; ?[a-z]+=[a-z0-9-]+)*", kind):
                self.say(place, f"{kind} is no media type")
            self.only(media, {"schema", "example", "examples", "encoding"}, place)
            self.schema(media.get("schema", {}), f"{place}/{kind}/schema")

    def described(self, schema):
        """The properties that a schema and what it is made of describe."""
        names = set(schema.get("properties", {}))
        if "$ref" in schema:
            names |= self.described(resolve(self.document, schema["$ref"]) or {})
        for part in schema.get("allOf", []):
            names |= self.described(part)
        return names

    def schema(self, schema, place, beside=frozenset()):
        if isinstance(schema, bool):
            return
        if "$ref" in schema:
            self.references.add(schema["$ref"])
            if not schema["$ref"].startswith("#/") or resolve(self.document, schema["$ref"]) is None:
                self.say(place, f"{schema['$ref']} leads nowhere")
        for key in schema:
            if key not in UNDERSTOOD | REMARKS and not key.startswith("x-"):
                self.say(place, f"{key} is not understood")
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        for kind in kinds:
            if kind not in TYPES:
                self.say(place, f"{kind} is no type")
        for name in schema.get("required", []):
            if name not in self.described(schema) | beside:
                self.say(place, f"{name} is required and not described")
        if "array" in kinds and "items" not in schema:
            self.say(place, "is a list of nobody knows what")
        if "enum" in schema and (not schema["enum"] or len(set(map(str, schema["enum"]))) != len(schema["enum"])):
            self.say(place, "has an enum that is empty or says a word twice")
        if "pattern" in schema:
            try:
                re.compile(schema["pattern"])
            except re.error as fault:
                self.say(place, f"its pattern is broken: {fault}")
        for example in schema.get("examples", []):
            for fault in Validator(self.document).faults({k: v for k, v in schema.items() if k != "examples"}, example):
                self.say(place, f"its example does not fit{fault}")
        self.parts(schema, place, self.described(schema) | beside)

    def parts(self, schema, place, described):
        for name, part in schema.get("properties", {}).items():
            self.schema(part, f"{place}/{name}")
        for key in ("items", "additionalProperties"):
            if key in schema:
                self.schema(schema[key], f"{place}/{key}")
        for key in ("anyOf", "oneOf", "allOf"):
            for n, part in enumerate(schema.get(key, [])):
                self.schema(part, f"{place}/{key}/{n}", described if key == "allOf" else frozenset())


def lint(document):
    return Linter(document).run()


# ---- values ----

def fits_type(value, kind):
    if kind == "object":
        return isinstance(value, dict)
    if kind == "array":
        return isinstance(value, list)
    if kind == "string":
        return isinstance(value, str)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "null":
        return value is None
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class Validator:
    def __init__(self, document):
        self.document = document

    def faults(self, schema, value, place=""):
        """Sentences about what does not fit; [] when all does."""
        if schema is True:
            return []
        if schema is False:
            return [f"{place}: nothing may be here"]
        found = []
        if "$ref" in schema:
            found += self.faults(resolve(self.document, schema["$ref"]), value, place)
        kinds = schema.get("type")
        if kinds is not None:
            kinds = [kinds] if isinstance(kinds, str) else kinds
            if not any(fits_type(value, kind) for kind in kinds):
                return found + [f"{place}: {json.dumps(value)[:60]} is not {' or '.join(kinds)}"]
        if "enum" in schema and value not in schema["enum"]:
            found.append(f"{place}: {value!r} is none of {schema['enum'][:8]}")
        if "const" in schema and value != schema["const"]:
            found.append(f"{place}: {value!r} is not {schema['const']!r}")
        found += self.of_alternatives(schema, value, place)
        if isinstance(value, str):
            found += self.of_text(schema, value, place)
        elif isinstance(value, dict):
            found += self.of_object(schema, value, place)
        elif isinstance(value, list):
            found += self.of_list(schema, value, place)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            found += [f"{place}: {value} is too small"] if value < schema.get("minimum", value) else []
            found += [f"{place}: {value} is too large"] if value > schema.get("maximum", value) else []
        return found

    def of_alternatives(self, schema, value, place):
        found = []
        for part in schema.get("allOf", []):
            found += self.faults(part, value, place)
        if "anyOf" in schema:
            tries = [self.faults(part, value, place) for part in schema["anyOf"]]
            if all(tries):
                found += min(tries, key=len)
        if "oneOf" in schema and sum(not self.faults(part, value, place) for part in schema["oneOf"]) != 1:
            found.append(f"{place}: fits not exactly one of the shapes")
        return found

    @staticmethod
    def of_text(schema, value, place):
        found = []
        if "pattern" in schema and not re.search(schema["pattern"], value):
            found.append(f"{place}: {value!r} does not match {schema['pattern']}")
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            found.append(f"{place}: a text of {len(value)} signs")
        return found

    def of_object(self, schema, value, place):
        properties, found = schema.get("properties", {}), []
        for name in schema.get("required", []):
            if name not in value:
                found.append(f"{place}: {name} is missing")
        for name, part in value.items():
            if name in properties:
                found += self.faults(properties[name], part, f"{place}/{name}")
            elif "additionalProperties" in schema:
                found += self.faults(schema["additionalProperties"], part, f"{place}/{name}")
        return found

    def of_list(self, schema, value, place):
        found = []
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{place}: a list of {len(value)}")
        if "items" in schema:
            for n, item in enumerate(value):
                found += self.faults(schema["items"], item, f"{place}/{n}")
        return found


# ---- answers ----

class Contract:
    """What a server said it would answer, and where it did not."""

    def __init__(self, document):
        self.document, self.validator = document, Validator(document)
        self.faults, self.checked, self.operations_seen = [], 0, set()
        self.shapes = []
        for path, item in document["paths"].items():
            shape = re.compile("^" + re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(path)) + "$")
            self.shapes.append((path.count("{"), shape, item))
        self.shapes.sort(key=lambda s: s[0])  # words win over names of ids

    def operation_of(self, method, path):
        plain = path.split("?")[0]
        for _, shape, item in self.shapes:
            if shape.match(plain):
                return item.get("get" if method == "HEAD" else method.lower())
        return None

    def check(self, method, path, answer):
        self.checked += 1
        place = f"{method} {path.split('?')[0]} {answer.status}"
        operation = self.operation_of(method, path)
        if method == "HEAD" or answer.status == 304:
            self.say(place, ["has a body"] if answer.body else [])
            return
        if operation is not None and str(answer.status) in operation["responses"]:
            self.operations_seen.add((operation["operationId"], answer.status))
            self.say(place, self.content_faults(operation["responses"][str(answer.status)], answer))
        elif operation is None or answer.status in WIRE_STATUSES:
            problem = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
            self.say(place, self.content_faults(problem, answer))
        else:
            self.say(place, [f"this status is not declared ({answer.body[:120]!r})"])

    def say(self, place, faults):
        self.faults += [f"{place} {fault}" for fault in faults]

    def content_faults(self, response, answer):
        content = response.get("content")
        if not content:
            return ["has a body"] if answer.body else []
        kind = answer.headers.get("content-type", "").split(";")[0]
        if kind not in content:
            return [f"is {kind}, declared is {', '.join(content)}"]
        if not kind.endswith("json"):
            return []
        return self.validator.faults(content[kind]["schema"], answer.json)
