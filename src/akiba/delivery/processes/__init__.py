"""Ways of working in versions, with a change log: what projects follow, step by step."""
