"""What curators enter: read, checked, repaired, added to."""
