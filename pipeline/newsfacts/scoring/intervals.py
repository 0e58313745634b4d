"""Bootstrap intervals and paired tests, resampling whole articles."""

from __future__ import annotations

from math import comb

import numpy as np

from newsfacts.scoring.tally import Floats, mean_of_defined, rates

SAMPLES = 1000
"""Bootstrap samples and random swaps, unless told otherwise."""
LEVEL = 0.95
"""Probability that an interval is to cover."""
SEED = 20240501
"""Start of the random numbers: the same input always gives the same figures."""


def resample(counts: Floats, samples: int = SAMPLES, seed: int = SEED) -> Floats:
    """Return the sums of the counts over articles drawn with replacement.

    Args:
        counts: articles × columns × 4.
        samples: how often to draw.
        seed: start of the random numbers.

    Returns:
        samples × columns × 4.
    """
    articles, columns, width = counts.shape
    generator = np.random.default_rng(seed)
    draws = generator.multinomial(articles, np.full(articles, 1 / articles), size=samples)
    sums = draws.astype(np.float64) @ counts.reshape(articles, columns * width)
    return sums.reshape(samples, columns, width)


def interval(values: Floats, level: float = LEVEL) -> tuple[float, float]:
    """Return the percentile interval of one statistic over all samples; NaN where undefined."""
    known = values[~np.isnan(values)]
    if not len(known):
        return float("nan"), float("nan")
    tail = (1 - level) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    return float(low), float(high)


def macro(f1: Floats, places: list[int]) -> Floats:
    """Return the mean F1 over some columns, of those that are defined.

    Args:
        f1: … × columns.
        places: the columns.
    """
    return mean_of_defined(f1[..., places])


def randomisation(
    one: Floats, other: Floats, samples: int = 10 * SAMPLES, seed: int = SEED
) -> Floats:
    """Return a p-value for each column: could the difference in F1 be chance?

    The paired randomisation test (Yeh 2000): in each sample the two systems swap places on
    about half of the articles; p is the share of samples, the observed one included, whose
    F1s differ at least as much. Two-sided.

    Args:
        one, other: articles × columns × 4, the same articles and columns.
        samples: how many random swaps.
        seed: start of the random numbers.
    """
    articles, columns, width = one.shape
    start_one, start_other = one.sum(axis=0), other.sum(axis=0)
    observed = np.abs(_f1(start_one) - _f1(start_other))
    change = (other - one).reshape(articles, columns * width)
    generator = np.random.default_rng(seed)
    extreme = np.zeros(columns)
    done = 0
    while done < samples:
        block = min(500, samples - done)
        swaps = generator.integers(0, 2, size=(block, articles)).astype(np.float64)
        moved = (swaps @ change).reshape(block, columns, width)
        difference = np.abs(_f1(start_one + moved) - _f1(start_other - moved))
        extreme += (difference >= observed - 1e-12).sum(axis=0)
        done += block
    return np.asarray((extreme + 1) / (samples + 1))


def sign_test(worse: int, better: int) -> float:
    """Return the chance of at least so many losses among all changes, if both were as likely.

    The exact one-sided sign test, which is McNemar's for paired facts. 1.0 without any change.
    """
    changes = worse + better
    term: int = comb(changes, worse)
    ways = term
    for n in range(worse, changes):
        term = term * (changes - n) // (n + 1)
        ways += term
    return float(ways / 2**changes)


def _f1(sums: Floats) -> Floats:
    return np.nan_to_num(rates(sums)[..., 2])
