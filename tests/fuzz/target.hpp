// A fuzz target is a function that any bytes are thrown at: it may refuse them, but not crash, hang, read outside them or
// break its own promise (MUST). Under Clang each target is a libFuzzer program of its own; everywhere else all of them are
// one short test that throws the seeds and their mutations (throw_bytes.cpp).
//
//   FUZZ_TARGET(duration) { MUST(!read(bytes) || written_again(bytes)); }     // std::string_view bytes
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#define MUST(condition) ((condition) ? void() : std::abort())

namespace fairhour::fuzz {

using Target = void (*)(std::string_view bytes);
// Makes the target known to the short test; the value means nothing.
int enlist(const char* name, Target target);

}  // namespace fairhour::fuzz

#ifdef FAIRHOUR_LIBFUZZER
#define FUZZ_ENTRY(name)                                                                             \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {             \
        fairhour::fuzz::fuzz_##name({reinterpret_cast<const char*>(bytes), size});                   \
        return 0;                                                                                    \
    }
#else
#define FUZZ_ENTRY(name) \
    namespace fairhour::fuzz { const int enlisted_##name = enlist(#name, fuzz_##name); }
#endif

#define FUZZ_TARGET(name)                                                       \
    namespace fairhour::fuzz { static void fuzz_##name(std::string_view bytes); } \
    FUZZ_ENTRY(name)                                                            \
    static void fairhour::fuzz::fuzz_##name(std::string_view bytes)
