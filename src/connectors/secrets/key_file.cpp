// Reads the program's key, or makes it at the first start; see sodium_secrets.hpp.
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/text.hpp"
#include "connectors/secrets/sodium_secrets.hpp"

namespace fairhour {
namespace {

class OpenFile {
public:
    explicit OpenFile(int number) : number_(number) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool opened() const { return number_ >= 0; }

private:
    int number_;
};

std::unexpected<Error> unusable(const std::string& path, const std::string& why) {
    return refuse(ErrorKind::unavailable, "key_unreadable", "The program's key " + why + ".", path,
                  "It is a file of 64 hexadecimal digits that its owner alone can read (chmod 600).");
}

Status write_key(const std::string& path) {
    const OpenFile file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.opened() && errno == EEXIST) return {};  // another start was first: its key counts
    if (!file.opened()) return unusable(path, std::string("could not be made: ") + std::strerror(errno));
    SealingKey key{};
    randombytes_buf(key.data(), key.size());
    const std::string text = hex(key) + "\n";
    if (::write(file.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        ::fsync(file.number()) != 0) {
        ::unlink(path.c_str());
        return unusable(path, "could not be written to disk");
    }
    return {};
}

}  // namespace

Result<SealingKey> read_key(const std::string& path, KeyFile use) {
    if (sodium_init() < 0) return unusable(path, "cannot be made: the system gives no randomness");
    if (use == KeyFile::made_when_missing && ::access(path.c_str(), F_OK) != 0) TRY(write_key(path));
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.opened() && errno == ENOENT)
        return refuse(ErrorKind::not_found, "key_missing", "The program's key is not there.", path,
                      "Give every node the same key file: 64 hexadecimal digits, from `openssl rand -hex 32`.");
    if (!file.opened()) return unusable(path, std::string("cannot be opened: ") + std::strerror(errno));
    struct stat status{};
    if (::fstat(file.number(), &status) != 0) return unusable(path, "cannot be examined");
    if ((status.st_mode & 077U) != 0) return unusable(path, "can be read or changed by others");
    char text[80];
    const ssize_t size = ::read(file.number(), text, sizeof text);
    if (size < 64) return unusable(path, "is too short");
    const auto key = parse_sha256(trimmed(std::string_view(text, static_cast<std::size_t>(size))));
    sodium_memzero(text, sizeof text);
    if (!key) return unusable(path, "is not 64 hexadecimal digits");
    return *key;
}

}  // namespace fairhour
