#include "storage/sql/dialect.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace fairhour::sql {
namespace {

bool word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

// Walks the text token by token; `out` ends with what has been taken so far.
class Translator {
public:
    explicit Translator(std::string_view in) : in_(in) {}

    std::string run() {
        while (at_ < in_.size()) {
            if (in_[at_] == '\'' || in_[at_] == '"')
                copy_quoted(in_[at_]);
            else if (in_.substr(at_).starts_with("--"))
                copy_until("\n");
            else if (in_.substr(at_).starts_with("/*"))
                copy_until("*/");
            else if (word_character(in_[at_]))
                word(take_word());
            else
                out_ += in_[at_++];
        }
        return std::move(out_);
    }

private:
    void copy_quoted(char quote) {
        // A doubled quote inside closes and opens again: the next turn copies the rest.
        const std::size_t end = std::min(in_.find(quote, at_ + 1), in_.size() - 1);
        out_.append(in_, at_, end + 1 - at_);
        at_ = end + 1;
    }
    void copy_until(std::string_view mark) {
        const std::size_t found = in_.find(mark, at_ + 1);
        const std::size_t end = found == std::string_view::npos ? in_.size() : found + mark.size();
        out_.append(in_, at_, end - at_);
        at_ = end;
    }
    std::string_view take_word() {
        const std::size_t begin = at_;
        while (at_ < in_.size() && word_character(in_[at_])) ++at_;
        return in_.substr(begin, at_ - begin);
    }
    void word(std::string_view text) {
        const std::string folded = lower_ascii(text);
        if (folded == "integer")
            out_ += "BIGINT";
        else if (folded == "blob")
            out_ += "BYTEA";
        else if (folded == "text")
            out_ += "TEXT COLLATE \"C\"";
        else if (folded == "strict")
            drop_comma();
        else if (folded == "without" && next_word_is("rowid"))
            drop_comma();
        else
            out_ += text;
    }
    bool next_word_is(std::string_view expected) {
        const std::size_t begin = in_.find_first_not_of(" \t\r\n", at_);
        if (begin == std::string_view::npos) return false;
        std::size_t end = begin;
        while (end < in_.size() && word_character(in_[end])) ++end;
        if (lower_ascii(in_.substr(begin, end - begin)) != expected) return false;
        at_ = end;
        return true;
    }
    // STRICT and WITHOUT ROWID are a list: the comma before a dropped word goes with it.
    void drop_comma() {
        const std::size_t last = out_.find_last_not_of(" \t\r\n");
        if (last != std::string::npos && out_[last] == ',') out_.erase(last);
    }

    std::string_view in_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

std::string postgres_ddl(std::string_view sqlite_ddl) { return Translator(sqlite_ddl).run(); }

}  // namespace fairhour::sql
