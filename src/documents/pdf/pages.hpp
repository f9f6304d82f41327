// Breaks a column of blocks into pages. A block is never split; blocks that belong together move together; a table's
// heading comes again where the table goes on. Planning only adds heights, so the number of pages is known before the
// first stroke, and "page 1 of 3" needs no second try.
//
//   Column column;
//   column.begin_section(heading_block, Start::flowing);
//   column.add({.height = 14, .keep = Keep::with_next, .draw = ...});
//   const Plan plan = plan_pages(column, {.first_top = 300, .top = 90, .first_bottom = 760, .bottom = 790});
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace fairhour::documents {

enum class Keep : std::uint8_t { free, with_next };
enum class Start : std::uint8_t { flowing, new_page };

struct Block {
    double height = 0;
    double space_before = 0;  // left out at the top of a page
    Keep keep = Keep::free;
    std::function<void(double top)> draw;
};

// A run of blocks under one heading that is repeated on each page where the run goes on.
struct Section {
    std::optional<Block> heading;
    Start start = Start::flowing;
};

class Column {
public:
    void begin_section(std::optional<Block> heading, Start start);
    void add(Block block);  // to the current section
    void keep_last_with_next();

    struct Item {
        Block block;
        int section = -1;
        bool opens_section = false;
    };
    [[nodiscard]] const std::vector<Item>& items() const { return items_; }
    [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }

private:
    std::vector<Item> items_;
    std::vector<Section> sections_;
    bool section_is_empty_ = true;
};

struct PageSpan {
    double first_top = 0, top = 0;
    double first_bottom = 0, bottom = 0;
};

struct Placed {
    const Block* block = nullptr;
    double top = 0;
};

using Plan = std::vector<std::vector<Placed>>;  // what stands on each page

[[nodiscard]] Plan plan_pages(const Column& column, const PageSpan& span);

}  // namespace fairhour::documents
