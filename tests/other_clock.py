"""A pytest plugin: the same program four hundred days later, to see what depends on the clock."""

import time

_real = time.time
time.time = lambda: _real() + 400 * 86_400
