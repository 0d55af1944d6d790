"""Phrase rules: how they are read and matched, and what holds for every table that comes with the package."""

from __future__ import annotations

import re
import signal
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from articles import AR, EN, RU, ZH, with_line

from cleaner import Cleaner
from cleaner.errors import ConfigError
from cleaner.filters.phrases import SHORT
from cleaner.fold import fold, fold_pattern, key
from cleaner.rules import Rule as PhraseRule
from cleaner.rules import parse
from cleaner.rules.index import NOTHING, RuleIndex, fits
from cleaner.rules.literals import prefixes

# --- reading -----------------------------------------------------------------------------------------------------------


def rules(text: str, language: str = "en") -> tuple[PhraseRule, ...]:
    return parse(source="own.toml", language=language, text=text)


def test_a_table_becomes_a_rule() -> None:
    (rule,) = rules('[footers.law]\nwhy = "legal notice"\nwhere = "tail"\nline = ["all rights reserved"]\nregex = ["^© \\\\S+$"]')
    assert (rule.name, rule.filter, rule.why, rule.where) == ("footers.en.law", "footers", "legal notice", "tail")
    assert (rule.line, rule.regex) == (("all rights reserved",), (("", "^© \\S+$"),))
    assert (rule.shape, rule.level, rule.opens) == ("any", "balanced", "")


def test_a_rule_without_a_reason_takes_its_name_for_one() -> None:
    assert rules('[ads.paid-post]\nline = ["paid post"]')[0].why == "paid post"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[ads", "own.toml: not TOML"),
        ("[boilerplat.a]\nline = ['a']", r"own.toml: \[boilerplat\] is not a filter .* phrases; did you mean 'boilerplate'\?"),
        ("[entities.share]\nline = ['share']", r"own.toml: \[entities\] is not a filter that takes phrases"),
        ("ads = 3", "own.toml: ads: expected a table"),
        ("ads.share = 3", r"own.toml: \[ads.share\]: expected a table"),
        ("[ads.a]\nlines = ['share']", r"own.toml: \[ads.a\]: unknown key 'lines'; did you mean 'line'\?"),
        ("[ads.a]\nwhy = 3", r"own.toml: \[ads.a\]: why must be a string"),
        ("[ads.a]\nwhere = 'top'", r"own.toml: \[ads.a\]: where is 'top', not one of anywhere, edge, head, tail, end, block"),
        ("[ads.a]\nshape = 'long'", r"own.toml: \[ads.a\]: shape is 'long', not one of any, label, headline, "),
        ("[ads.a]\nopens = 'doors'", r"own.toml: \[ads.a\]: opens is 'doors', not one of headlines, list, comments, rest"),
        ("[ads.a]\nguard = 'on'", r"own.toml: \[ads.a\]: guard is 'on', not one of off"),
        ("[ads.a]\nlevel = 'bold'", r"own.toml: \[ads.a\]: level is 'bold', not one of cautious, balanced, thorough"),
        ("[ads.a]\nline = 'share'", r"own.toml: \[ads.a\]: line must be a list"),
        ("[ads.a]\nline = [3]", r"own.toml: \[ads.a\]: line: 3 is not a phrase"),
        ("[ads.a]\nline = ['***']", r"own.toml: \[ads.a\]: line: '\*\*\*' is not a phrase"),
        ("[ads.a]\nregex = ['(']", r"own.toml: \[ads.a\]: regex: bad pattern '\('"),
        ("[ads.a]\ncut = [['x', '*']]", r"own.toml: \[ads.a\]: cut: bad pattern '\*'"),
        ("[ads.a]\nregex = ['a*']", r"own.toml: \[ads.a\]: regex: the pattern 'a\*' matches an empty line"),
        ("[ads.a]\nregex = [['a', 'b', 'c']]", r"own.toml: \[ads.a\]: regex: .* is neither a pattern nor a pair"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match="^" + message):
        rules(text)


# --- matching ----------------------------------------------------------------------------------------------------------


def matches(table: str, *lines: str) -> list[bool]:
    """Say for each line whether the only rule of a table matches it."""
    found = RuleIndex(rules(f"[ads.a]\n{table}")).match([fold(line) for line in lines])
    return [bool(match.rules) for match in found]


@pytest.mark.parametrize(
    "line",
    ["READ MORE", "» Read more «", "[Read\N{NO-BREAK SPACE}more]", "read   more…", "— Read more:", "Read mo\N{SOFT HYPHEN}re"],
)
def test_a_whole_line_is_compared_folded_and_without_decoration(line: str) -> None:
    assert matches("line = ['read more']", line, "read more books") == [True, False]


def test_any_number_is_the_same_number() -> None:
    assert matches("line = ['0 comments']", "12 Comments", "1,204 comments", "comments") == [True, False, False]


@pytest.mark.parametrize(
    ("phrase", "there", "not_there"),
    [
        ("follow us", "please follow us now", "please follow usually"),
        ("реклама", "здесь реклама!", "здесь рекламации"),
        ("إعلان", "هذا إعلان هنا", "هذا الإعلانات"),
        ("广告", "以下广告请跳过", "以下广播请跳过"),
        ("広告", "これは広告です", "これは広場です"),
        ("ad_0", "see [ad_1] here", "see [bad_1] here"),
    ],
)
def test_a_phrase_is_found_as_whole_words_where_a_script_has_them(phrase: str, there: str, not_there: str) -> None:
    assert matches(f"contains = ['{phrase}']", there, not_there) == [True, False]


@pytest.mark.parametrize(
    ("phrase", "begins", "does_not"),
    [
        ("read also:", "▶ Read also: Mayor wins", "You should read also: Mayor wins"),
        ("tags", "Tags bridge", "Tagsale on Friday"),
        ("теги:", "Теги: мост", "И теги: мост"),
        ("责任编辑", "责任编辑王小明", "由责任编辑王小明"),
    ],
)
def test_a_beginning_is_found_at_the_beginning(phrase: str, begins: str, does_not: str) -> None:
    assert matches(f"starts = ['{phrase}']", begins, does_not) == [True, False]


def test_a_pattern_is_tried_only_where_its_literal_stands() -> None:
    table = "regex = [['photo', '^(?:photo|image) by']]"
    assert matches(table, "Photo by Jane", "Image by Jane", "A photo by Jane") == [True, False, False]
    assert matches("regex = ['^(?:photo|image) by']", "Photo by Jane", "Image by Jane") == [True, True]


def test_lone_surrogates_do_not_stop_the_search() -> None:
    assert matches("line = ['share']", "\ud800", "share") == [False, True]


def test_of_two_rules_with_one_name_the_first_decides() -> None:
    table = '[ads.own]\nwhy = "the {}"\n{} = ["ferry news"]'
    for kind in ("line", "starts", "contains"):
        for _ in range(20):  # that rules are told apart by where they are in memory would show in half of the tries
            index = RuleIndex([*parse("a", "en", table.format("first", kind)), *parse("b", "en", table.format("second", kind))])
            assert [rule.why for rule in index.match(["ferry news"])[0].rules] == ["the first", "the second"]


def test_no_rules_find_nothing() -> None:
    assert RuleIndex(()).match(["share"]) == [NOTHING]


@pytest.mark.parametrize(
    ("shape", "line", "fitting"),
    [
        ("label", "Related news", True),
        ("label", "Related news reached the mayor.", False),
        ("label", "a" * 41, False),
        ("label", "相" * 13, True),
        ("label", "相" * 14, False),
        ("headline", "Read also: Mayor wins again", True),
        ("headline", "Read also of the mayor.", False),
        ("headline", "a" * 241, False),
        ("phrase", "Please follow us on Twitter.", True),
        ("phrase", "a" * 121, False),
        ("any", "a" * 1000 + ".", True),
    ],
)
def test_shapes(shape: str, line: str, fitting: bool) -> None:
    assert fits(shape, line) is fitting


# --- the tables --------------------------------------------------------------------------------------------------------

DATA = sorted(
    (entry for entry in resources.files("cleaner").joinpath("data").iterdir() if entry.name.endswith(".toml")),
    key=lambda entry: entry.name,
)
TABLES = {entry.name.removesuffix(".toml"): entry.read_text("utf-8") for entry in DATA}
RULES = {language: parse(source=language, language=language, text=text) for language, text in TABLES.items()}
ALL_RULES = [rule for found in RULES.values() for rule in found]
ARTICLES = {"ru": RU, "uk": RU, "bg": RU, "sr": RU, "ar": AR, "fa": AR, "zh": ZH, "ja": ZH}
CLEANERS = {level: Cleaner(level=level) for level in ("cautious", "balanced", "thorough")}
#: The look-alikes speak of other things than the article they are put into: to tell that is the business of the other filters.
WITHOUT_CONTEXT = Cleaner(skip=["offtopic"])
#: Room for a person to read a table, and for a pattern to be understood.
MOST_PHRASES, LONGEST_PATTERN = 1200, 400

each_language = pytest.mark.parametrize("language", TABLES)
each_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)


def article_of(rule: PhraseRule) -> tuple[str, ...]:
    return ARTICLES.get(rule.name.split(".")[1], EN)


@each_language
def test_a_table_can_be_read_in_a_browser(language: str) -> None:
    found = RULES[language]
    assert sum(len(rule.line) + len(rule.starts) + len(rule.contains) for rule in found) <= MOST_PHRASES
    assert max(map(len, TABLES[language].splitlines())) <= 1000


@each_language
def test_every_rule_says_why_and_has_a_phrase(language: str) -> None:
    for name, sections in tomllib.loads(TABLES[language]).items():
        for section, table in sections.items():
            assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", section), f"{name}.{section}"
            assert table.get("why"), f"{name}.{section} does not say why"
            assert any(table.get(kind) for kind in ("line", "starts", "contains", "regex", "cut")), f"{name}.{section} is empty"


@each_rule
def test_phrases_are_sorted_and_folded(rule: PhraseRule) -> None:
    for kind in ("line", "starts", "contains"):
        phrases = getattr(rule, kind)
        keys = [key(phrase, end=kind != "starts") for phrase in phrases]
        assert list(phrases) == sorted(phrases), kind
        assert [phrase for phrase in phrases if phrase != fold(phrase).strip()] == [], kind
        assert sorted(keys) == sorted(set(keys)), f"{kind}: the same phrase twice, but for decoration"


@each_rule
def test_every_phrase_is_found_as_it_stands(rule: PhraseRule) -> None:
    assert [phrase for phrase in rule.line if rule not in RuleIndex([rule]).match([phrase])[0].rules] == []


def test_a_phrase_may_have_another_shape_than_its_rule_asks_for() -> None:
    index = RuleIndex(rules('[boilerplate.about]\nshape = "label"\nline = ["about us", "who are we?"]\nstarts = ["meet"]', "en"))
    found = [bool(match.rules) for match in index.match(["about us", "who are we?", "about us.", "meet us", "meet us?"])]
    assert found == [True, True, False, True, False]


@each_rule
def test_no_part_of_a_line_stands_within_another(rule: PhraseRule) -> None:
    idle = [(long, short) for long in rule.contains for short in rule.contains if short != long and _holds(long, short)]
    assert idle == []


def _holds(long: str, short: str) -> bool:
    return bool(matches(f"contains = [{short!r}]", long)[0])


@each_language
def test_no_phrase_stands_twice(language: str) -> None:
    homes: dict[tuple[str, str, str], list[PhraseRule]] = defaultdict(list)
    for rule in RULES[language]:
        for kind in ("line", "starts", "contains"):
            for phrase in getattr(rule, kind):
                homes[rule.filter, kind, phrase].append(rule)
    assert {phrase: [rule.name for rule in found] for phrase, found in homes.items() if _idle(found)} == {}


def _idle(found: list[PhraseRule]) -> bool:
    """Say whether one of the rules that share a phrase would do without it; each may ask for a place of its own."""
    places = [rule.where for rule in found]
    return len(places) > len(set(places)) or (len(places) > 1 and "anywhere" in places)


@each_rule
def test_patterns_name_what_they_look_for(rule: PhraseRule) -> None:
    for literal, pattern in (*rule.regex, *rule.cut):
        assert literal or prefixes(fold_pattern(pattern)), f"no literal before {pattern}"
        assert literal.strip() or prefixes(fold_pattern(pattern)), f"every line is asked about {pattern}"
        assert literal == fold(literal), literal
        assert len(pattern) <= LONGEST_PATTERN, pattern


def hostile(literal: str, pattern: str) -> Iterator[str]:
    """Yield long texts that make a careless pattern try again and again."""
    words = " ".join(re.findall(r"[^\W\d_]{3,}", pattern)) or literal
    for end in ("", " ", ". ", ": ", " a", "a", " 0"):
        yield ((literal + end) * 20_000)[:20_000]
    yield ((words + " ") * 20_000)[:20_000]
    for filling in (" ", "a", "a ", "A ", "Aa", "0 ", ", ", "- ", "("):
        yield literal + (filling * 20_000)[: 20_000 - len(literal)]


@pytest.fixture(scope="module")
def alarm() -> Iterator[None]:
    """Let the timer that `runs_away` sets raise TimeoutError."""

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, ring)
    yield
    signal.signal(signal.SIGVTALRM, before)


def runs_away(pattern: re.Pattern[str], text: str) -> bool:
    """Say whether a search takes more than a second of the processor's time, which is a hundred times what it may."""
    signal.setitimer(signal.ITIMER_VIRTUAL, 1.0)
    try:
        pattern.search(text)
    except TimeoutError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return False


@each_rule
@pytest.mark.usefixtures("alarm")
def test_patterns_do_not_backtrack(rule: PhraseRule) -> None:
    pairs = [(re.compile(pattern), text) for literal, pattern in (*rule.regex, *rule.cut) for text in hostile(literal, pattern)]
    assert {pattern.pattern: text[:40] for pattern, text in pairs if runs_away(pattern, text)} == {}


@each_rule
def test_look_alikes_survive_all_rules(rule: PhraseRule) -> None:
    article = article_of(rule)
    texts = [with_line(article, line, 4) for line in rule.keep]
    assert [text.split("\n")[4] for text in texts if WITHOUT_CONTEXT.clean(text).text != text] == []


@each_rule
def test_examples_go(rule: PhraseRule) -> None:
    article, cleaner = article_of(rule), CLEANERS[rule.level]
    left = [line for line in rule.drop if line in cleaner.clean(where_it_goes(rule, article, line)).text.split("\n")]
    assert left == []


def where_it_goes(rule: PhraseRule, article: tuple[str, ...], line: str) -> str:
    """Put a line into an article where the rule says it is noise; footers never stand between paragraphs."""
    if rule.where == "head":
        return with_line(article, line, 1)
    foreign = rule.name.split(".")[1] not in ARTICLES and rule.where in ("edge", "tail") and len(key(line)) <= SHORT
    if rule.where in ("block", "alone") or foreign:  # a short word of another language than the article's needs a neighbor
        others = [phrase for phrase in (*rule.line, *rule.starts, *rule.drop) if key(phrase) != key(line)]
        return with_line(article, f"{line}\n{others[0]}", -1) if others else with_line(article, f"{line}\n{line}", -1)
    return with_line(article, line, 4 if rule.where == "anywhere" and rule.filter != "footers" else -1)


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.parent.glob("fixtures/expected/*.txt")), ids=lambda path: path.name)
def test_clean_articles_come_through_unchanged(path: Path) -> None:
    text = path.read_bytes().decode()
    assert CLEANERS["balanced"].clean(text).text == text
