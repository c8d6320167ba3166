"""Media, the exhibition and the pitches of a conference."""
