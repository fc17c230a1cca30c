"""The second factor: codes that an authenticator makes from a shared secret and the time."""
