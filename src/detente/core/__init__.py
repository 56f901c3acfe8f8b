"""The records that everything passes, the vocabulary as data, and the errors; imports nothing else of ours."""
