"""What a translation may not do: segment rules and article rules."""
