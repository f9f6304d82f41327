// The short form of fuzzing, for any compiler: each target gets its seeds (seeds/TARGET/*, one input a file) and so many
// mutations of them. The same random seed gives the same inputs; a crash is found again by it.
//
//   fuzz FOLDER_OF_SEEDS [MUTATIONS] [RANDOM_SEED]
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

#include "target.hpp"

namespace fairhour::fuzz {
namespace {

std::map<std::string, Target>& targets() {
    static std::map<std::string, Target> all;
    return all;
}

constexpr std::size_t input_bytes_max = 8192;
std::string at_work = "nothing";  // told when a target dies

using Inputs = std::vector<std::string>;
using Dice = std::mt19937_64;

std::size_t below(Dice& dice, std::size_t n) { return n == 0 ? 0 : dice() % n; }

// Words on which parsers turn.
constexpr std::string_view words[] = {"\"", "\"\"", "\r\n", "\n", "\0", ";", ",", "=", "[[", "]]", "{", "}", ":", "-",
                                      "9223372036854775807", "-9223372036854775808", "1e999", "0x", "\xEF\xBB\xBF",
                                      "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "%00", "\\u0000", "0000-00-00",
                                      "24:00", "\t", " ", "Transfer-Encoding: chunked\r\n", "Content-Length: 1\r\n"};

std::string mutated(Dice& dice, const Inputs& inputs) {
    std::string out = inputs[below(dice, inputs.size())];
    for (std::size_t left = 1 + below(dice, 6); left > 0; --left) {
        const std::size_t at = below(dice, out.size() + 1);
        const std::size_t length = below(dice, std::min<std::size_t>(out.size() - at, 64) + 1);
        const std::string& other = inputs[below(dice, inputs.size())];
        switch (below(dice, 6)) {
            case 0: if (at < out.size()) out[at] = static_cast<char>(dice()); break;
            case 1: out.erase(at, length); break;
            case 2: out.insert(at, std::string(out, at, length)); break;
            case 3: out.insert(at, words[below(dice, std::size(words))]); break;
            case 4: out.resize(at); break;
            default: out.insert(at, other, below(dice, other.size() + 1), 256);
        }
    }
    out.resize(std::min(out.size(), input_bytes_max));
    return out;
}

std::string content(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Inputs seeds_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> by_name;  // the order of folders differs from disk to disk
    for (const auto& file : std::filesystem::directory_iterator(folder))
        by_name[file.path().filename().string()] = content(file.path());
    Inputs inputs;
    for (auto& [_, text] : by_name) inputs.push_back(std::move(text));
    return inputs;
}

void tell_and_die(int) {
    const std::string told = "\nfuzz: died in " + at_work + "\n";
    static_cast<void>(!::write(STDERR_FILENO, told.data(), told.size()));
    std::signal(SIGABRT, SIG_DFL);
    std::abort();
}

int throw_all(const std::filesystem::path& folder, std::size_t mutations, std::uint64_t random_seed) {
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGALRM}) std::signal(signal, tell_and_die);
    for (const auto& [name, target] : targets()) {
        const Inputs inputs = seeds_of(folder / name);
        if (inputs.empty()) return std::printf("fuzz: %s has no seeds\n", name.c_str()), 1;
        for (const std::string& input : inputs) target(input);
        Dice dice(random_seed);
        for (std::size_t n = 0; n < mutations; ++n) {
            at_work = name + ", mutation " + std::to_string(n) + " of random seed " + std::to_string(random_seed);
            ::alarm(10);  // one input, at most so many seconds: what takes longer hangs
            target(mutated(dice, inputs));
        }
        ::alarm(0);
        std::printf("fuzz: %s: %zu seeds, %zu mutations\n", name.c_str(), inputs.size(), mutations);
    }
    return 0;
}

}  // namespace

int enlist(const char* name, Target target) {
    targets()[name] = target;
    return 0;
}

}  // namespace fairhour::fuzz

int main(int count, char** words) {
    if (count < 2) return std::printf("usage: fuzz FOLDER_OF_SEEDS [MUTATIONS] [RANDOM_SEED]\n"), 2;
    return fairhour::fuzz::throw_all(words[1], count > 2 ? std::stoull(words[2]) : 3000,
                                     count > 3 ? std::stoull(words[3]) : 1);
}
