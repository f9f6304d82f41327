// JSON text from described structs (base/describe.hpp) and back, with every fault named at once by its JSON pointer.
//
//   json_text(Money{12345, currency("EUR")})          // {"amount":"123.45","currency":"EUR"}
//   parse_json<Line>(R"({"price":7,"qty":1})")
//       // json_invalid at /price: expected text like "120.00 EUR/h"; /qty: unknown field; /quantity: required
//
// Ids, days, instants, decimals, rates and money are text, so that no reader loses a digit; a none id or currency and
// an empty optional are null; a WhenSeen that is not seen is left out. Doubles are neither written nor read. It is not a general JSON library: unknown fields
// are faults, and a type it has no rule for does not compile.
#pragma once

#include <array>
#include <concepts>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/describe.hpp"
#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/when_seen.hpp"

namespace fairhour {

// What a field that is not there means: a fault for what people send; the default (or what the struct already holds)
// for what an older version of the program stored and for patches. Optionals, lists and bools may always be absent, and what
// a record names itself: static constexpr std::string_view may_lack[] = {"kind"};
enum class JsonAbsent : std::uint8_t { refused, keeps_value };

// ---- writing ----

void append_json_text(std::string& out, std::string_view utf8);  // quoted and escaped
void append_json_integer(std::string& out, std::int64_t value);

namespace json {

// Types written as one text. A specialization has: static std::string text(const T&), static Result<T> parse(sv),
// static std::string_view like() ("expected text like …"), and none(const T&) for those that can be null.
template <class T>
struct Text;

template <class T>
concept AsText = requires(const T& v) { Text<T>::text(v); };
template <class T>
concept AsNumber = std::integral<T> && !std::same_as<T, bool> && sizeof(T) <= 8 && !std::same_as<T, std::uint64_t>;

template <class T>
struct Never : std::false_type {};

}  // namespace json

template <class T>
void append_json(std::string& out, const T& value);

template <class T>
[[nodiscard]] std::string json_text(const T& value) {
    std::string out;
    append_json(out, value);
    return out;
}

// ---- reading ----

// One place in a parsed document. Cheap to copy; lives as long as its JsonDocument.
class JsonNode {
public:
    explicit JsonNode(const boost::json::value& value) : value_(&value) {}
    [[nodiscard]] bool is_null() const;
    [[nodiscard]] bool is_array() const;
    [[nodiscard]] bool is_object() const;
    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] std::optional<std::int64_t> integer() const;  // nothing for 1.0 and 1e3
    [[nodiscard]] std::optional<std::string_view> text() const;
    [[nodiscard]] std::size_t size() const;              // of an array or object
    [[nodiscard]] JsonNode at(std::size_t index) const;  // of an array or object
    [[nodiscard]] std::string_view key(std::size_t index) const;
    [[nodiscard]] std::optional<JsonNode> find(std::string_view key) const;

private:
    const boost::json::value* value_;
};

class JsonDocument {
public:
    static Result<JsonDocument> parse(std::string_view text);
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();
    [[nodiscard]] JsonNode root() const;

private:
    struct State;
    explicit JsonDocument(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// Where the reader stands and what was wrong so far.
class JsonReader {
public:
    explicit JsonReader(JsonAbsent absent) : absent_(absent) {}
    [[nodiscard]] JsonAbsent absent() const { return absent_; }
    void enter(std::string_view key);
    void enter(std::size_t index);
    void leave();
    void fault(std::string what);
    [[nodiscard]] Status finish();

private:
    JsonAbsent absent_;
    std::string pointer_;
    std::vector<std::size_t> lengths_;
    std::vector<std::pair<std::string, std::string>> faults_;
    std::size_t faults_beyond_ = 0;
};

template <class T>
void read_json(JsonReader& reader, JsonNode node, T& out);

// Reads onto what `out` already holds; on an error `out` may be changed in part.
template <class T>
[[nodiscard]] Status read_json_onto(T& out, std::string_view text, JsonAbsent absent) {
    const JsonDocument document = TRY(JsonDocument::parse(text));
    JsonReader reader(absent);
    read_json(reader, document.root(), out);
    return reader.finish();
}

template <class T>
[[nodiscard]] Result<T> parse_json(std::string_view text, JsonAbsent absent = JsonAbsent::refused) {
    T out{};
    TRY(read_json_onto(out, text, absent));
    return out;
}

}  // namespace fairhour

#include "base/json_rules.hpp"
