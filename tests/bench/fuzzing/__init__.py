"""What `tests.bench.fuzz` and `tests/test_fuzz.py` share: targets, seeds, mutations, and what must always hold."""
