"""The published file: built, swapped in, described."""
