"""What a text says beside its facts: denials, opposites, weekdays, times of taking, what amounts are taken per."""
