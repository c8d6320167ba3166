"""One-to-one meetings without a database: who should meet, when and where they meet, how near that is to the best there can be."""
