"""Builds and checks the warehouse of the project in the current folder."""
