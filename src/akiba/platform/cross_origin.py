"""Clients on another origin: the openMF web client is often served from elsewhere."""

from litestar.config.cors import CORSConfig

CORS = CORSConfig(
    allow_origins=["*"],
    allow_methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"],
    allow_headers=[
        "Authorization",
        "Content-Type",
        "Fineract-Platform-TenantId",
        "Fineract-Platform-TFA-Token",
        "Idempotency-Key",
    ],
    expose_headers=["x-served-from-cache", "Content-Disposition"],
    allow_credentials=False,
    max_age=3600,
)
