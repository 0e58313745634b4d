"""Keep the documentation true: run its examples, write down what they print, and the schema.

    python -m docs.build

In each Markdown file, blocks marked `python` run one after another as one program; a `text` block
right behind one holds what it prints. In `console` blocks each line that begins with `$ ` is run,
and what it prints follows. A test checks that nothing would change.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

from newsfacts.record import json_schema

ROOT = Path(__file__).parent.parent
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(p for p in sorted((ROOT / "docs").glob("*.md")) if not p.name.startswith("plug-")),
)
"""The pages of the plugs are run by the plugs' tests, beside the programs that they are for."""
SCHEMA = ROOT / "docs" / "schema.md"

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<code>.*?)^```\n", re.DOTALL | re.MULTILINE)


def blocks(text: str, kind: str) -> Iterator[str]:
    """Yield the code of all blocks of one kind."""
    yield from (m["code"] for m in _BLOCK.finditer(text) if m["kind"] == kind)


def refreshed(text: str) -> str:
    """Return a page with the outputs that its examples have now.

    Raises:
        Exception: whatever an example raises.
        subprocess.CalledProcessError: a command fails.
    """
    module = ModuleType("newsfacts_example")
    sys.modules[module.__name__] = module
    parts: list[str] = []
    last, printed = 0, None
    with chdir(ROOT):
        for match in _BLOCK.finditer(text):
            between = text[last : match.start()]
            parts.append(between)
            block = match.group()
            if match["kind"] == "python":
                printed = _printed(match["code"], module)
            elif match["kind"] == "text" and printed is not None and not between.strip():
                block, printed = f"```text\n{printed}```\n", None
            elif match["kind"] == "console":
                block, printed = f"```console\n{_session(match['code'])}```\n", None
            else:
                printed = None
            parts.append(block)
            last = match.end()
    return "".join(parts) + text[last:]


def schema_page() -> str:
    """Return the page on the form of a record, made from the types."""
    schema = json_schema()
    lines = [
        "# The form of a record",
        "",
        "Made from the types by `make docs`; `newsfacts schema` prints the same as JSON Schema.",
        "Offsets are code points into `text`, end exclusive. Empty lists are written, absent",
        "values are null. Fields may be added under the same `schema`, never renamed.",
    ]
    names = sorted(schema["$defs"], key=lambda name: (name != "Record", name))
    for name in names:
        kind = schema["$defs"][name]
        lines += ["", f"## {name}", "", kind.get("description", "").split("\n\n")[0], ""]
        lines += ["| field | type | what it is |", "|---|---|---|"]
        for field, shape in kind["properties"].items():
            must = "" if field not in kind.get("required", []) else " (always there)"
            lines.append(f"| `{field}` | {_shown(shape)} | {shape.get('description', '')}{must} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the schema's page and the outputs of all pages anew."""
    SCHEMA.write_text(schema_page(), encoding="utf-8")
    for page in PAGES:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")


def _printed(code: str, module: ModuleType) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, module.__name__, "exec"), module.__dict__)
    return out.getvalue()


def _session(code: str) -> str:
    commands = [line[2:] for line in code.splitlines() if line.startswith("$ ")]
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"
    told = []
    for command in commands:
        done = subprocess.run(
            command,
            shell=True,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PATH": path},
        )
        told.append(f"$ {command}\n{done.stdout}")
    return "".join(told)


def _shown(shape: dict[str, Any]) -> str:
    if "anyOf" in shape:
        return " or ".join(dict.fromkeys(map(_shown, shape["anyOf"])))
    if "$ref" in shape:
        name = shape["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "enum" in shape:
        return ", ".join(f"`{value}`" for value in shape["enum"])
    if "const" in shape:
        return f"`{shape['const']}`"
    if shape.get("type") == "array":
        return f"list of {_shown(shape['items'])}"
    if shape.get("type") == "object" and "additionalProperties" in shape:
        return f"object of {_shown(shape['additionalProperties'])}"
    form = f" ({shape['format']})" if "format" in shape else ""
    return f"{shape.get('type', 'any')}{form}"


if __name__ == "__main__":
    main()
