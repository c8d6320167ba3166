"""The demo year told to a newcomer: one page from the promise to the proof, every figure of which opens where it comes from."""
