// Reads the text of a scenario file into statements, each with its place, so that every complaint can point at a word.
//
//   given  person ada role senior     ->  {given, line 1, [person, ada, role, senior]}
//     mon  ada acme 2h "call, long"   ->  {given, line 2, [mon, ada, acme, 2h, "call, long"]}
//   then   pre-bill acme 2h, none held
//
// A line that begins with given, when or then opens that section; other lines stay in it. `scenario TITLE` begins the next
// scenario; what stands before the first one belongs to all of them. `#` begins a comment, """ a text of several lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fairhour::scenario {

enum class TokenKind : unsigned char { word, quoted, comma };
struct Token {
    TokenKind kind = TokenKind::word;
    std::string text;  // without quotes
    int column = 1;
};

enum class Section : unsigned char { given, when, then };
struct Statement {
    Section section = Section::given;
    int line = 1;
    std::vector<Token> tokens;
    std::string source;  // the line as written, trimmed
};

struct Scenario {
    std::string title;
    int line = 1;
    std::vector<Statement> statements;
};

// Errors: scenario_too_large, scenario_text_open (a quote that does not end), scenario_section (a statement before any
// section), scenario_empty.
[[nodiscard]] Result<std::vector<Scenario>> read_scenarios(std::string_view file, std::string_view text);

}  // namespace fairhour::scenario
