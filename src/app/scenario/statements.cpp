#include "app/scenario/statements.hpp"

#include <optional>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace fairhour::scenario {
namespace {

constexpr std::string_view long_quote = R"(""")";

class Reader {
public:
    Reader(std::string_view file, std::string_view text) : file_(file), lines_(split_text(text, '\n')) {}

    Result<std::vector<Scenario>> read() {
        for (at_ = 0; at_ < lines_.size(); ++at_) {
            Statement statement{.section = section_.value_or(Section::given),
                                .line = line_number(),
                                .tokens = {},
                                .source = {}};
            statement.source = trimmed(lines_[at_]);
            TRY(read_tokens(statement.tokens));
            if (!statement.tokens.empty()) TRY(place(std::move(statement)));
        }
        return finished();
    }

private:
    int line_number() const { return static_cast<int>(at_) + 1; }
    std::string place_text(int column) const {
        return std::string(file_) + ":" + std::to_string(line_number()) + ":" + std::to_string(column);
    }

    // All tokens of the present line; a long quote takes in further lines.
    Status read_tokens(std::vector<Token>& tokens) {
        std::size_t column = 0;
        while (column < lines_[at_].size()) {
            const std::string_view rest = lines_[at_].substr(column);
            const int shown = static_cast<int>(column) + 1;
            if (rest[0] == '#') break;
            if (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r') {
                ++column;
            } else if (rest[0] == ',') {
                tokens.push_back({TokenKind::comma, ",", shown});
                ++column;
            } else if (rest.starts_with(long_quote)) {
                tokens.push_back({TokenKind::quoted, TRY(read_long_quote(column)), shown});
            } else if (rest[0] == '"') {
                const std::size_t end = rest.find('"', 1);
                if (end == std::string_view::npos) return text_open(shown);
                tokens.push_back({TokenKind::quoted, std::string(rest.substr(1, end - 1)), shown});
                column += end + 1;
            } else {
                const std::size_t end = std::min(rest.find_first_of(" \t\r,\""), rest.size());
                tokens.push_back({TokenKind::word, std::string(rest.substr(0, end)), shown});
                column += end;
            }
        }
        return {};
    }

    Result<std::string> read_long_quote(std::size_t& column) {
        const std::string open_at = place_text(static_cast<int>(column) + 1);
        std::string text;
        std::size_t from = column + long_quote.size();
        while (true) {
            const std::string_view line = lines_[at_];
            const std::size_t end = line.find(long_quote, from);
            if (end != std::string_view::npos) {
                text += line.substr(from, end - from);
                column = end + long_quote.size();
                return text;
            }
            if (!trimmed(line.substr(from)).empty() || !text.empty()) text += std::string(line.substr(from)) + "\n";
            if (at_ + 1 == lines_.size())
                return invalid("scenario_text_open", "This text does not end.", open_at, "Close it with three quotes.");
            ++at_;
            from = 0;
        }
    }

    std::unexpected<Error> text_open(int column) const {
        return invalid("scenario_text_open", "This text does not end.", place_text(column), "Close it with a quote.");
    }

    Status place(Statement statement) {
        const Token& first = statement.tokens.front();
        if (first.kind == TokenKind::word && first.text == "scenario") {
            const std::string title(trimmed(statement.source.substr(first.text.size())));
            scenarios_.push_back({title, statement.line, {}});
            section_.reset();
            return {};
        }
        if (first.kind == TokenKind::word) {
            if (const std::optional<Section> section = section_of(first.text)) {
                section_ = statement.section = *section;
                statement.tokens.erase(statement.tokens.begin());
                if (statement.tokens.empty()) return {};
            }
        }
        if (!section_) {
            return invalid("scenario_section", in_quotes(statement.tokens.front().text) + " stands in no section.",
                           place_text(statement.tokens.front().column), "Begin the line with given, when or then.");
        }
        (scenarios_.empty() ? background_ : scenarios_.back().statements).push_back(std::move(statement));
        return {};
    }

    static std::optional<Section> section_of(std::string_view word) {
        if (word == "given") return Section::given;
        if (word == "when") return Section::when;
        if (word == "then") return Section::then;
        return std::nullopt;
    }

    Result<std::vector<Scenario>> finished() {
        if (scenarios_.empty()) {
            if (background_.empty()) {
                return invalid("scenario_empty", "Nothing is given, and nothing happens.", std::string(file_),
                               "Write given, when and then.");
            }
            scenarios_.push_back({std::string(file_), background_.front().line, {}});
        }
        for (Scenario& scenario : scenarios_)
            scenario.statements.insert(scenario.statements.begin(), background_.begin(), background_.end());
        return std::move(scenarios_);
    }

    std::string_view file_;
    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    std::optional<Section> section_;
    std::vector<Statement> background_;
    std::vector<Scenario> scenarios_;
};

}  // namespace

Result<std::vector<Scenario>> read_scenarios(std::string_view file, std::string_view text) {
    if (text.size() > limits::scenario_file_bytes_max) {
        return invalid("scenario_too_large",
                       "The file has more than " + grouped_number(limits::scenario_file_bytes_max) + " bytes.",
                       std::string(file), "Split it into several.");
    }
    return Reader(file, text).read();
}

}  // namespace fairhour::scenario
