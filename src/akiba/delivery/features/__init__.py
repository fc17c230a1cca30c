"""What the product can do, told by the product itself: its operations, pages, reports and jobs."""
