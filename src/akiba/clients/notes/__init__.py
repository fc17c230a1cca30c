"""What people wrote down about clients, groups, loans and savings accounts."""
