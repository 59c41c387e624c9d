"""Independent streams of random numbers from one seed."""

from zlib import crc32

import numpy as np


def generator(seed: int, *purpose: str | int) -> np.random.Generator:
    """Return the stream of random numbers that belongs to `seed` and `purpose`.

    Streams with different purposes are independent, so that drawing more label noise never
    changes the callers. Built on `numpy.random.SeedSequence`.

    Raises:
        ValueError: if the seed is negative.
    """
    if seed < 0:
        raise ValueError(f"The seed is {seed}; use zero or a positive whole number.")
    keys = [crc32(part.encode()) if isinstance(part, str) else part for part in purpose]
    return np.random.default_rng(np.random.SeedSequence([seed, *keys]))
