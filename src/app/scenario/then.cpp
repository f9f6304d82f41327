#include "app/scenario/then.hpp"

#include "base/text.hpp"

namespace fairhour::scenario {
namespace {

Result<Comparison> compare_refusal(Words& words, std::optional<Error>& refusal) {
    const Error found =
        refusal.value_or(Error{.kind = ErrorKind::invalid, .name = "nothing", .place = {}, .reason = {}, .fix = {}});
    refusal.reset();
    TRY(words.expect("with"));
    Comparison comparison;
    const std::string name = TRY(words.name("the name of a refusal"));
    const std::string text = found.reason.empty() ? std::string{} : " (" + found.text() + ")";
    comparison.add("refused with", name, found.name == name ? name : found.name + text);
    if (words.comes_quoted()) comparison.add_part("saying", TRY(words.quoted("words")), found.text());
    TRY(words.expect_end());
    return comparison;
}

}  // namespace

void Comparison::add(std::string_view name, const std::string& expected, const std::string& found) {
    const std::string lead = (expected_.empty() ? "" : ", ") + (name.empty() ? std::string{} : std::string(name) + " ");
    expected_ += lead + expected;
    found_ += lead + found;
}
void Comparison::add_part(std::string_view name, const std::string& part, const std::string& found) {
    add(name, in_quotes(part), found.find(part) == std::string::npos ? "\"" + found + "\"" : in_quotes(part));
}

Result<Comparison> play_then(Words& words, const Played& played) {
    if (words.take("refused")) return compare_refusal(words, played.refusal);
    if (!played.refusal) TRY(played.world.reprice());
    std::string known = "refused";
    const std::string_view asked = words.peek() == "no" ? words.peek_second() : words.peek();
    for (const std::span<const ThenRow> rows : {entry_expectations(), people_expectations(), policy_expectations(),
                                                billing_expectations(), money_expectations(),
                                                figure_expectations(), message_expectations()}) {
        for (const ThenRow& row : rows) {
            known += ", " + std::string(row.word);
            if (row.word != asked) continue;
            if (!words.comes("no")) words.skip();
            const Comparison comparison = TRY(row.compare(words, played.world));
            TRY(words.expect_end());
            return comparison;
        }
    }
    return words.wrong("something to expect: " + known);
}

}  // namespace fairhour::scenario
