#include "base/json.hpp"

#include <charconv>

#include <boost/json.hpp>

namespace fairhour {
namespace {

constexpr std::size_t faults_kept_max = 50;

void append_escaped(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
}

std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }

}  // namespace

void append_json_text(std::string& out, std::string_view utf8) {
    out += '"';
    std::size_t clean_from = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
        out.append(utf8, clean_from, i - clean_from);
        append_escaped(out, c);
        clean_from = i + 1;
    }
    out.append(utf8, clean_from);
    out += '"';
}

void append_json_integer(std::string& out, std::int64_t value) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

bool JsonNode::is_null() const { return value_->is_null(); }
bool JsonNode::is_array() const { return value_->is_array(); }
bool JsonNode::is_object() const { return value_->is_object(); }

std::optional<bool> JsonNode::boolean() const {
    if (const bool* found = value_->if_bool()) return *found;
    return std::nullopt;
}

std::optional<std::int64_t> JsonNode::integer() const {
    if (const std::int64_t* found = value_->if_int64()) return *found;
    return std::nullopt;  // beyond int64 the parser makes uint64 or double of it: refused
}

std::optional<std::string_view> JsonNode::text() const {
    if (const boost::json::string* found = value_->if_string()) return view(*found);
    return std::nullopt;
}

std::size_t JsonNode::size() const {
    return value_->is_array() ? value_->get_array().size() : value_->get_object().size();
}

JsonNode JsonNode::at(std::size_t index) const {
    if (value_->is_array()) return JsonNode(value_->get_array()[index]);
    return JsonNode((value_->get_object().begin() + static_cast<std::ptrdiff_t>(index))->value());
}

std::string_view JsonNode::key(std::size_t index) const {
    const auto key = (value_->get_object().begin() + static_cast<std::ptrdiff_t>(index))->key();
    return {key.data(), key.size()};
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const {
    const boost::json::value* found =
        value_->get_object().if_contains(boost::json::string_view(key.data(), key.size()));
    return found ? std::optional(JsonNode(*found)) : std::nullopt;
}

// The tree lives in one arena: thousands of small stored lists are read without a thousand allocations.
struct JsonDocument::State {
    boost::json::monotonic_resource arena;
    boost::json::value root;
};

JsonDocument::JsonDocument(std::unique_ptr<State> state) : state_(std::move(state)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;
JsonNode JsonDocument::root() const { return JsonNode(state_->root); }

Result<JsonDocument> JsonDocument::parse(std::string_view text) {
    auto state = std::make_unique<State>();
    boost::json::stream_parser parser(&state->arena);
    boost::json::error_code failed;
    const std::size_t read = parser.write_some(text.data(), text.size(), failed);
    const std::size_t rest = text.find_first_not_of(" \t\r\n", read);
    if (!failed && rest == std::string_view::npos) parser.finish(failed);
    if (failed || rest != std::string_view::npos)
        return invalid("json_malformed",
                       "This is not JSON: " + (failed ? failed.message() : std::string("there is text after its end")) +
                           ".",
                       "byte " + std::to_string(failed ? read : rest));
    state->root = parser.release();
    return JsonDocument(std::move(state));
}

void JsonReader::enter(std::string_view key) {
    lengths_.push_back(pointer_.size());
    pointer_ += '/';
    for (const char c : key) {  // RFC 6901
        if (c == '~')
            pointer_ += "~0";
        else if (c == '/')
            pointer_ += "~1";
        else
            pointer_ += c;
    }
}

void JsonReader::enter(std::size_t index) {
    lengths_.push_back(pointer_.size());
    pointer_ += '/';
    append_json_integer(pointer_, static_cast<std::int64_t>(index));
}

void JsonReader::leave() {
    pointer_.resize(lengths_.back());
    lengths_.pop_back();
}

void JsonReader::fault(std::string what) {
    if (faults_.size() < faults_kept_max)
        faults_.emplace_back(pointer_.empty() ? "/" : pointer_, std::move(what));
    else
        ++faults_beyond_;
}

Status JsonReader::finish() {
    if (faults_.empty()) return {};
    std::string reason = faults_.front().second;
    for (std::size_t i = 1; i < faults_.size(); ++i) reason += "; " + faults_[i].first + ": " + faults_[i].second;
    if (faults_beyond_ > 0) reason += "; and " + std::to_string(faults_beyond_) + " more";
    return invalid("json_invalid", std::move(reason), faults_.front().first);
}

namespace json {

void append_money(std::string& out, const Money& money) {
    out += R"({"amount":)";
    append_json_text(out, minor_text(money.minor, money.currency));
    out += R"(,"currency":)";
    append_json(out, money.currency);
    out += '}';
}

void append_day_range(std::string& out, const DayRange& range) {
    out += '{';
    if (range.from != CivilDay::min) out += R"("from":")" + day_text(range.from) + '"';
    if (range.until != CivilDay::max) {
        if (range.from != CivilDay::min) out += ',';
        out += R"("until":")" + day_text(range.until) + '"';
    }
    out += '}';
}

void read_money(JsonReader& reader, JsonNode node, Money& out) {
    constexpr const char* expected = R"(expected {"amount":"123.45","currency":"EUR"})";
    if (!node.is_object() || node.size() != 2) return reader.fault(expected);
    const auto amount = node.find("amount");
    const auto code = node.find("currency");
    if (!amount || !amount->text() || !code) return reader.fault(expected);
    Money money;
    reader.enter("currency");
    json::read_text(reader, *code, money.currency);
    reader.leave();
    const auto minor = parse_minor(*amount->text(), money.currency);
    reader.enter("amount");
    if (minor)
        money.minor = *minor;
    else
        reader.fault(minor.error().reason);
    reader.leave();
    out = money;
}

void read_day_range(JsonReader& reader, JsonNode node, DayRange& out) {
    if (!node.is_object()) return reader.fault(R"(expected {"from":"2026-01-01","until":"2027-01-01"}, either absent)");
    DayRange range;
    for (std::size_t i = 0; i < node.size(); ++i) {
        reader.enter(node.key(i));
        if (node.at(i).is_null()) {
            // an open end, said aloud
        } else if (node.key(i) == "from") {
            json::read_text(reader, node.at(i), range.from);
        } else if (node.key(i) == "until") {
            json::read_text(reader, node.at(i), range.until);
        } else {
            reader.fault("unknown field");
        }
        reader.leave();
    }
    if (range.until <= range.from) reader.fault("the range ends before it begins");
    out = range;
}

}  // namespace json
}  // namespace fairhour
