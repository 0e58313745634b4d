"""Ask a running `newsfacts serve` with nothing but the standard library.

newsfacts serve &
python examples/server/ask.py http://127.0.0.1:8000
"""

from __future__ import annotations

import json
import sys
import time
import urllib.error
import urllib.request


def main(url: str) -> None:
    """Wait until the service is ready, then print the amounts of an article."""
    while True:
        try:
            urllib.request.urlopen(f"{url}/ready").close()
            break
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
        except urllib.error.URLError as error:  # it doesn't listen yet
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
        time.sleep(0.2)
    request = urllib.request.Request(
        f"{url}/extract",
        json.dumps({"text": "Pell Group raised $5 million on Monday."}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        record = json.load(answer)
    print([a["mention"]["text"] for a in record["amounts"]])


if __name__ == "__main__":
    main(sys.argv[1])
