"""Wilson's interval of a share."""

import math

Z = 1.959964
"""Standard normal quantile of a 95 % interval."""


def wilson(found: int, rows: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share (E. B. Wilson, JASA 22, 1927); 0 to 1 without rows."""
    if not rows:
        return 0.0, 1.0
    share, weight = found / rows, Z**2 / rows
    middle = (share + weight / 2) / (1 + weight)
    half = Z * math.sqrt(share * (1 - share) / rows + weight / (4 * rows)) / (1 + weight)
    return max(0.0, middle - half) if found else 0.0, min(1.0, middle + half) if found < rows else 1.0
