"""Events on public data: `python -m benchmarks.events FOLDER`."""
