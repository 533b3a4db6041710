"""The sources that a config names, as values of `feeds`."""

from datetime import timedelta
from urllib.parse import urlsplit

from bot.config.sections import FederalRegisterSection, FeedSection, PageSection
from feeds.egress import Site
from feeds.facts import Kind
from feeds.sources import Source, SourceKind
from feeds.sources.pattern import PagePattern

# The API and full text share one host; the public-inspection copies lie on another.
FEDERAL_REGISTER_HOSTS = frozenset({"federalregister.gov", "public-inspection.federalregister.gov"})
# The same pages lie on each of them.
BIS_HOSTS = frozenset({"bis.gov", "www.bis.gov", "media.bis.gov"})
BIS = "Bureau of Industry and Security"
# What `doctor --source bis` tries where no page of that name is configured.
KNOWN_PAGES = {
    "bis": PageSection(name="bis", url="https://www.bis.gov/news-updates"),
    "bis-media": PageSection(name="bis-media", url="https://media.bis.gov/news-updates/all-press-releases"),
}
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


def feed_source(section: FeedSection) -> Source:
    """A feed of the operator's choice."""
    return Source(
        name=section.name,
        title=section.issuer or section.name,
        kind=SourceKind.FEED,
        site=_site(section.url, section.hosts),
        agencies=(),
        interval=timedelta(minutes=section.minutes),
        url=section.url,
        gives=Kind(section.kind),
        issuer=section.issuer,
        topics=tuple(dict.fromkeys(section.topics)),
        zone=section.zone,
    )


def page_source(section: PageSection) -> Source:
    """A watched listing; what lies on the hosts of BIS is issued by it unless said otherwise."""
    site = _site(section.url, section.hosts)
    issuer = section.issuer or (BIS if site.host in BIS_HOSTS else "")
    pattern = PagePattern(
        link=section.link,
        dates=tuple(section.dates),
        header=section.header,
        end=section.end,
        noise=section.noise,
        leave_out=section.leave_out,
        least_items=section.least_items,
        watched=section.watched,
        reread=timedelta(hours=section.reread_hours),
    )
    return Source(
        name=section.name,
        title=f"{issuer}, news pages" if issuer else section.name,
        kind=SourceKind.PAGE,
        site=site,
        agencies=(),
        interval=timedelta(minutes=section.minutes),
        url=section.url,
        gives=Kind(section.kind),
        issuer=issuer,
        topics=tuple(dict.fromkeys(section.topics)),
        pattern=pattern,
    )


def _site(url: str, hosts: list[str]) -> Site:
    """The hosts that a source may reach: its own with and without www, and those that are named."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    twin = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    known = BIS_HOSTS if host in BIS_HOSTS else frozenset({twin})
    return Site(f"{parts.scheme}://{parts.netloc}", known.union(hosts) - {host})
