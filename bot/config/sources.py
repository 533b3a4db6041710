"""The sources that a config names, as values of `feeds`."""

from datetime import timedelta

from bot.config.sections import FederalRegisterSection
from feeds.egress import Site
from feeds.sources import Source, SourceKind

# The API and full text share one host; the public-inspection copies lie on another.
FEDERAL_REGISTER_HOSTS = frozenset({"federalregister.gov", "public-inspection.federalregister.gov"})
AGENCY_TITLES = {
    "industry-and-security-bureau": "Bureau of Industry and Security",
    "foreign-assets-control-office": "Office of Foreign Assets Control",
    "state-department": "Department of State",
}


def register_sources(section: FederalRegisterSection) -> tuple[Source, ...]:
    """Documents of each agency, and public inspection for all of them."""
    site = Site(section.base_url, FEDERAL_REGISTER_HOSTS)
    documents = [
        Source(
            name=f"federal-register:{agency}",
            title=AGENCY_TITLES.get(agency, agency.replace("-", " ").capitalize()),
            kind=SourceKind.DOCUMENTS,
            site=site,
            agencies=(agency,),
            interval=timedelta(minutes=section.documents_minutes),
        )
        for agency in dict.fromkeys(section.agencies)
    ]
    inspection = Source(
        name="public-inspection",
        title="Public inspection",
        kind=SourceKind.INSPECTION,
        site=site,
        agencies=tuple(dict.fromkeys(section.agencies)),
        interval=timedelta(minutes=section.inspection_minutes),
    )
    return (*documents, inspection) if section.inspection else tuple(documents)
