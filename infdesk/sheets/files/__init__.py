"""Files into rows of cells: what a file really is, the child process that reads it, its limits."""
