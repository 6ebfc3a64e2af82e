"""Reading one small file, or a text field, from a form. Nothing is written to a disk."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser

from starlette.requests import Request

from integrations.web import problems
from integrations.web.bodies import read_fields
from integrations.web.problems import BadRequest

MULTIPART = "multipart/form-data"


def read_upload(request: Request, body: bytes | BadRequest, field: str) -> str:
    """Return what a field holds, as text: of a plain form, or the file of a form with files. Raises BadRequest."""
    if isinstance(body, BadRequest):
        raise body
    kind = request.headers.get("content-type", "")
    if not kind.lower().startswith(MULTIPART):
        return read_fields(request, body).get(field, "")
    head = f"Content-Type: {kind}\r\nMIME-Version: 1.0\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=policy.HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise BadRequest(problems.UNREADABLE)
    for part in message.iter_parts():
        if part.get_param("name", header="content-disposition") == field:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content.decode("utf-8", "replace")
    return ""
