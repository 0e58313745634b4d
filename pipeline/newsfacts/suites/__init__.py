"""Public benchmarks: readers of their original files, peers, and a run that scores both."""
