"""For or against: negation, reports of others, things and bans on them, facts, conditions."""

import pytest

from armsdata.pipeline import extract_document
from armsdata.sources import RawDocument
from reference import registry
from sentences import stances

AGAINST = {"oppose", "conditional-refusal"}
FOR = {"support", "conditional-support"}


@pytest.mark.parametrize(
    "words",
    [
        "Moscow shouldn't leave New START, Sergey Lavrov said.",
        "Sergey Lavrov said that Russia wouldn’t leave New START.",
        "Sergey Lavrov said that Russia mustn't abandon New START.",
        "Sergey Lavrov said that Russia couldn't withdraw from New START.",
        "Sergey Lavrov said that Moscow refuses to leave New START.",
        "Sergey Lavrov said that Russia has no plans to leave New START.",
        "Sergey Lavrov ruled out plans to leave New START.",
        "Russia is unlikely to leave New START, Sergey Lavrov said.",
        "It would be a mistake to abandon New START, Sergey Lavrov said.",
        "Sergey Lavrov denied that Russia would leave New START.",
        "Reports of Russia leaving New START are false, Sergey Lavrov said.",
        "“If we wanted to leave New START, we would have done so,” Sergey Lavrov said.",
        "Nobody in Moscow wants to leave New START, Sergey Lavrov said.",
        "Asked whether Russia would leave New START, Sergey Lavrov said it would not.",
        "Sergey Lavrov said that leaving New START would be wrong.",
        "Sergey Lavrov refused to join others in leaving New START.",
        "Sergey Lavrov did not say that Russia would leave New START.",
        "Sergey Lavrov said that Russia does not intend to withdraw from New START.",
    ],
)
def test_who_does_not_leave_is_not_against(words):
    assert stances(words).get("new-start") not in AGAINST


@pytest.mark.parametrize(
    "words",
    [
        "Sergey Lavrov said that Russia will leave New START.",
        "Sergey Lavrov said that Russia is leaving New START.",
        "“We are going to withdraw from New START,” Sergey Lavrov said.",
        "Sergey Lavrov said that nothing will stop Russia from leaving New START.",
        "“No one should doubt that we will leave New START,” Sergey Lavrov said.",
        "Sergey Lavrov said that leaving New START was right and overdue.",
        "Sergey Lavrov said that Russia has decided to leave New START.",
        "Sergey Lavrov announced the withdrawal from New START.",
        "Sergey Lavrov said that there was no reason to stay in New START.",
        "Sergey Lavrov said that Russia would take back its ratification of New START.",
        "Sergey Lavrov said that Russia would leave New START but keep the INF Treaty.",
        "Sergey Lavrov rejected a return to New START.",
    ],
)
def test_who_leaves_is_against(words):
    assert stances(words)["new-start"] in AGAINST


@pytest.mark.parametrize(
    ("words", "target", "wrong"),
    [
        ("Sergey Lavrov denied that Russia supports the TPNW.", "tpnw", FOR),
        ("Sergey Lavrov said NATO demands that Russia return to New START.", "new-start", FOR),
        ("Antony Blinken said Putin announced that Russia will leave New START.", "new-start",
         AGAINST),
        ("Jens Stoltenberg noted with concern that Russia has failed to comply with New START.",
         "new-start", AGAINST),
        ("Jens Stoltenberg deplored Russia's decision to leave New START.", "new-start", AGAINST),
        ("Jens Stoltenberg regretted that the Duma had voted to leave New START.", "new-start",
         AGAINST),
        ("Jens Stoltenberg lamented the failure of the NPT conference.", "npt", AGAINST),
        ("Sergey Lavrov spoke of the 'New START' disarmament treaty.", "nuclear-disarmament",
         AGAINST),
        ("Sergey Lavrov said that Washington wants to quit New START.", "new-start", AGAINST),
        ("Sergey Lavrov said that many in Washington want to leave New START.", "new-start",
         AGAINST),
        ("“There are states that reject the TPNW,” Sergey Lavrov said.", "tpnw", AGAINST),
        ("Sergey Lavrov said that Washington called on Moscow to ratify the CTBT.", "ctbt", FOR),
    ],
)  # fmt: skip
def test_anothers_position_is_not_the_speakers(words, target, wrong):
    assert stances(words).get(target) not in wrong


@pytest.mark.parametrize(
    ("words", "target", "stance"),
    [
        ("No state should carry out a nuclear test, Sergey Lavrov said.", "nuclear-testing",
         "support"),
        ("Sergey Lavrov urged all not to resume nuclear testing.", "nuclear-testing", "support"),
        ("Sergey Lavrov condemned the nuclear test.", "nuclear-testing", "support"),
        ("Sergey Lavrov called for a ban on nuclear testing.", "nuclear-testing", "support"),
        ("Sergey Lavrov said that Russia would end the moratorium on nuclear testing.",
         "nuclear-testing", "oppose"),
        ("Sergey Lavrov said that Russia will resume nuclear testing.", "nuclear-testing",
         "oppose"),
        ("Sergey Lavrov called on Tokyo to refrain from making and deploying landmines.",
         "landmines-cluster", "support"),
        ("Sergey Lavrov rejected the ban on landmines.", "landmines-cluster", "oppose"),
        ("Sergey Lavrov said that Russia would withdraw from the pact banning landmines.",
         "landmines-cluster", "oppose"),
        ("Sergey Lavrov said the deployment of INF-range missiles is unacceptable.",
         "inf-range-missiles", "support"),
        ("Sergey Lavrov said that Russia would place INF-range missiles in Asia.",
         "inf-range-missiles", "oppose"),
        ("Sergey Lavrov backed talks on a fissile material treaty.", "fissile-material",
         "support"),
        ("Sergey Lavrov reaffirmed the commitment to the denuclearization of North Korea.",
         "dprk-nuclear", "support"),
        ("Sergey Lavrov said that Russia strengthens the non-proliferation regime.",
         "nuclear-proliferation", "support"),
        ("Sergey Lavrov called on all states to stay in New START and to give up landmines.",
         "landmines-cluster", "support"),
    ],
)  # fmt: skip
def test_a_thing_and_the_ban_on_it(words, target, stance):
    assert stances(words)[target] == stance


@pytest.mark.parametrize(
    "words",
    [
        "Sergey Lavrov said that New START expires in 2026.",
        "Sergey Lavrov said that New START was signed in Prague.",
        "Sergey Lavrov said that New START has two parties.",
        "“Is New START still in force?” Sergey Lavrov asked.",
        "Sergey Lavrov said that the meeting on New START opens on Monday.",
        "Sergey Lavrov said that New START limits warheads.",
        "Sergey Lavrov said that Poland joined New START talks in 2011.",
        "Sergey Lavrov said that the status of New START is known.",
        "Sergey Lavrov wanted to ask about New START.",
        "Sergey Lavrov said that he had worked on New START until midnight.",
        "Sergey Lavrov said that experts discussed New START for two days.",
        "Jens Stoltenberg accused Russia of violating New START.",
    ],
)
def test_facts_and_questions_take_no_side(words):
    assert stances(words) == {}


@pytest.mark.parametrize(
    ("words", "target", "stance"),
    [
        ("Russia was not interested in extending New START", "new-start", "oppose"),
        ("Moscow does not see any reason to leave New START", "new-start", "support"),
        ("Moscow makes no sense of it, but supports New START", "new-start", "support"),
        ("Moscow cannot allow New START to collapse", "new-start", "support"),
        ("Russia is not going to leave New START", "new-start", "support"),
        ("Washington should reverse its suspension of New START", "new-start", "support"),
        ("America's exit from New START was a blow to security", "new-start", "support"),
        ("Russia is not against a return to the JCPOA", "jcpoa", "support"),
        ("a return to nuclear testing would be a grave mistake", "nuclear-testing", "support"),
        ("Russia sees no need for nuclear testing", "nuclear-testing", "support"),
        ("Russia would oppose any attempt to ban landmines", "landmines-cluster", "oppose"),
        ("Russia is ready to engage without delay on New START", "new-start", "support"),
    ],
)
def test_signs_that_turn_twice(words, target, stance):
    assert stances(f"Sergey Lavrov said that {words}.")[target] == stance


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("voiced support for New START", "support"),
        ("voiced opposition to New START", "oppose"),
        ("confirmed Russia's commitment to New START", "support"),
        ("stressed the importance of extending New START", "support"),
        ("promised not to wait and to respect New START", "support"),
        ("warned Washington against leaving New START", "support"),
    ],
)
def test_attitudes_that_are_voiced(words, stance):
    assert stances(f"Sergey Lavrov {words}.")["new-start"] == stance


@pytest.mark.parametrize(
    "words",
    [
        "said the US is preparing to resume nuclear tests",
        "said that attempts to link New START to grain are unacceptable",
        "noted America's commitment to New START",
        "discussed the extension of New START",
        "said that the use of New START data was known",
        "said that Russian lawmakers voted to leave New START",
    ],
)
def test_what_others_do_or_nobody_says_takes_no_side(words):
    assert stances(f"Sergey Lavrov {words}.") == {}


def test_leaving_one_treaty_and_staying_in_another():
    found = stances("Lithuania would leave the Convention on Cluster Munitions but remain in the "
                    "Ottawa Convention, Laurynas Kasciunas said.", "2024-07-19")  # fmt: skip
    assert found["ccm"] == "oppose"
    assert found.get("ottawa") not in AGAINST


@pytest.mark.parametrize(
    ("words", "condition", "stance"),
    [
        ("Russia will not discuss strategic stability until Washington changes its mind",
         "until Washington changes its mind", "conditional-refusal"),
        ("Russia was ready for talks on strategic stability provided that Britain is counted",
         "provided that Britain is counted", "conditional-support"),
        ("Russia would return to talks on strategic stability once NATO is ready",
         "once NATO is ready", "conditional-support"),
        ("there will be no talks on strategic stability without Britain and France",
         "without Britain and France", "conditional-refusal"),
        ("Russia would join talks on strategic stability only if Britain is there",
         "only if Britain is there", "conditional-support"),
        ("as long as arms flow to Kiev, there can be no talks on strategic stability",
         "as long as arms flow to Kiev", "conditional-refusal"),
    ],
)  # fmt: skip
def test_conditions(words, condition, stance):
    text = f" date 2024-07-08 Sergey Lavrov said that {words}."
    (row,) = extract_document(RawDocument("a", "text", text), registry())["statements"]
    found = {p["target"]: p for p in row["positions"]}["strategic-stability-dialogue"]
    assert found["stance"] == stance
    assert text[slice(*found["condition"])] == condition


@pytest.mark.parametrize(
    "words",
    [
        "Russia supports talks on strategic stability that last as long as two years",
        "Russia will join talks on strategic stability without delay",
        "Russia will stay in talks on strategic stability until 5 February 2026",
        "he was once a sceptic, but Russia supports talks on strategic stability",
        "Russia has provided that data and supports talks on strategic stability",
    ],
)
def test_what_only_looks_like_a_condition(words):
    assert stances(f"Sergey Lavrov said that {words}.") == {
        "strategic-stability-dialogue": "support"
    }


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("“There will be no more instruments to limit the arms race,” said he.", "arms-race"),
        ("“There has been no halt in the arms race,” he said.", "arms-race"),
        (
            "“Any attempts to destroy the system of agreements on arms control are unacceptable,” "
            "he said.",
            "arms-control-general",
        ),
        (
            "“We are detecting attempts to upset the balance by deploying a global missile defence "
            "system,” he said.",
            "missile-defence",
        ),
    ],
)
def test_how_things_are_is_not_opposition(words, target):
    own = words.replace("said he", "Sergey Lavrov said").replace("he said", "Sergey Lavrov said")
    assert stances(own).get(target) not in AGAINST


def test_who_does_the_one_by_the_other_wants_both():
    told = "“We can end the nuclear arms race by signing the Comprehensive Test Ban Treaty,” {}."
    assert stances(told.format("Sergey Lavrov said"))["ctbt"] == "support"
    refused = stances("“There will be no talks on New START,” Sergey Lavrov said.")
    assert refused["new-start"] in AGAINST


@pytest.mark.parametrize(
    "words",
    [
        "“We reaffirm our commitment to a world without nuclear weapons with undiminished security "
        "for all,” Sergey Lavrov said.",
        "“We are committed to a world without nuclear weapons with equal security for all,” "
        "Sergey Lavrov said.",
    ],
)
def test_security_for_all_is_a_condition(words):
    assert stances(words)["nuclear-disarmament"] == "conditional-support"
