// One table of the policy's file, read key by key: what is there, what is wrong with it and where, and which keys nobody
// asked for.
//
//   Section section(*table, faults);
//   section.whole("due_working_days", cadence.due_working_days, {0, 30});
//   section.close();   // every key that was not asked for is a fault
#pragma once

#include <toml++/toml.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/policy_file/policy_shape.hpp"
#include "base/describe.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace fairhour {

// Faults with their place, so that they can be told in the order of the file.
class FaultList {
public:
    explicit FaultList(std::string_view file) : file_(file) {}
    void add(const toml::source_region& where, std::string name, std::string reason, std::string fix = {}) {
        const auto line = where.begin.line, column = where.begin.column;
        std::string place = file_ + ":" + std::to_string(line) + ":" + std::to_string(column);
        faults_.push_back(
            {line, column, {ErrorKind::invalid, std::move(name), std::move(place), std::move(reason), std::move(fix)}});
    }
    [[nodiscard]] std::vector<Error> in_order() && {
        std::ranges::stable_sort(faults_, [](const Placed& a, const Placed& b) {
            return std::pair(a.line, a.column) < std::pair(b.line, b.column);
        });
        std::vector<Error> errors;
        for (Placed& fault : faults_) errors.push_back(std::move(fault.error));
        return errors;
    }

private:
    struct Placed {
        toml::source_index line, column;
        Error error;
    };
    std::string file_;
    std::vector<Placed> faults_;
};

inline std::string did_you_mean(std::string_view written, std::span<const std::string_view> words) {
    const std::string near = nearest_word(written, words);
    return near.empty() ? "" : "Did you mean " + in_quotes(near) + "?";
}

template <DescribedEnum E>
std::vector<std::string_view> words_of_enum() {
    std::vector<std::string_view> words;
    boost::mp11::mp_for_each<WordsOf<E>>([&](auto d) { words.push_back(plain_word(d.name)); });
    return words;
}

struct Bounds {
    std::int64_t least, most;
};

// One table of the file. What was asked for is remembered; close() tells every other key.
class Section {
public:
    Section(const toml::table& table, FaultList& faults) : table_(table), faults_(faults) {}

    [[nodiscard]] const toml::node* find(std::string_view key) {
        asked_.emplace_back(key);
        return table_.get(key);
    }
    [[nodiscard]] const toml::source_region& place() const { return table_.source(); }
    [[nodiscard]] const toml::source_region& place(std::string_view key) const {
        const toml::node* const node = table_.get(key);
        return node == nullptr ? table_.source() : node->source();
    }
    FaultList& faults() { return faults_; }

    void text(std::string_view key, std::string& out) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        if (const auto value = node->value_exact<std::string>())
            out = *value;
        else
            wrong(*node, key, "text in quotes");
    }
    void text_required(std::string_view key, std::string& out) {
        text(key, out);
        if (trimmed(out).empty())
            faults_.add(place(key), "policy_key_missing", "Key " + in_quotes(key) + " is missing or empty.",
                        "Write it.");
    }
    void whole(std::string_view key, std::int64_t& out, Bounds bounds) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::int64_t>();
        if (!value) return wrong(*node, key, "a whole number");
        if (*value < bounds.least || *value > bounds.most)
            return faults_.add(node->source(), "policy_threshold",
                               "Key " + in_quotes(key) + " is " + std::to_string(*value) + ", outside " +
                                   std::to_string(bounds.least) + " to " + std::to_string(bounds.most) + ".");
        out = *value;
    }
    void hours(std::string_view key, Seconds& out, Bounds bounds) {
        std::int64_t written = out.value / 3600;
        whole(key, written, bounds);
        if (table_.contains(key)) out = Seconds::hours(written);
    }
    template <DescribedEnum E>
    void word(std::string_view key, E& out) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::string>();
        if (!value) return wrong(*node, key, "one of " + enum_words_text<E>());
        if (const auto known = enum_of_word<E>(*value))
            out = *known;
        else
            unknown_word(*node, *value, words_of_enum<E>());
    }
    void unknown_word(const toml::node& node, std::string_view value, const std::vector<std::string_view>& words) {
        std::string all;
        for (const std::string_view word : words) (all += all.empty() ? "" : ", ") += word;
        std::string fix = did_you_mean(value, words);
        faults_.add(node.source(), "policy_word", "There is no " + in_quotes(value) + " here; known are " + all + ".",
                    std::move(fix));
    }
    // Binary fractions are not exact, so shares are written in quotes: "0.80".
    void share(std::string_view key, Decimal& out, std::int64_t parts) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::string>();
        if (!value) return wrong(*node, key, "an exact decimal in quotes, like \"0.80\"");
        const auto parsed = parse_decimal(*value);
        if (!parsed) return wrong(*node, key, "an exact decimal in quotes, like \"0.80\"");
        if (parsed->micro < 0 || parsed->micro > Decimal::one * parts)
            return faults_.add(node->source(), "policy_threshold",
                               "Key " + in_quotes(key) + " is " + *value + ", outside 0 to " + std::to_string(parts) +
                                   ".");
        out = {parsed->micro / parts};
    }
    void clock(std::string_view key, Seconds& out) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::string>();
        const auto time = value ? clock_of_text(*value) : std::nullopt;
        if (time)
            out = *time;
        else
            wrong(*node, key, "a time of day in quotes, like \"10:00\"");
    }
    void clock_span(std::string_view key, Seconds& from, Seconds& until) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const auto value = node->value_exact<std::string>();
        const std::size_t dash = value ? value->find('-') : std::string::npos;
        const auto begin = dash == std::string::npos ? std::nullopt : clock_of_text(value->substr(0, dash));
        const auto end = dash == std::string::npos ? std::nullopt : clock_of_text(value->substr(dash + 1));
        if (!begin || !end) return wrong(*node, key, "two times of day, like \"09:00-17:30\"");
        from = *begin;
        until = *end;
    }
    template <class Visit>
    void each_text(std::string_view key, Visit&& visit) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const toml::array* const list = node->as_array();
        if (list == nullptr) return wrong(*node, key, "a list of texts");
        for (const toml::node& item : *list) {
            if (const auto value = item.value_exact<std::string>())
                visit(*value, item);
            else
                wrong(item, key, "a list of texts");
        }
    }
    template <class Visit>
    void each_table(std::string_view key, Visit&& visit) {
        const toml::node* const node = find(key);
        if (node == nullptr) return;
        const toml::array* const list = node->as_array();
        if (list == nullptr) return wrong(*node, key, "written as [[" + std::string(key) + "]]");
        for (const toml::node& item : *list) {
            if (const toml::table* const table = item.as_table())
                visit(*table);
            else
                wrong(item, key, "written as [[" + std::string(key) + "]]");
        }
    }
    [[nodiscard]] const toml::table* table(std::string_view key) {
        const toml::node* const node = find(key);
        if (node == nullptr) return nullptr;
        if (!node->is_table()) wrong(*node, key, "written as [" + std::string(key) + "]");
        return node->as_table();
    }
    void wrong(const toml::node& node, std::string_view key, std::string_view wanted) {
        faults_.add(node.source(), "policy_value", "Key " + in_quotes(key) + " has to be " + std::string(wanted) + ".");
    }
    void close() {
        const std::vector<std::string_view> known(asked_.begin(), asked_.end());
        for (const auto& [key, node] : table_)
            if (std::ranges::find(known, key.str()) == known.end())
                faults_.add(key.source(), "policy_key_unknown", "There is no key " + in_quotes(key.str()) + " here.",
                            did_you_mean(key.str(), known));
    }

private:
    const toml::table& table_;
    FaultList& faults_;
    std::vector<std::string> asked_;
};

}  // namespace fairhour
