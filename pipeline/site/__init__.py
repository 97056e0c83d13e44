"""Built pages become HTML."""
