"""The facts of two texts become their differences, each as grave as docs/policy.md says."""
