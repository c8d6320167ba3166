"""The schedule of one-to-one meetings, as the office makes it: times and places, runs, the board, what waits, the proof."""
