#include "connectors/hand_over/hand_over_folder.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace fairhour {
namespace {

namespace fs = std::filesystem;

Status unwritable(const fs::path& path, const std::string& why) {
    return refuse(ErrorKind::unavailable, "hand_over_unwritable", "The hand-over folder cannot be written: " + why + ".",
                  path.string(), "Make the folder, and let the program write there.");
}

class HandOverFolder final : public HandOver {
public:
    explicit HandOverFolder(std::string folder) : folder_(std::move(folder)) {}
    bool ready() const override { return !folder_.empty(); }

    Status put(const std::string& name, std::string_view bytes) override {
        const fs::path path = fs::path(folder_) / name;
        std::error_code fault;
        if (fs::exists(path, fault)) {
            std::ifstream there(path, std::ios::binary);
            const std::string known{std::istreambuf_iterator<char>(there), {}};
            if (known == bytes) return {};
            return refuse(ErrorKind::conflict, "hand_over_exists", "Another file of this name waits in the hand-over folder.",
                          path.string(), "Take it away, then hand the invoice over again.");
        }
        const fs::path beside = path.string() + ".part";
        {
            std::ofstream out(beside, std::ios::binary | std::ios::trunc);
            out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            out.flush();
            if (!out) return unwritable(beside, "it could not be written");
        }
        fs::rename(beside, path, fault);
        if (fault) return unwritable(path, fault.message());
        return {};
    }

private:
    const std::string folder_;
};

}  // namespace

std::unique_ptr<HandOver> make_hand_over_folder(const std::string& folder) {
    return std::make_unique<HandOverFolder>(folder);
}

}  // namespace fairhour
