"""The papers that say who a client is."""
