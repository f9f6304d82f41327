#include "connectors/content_key.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace fairhour {
namespace {

// Every part is written with its length, so that no two rows write the same bytes. The format is stored: never change
// it.
class KeyText {
public:
    void begin(std::size_t bytes_max) {
        if (text_.size() < bytes_max) text_.resize(bytes_max);
        used_ = 0;
    }
    void number(std::int64_t value) {
        std::uint64_t bytes = static_cast<std::uint64_t>(value);
        if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
        std::memcpy(text_.data() + used_, &bytes, sizeof bytes);
        used_ += sizeof bytes;
    }
    void part(std::string_view part) {
        number(static_cast<std::int64_t>(part.size()));
        if (!part.empty()) std::memcpy(text_.data() + used_, part.data(), part.size());
        used_ += part.size();
    }
    void folded_part(std::string_view part) {  // an address is the same in any case
        const std::size_t from = used_ + 8;
        this->part(part);
        for (std::size_t i = from; i < used_; ++i)
            if (text_[i] >= 'A' && text_[i] <= 'Z') text_[i] = static_cast<char>(text_[i] - 'A' + 'a');
    }
    // Line ends within a note change with the system a file passes through; the note stays the same.
    void note(std::string_view note) {
        if (note.find('\r') == std::string_view::npos) return part(note);
        std::string unified;
        for (std::size_t i = 0; i < note.size(); ++i) {
            if (note[i] != '\r')
                unified += note[i];
            else if (i + 1 == note.size() || note[i + 1] != '\n')
                unified += '\n';
        }
        part(unified);
    }
    void time(const std::optional<WallTime>& time) {
        number(time ? time->day.number : -1);
        number(time ? time->clock.value : -1);
    }
    [[nodiscard]] Digest16 digest() const { return digest16({text_.data(), used_}); }

private:
    std::vector<char> text_;
    std::size_t used_ = 0;
};

// Room for all parts: each has a length or a number of eight bytes before it.
std::size_t key_bytes_max(const SourceEntry& entry) {
    std::size_t bytes = 8 * (16 + entry.tags.size());
    for (const std::string_view part :
         {entry.user, entry.email, entry.client, entry.project, entry.task, entry.description})
        bytes += part.size();
    for (const std::string_view tag : entry.tags) bytes += tag.size();
    return bytes;
}

void add_tags(KeyText& key, std::span<const std::string_view> tags) {
    key.number(static_cast<std::int64_t>(tags.size()));
    if (tags.size() < 2) {
        for (const std::string_view tag : tags) key.part(tag);
        return;
    }
    std::vector<std::string_view> sorted(tags.begin(), tags.end());
    std::sort(sorted.begin(), sorted.end());
    for (const std::string_view tag : sorted) key.part(tag);
}

}  // namespace

Digest16 content_key(const SourceEntry& entry) {
    thread_local KeyText key;
    key.begin(key_bytes_max(entry));
    if (entry.email.empty())
        key.part(entry.user);
    else
        key.folded_part(entry.email);
    key.part(entry.client);
    key.part(entry.project);
    key.part(entry.task);
    key.note(entry.description);
    key.number(entry.work_date.number);
    key.time(entry.local_start);
    key.time(entry.local_end);
    key.number(entry.worked.value);
    key.number(static_cast<std::int64_t>(entry.billable));
    add_tags(key, entry.tags);
    return key.digest();
}

}  // namespace fairhour
