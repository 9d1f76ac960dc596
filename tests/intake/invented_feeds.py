"""One invented newspaper's feed in each of the forms in which feeds come."""

import json

TEXT = "<p>The mayor of Marrow said on Monday that shells had struck the mill.</p><p>Nobody was hurt.</p>"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet href="look.css"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Marrow Gazette</title><link>ROOT/</link>
<item><title>Mill struck</title><link>ROOT/mill</link><pubDate>Tue, 06 May 2031 00:30:00 +0400</pubDate>
<description>Shells struck the mill.</description><content:encoded><![CDATA[TEXT]]></content:encoded></item>
<item><title>Bridge quiet</title><link>/bridge</link><pubDate>Wed, 07 May 2031 12:00:00 +0400</pubDate>
<description>A quiet day.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Marrow Gazette</title>
<entry><title>Mill struck</title><link href="ROOT/mill"/><id>urn:mill</id>
<published>2031-05-06T00:30:00+04:00</published><content type="html"><![CDATA[TEXT]]></content></entry>
<entry><title>Bridge quiet</title><link href="/bridge"/><id>urn:bridge</id>
<updated>2031-05-07T12:00:00+04:00</updated><summary>A quiet day.</summary></entry>
</feed>"""


def write_feeds(root: str) -> dict[str, bytes]:
    """The feed by its form; `root` is the newspaper's address."""
    items = [
        {
            "url": f"{root}/mill",
            "title": "Mill struck",
            "date_published": "2031-05-06T00:30:00+04:00",
            "content_html": TEXT,
        },
        {"url": "/bridge", "title": "Bridge quiet", "date_published": "2031-05-07T12:00:00+04:00"},
    ]
    as_json = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Marrow Gazette",
        "items": items,
    }
    return {
        "rss": RSS.replace("ROOT", root).replace("TEXT", TEXT).encode(),
        "atom": ATOM.replace("ROOT", root).replace("TEXT", TEXT).encode(),
        "json": json.dumps(as_json).encode(),
    }
