"""One file for each claim about speed and size; `make benchmarks` measures them all in one run."""
