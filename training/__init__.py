"""Scripts that make what the package ships, from open data that the repository does not hold."""
