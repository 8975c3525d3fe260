"""How long a small hostile input may keep a reader busy before a test calls it a hang."""

# Seconds of processor time. That 100 kB take one at most is measured by tests/bench/fuzz.py, by hand: under coverage,
# on shared cores, the same inputs take up to 2.4 s. What was once found and must not come back took 28 to 90 s.
HANG = 10.0
