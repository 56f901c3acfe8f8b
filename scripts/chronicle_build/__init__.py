"""The records of the sets in, the dated entries of the bundled chronicle out."""
