#include "connectors/csv/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace fairhour {
namespace {

std::string own_name(const std::string& path) {
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::unexpected<Error> unreadable(const std::string& path, int error_number) {
    const bool missing = error_number == ENOENT || error_number == ENOTDIR;
    return refuse(missing ? ErrorKind::not_found : ErrorKind::unavailable, missing ? "file_missing" : "file_unreadable",
                  missing ? "There is no such file."
                          : std::string("The file cannot be read: ") + std::strerror(error_number) + ".",
                  path, missing ? "Check the path." : "Check the permissions of the file.");
}

class FileSource final : public ByteSource {
public:
    FileSource(int descriptor, std::int64_t bytes, std::string path)
        : descriptor_(descriptor), bytes_(bytes), path_(std::move(path)), name_(own_name(path_)) {}
    ~FileSource() override { ::close(descriptor_); }
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    Result<std::size_t> read(std::span<char> into) override {
        while (true) {
            const ssize_t count = ::read(descriptor_, into.data(), into.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) return unreadable(path_, errno);
        }
    }
    Status rewind() override {
        if (::lseek(descriptor_, 0, SEEK_SET) == 0) return {};
        return refuse(ErrorKind::unavailable, "file_not_seekable", "The input can be read only once.", path_,
                      "Save it as a file and import that.");
    }
    std::int64_t bytes_total() const override { return bytes_; }
    const std::string& name() const override { return name_; }

private:
    int descriptor_;
    std::int64_t bytes_;
    std::string path_, name_;
};

class TextSource final : public ByteSource {
public:
    TextSource(std::string text, std::string name) : text_(std::move(text)), name_(std::move(name)) {}
    Result<std::size_t> read(std::span<char> into) override {
        const std::size_t count = std::min(into.size(), text_.size() - at_);
        std::copy_n(text_.data() + at_, count, into.data());
        at_ += count;
        return count;
    }
    Status rewind() override {
        at_ = 0;
        return {};
    }
    std::int64_t bytes_total() const override { return static_cast<std::int64_t>(text_.size()); }
    const std::string& name() const override { return name_; }

private:
    std::string text_, name_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return unreadable(path, errno);
    struct stat facts{};
    if (::fstat(descriptor, &facts) != 0 || S_ISDIR(facts.st_mode)) {
        ::close(descriptor);
        return refuse(ErrorKind::invalid, "file_is_folder", "This is a folder, not a file.", path,
                      "Name the file itself; a firm's whole folder is read by import firm.");
    }
    const std::int64_t bytes = S_ISREG(facts.st_mode) ? facts.st_size : 0;
    return std::make_unique<FileSource>(descriptor, bytes, path);
}

std::unique_ptr<ByteSource> open_text(std::string text, std::string name) {
    return std::make_unique<TextSource>(std::move(text), std::move(name));
}

}  // namespace fairhour
