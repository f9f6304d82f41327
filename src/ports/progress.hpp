// Long work tells how far it is; the one who watches decides how to show it (a bar, a log line, nothing).
#pragma once

#include <cstdint>
#include <string_view>

namespace fairhour {

class Progress {
public:
    virtual ~Progress() = default;
    // `total` in `unit` ("entries", "bytes"); 0: not known beforehand.
    virtual void begin(std::string_view title, std::int64_t total, std::string_view unit) = 0;
    virtual void reach(std::int64_t done) = 0;
    virtual void end() = 0;
};

class NoProgress final : public Progress {
public:
    void begin(std::string_view, std::int64_t, std::string_view) override {}
    void reach(std::int64_t) override {}
    void end() override {}
};

}  // namespace fairhour
