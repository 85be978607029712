"""Importing deals from a file of the CRM: choose the file, match columns and stages, check the result."""
