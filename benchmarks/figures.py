"""How benchmarks print what they have measured: a line a figure; the last line is one JSON object of all."""

from __future__ import annotations

import json
import resource
from collections.abc import Mapping


def told(figures: Mapping[str, float]) -> None:
    """Print the figures, and the peak memory of this process after them."""
    all_of_them = {
        **figures,
        "peak of this process, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }
    for name, figure in all_of_them.items():
        print(f"{name:<50} {figure:>12,.3f}")
    print(json.dumps({name: round(figure, 3) for name, figure in all_of_them.items()}))
