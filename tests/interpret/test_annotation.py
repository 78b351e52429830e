import json

from communique.interpret import find_facts
from communique.interpret.annotation import as_annotation

TEXT = "5月6日，云川市商务局局长谢长庚出席会议。"


def test_a_fact_as_a_web_annotation() -> None:
    fact = find_facts(TEXT, language="zh", published="2024-05-07").participations[0]
    made = as_annotation(fact, source="https://exchange.example/articles/1", identifier="urn:fact:1")
    assert (made["@context"], made["type"], made["motivation"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "Annotation",
        "describing",
    )
    quote, position = made["target"]["selector"]
    assert quote["exact"] == TEXT[position["start"] : position["end"]]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] == TEXT
    kind, said = made["body"]
    assert kind["value"] == "participation"
    assert json.loads(said["value"])["person"] == "谢长庚"
