// The parts of an XLSX that a table needs: sheets of rows, text, figures, days. Text is inline text, never a formula. Figures
// go in as decimal text, so that no double comes near them.
//
//   Workbook book(2);                     // figures with two digits
//   Sheet& lines = book.sheet("Lines", {6, 40, 12});
//   lines.text("Design").figure("120.00", CellLook::amount).end_row();
//   const std::string bytes = TRY(book.finish());
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "documents/einvoice/xml.hpp"

namespace fairhour::documents {

enum class CellLook : std::uint8_t { plain, strong, amount, hours, day };
enum class HeadRow : std::uint8_t { none, frozen };

class Sheet {
public:
    Sheet(std::string_view name, std::initializer_list<int> widths, HeadRow head);
    Sheet& text(std::string_view words, CellLook look = CellLook::plain);  // empty: the cell is left out
    Sheet& figure(const std::string& decimal, CellLook look);
    Sheet& day(CivilDay day);
    Sheet& skip();
    void end_row();

private:
    friend class Workbook;
    [[nodiscard]] std::string place() const;
    void begin_row();

    std::string name_;
    XmlWriter xml_;
    int row_ = 1, column_ = 0;
    bool row_open_ = false;
};

class Workbook {
public:
    explicit Workbook(int amount_digits) : amount_digits_(amount_digits) {}
    Sheet& sheet(std::string_view name, std::initializer_list<int> widths, HeadRow head);
    [[nodiscard]] Result<std::string> finish();  // once, last

private:
    [[nodiscard]] Result<std::string> styles() const;
    [[nodiscard]] Result<std::string> book() const;
    [[nodiscard]] Result<std::string> links() const;
    [[nodiscard]] Result<std::string> types() const;

    int amount_digits_;
    std::deque<Sheet> sheets_;
};

}  // namespace fairhour::documents
