"""Keep `newsfacts extract -` open and ask it line by line, as any language can.

python examples/pipe/ask.py
"""

from __future__ import annotations

import json
import subprocess
import sys

ARTICLES = [
    {"id": "one", "text": "Pell Group raised $5 million on Monday."},
    {"id": "two", "title": "no text"},
    {"id": "three", "text": "Orvane Industries bought Kestrel Grid for €2 billion."},
]


def main() -> None:
    """Print what each article's answer holds."""
    command = [sys.executable, "-m", "newsfacts", "extract", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for article in ARTICLES:
            print(json.dumps(article), file=process.stdin, flush=True)
            answer = json.loads(process.stdout.readline())
            if "error" in answer:
                print(f"line {answer['line']}: {answer['error']}")
            else:
                print(answer["article"]["id"], [a["mention"]["text"] for a in answer["amounts"]])
        process.stdin.close()


if __name__ == "__main__":
    main()
