import pytest

from communique.interpret import find_facts
from communique.interpret.jsonld import article_properties
from communique.model import Citation, Event, Facts

TEXT = "5月6日，云川市商务局在临江召开座谈会。云川市商务局局长谢长庚出席会议。会议按照《中华人民共和国电子商务法》进行。"


def test_what_facts_add_to_a_news_article() -> None:
    properties = article_properties(find_facts(TEXT, language="zh", published="2024-05-07"))
    event = properties["about"][0]
    assert (event["@type"], event["startDate"]) == ("Event", "2024-05-06")
    assert event["location"] == {"@type": "Place", "name": "临江"}
    assert {
        "@type": "Person",
        "name": "谢长庚",
        "jobTitle": "局长",
        "affiliation": {"@type": "GovernmentOrganization", "name": "云川市商务局"},
    } in properties["mentions"]
    assert properties["citation"] == [{"@type": "Legislation", "name": "中华人民共和国电子商务法"}]


def test_a_name_with_a_page_says_where_it_is() -> None:
    facts = find_facts(TEXT, language="zh", published="2024-05-07")
    properties = article_properties(facts, pages={"谢长庚": "https://exchange.example/people/1/"})
    persons = [entry for entry in properties["mentions"] if entry["@type"] == "Person"]
    assert [person["url"] for person in persons] == ["https://exchange.example/people/1/"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Harbour Office of Eastmark", "GovernmentOrganization"),
        ("Ministry of Fisheries", "GovernmentOrganization"),
        ("临海国专利审查中心", "Organization"),
        ("临海国最高法院", "GovernmentOrganization"),
        ("Eastmark Law Society", "Organization"),
        ("临海大学法学院", "Organization"),
        ("Bank Council Ltd", "Organization"),
    ],
)
def test_a_body_is_of_government_where_its_name_says_so(name: str, kind: str) -> None:
    host = Event(Citation("x", 0, 1, "", "", ""), "rule", 1.0, "meeting", host=name)
    assert article_properties(Facts(events=(host,)))["about"][0]["organizer"] == {"@type": kind, "name": name}


def test_nothing_stated_adds_nothing() -> None:
    assert article_properties(Facts()) == {}
