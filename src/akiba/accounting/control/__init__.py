"""Whether the ledger holds of loans and savings what these come to themselves, office by office."""
