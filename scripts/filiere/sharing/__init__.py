"""What leaves the warehouse: files, workbook, pages."""
