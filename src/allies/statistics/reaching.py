"""How easily a rule for "reached" is met by luck."""

from collections import defaultdict

LONGEST_WINDOW = 12  # tries; the work doubles with each


def chance_of_reaching(hit: float, *, times: int, of_last: int, tries: int) -> float | None:
    """The chance (0 to 1) that at some point within `tries` tries, `times` of the last `of_last` were hits. Exact.

    `hit` is the chance (0 to 1) that one try is a hit: the same for each, and no try leans on another. "Three times
    running" is 3 of the last 3. A window counts when it is full, and any window counts. Where a try is itself made of
    parts ("4 of 5 right"), its chance is `shares.at_least(4, [share] * 5)`.

    None, undefined: a chance outside 0 to 1, no times, more times than the window holds, no tries, or a window longer
    than LONGEST_WINDOW that is not a plain run. Fewer tries than the window is 0.

    Source: the last tries are the states of a Markov chain whose end is the rule being met (Fu, J. C. & Koutras, M. V.
    (1994). Distribution theory of runs: a Markov chain approach).
    """
    if not 0 <= hit <= 1 or not 1 <= times <= of_last or tries < 1:
        return None
    if tries < of_last:
        return 0.0
    if times == of_last:
        return _run(hit, times, tries)
    return _window(hit, times, of_last, tries) if of_last <= LONGEST_WINDOW else None


def _run(hit: float, times: int, tries: int) -> float:
    """State: how many hits in a row just now."""
    rows = [1.0] + [0.0] * (times - 1)
    met = 0.0
    for _try in range(tries):
        met += rows[-1] * hit
        rows = [sum(rows) * (1 - hit), *(row * hit for row in rows[:-1])]
    return min(1.0, met)


def _window(hit: float, times: int, of_last: int, tries: int) -> float:
    """State: which of the last tries were hits, the newest in the lowest bit."""
    kept = (1 << of_last) - 1
    states: dict[int, float] = {0: 1.0}
    met = 0.0
    for done in range(1, tries + 1):
        after: defaultdict[int, float] = defaultdict(float)
        for state, chance in states.items():
            for bit, weight in ((1, hit), (0, 1 - hit)):
                now = (state << 1 | bit) & kept
                if done >= of_last and now.bit_count() >= times:
                    met += chance * weight
                else:
                    after[now] += chance * weight
        states = after
    return min(1.0, met)
