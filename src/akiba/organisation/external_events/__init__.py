"""Which events other systems are told of."""
