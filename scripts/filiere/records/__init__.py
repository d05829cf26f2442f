"""Public records beside the claims: declared, fetched, checked."""
