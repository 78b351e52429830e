from communique.interpret import find_facts
from communique.interpret.jsonld import article_properties
from communique.model import Facts

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
        "affiliation": {"@type": "Organization", "name": "云川市商务局"},
    } in properties["mentions"]
    assert properties["citation"] == [{"@type": "Legislation", "name": "中华人民共和国电子商务法"}]


def test_nothing_stated_adds_nothing() -> None:
    assert article_properties(Facts()) == {}
