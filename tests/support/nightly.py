"""Runs a job of an institution at once, for tests."""

from akiba.access import load_user
from akiba.platform.commands import Bus
from akiba.platform.scheduling import JOBS, Run
from akiba.platform.tenants import Tenants


async def run_job(server: str, tenant: str, name: str) -> str:
    """What the job says it did; raises what it raises."""

    async def unseen(_percent: object) -> None:
        return None

    tenants = Tenants(server)
    try:
        return await JOBS[name].does(Run(Bus(tenants, load_user), await tenants.find(tenant), unseen))
    finally:
        await tenants.close()
