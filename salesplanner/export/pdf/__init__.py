"""Display lists → PDF. Objects and the file's frame come from ReportLab; what is on a page is written here."""
