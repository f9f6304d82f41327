// Thousands of broken variants of a good file, the same ones on every machine: nothing may crash, hang, read outside
// its text or lose count of the lines, and the fast reader must agree with a slow one that is plain to see.
#include <gtest/gtest.h>

#include <optional>
#include <random>

#include "connectors/csv/csv_reader.hpp"

namespace fairhour {
namespace {

struct Row {
    std::int64_t line = 0;
    std::vector<std::string> cells;
    bool broken = false;
    bool operator==(const Row&) const = default;
};

// RFC 4180 one character at a time. Gives up (nothing) where the fast reader refuses the whole file.
class SlowReader {
public:
    SlowReader(std::string_view text, char separator) : text_(text), separator_(separator) {}
    std::vector<Row> rows() {
        std::vector<Row> out;
        while (at_ < text_.size()) {
            Row row = next_row();
            const bool blank = row.cells.size() == 1 && !row.broken &&
                               row.cells[0].find_first_not_of(" \t\r\n\f\v") == std::string::npos;
            if (!blank) out.push_back(std::move(row));
        }
        return out;
    }

private:
    bool line_end() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
    bool cell_end() const { return line_end() || text_[at_] == separator_; }
    void pass_line_end() {
        if (at_ == text_.size()) return;
        const bool pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
        at_ += pair ? 2 : 1;
        ++line_;
    }
    std::string quoted_cell(bool& broken) {
        std::string cell;
        for (++at_;; ++at_) {
            if (at_ >= text_.size()) {
                broken = true;
                return cell;
            }
            if (text_[at_] == '"') {
                if (at_ + 1 < text_.size() && text_[at_ + 1] == '"')
                    ++at_;
                else
                    break;
            }
            if (text_[at_] == '\n' || (text_[at_] == '\r' && !(at_ + 1 < text_.size() && text_[at_ + 1] == '\n')))
                ++line_;
            cell += text_[at_];
        }
        ++at_;
        if (!cell_end()) broken = true;
        while (!cell_end()) ++at_;
        return cell;
    }
    Row next_row() {
        Row row{.line = line_, .cells = {}};
        while (true) {
            std::string cell;
            if (at_ < text_.size() && text_[at_] == '"')
                cell = quoted_cell(row.broken);
            else
                while (!cell_end()) cell += text_[at_++];
            row.broken = row.broken || cell.find('\0') != std::string::npos;
            row.cells.push_back(std::move(cell));
            if (line_end()) break;
            ++at_;
        }
        pass_line_end();
        return row;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
};

std::optional<std::vector<Row>> fast_rows(const std::string& text, char& separator) {
    const auto source = open_text(text, "m.csv");
    auto reader = CsvReader::open(*source);
    if (!reader) return std::nullopt;
    separator = reader->separator();
    std::vector<Row> out;
    CsvBlock block;
    while (*reader->next(block, 3)) {
        for (const CsvRecord& record : block.records) {
            Row row{.line = record.line, .cells = {}, .broken = record.fault != CsvFault::none};
            for (std::uint32_t i = 0; i < record.field_count; ++i) row.cells.emplace_back(block.cells(record)[i]);
            out.push_back(std::move(row));
        }
    }
    return out;
}

std::string mutated(std::string text, std::mt19937& random) {
    constexpr std::string_view bytes("\"\"\",;\n\r\t \0\x80\xFFx-1:", 17);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (std::size_t changes = 1 + below(6); changes > 0 && !text.empty(); --changes) {
        const std::size_t at = below(text.size());
        switch (random() % 5) {
            case 0: text[at] = bytes[below(bytes.size())]; break;
            case 1: text.insert(at, 1, bytes[below(bytes.size())]); break;
            case 2: text.erase(at, 1 + below(5)); break;
            case 3: text.insert(at, text.substr(below(text.size()), below(40))); break;
            case 4: text.resize(at); break;
            default: break;
        }
    }
    return text;
}

TEST(CsvMutation, twenty_thousand_broken_files_read_like_the_slow_reader) {
    const std::string good =
        "User,Email,Note,Start date,Duration\r\nAda,ada@example.com,\"a, \"\"b\"\"\nc\",2026-03-29,01:00:00\r\n"
        "Zo\xC3\xAB,zoe@example.com,plain,2026-03-30,02:15:00\r\n\r\nBo,bo@example.com,,2026-03-31,0:05\r\n";
    std::mt19937 random(4180);
    int compared = 0;
    for (int turn = 0; turn < 20'000; ++turn) {
        const std::string text = mutated(good, random);
        char separator = ',';
        const auto fast = fast_rows(text, separator);
        if (!fast) continue;
        std::vector<Row> slow = SlowReader(text, separator).rows();
        ASSERT_FALSE(slow.empty()) << text;
        slow.erase(slow.begin());  // the heading
        ASSERT_EQ(slow.size(), fast->size()) << text;
        for (std::size_t i = 0; i < slow.size(); ++i) {
            ASSERT_EQ(slow[i].line, (*fast)[i].line) << text;
            if ((*fast)[i].broken) continue;  // the slow reader does not know UTF-8
            ASSERT_FALSE(slow[i].broken) << text;
            ASSERT_EQ(slow[i].cells, (*fast)[i].cells) << text;
            ++compared;
        }
    }
    EXPECT_GT(compared, 20'000);
}

}  // namespace
}  // namespace fairhour
