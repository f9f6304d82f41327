#include "documents/pdf/pages.hpp"

#include <cstddef>
#include <utility>

namespace fairhour::documents {
namespace {

class Planner {
public:
    Planner(const Column& column, const PageSpan& span)
        : items_(column.items()), sections_(column.sections()), span_(span), y_(span.first_top), plan_(1) {}

    Plan run() {
        for (std::size_t at = 0; at < items_.size();) {
            const std::size_t end = chain_end(at);
            const Section& section = sections_[static_cast<std::size_t>(items_[at].section)];
            if (items_[at].opens_section && section.start == Start::new_page && page_is_used()) turn_page();
            if (page_is_used() && y_ + height(at, end) > bottom()) {
                turn_page();
                if (!items_[at].opens_section) repeat_heading(items_[at].section);
            }
            for (; at < end; ++at) place(at);
        }
        return std::move(plan_);
    }

private:
    [[nodiscard]] double bottom() const { return plan_.size() == 1 ? span_.first_bottom : span_.bottom; }
    [[nodiscard]] bool page_is_used() const { return !plan_.back().empty(); }

    // One past the last of the blocks that must stand with `first`.
    [[nodiscard]] std::size_t chain_end(std::size_t first) const {
        std::size_t at = first;
        while (at + 1 < items_.size() && items_[at].block.keep == Keep::with_next) ++at;
        return at + 1;
    }
    [[nodiscard]] double height(std::size_t first, std::size_t end) const {
        double sum = 0;
        for (std::size_t at = first; at < end; ++at) sum += items_[at].block.space_before + items_[at].block.height;
        return sum;
    }
    void turn_page() {
        plan_.emplace_back();
        y_ = span_.top;
    }
    void put(const Block& block) {
        plan_.back().push_back({&block, y_});
        y_ += block.height;
    }
    void repeat_heading(int section) {
        if (const auto& heading = sections_[static_cast<std::size_t>(section)].heading) put(*heading);
    }
    void place(std::size_t at) {
        const Block& block = items_[at].block;
        const bool alone_too_low = page_is_used() && y_ + block.space_before + block.height > bottom();
        if (alone_too_low) {  // a chain longer than a page
            turn_page();
            repeat_heading(items_[at].section);
        }
        if (page_is_used()) y_ += block.space_before;
        put(block);
    }

    const std::vector<Column::Item>& items_;
    const std::vector<Section>& sections_;
    PageSpan span_;
    double y_;
    Plan plan_;
};

}  // namespace

void Column::begin_section(std::optional<Block> heading, Start start) {
    sections_.push_back({heading, start});
    section_is_empty_ = true;
    if (!heading) return;
    heading->keep = Keep::with_next;
    add(std::move(*heading));
}

void Column::add(Block block) {
    if (sections_.empty()) begin_section(std::nullopt, Start::flowing);
    const int section = static_cast<int>(sections_.size()) - 1;
    items_.push_back({std::move(block), section, std::exchange(section_is_empty_, false)});
}

void Column::keep_last_with_next() {
    if (!items_.empty()) items_.back().block.keep = Keep::with_next;
}

Plan plan_pages(const Column& column, const PageSpan& span) { return Planner(column, span).run(); }

}  // namespace fairhour::documents
