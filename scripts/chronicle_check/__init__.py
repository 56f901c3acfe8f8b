"""The bundled chronicle's files in; what is wrong with their form, and what other records bear them out, out."""
