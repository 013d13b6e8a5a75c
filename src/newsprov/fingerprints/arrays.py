"""The arrays that texts are read into and compared in."""

from typing import Any

import numpy as np
import numpy.typing as npt

# Code points of symbols: a byte each where all of a batch fit into one, else four.
Codes = npt.NDArray[np.unsignedinteger[Any]]
Hashes = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.uint16]
Integers = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
