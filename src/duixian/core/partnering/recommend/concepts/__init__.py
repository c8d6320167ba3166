"""The bilingual concept table of biopharma, in our own words: one line a concept, `code: Chinese names | English names`, names parted by `;`."""
