"""The OpenAPI description of the JSON API, made from the same table of operations that makes the routes."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

JSON = "application/json"
PLAIN = {str: "string", int: "integer", bool: "boolean"}


@dataclass(frozen=True)
class Operation:
    """One thing that the API can do. `answers` maps a status to the dataclass of its body, None for no body."""

    method: str
    path: str
    name: str
    summary: str
    endpoint: Callable[..., Any]
    answers: Mapping[int, type | None]
    takes: type | None = None


MEANINGS = {
    200: "Gelukt.",
    201: "Gemaakt.",
    204: "Gewist.",
    400: "Onleesbaar.",
    403: "Van een andere site.",
    404: "Onbekend.",
    409: "Er was al een andere beurt; er is niets veranderd.",
    410: "Gewist of verlopen.",
    413: "Te groot.",
    415: "Geen JSON.",
    429: "Te veel in korte tijd; probeer het over tien minuten nog een keer.",
    503: "Er kan nu niets bewaard worden.",
}
"""What a status means, in the description."""


def describe(operations: Sequence[Operation], title: str, version: str) -> dict[str, Any]:
    """Return the description as plain data."""
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version, "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _operation(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    names = re.findall(r"\{(\w+)\}", operation.path)
    found: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": {str(status): _answer(status, body, schemas) for status, body in operation.answers.items()},
    }
    if names:
        found["parameters"] = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    if operation.takes:
        found["requestBody"] = {"required": True, "content": {JSON: {"schema": schema_of(operation.takes, schemas)}}}
    return found


def _answer(status: int, body: type | None, schemas: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": MEANINGS[status]}
    if body:
        schema = {"type": "object"} if body is dict else schema_of(body, schemas)
        answer["content"] = {JSON: {"schema": schema}}
    return answer


def schema_of(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON schema of a type; dataclasses are added to `schemas` and referred to by name."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        if kind.__name__ not in schemas:
            schemas[kind.__name__] = {}
            schemas[kind.__name__] = _object(kind, schemas)
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    if kind is date:
        return {"type": "string", "format": "date"}
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": schema_of(typing.get_args(kind)[0], schemas)}
    if isinstance(kind, types.UnionType):
        return {"anyOf": [schema_of(part, schemas) for part in typing.get_args(kind)]}
    if kind is types.NoneType:
        return {"type": "null"}
    return {"type": PLAIN[kind]}


def _object(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {
        "type": "object",
        "description": " ".join(str(kind.__doc__).split()),
        "properties": {field.name: schema_of(hints[field.name], schemas) for field in dataclasses.fields(kind)},
        "required": [field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING],
        "additionalProperties": False,
    }
