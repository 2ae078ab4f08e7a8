"""One file: read, validated, written whole or not at all."""
