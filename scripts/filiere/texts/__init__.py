"""Figures in French texts."""
