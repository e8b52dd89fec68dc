"""All indices of many series at once: those of one shape are reckoned together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .differences import smd
from .estimates import Limits
from .log_ratio import lrrd, lrri
from .nap import nap, nap_error, newcombe
from .nonoverlap import ird, pand, pem, pnd
from .series import Measure, Phases, Series, by_shape
from .slopes import slopes_of_baselines
from .tau import tau, tau_bc, tau_error, tau_u
from .values import Undefined, Value, Values, unless

FEWEST_ON_A_PAGE = 5


@dataclass(frozen=True)
class Found:
    """The indices of one block of series, by name, and where in the batch each series stands."""

    places: tuple[int, ...]
    phases: Phases
    indices: Mapping[str, Values]


def indices(phases: Phases) -> dict[str, Values]:
    """The indices of a block of one shape, by their names in the papers of the field; without the limits of NAP."""
    increasing, decreasing, difference = lrri(phases), lrrd(phases), smd(phases)
    return {
        "nap": nap(phases),
        "nap_se": nap_error(phases),
        "tau": tau(phases),
        "tau_se": tau_error(phases),
        "tau_u": tau_u(phases),
        "tau_bc": tau_bc(phases),
        "pnd": pnd(phases),
        "pem": pem(phases),
        "pand": pand(phases),
        "ird": ird(phases),
        "lrri": increasing.value,
        "lrri_se": increasing.error,
        "lrrd": decreasing.value,
        "lrrd_se": decreasing.error,
        "smd_g": difference.value,
        "smd_g_se": difference.error,
        "theil_sen_baseline": slopes_of_baselines(phases.baseline),
    }


def for_a_page(one: Series, measure: Measure) -> dict[str, Value]:
    """The indices of one series as a page may tell them: none below FEWEST_ON_A_PAGE points in each phase.

    With five and five points and nothing changed, NAP is .80 or more in about 8 of 100; with fewer, more often.
    """
    [row] = one_by_one([one], measure)
    if min(len(one.baseline), len(one.treatment)) < FEWEST_ON_A_PAGE:
        return dict.fromkeys(row, Value(None, Undefined.TOO_FEW_POINTS))
    return row


def found(series: Sequence[Series], measure: Measure) -> list[Found]:
    """The indices of all `series`, in blocks, with the limits of NAP as "nap_low" and "nap_high": for thousands."""
    with np.errstate(over="ignore", invalid="ignore"):
        blocks = [(places, phases, indices(phases)) for places, phases in by_shape(series, measure).items()]
    limits = _limits([(phases, named["nap"]) for _places, phases, named in blocks])
    return [
        Found(places, phases, {**named, "nap_low": between.low, "nap_high": between.high})
        for (places, phases, named), between in zip(blocks, limits, strict=True)
    ]


def _limits(blocks: Sequence[tuple[Phases, Values]]) -> list[Limits]:
    """Those of NAP, of all blocks together: halving costs the same for one as for all."""
    if not blocks:
        return []
    sizes = [len(share.numbers) for _phases, share in blocks]
    m, n = (np.repeat([getattr(phases, name) for phases, _share in blocks], sizes) for name in ("m", "n"))
    ends = newcombe(np.concatenate([share.numbers for _phases, share in blocks]), m, n)
    low, high = (np.split(end, np.cumsum(sizes)[:-1]) for end in ends)
    return [
        Limits(unless(low[place], *share.reasons), unless(high[place], *share.reasons))
        for place, (_phases, share) in enumerate(blocks)
    ]


def one_by_one(series: Sequence[Series], measure: Measure) -> list[dict[str, Value]]:
    """The indices of each of `series`, in their order."""
    rows: list[dict[str, Value]] = [{} for _one in series]
    for block in found(series, measure):
        for within, place in enumerate(block.places):
            rows[place] = {name: values.of(within) for name, values in block.indices.items()}
    return rows
