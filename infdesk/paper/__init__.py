"""What is printed: figures and pages."""
