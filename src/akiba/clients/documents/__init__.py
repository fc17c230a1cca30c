"""Files kept about clients, groups, loans and savings accounts, and photographs."""
