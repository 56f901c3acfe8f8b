"""The bundled chronicle's files in; what is wrong with them and what other records bear them out, out."""
