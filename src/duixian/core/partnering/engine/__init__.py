"""The arithmetic of scheduling on arrays: short functions that Numba compiles and that plain Python runs with the same results."""
