"""A plan on paper and as a picture: pages, and their painters for PDF, SVG and PNG."""
